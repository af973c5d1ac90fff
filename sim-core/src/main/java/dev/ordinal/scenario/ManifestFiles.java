package dev.ordinal.scenario;

import dev.ordinal.kubectl.Source;
import dev.ordinal.manifest.Document;
import dev.ordinal.manifest.Documents;
import dev.ordinal.manifest.YamlReader;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.schema.Finding;
import dev.ordinal.model.schema.OpenApiCheck;
import dev.ordinal.model.schema.Schema;
import dev.ordinal.model.schema.StrictCheck;
import dev.ordinal.release.Release;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The manifests of a scenario: those written inside it, and files beside it.
 *
 * @param inline text by name
 * @param folder where names that are not inline are looked for
 */
public record ManifestFiles(Map<String, String> inline, Path folder, Release release) implements Source.Reader {
    /** What kubectl takes for a manifest in a folder. */
    private static final Pattern MANIFEST = Pattern.compile("\\.(json|ya?ml)$");

    public ManifestFiles {
        inline = new TreeMap<>(inline);
    }

    /** The text of a file that is no file of the computer's: one written inside, or one at a known address. */
    public @Nullable String given(String file) {
        String text = inline.get(file);
        return text == null ? KnownUrls.text(file) : text;
    }

    @Override
    public @Nullable String text(String file) {
        String text = given(file);
        if (text != null) {
            return text;
        }
        try {
            return new String(Files.readAllBytes(folder.resolve(file)), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public @Nullable List<String> within(String folder, boolean deep) {
        TreeSet<String> names = new TreeSet<>(inline.keySet());
        names.addAll(onDisk(this.folder, folder, deep));
        return within(names, folder, deep);
    }

    /**
     * The files in a folder of the computer, by their names as seen from {@code base}; none if it is no folder.
     *
     * @param deep whether also those in the folders below it
     */
    public static List<String> onDisk(Path base, String folder, boolean deep) {
        Path root;
        try {
            root = base.resolve(folder);
        } catch (InvalidPathException e) {
            return List.of();
        }
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root, deep ? Integer.MAX_VALUE : 1)) {
            return files.filter(Files::isRegularFile)
                    .map(file ->
                            start(folder) + root.relativize(file).toString().replace('\\', '/'))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    /** What the names of all files in a folder begin with. */
    private static String start(String folder) {
        String plain = folder.replaceFirst("^(\\./)+", "").replaceFirst("/+$", "");
        return plain.isEmpty() || plain.equals(".") ? folder.startsWith("/") ? "/" : "" : plain + "/";
    }

    /** Those of some names that are manifests in a folder; null if no name is in it. */
    public static @Nullable List<String> within(Collection<String> names, String folder, boolean deep) {
        String start = start(folder);
        boolean isFile = names.contains(folder);
        List<String> found =
                names.stream().filter(name -> name.startsWith(start)).toList();
        if (isFile || found.isEmpty() || folder.isEmpty() || folder.equals("-")) {
            return null;
        }
        return found.stream()
                .filter(name -> MANIFEST.matcher(name).find())
                .filter(name -> deep || name.indexOf('/', start.length()) < 0)
                .sorted(Comparator.comparing(name -> name.replace('/', '\0')))
                .toList();
    }

    @Override
    public Source read(String file) {
        return source(file, text(file), release);
    }

    /** The manifest that a text is, as a release checks it; null where there is no file of that name. */
    public static Source source(String file, @Nullable String text, Release release) {
        if (text == null) {
            return new Source(file, List.of(), "error: the path \"" + file + "\" does not exist\n");
        }
        Documents documents = YamlReader.read(file, text);
        List<Source.Document> objects = new ArrayList<>();
        for (Document document : documents.list()) {
            for (Json object : flattened(document.value())) {
                objects.add(document(object, document, release));
            }
        }
        Documents.Broken broken = documents.broken();
        return new Source(
                file,
                objects,
                broken == null
                        ? null
                        : "error: error parsing " + file + ": error converting YAML to JSON: " + broken.detail()
                                + "\n");
    }

    private static List<Json> flattened(Json value) {
        Json.Obj object = value.asObject();
        return "List".equals(object.text("kind")) ? object.array("items").list() : List.of(value);
    }

    private static Source.Document document(Json value, Document document, Release release) {
        Json.Obj tree = value.asObject();
        String title = tree.text("kind", "");
        String version = tree.text("apiVersion", "");
        if (title.isEmpty() || version.isEmpty()) {
            return new Source.Document(tree, title.isEmpty() ? "kind not set" : "apiVersion not set");
        }
        Kind kind = Kind.of(version, title);
        if (kind == null) {
            return new Source.Document(tree, null);
        }
        Schema.Struct shape = Schema.of(kind, release.minor());
        List<Finding> findings = new ArrayList<>(StrictCheck.findings(tree, shape));
        document.duplicates().forEach(duplicate -> findings.add(new Finding.DuplicateField(duplicate.path())));
        String error = StrictCheck.error(findings);
        return new Source.Document(
                tree,
                error == null
                        ? null
                        : title + " in version \"" + kind.version() + "\" cannot be handled as a " + title + ": "
                                + error,
                OpenApiCheck.error(tree, shape),
                StrictCheck.typeError(findings) == null ? StrictCheck.warnings(findings) : List.of());
    }
}
