package dev.ordinal.text.filter;

import java.util.List;

/** A program that turns the text before it into other text. */
public sealed interface Filter permits Cat, Cut, Grep, Head, Sed, Sort, Tail, Uniq, Wc {
    /** The programs that are known. */
    List<String> NAMES = List.of("cat", "cut", "egrep", "grep", "head", "sed", "sort", "tail", "uniq", "wc");

    /** What a program prints and how it ends. */
    record Result(String output, int exit) {
        static Result of(String output) {
            return new Result(output, 0);
        }
    }

    /** A program with its options, and the files that it is to read in the place of its input; or why it is none. */
    sealed interface Parsed {
        record Of(Filter filter, List<String> files) implements Parsed {}

        record Failed(String error, int exit) implements Parsed {}
    }

    /** The output for an input; lines end in a line break, the last one may not. */
    Result apply(String input);

    /** The program that these words call; the first is its name. */
    static Parsed parse(List<String> words) {
        List<String> arguments = words.subList(1, words.size());
        try {
            return switch (words.getFirst()) {
                case "cat" -> Cat.parse(arguments);
                case "cut" -> Cut.parse(arguments);
                case "egrep" -> Grep.parse(arguments, true);
                case "grep" -> Grep.parse(arguments, false);
                case "head" -> Head.parse(arguments);
                case "sed" -> Sed.parse(arguments);
                case "sort" -> Sort.parse(arguments);
                case "tail" -> Tail.parse(arguments);
                case "uniq" -> Uniq.parse(arguments);
                case "wc" -> Wc.parse(arguments);
                default -> new Parsed.Failed(words.getFirst() + ": command not found\n", 127);
            };
        } catch (Usage usage) {
            return new Parsed.Failed(words.getFirst() + ": " + usage.text() + "\n", usage.exit());
        }
    }

    /** What several filters make of a text, one behind the other; the exit status is that of the last. */
    static Result through(List<Filter> filters, String input) {
        Result result = Result.of(input);
        for (Filter filter : filters) {
            result = filter.apply(result.output());
        }
        return result;
    }
}
