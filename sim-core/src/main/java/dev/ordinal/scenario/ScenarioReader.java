package dev.ordinal.scenario;

import dev.ordinal.cluster.Setup;
import dev.ordinal.cluster.Targets;
import dev.ordinal.controller.Pace;
import dev.ordinal.kubectl.Profile;
import dev.ordinal.kubelet.Behavior;
import dev.ordinal.kubelet.Behaviors;
import dev.ordinal.manifest.Document;
import dev.ordinal.manifest.Documents;
import dev.ordinal.manifest.Manifest;
import dev.ordinal.manifest.ManifestReader;
import dev.ordinal.manifest.Manifests;
import dev.ordinal.manifest.YamlReader;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.release.Release;
import dev.ordinal.text.Place;
import dev.ordinal.text.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads scenario files; every slip comes with its place and a way to mend it. */
public final class ScenarioReader {
    private static final List<String> FIELDS = List.of(
            "about",
            "behaviors",
            "cluster",
            "featureGates",
            "files",
            "kubectl",
            "kubernetes",
            "name",
            "seed",
            "setup",
            "steps");

    private final Path path;
    private final String text;
    private final @Nullable String kubernetes;
    private final boolean isPreset;
    private final List<Problem> problems = new ArrayList<>();

    private ScenarioReader(Path path, String text, @Nullable String kubernetes, boolean isPreset) {
        this.path = path;
        this.text = text;
        this.kubernetes = kubernetes;
        this.isPreset = isPreset;
    }

    /** What came of reading: a scenario, or what is wrong with the file. */
    public sealed interface Read {
        record Of(Scenario scenario) implements Read {}

        record Wrong(List<Problem> problems) implements Read {}
    }

    /**
     * Reads a file.
     *
     * @param kubernetes the release to run it with; null for the one that it names
     */
    public static Read read(Path path, @Nullable String kubernetes) {
        String text;
        try {
            text = Files.readString(path);
        } catch (IOException e) {
            return new Read.Wrong(List.of(new Problem(
                    Place.startOf(path.toString()),
                    "the file cannot be read",
                    "Name a scenario file that exists: a YAML file with steps.")));
        }
        return new ScenarioReader(path, text, kubernetes, false).read();
    }

    /** Reads the text of a preset: a scenario without steps. */
    static Read preset(Path path, String text, @Nullable String kubernetes) {
        return new ScenarioReader(path, text, kubernetes, true).read();
    }

    private Read read() {
        Documents documents = YamlReader.read(path.toString(), text);
        Documents.Broken broken = documents.broken();
        if (broken != null) {
            return new Read.Wrong(List.of(broken.problem()));
        }
        if (documents.list().size() != 1) {
            return new Read.Wrong(List.of(new Problem(
                    Place.startOf(path.toString()),
                    "a scenario file holds one document, but here are "
                            + documents.list().size(),
                    "Keep one scenario in a file; manifests go under files:.")));
        }
        Document document = documents.list().getFirst();
        document.duplicates()
                .forEach(duplicate -> problems.add(new Problem(
                        duplicate.place(), duplicate.path() + " stands here twice", "Keep one of the two.")));
        Field root = Field.root(document, problems);
        Scenario scenario = scenario(root);
        return problems.isEmpty() && scenario != null ? new Read.Of(scenario) : new Read.Wrong(List.copyOf(problems));
    }

    private @Nullable Scenario scenario(Field root) {
        root.allow(FIELDS);
        ClusterReader cluster = new ClusterReader(root.member("cluster"));
        cluster.check();
        String preset = cluster.preset();
        Release release = release(root, preset);
        Scenario base = ClusterPresets.named(preset, release.name());
        TreeMap<String, String> inline = new TreeMap<>();
        root.member("files").members().forEach((name, file) -> inline.put(name, file.text("")));
        Path folder = path.toAbsolutePath().getParent();
        ManifestFiles files = new ManifestFiles(inline, folder == null ? path : folder, release);
        Setup setup = new Setup(
                release,
                profile(root, release),
                root.member("seed").number(0),
                Setup.ZERO,
                cluster.age(base),
                cluster.nodes(base),
                cluster.backends(base),
                behaviors(root.member("behaviors"), base),
                objects(root.member("setup"), root.member("files"), files, release, base),
                Pace.USUAL,
                cluster.kubelets(base));
        List<Step> steps = isPreset ? List.of() : new StepReader(files, Targets.of(setup)).steps(root.member("steps"));
        String fileName = String.valueOf(path.getFileName());
        String name = root.member("name").text(fileName.replaceFirst("\\.ya?ml$", ""));
        return new Scenario(name, root.member("about").text(""), setup, files, steps, path);
    }

    /** The release to run: the one asked for, the one that the file names, the preset's, or the newest. */
    private Release release(Field root, String preset) {
        Field field = root.member("kubernetes");
        Scenario base = field.isPresent() ? null : ClusterPresets.named(preset);
        Release usual = base == null ? Release.newest() : base.setup().release();
        String name = kubernetes != null ? kubernetes : field.version(Release.names(), usual.name());
        Release release = Release.named(name);
        if (release == null) {
            field.wrong(
                    "there is no release '" + name + "' here",
                    "Write one of: " + String.join(", ", Release.names()) + ".");
            return Release.newest();
        }
        return release.withGates(root.member("featureGates").items().stream()
                .map(gate -> gate.text(""))
                .toList());
    }

    private static Profile profile(Field root, Release release) {
        Field field = root.member("kubectl");
        if (!field.isPresent()) {
            return Profile.matching(release);
        }
        String name = field.version(Profile.names(), "");
        Profile profile = Profile.named(name);
        if (profile == null) {
            field.wrong(
                    "there is no kubectl '" + name + "' here",
                    "Write one of: " + String.join(", ", Profile.names()) + ".");
            return Profile.matching(release);
        }
        return profile;
    }

    /** How containers behave: as the file says, else as the preset does. */
    private static Behaviors behaviors(Field field, @Nullable Scenario base) {
        Duration two = Duration.ofSeconds(2);
        Behaviors usual = Behaviors.of(Behavior.of(Duration.ofSeconds(1), two, two));
        return BehaviorReader.read(field, base == null ? usual : base.setup().behaviors());
    }

    /** What is created before the clock starts: what the preset has, then what the file names. */
    private List<KubeObject> objects(
            Field setup, Field inline, ManifestFiles files, Release release, @Nullable Scenario base) {
        List<KubeObject> objects =
                base == null ? new ArrayList<>() : new ArrayList<>(base.setup().objects());
        for (Field item : setup.items()) {
            String file = item.text("");
            String content = files.text(file);
            if (content == null) {
                item.wrong("there is no file '" + file + "'", "Put it under files:, or beside this scenario.");
                continue;
            }
            Manifests manifests = ManifestReader.read(file, content, release.minor());
            for (Problem problem : manifests.problems()) {
                problems.add(new Problem(
                        inlinePlace(inline.member(file), problem.place()), problem.what(), problem.remedy()));
            }
            for (Manifest manifest : manifests.list()) {
                objects.add(inNamespace(KubeObject.of(manifest.kind(), manifest.tree())));
            }
        }
        return objects;
    }

    /** Where something in a manifest stands: in the scenario file, if the manifest is written there as a block of lines. */
    private Place inlinePlace(Field file, Place inner) {
        Place block = file.place();
        List<String> lines = text.lines().toList();
        boolean isBlock = file.isPresent()
                && block.line() < lines.size()
                && lines.get(block.line() - 1).substring(block.column() - 1).startsWith("|");
        if (!isBlock) {
            return inner;
        }
        String first = lines.get(block.line());
        int indent = first.length() - first.stripLeading().length();
        return new Place(block.file(), block.line() + inner.line(), indent + inner.column());
    }

    private static KubeObject inNamespace(KubeObject object) {
        return object.kind().isNamespaced() && object.namespace().isEmpty()
                ? object.with(Json.of("default"), "metadata", "namespace")
                : object;
    }
}
