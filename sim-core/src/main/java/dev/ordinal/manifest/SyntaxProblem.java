package dev.ordinal.manifest;

import dev.ordinal.text.Place;
import dev.ordinal.text.Problem;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.scanner.ScannerException;

/**
 * What a YAML parser could not read: our words for it, and those of the parser in kubectl, which descends from libyaml as
 * SnakeYAML does.
 *
 * @see "sigs.k8s.io/yaml 1.6, goyaml.v2/decode.go, parser.fail; scannerc.go and parserc.go for the texts"
 */
final class SyntaxProblem {
    private SyntaxProblem() {}

    static Documents.Broken of(YAMLException error, String file, int firstLine) {
        if (error instanceof MarkedYAMLException marked) {
            return marked(marked, file, firstLine);
        }
        if (error instanceof ReaderException) {
            Place place = new Place(file, firstLine, 1);
            return broken(place, "the text has a control character", "Remove it, or write it as \\x.. in double quotes.",
                    "control characters are not allowed");
        }
        String what = String.valueOf(error.getMessage()).lines().findFirst().orElse("");
        return broken(new Place(file, firstLine, 1), what, "Split the file.", what);
    }

    private static Documents.Broken marked(MarkedYAMLException error, String file, int firstLine) {
        Mark mark = error.getProblemMark() == null ? error.getContextMark() : error.getProblemMark();
        Place place = mark == null
                ? Place.startOf(file)
                : new Place(file, firstLine + mark.getLine(), mark.getColumn() + 1);
        String problem = String.valueOf(error.getProblem());
        String context = String.valueOf(error.getContext());
        if (problem.startsWith("found undefined alias")) {
            String name = problem.substring(problem.lastIndexOf(' ') + 1);
            String what = "unknown anchor '" + name + "'";
            return broken(place, what, "Write &" + name + " before the value that *" + name + " stands for.",
                    "unknown anchor '" + name + "' referenced");
        }
        String go = goProblem(problem, context);
        return broken(place, go, remedy(go), where(error) + go);
    }

    private static Documents.Broken broken(Place place, String what, String remedy, String detail) {
        return new Documents.Broken(new Problem(place, what, remedy), "yaml: " + detail);
    }

    /** libyaml counts lines from 0, and Go's port mends that for errors of the scanner only; line 0 goes unnamed. */
    private static String where(MarkedYAMLException error) {
        int line = lineOf(error.getProblemMark());
        line = line == 0 ? lineOf(error.getContextMark()) : error instanceof ScannerException ? line + 1 : line;
        return line == 0 ? "" : "line " + line + ": ";
    }

    private static int lineOf(@Nullable Mark mark) {
        return mark == null ? 0 : mark.getLine();
    }

    private static String goProblem(String problem, String context) {
        if (problem.startsWith("expected <block end>")) {
            return context.contains("mapping") ? "did not find expected key" : "did not find expected '-' indicator";
        }
        if (problem.startsWith("expected ',' or ']'")) {
            return "did not find expected ',' or ']'";
        }
        if (problem.startsWith("expected ',' or '}'")) {
            return "did not find expected ',' or '}'";
        }
        if (problem.startsWith("expected the node content")) {
            return "did not find expected node content";
        }
        if (problem.startsWith("expected '<document start>'")) {
            return "did not find expected <document start>";
        }
        if (problem.endsWith("not allowed here")) {
            return (problem.startsWith("sequence") ? "block " : "") + problem.replace("allowed here", "allowed in this context");
        }
        if (problem.contains("that cannot start any token")) {
            return "found character that cannot start any token";
        }
        if (problem.startsWith("found unknown escape character")) {
            return "found unknown escape character";
        }
        if (problem.startsWith("expected a comment or a line break")) {
            return "did not find expected comment or line break";
        }
        if (problem.startsWith("expected alphabetic or numeric character")) {
            return "did not find expected alphabetic or numeric character";
        }
        return problem.startsWith("found unexpected document separator") ? "found unexpected document indicator" : problem;
    }

    private static String remedy(String problem) {
        return switch (problem) {
            case "mapping values are not allowed in this context" ->
                "Indent the key as its neighbours, or put a value that holds ': ' in quotes.";
            case "did not find expected key" -> "Indent the line as the other keys of its mapping.";
            case "did not find expected '-' indicator" -> "Begin each item with '- ', all in one column.";
            case "block sequence entries are not allowed in this context" -> "Begin the list on a line of its own.";
            case "could not find expected ':'" -> "Write a colon and a blank behind the key.";
            case "found character that cannot start any token" -> "Indent with blanks, not tabs, and put @, ` or % in quotes.";
            case "did not find expected ',' or ']'" -> "Close the list with ], or put a comma between its items.";
            case "did not find expected ',' or '}'" -> "Close the mapping with }, or put a comma between its members.";
            case "found unexpected end of stream" -> "Close the quotation marks.";
            case "found unknown escape character" -> "Write \\\\ for a backslash, or use single quotes.";
            default -> "";
        };
    }
}
