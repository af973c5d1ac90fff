package dev.ordinal.manifest;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.OtherKind;
import dev.ordinal.model.schema.FieldPath;
import dev.ordinal.model.schema.Schema;
import dev.ordinal.model.schema.StrictCheck;
import dev.ordinal.text.Nearest;
import dev.ordinal.text.Place;
import dev.ordinal.text.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Manifests as the simulator itself reads them, for scenario files and {@code ./sim check}: every slip comes with its
 * place
 * and a way to mend it. The words of kubectl and of the API server about the same slips are made from
 * {@link StrictCheck} and {@link YamlReader} alone.
 */
public final class ManifestReader {
    private final int minor;
    private final List<Manifest> manifests = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> passedOver = new ArrayList<>();

    private ManifestReader(int minor) {
        this.minor = minor;
    }

    /** All objects of a text, lists taken apart, checked against the shapes of Kubernetes 1.{@code minor}. */
    public static Manifests read(String file, String text, int minor) {
        ManifestReader reader = new ManifestReader(minor);
        Documents documents = YamlReader.read(file, text);
        documents.list().forEach(reader::document);
        if (documents.broken() instanceof Documents.Broken broken) {
            reader.problems.add(broken.problem());
        }
        reader.problems.sort(Comparator.comparing(Problem::place));
        return new Manifests(reader.manifests, reader.problems, reader.passedOver);
    }

    private void document(Document document) {
        for (Document.Duplicate duplicate : document.duplicates()) {
            problems.add(
                    new Problem(duplicate.place(), duplicate.path() + " stands here twice", "Keep one of the two."));
        }
        object(document.value(), document.places());
    }

    private void object(Json value, Places places) {
        if (!(value instanceof Json.Obj tree)) {
            problems.add(new Problem(
                    places.place(),
                    "an object is wanted here, not " + Words.of(value),
                    "Begin with apiVersion: and kind:."));
            return;
        }
        String kind = required(tree, places, "kind", "Write: kind: StatefulSet, or another kind.");
        String apiVersion = required(tree, places, "apiVersion", remedyForVersion(kind));
        if (kind.equals("List") && apiVersion.equals("v1")) {
            list(tree, places);
        } else if (!kind.isEmpty() && !apiVersion.isEmpty()) {
            typed(tree, places, kind, apiVersion);
        }
    }

    private String required(Json.Obj tree, Places places, String key, String remedy) {
        String text = tree.text(key, "");
        if (text.isEmpty()) {
            boolean isThere = tree.has(key);
            Place place = isThere ? places.at(key) : places.place();
            problems.add(new Problem(place, isThere ? key + " must be text" : key + " is missing", remedy));
        }
        return text;
    }

    private static String remedyForVersion(String title) {
        Kind kind = byTitle(title);
        return kind == null
                ? "Write: apiVersion: v1, or the group and version of the kind."
                : "Write: apiVersion: " + kind.apiVersion();
    }

    private void list(Json.Obj tree, Places places) {
        if (!(tree.get("items") instanceof Json.Arr items)) {
            problems.add(new Problem(
                    places.at("items"), "a List needs items", "Write the objects below items:, each behind a dash."));
            return;
        }
        for (int i = 0; i < items.size(); i++) {
            Places part = places.find(FieldPath.of("items", i));
            object(items.get(i), part == null ? places : part);
        }
    }

    private void typed(Json.Obj tree, Places places, String title, String apiVersion) {
        OtherKind other = OtherKind.of(apiVersion, title);
        if (other != null) {
            passedOver.add(new Problem(places.at("kind"), "kind " + title + " is not simulated", other.instead()));
            return;
        }
        Kind kind = byTitle(title);
        if (kind == null) {
            List<String> titles = Arrays.stream(Kind.values()).map(Kind::title).toList();
            String near = Nearest.question(title, titles);
            problems.add(new Problem(
                    places.at("kind"),
                    "there is no kind '" + title + "' here",
                    near.isEmpty() ? "Known kinds: " + String.join(", ", titles) : near));
            return;
        }
        Schema.Struct shape = Schema.of(kind, minor);
        String version = shape.packageName().substring(shape.packageName().lastIndexOf('.') + 1);
        String served = kind.group().isEmpty() ? version : kind.group() + "/" + version;
        if (!apiVersion.equals(served) && !apiVersion.equals(kind.apiVersion())) {
            problems.add(new Problem(
                    places.at("apiVersion"),
                    title + " has no version '" + apiVersion + "' here",
                    "Write: apiVersion: " + served));
            return;
        }
        List<Problem> found = new FieldProblems(places).of(StrictCheck.findings(tree, shape));
        problems.addAll(found);
        if (found.isEmpty()) {
            manifests.add(new Manifest(kind, tree, places));
        }
    }

    private static @Nullable Kind byTitle(String title) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.title().equals(title))
                .findFirst()
                .orElse(null);
    }
}
