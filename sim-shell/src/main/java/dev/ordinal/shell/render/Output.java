package dev.ordinal.shell.render;

import java.util.ArrayList;
import java.util.List;

/**
 * What a command answers.
 *
 * @param parts in the order in which they came
 * @param exit its exit status: 0 if all went well
 */
public record Output(List<Part> parts, int exit) {
    /** Nothing to say. */
    public static final Output NONE = new Output(List.of(), 0);

    /** A piece of text that ends in a line break. */
    public sealed interface Part {
        String text();

        /** A result. */
        record Result(String text) implements Part {}

        /** A result in words of our own, whose lines may be broken at their blanks. */
        record Told(String text) implements Part {}

        /** Something about what was done, beside its result. */
        record Note(String text) implements Part {}

        /** Why it was not done. */
        record Complaint(String text) implements Part {}
    }

    public Output {
        parts = List.copyOf(parts);
    }

    public static Output result(String text) {
        return new Output(List.of(new Part.Result(line(text))), 0);
    }

    /** A result in words of our own. */
    public static Output told(String text) {
        return new Output(List.of(new Part.Told(line(text))), 0);
    }

    public static Output note(String text) {
        return new Output(List.of(new Part.Note(line(text))), 0);
    }

    /** A refusal: what is wrong and, below it, how to mend it. */
    public static Output problem(String what, String remedy, int exit) {
        return new Output(List.of(problem(what, remedy)), exit);
    }

    public static Part problem(String what, String remedy) {
        return new Part.Complaint(line(remedy.isEmpty() ? what : what + "\n  " + remedy.replace("\n", "\n  ")));
    }

    /** This output and more behind it; the exit status is the other's. */
    public Output then(Output more) {
        List<Part> all = new ArrayList<>(parts);
        all.addAll(more.parts);
        return new Output(all, more.exit);
    }

    public Output withExit(int other) {
        return new Output(parts, other);
    }

    /** All results, in one text. */
    public String results() {
        return text(false);
    }

    /** All that is no result, in one text. */
    public String remarks() {
        return text(true);
    }

    private String text(boolean remarks) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            boolean isResult = part instanceof Part.Result || part instanceof Part.Told;
            if (remarks != isResult) {
                text.append(part.text());
            }
        }
        return text.toString();
    }

    private static String line(String text) {
        return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    }
}
