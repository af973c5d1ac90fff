package dev.ordinal.kubectl;

import dev.ordinal.model.Json;
import dev.ordinal.text.filter.Filter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user's editor makes of the file that {@code kubectl edit} opens.
 *
 * @param change what is done to the text
 * @param yaml reads what was saved
 */
public record Editor(Change change, CommandReader.PatchReader yaml) {
    private static final String HEADER = """
        # Please edit the object below. Lines beginning with a '#' will be ignored,
        # and an empty file will abort the edit. If an error occurs while saving this file will be
        # reopened with the relevant failures.
        #
        """;

    /** What the editor opens for an object, given as {@code get -o yaml} shows it. */
    public static String file(String yaml) {
        return HEADER + yaml;
    }

    /** What is done to a text. */
    public sealed interface Change {
        /** It is closed as it is. */
        record Nothing() implements Change {}

        /** A program such as {@code sed -i s/3/4/} changes it. */
        record Program(List<String> words) implements Change {}

        /** It is replaced as a whole. */
        record Text(String text) implements Change {}
    }

    /** What was saved. */
    sealed interface Saved {
        /** Nothing, or what was there before. */
        record Unchanged() implements Saved {}

        /** @param text what was saved, without comments */
        record Changed(Json.Obj tree, String text) implements Saved {}

        record Broken(String error) implements Saved {}
    }

    Saved save(String file) {
        String text = switch (change) {
            case Change.Nothing nothing -> file;
            case Change.Text whole -> whole.text();
            case Change.Program program ->
                Filter.parse(program.words()) instanceof Filter.Parsed.Of of
                        ? of.filter().apply(file).output()
                        : file;
        };
        String body = withoutComments(text);
        if (body.isBlank() || body.equals(withoutComments(file))) {
            return new Saved.Unchanged();
        }
        return switch (yaml.read(body)) {
            case CommandReader.PatchReader.Read.Of(Json tree) -> new Saved.Changed(tree.asObject(), body);
            case CommandReader.PatchReader.Read.Failed(String error) -> new Saved.Broken(error);
        };
    }

    private static String withoutComments(String text) {
        StringBuilder body = new StringBuilder();
        text.lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> body.append(line).append('\n'));
        return body.toString();
    }

    /**
     * The editor that a command line names, as {@code KUBE_EDITOR} or {@code EDITOR}; null if it is not known here. One that
     * puts another file in the place of the one it opens is {@code cp FILE}, or {@code cp /dev/stdin}.
     */
    static @Nullable Change named(List<String> words, Source.Reader files) {
        if (words.isEmpty() || List.of("true", "cat", ":").contains(words.getFirst())) {
            return new Change.Nothing();
        }
        if (words.size() == 2 && words.getFirst().equals("cp")) {
            String text = files.text(words.getLast().equals("/dev/stdin") ? "-" : words.getLast());
            return text == null ? null : new Change.Text(text);
        }
        return Filter.parse(words) instanceof Filter.Parsed.Of ? new Change.Program(words) : null;
    }
}
