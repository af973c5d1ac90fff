package dev.ordinal.text.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code grep}: the lines that match, or do not.
 *
 * @param before how many lines before each match are shown, and {@code after} how many after it
 * @param most after how many matches it ends
 * @see "GNU grep 3.11 manual"
 */
record Grep(List<Pattern> patterns, Show show, boolean inverts, boolean numbers, int before, int after, int most)
        implements Filter {
    /** What is printed of the lines that are found. */
    enum Show {
        LINES,
        COUNT,
        MATCHES,
        NOTHING
    }

    private static final List<String> NAMES = List.of(
            "invert-match=v",
            "ignore-case=i",
            "extended-regexp=E",
            "fixed-strings=F",
            "count=c",
            "line-number=n",
            "only-matching=o",
            "word-regexp=w",
            "line-regexp=x",
            "quiet=q",
            "after-context=A",
            "before-context=B",
            "context=C",
            "max-count=m",
            "regexp=e",
            "color=Z",
            "colour=Z");

    static Parsed parse(List<String> words, boolean isExtended) throws Usage {
        Options options = Options.of(words, "viEFcnowxqhHsaGZ", "ABCem", NAMES, 'C');
        List<String> operands = new ArrayList<>(options.operands());
        List<String> texts = new ArrayList<>(options.all("e"));
        if (texts.isEmpty()) {
            if (operands.isEmpty()) {
                throw new Usage("usage: grep [OPTION]... PATTERNS [FILE]...", 2);
            }
            texts.add(operands.removeFirst());
        }
        List<Pattern> patterns = new ArrayList<>();
        for (String text : texts) {
            for (String line : text.split("\n", -1)) {
                patterns.add(pattern(line, options, isExtended));
            }
        }
        int around = options.number("C", 0);
        Show show = options.has("q")
                ? Show.NOTHING
                : options.has("c") ? Show.COUNT : options.has("o") ? Show.MATCHES : Show.LINES;
        return new Parsed.Of(
                new Grep(
                        patterns,
                        show,
                        options.has("v"),
                        options.has("n"),
                        options.number("B", around),
                        options.number("A", around),
                        options.number("m", Integer.MAX_VALUE)),
                operands);
    }

    private static Pattern pattern(String text, Options options, boolean isExtended) throws Usage {
        boolean ignoresCase = options.has("i");
        Pattern plain = options.has("F")
                ? Pattern.compile(Pattern.quote(text), ignoresCase ? Pattern.CASE_INSENSITIVE : 0)
                : Expression.of(text, isExtended || options.has("E"), ignoresCase);
        String wrapped = options.has("x")
                ? "^(?:" + plain.pattern() + ")$"
                : options.has("w") ? "(?<!\\w)(?:" + plain.pattern() + ")(?!\\w)" : plain.pattern();
        return Pattern.compile(wrapped, plain.flags());
    }

    @Override
    public Result apply(String input) {
        List<String> lines = Lines.of(input);
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < lines.size() && found.size() < most; i++) {
            if ((match(lines.get(i)) != null) != inverts) {
                found.add(i);
            }
        }
        String output = switch (show) {
            case NOTHING -> "";
            case COUNT -> found.size() + "\n";
            case MATCHES -> inverts ? "" : matches(lines, found);
            case LINES -> lines(lines, found);
        };
        return new Result(output, found.isEmpty() ? 1 : 0);
    }

    private @Nullable Matcher match(String line) {
        for (Pattern pattern : patterns) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                return matcher;
            }
        }
        return null;
    }

    private String matches(List<String> lines, List<Integer> found) {
        StringBuilder text = new StringBuilder();
        for (int i : found) {
            Matcher matcher = match(lines.get(i));
            boolean more = matcher != null;
            while (more && matcher != null) {
                text.append(matcher.group().isEmpty() ? "" : (numbers ? i + 1 + ":" : "") + matcher.group() + "\n");
                more = matcher.find();
            }
        }
        return text.toString();
    }

    private String lines(List<String> lines, List<Integer> found) {
        StringBuilder text = new StringBuilder();
        int shown = -1;
        for (int n = 0; n < found.size(); n++) {
            int at = found.get(n);
            int from = Math.max(at - before, shown + 1);
            int next = n + 1 < found.size() ? found.get(n + 1) : lines.size();
            if ((before > 0 || after > 0) && shown >= 0 && from > shown + 1) {
                text.append("--\n");
            }
            for (int i = from; i < Math.min(next, at + after + 1); i++) {
                text.append(numbers ? i + 1 + (i == at ? ":" : "-") : "")
                        .append(lines.get(i))
                        .append('\n');
                shown = i;
            }
        }
        return text.toString();
    }
}
