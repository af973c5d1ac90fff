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
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.scanner.ScannerException;

/**
 * YAML text, as kubectl understands it, to {@link Json} with places. JSON text is YAML too.
 *
 * <p>Scalars are read by YAML 1.1 ({@code 0644} is 420, {@code yes} is true), times stay text, keys become text.
 * Documents
 * that hold nothing are left out. Anchors, aliases and merge keys work; SnakeYAML's limits on them, on nesting and on
 * size
 * stay on.
 */
public final class YamlReader {
    /** Each tab between tokens costs one more reading of its document. */
    private static final int MOST_TABS = 100;

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
            for (Node root : nodes(chunk.yaml())) {
                Document document = new NodeReader(file, chunk.firstLine()).document(root);
                if (document.value() != Json.Null.NULL) {
                    documents.add(document);
                }
            }
            return null;
        } catch (Slip slip) {
            Place place = new Place(file, chunk.firstLine() + slip.mark.getLine(), slip.mark.getColumn() + 1);
            return new Documents.Broken(
                    new Problem(place, String.valueOf(slip.getMessage()), slip.remedy), slip.detail);
        } catch (YAMLException e) {
            return SyntaxProblem.of(e, chunk, file);
        }
    }

    /** The root of each document. A tab between two tokens, which kubectl takes for a blank, is made one. */
    private static List<Node> nodes(String text) {
        StringBuilder mended = new StringBuilder(text);
        for (int tries = 0; ; tries++) {
            try {
                List<Node> roots = new ArrayList<>();
                yaml().composeAll(new StringReader(mended.toString())).forEach(roots::add);
                return roots;
            } catch (ScannerException e) {
                int tab = tries < MOST_TABS ? tabBetweenTokens(mended, e.getProblemMark()) : -1;
                if (tab < 0) {
                    throw e;
                }
                for (int at = tab; at < mended.length() && mended.charAt(at) == '\t'; at++) {
                    mended.setCharAt(at, ' ');
                }
            }
        }
    }

    /**
     * The offset of a tab that the scanner stopped at; -1 if it was none, or one that indents, which kubectl refuses
     * too.
     */
    private static int tabBetweenTokens(CharSequence text, @Nullable Mark mark) {
        if (mark == null) {
            return -1;
        }
        int at = Character.offsetByCodePoints(text, 0, mark.getIndex());
        int before = at - 1;
        while (before >= 0 && (text.charAt(before) == ' ' || text.charAt(before) == '\t')) {
            before--;
        }
        boolean isTab = at < text.length() && text.charAt(at) == '\t';
        return isTab && before >= 0 && "\n-?".indexOf(text.charAt(before)) < 0 ? at : -1;
    }

    private static Yaml yaml() {
        LoaderOptions loading = new LoaderOptions();
        DumperOptions dumping = new DumperOptions();
        return new Yaml(new SafeConstructor(loading), new Representer(dumping), dumping, loading, new PlainResolver());
    }
}
