package dev.ordinal.manifest;

import dev.ordinal.text.Place;
import dev.ordinal.text.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.scanner.ScannerException;

/**
 * What a YAML parser could not read: our words for it, and those of the parser in kubectl, which descends from libyaml
 * as
 * SnakeYAML does.
 *
 * @see "sigs.k8s.io/yaml 1.6, goyaml.v2/decode.go, parser.fail; scannerc.go and parserc.go for the texts"
 */
final class SyntaxProblem {
    /** Beginnings of SnakeYAML's texts, and Go's texts for the same. */
    private static final Map<String, String> IN_GO = new LinkedHashMap<>();

    static {
        String noAnchor = "did not find expected alphabetic or numeric character";
        String noLineBreak = "did not find expected comment or line break";
        IN_GO.put("expected ',' or ']'", "did not find expected ',' or ']'");
        IN_GO.put("expected ',' or '}'", "did not find expected ',' or '}'");
        IN_GO.put("expected the node content", "did not find expected node content");
        IN_GO.put("expected '<document start>'", "did not find expected <document start>");
        IN_GO.put("found character '", "found character that cannot start any token");
        IN_GO.put("found unknown escape character", "found unknown escape character");
        IN_GO.put("found unexpected document separator", "found unexpected document indicator");
        IN_GO.put("expected a comment or a line break", noLineBreak);
        IN_GO.put("expected chomping or indentation indicators", noLineBreak);
        IN_GO.put("expected indentation indicator in the range", "found an indentation indicator equal to 0");
        IN_GO.put("expected alphabetic or numeric character", noAnchor);
        IN_GO.put("unexpected character found", noAnchor);
        IN_GO.put("expected ' ', but found", "did not find expected whitespace or line break");
        IN_GO.put("expected URI", "did not find expected whitespace or line break");
    }

    private SyntaxProblem() {}

    static Documents.Broken of(YAMLException error, YamlChunk chunk, String file) {
        int firstLine = chunk.firstLine();
        if (error instanceof MarkedYAMLException marked) {
            return marked(marked, chunk, file);
        }
        if (error instanceof ReaderException) {
            Place place = new Place(file, firstLine, 1);
            return broken(
                    place,
                    "the text has a control character",
                    "Remove it, or write it as \\x.. in double quotes.",
                    "control characters are not allowed");
        }
        String what = String.valueOf(error.getMessage()).lines().findFirst().orElse("");
        return broken(new Place(file, firstLine, 1), what, "Split the file.", what);
    }

    private static Documents.Broken marked(MarkedYAMLException error, YamlChunk chunk, String file) {
        Mark mark = error.getProblemMark() == null ? error.getContextMark() : error.getProblemMark();
        Place place = mark == null
                ? Place.startOf(file)
                : new Place(file, chunk.firstLine() + mark.getLine(), mark.getColumn() + 1);
        String problem = String.valueOf(error.getProblem());
        String context = String.valueOf(error.getContext());
        if (problem.startsWith("found undefined alias")) {
            String name = problem.substring(problem.lastIndexOf(' ') + 1);
            if (!name.matches("[A-Za-z0-9_-]+")) {
                String go = "did not find expected alphabetic or numeric character";
                return broken(place, go, "Put a value that begins with * in quotes.", where(error, chunk) + go);
            }
            String what = "unknown anchor '" + name + "'";
            return broken(
                    place,
                    what,
                    "Write &" + name + " before the value that *" + name + " stands for.",
                    "unknown anchor '" + name + "' referenced");
        }
        String go = goProblem(problem, context);
        return broken(place, go, remedy(go), where(error, chunk) + go);
    }

    private static Documents.Broken broken(Place place, String what, String remedy, String detail) {
        return new Documents.Broken(new Problem(place, what, remedy), "yaml: " + detail);
    }

    /**
     * libyaml counts lines from 0, and Go's port mends that for errors of the scanner only; line 0 goes unnamed. The
     * end
     * of the text counts as a line of its own.
     */
    private static String where(MarkedYAMLException error, YamlChunk chunk) {
        Mark mark = error.getProblemMark();
        int line = lineOf(mark) + (mark != null && mark.getColumn() > 0 && isAtEnd(error, mark, chunk) ? 1 : 0);
        line = line == 0 ? lineOf(error.getContextMark()) : error instanceof ScannerException ? line + 1 : line;
        return line == 0 ? "" : "line " + line + ": ";
    }

    private static boolean isAtEnd(MarkedYAMLException error, Mark mark, YamlChunk chunk) {
        String problem = String.valueOf(error.getProblem());
        boolean isEndOfText =
                mark.getIndex() >= chunk.text().codePointCount(0, chunk.text().length());
        return problem.contains("<stream end>") || problem.startsWith("could not find") && isEndOfText;
    }

    private static int lineOf(@Nullable Mark mark) {
        return mark == null ? 0 : mark.getLine();
    }

    private static String goProblem(String problem, String context) {
        if (problem.startsWith("expected <block end>")) {
            return context.contains("mapping") ? "did not find expected key" : "did not find expected '-' indicator";
        }
        if (problem.endsWith("not allowed here")) {
            return (problem.startsWith("sequence") ? "block " : "")
                    + problem.replace("allowed here", "allowed in this context");
        }
        return IN_GO.entrySet().stream()
                .filter(known -> problem.startsWith(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(problem);
    }

    private static String remedy(String problem) {
        return switch (problem) {
            case "mapping values are not allowed in this context" ->
                "Indent the key as its neighbours, or put a value that holds ': ' in quotes.";
            case "did not find expected key" -> "Indent the line as the other keys of its mapping.";
            case "did not find expected '-' indicator" -> "Begin each item with '- ', all in one column.";
            case "block sequence entries are not allowed in this context" -> "Begin the list on a line of its own.";
            case "could not find expected ':'" -> "Write a colon and a blank behind the key.";
            case "found character that cannot start any token" ->
                "Indent with blanks, not tabs, and put @, ` or % in quotes.";
            case "did not find expected ',' or ']'" -> "Close the list with ], or put a comma between its items.";
            case "did not find expected ',' or '}'" -> "Close the mapping with }, or put a comma between its members.";
            case "found unexpected end of stream" -> "Close the quotation marks.";
            case "found unknown escape character" -> "Write \\\\ for a backslash, or use single quotes.";
            default -> "";
        };
    }
}
