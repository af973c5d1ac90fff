package dev.ordinal.manifest;

import dev.ordinal.model.Json;
import dev.ordinal.text.Place;
import dev.ordinal.text.Problem;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.representer.Representer;

/**
 * YAML text, as kubectl understands it, to {@link Json} with places. JSON text is YAML too.
 *
 * <p>Scalars are read by YAML 1.1 ({@code 0644} is 420, {@code yes} is true), times stay text, keys become text. Documents
 * that hold nothing are left out. Anchors, aliases and merge keys work; SnakeYAML's limits on them, on nesting and on size
 * stay on.
 */
public final class YamlReader {
    private final String file;
    private final List<Document> documents = new ArrayList<>();

    private YamlReader(String file) {
        this.file = file;
    }

    /** The documents of a text; {@code file} only names it in places. */
    public static Documents read(String file, String text) {
        YamlReader reader = new YamlReader(file);
        Documents.Broken broken = null;
        for (YamlChunk chunk : YamlChunk.split(text)) {
            broken = broken == null ? reader.chunk(chunk) : broken;
        }
        return new Documents(reader.documents, broken);
    }

    private Documents.@Nullable Broken chunk(YamlChunk chunk) {
        try {
            for (Node root : yaml().composeAll(new StringReader(chunk.yaml()))) {
                Document document = new NodeReader(file, chunk.firstLine()).document(root);
                if (document.value() != Json.Null.NULL) {
                    documents.add(document);
                }
            }
            return null;
        } catch (Slip slip) {
            Place place = new Place(file, chunk.firstLine() + slip.mark.getLine(), slip.mark.getColumn() + 1);
            return new Documents.Broken(new Problem(place, String.valueOf(slip.getMessage()), slip.remedy), "yaml: " + slip.detail);
        } catch (YAMLException e) {
            return SyntaxProblem.of(e, file, chunk.firstLine());
        }
    }

    private static Yaml yaml() {
        LoaderOptions loading = new LoaderOptions();
        DumperOptions dumping = new DumperOptions();
        return new Yaml(new SafeConstructor(loading), new Representer(dumping), dumping, loading, new PlainResolver());
    }
}
