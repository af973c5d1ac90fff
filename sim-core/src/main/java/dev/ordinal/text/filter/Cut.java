package dev.ordinal.text.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * {@code cut -d C -f LIST} or {@code cut -c LIST}: parts of each line.
 *
 * @param delimiter between fields; empty to count characters
 * @param ranges first and last, from 1
 */
record Cut(String delimiter, List<Range> ranges) implements Filter {
    record Range(int from, int to) {
        boolean has(int number) {
            return number >= from && number <= to;
        }
    }

    static Parsed parse(List<String> words) throws Usage {
        Options options = Options.of(words, "s", "dfc", List.of("delimiter=d", "fields=f", "characters=c"), ' ');
        if (options.has("f") == options.has("c")) {
            throw new Usage("you must specify a list of characters or fields", 1);
        }
        List<Range> ranges = new ArrayList<>();
        for (String part : options.value(options.has("f") ? "f" : "c", "").split(",")) {
            if (!part.matches("[0-9]{1,9}|[0-9]{1,9}-[0-9]{0,9}|-[0-9]{1,9}")) {
                throw new Usage("invalid range: '" + part + "'", 1);
            }
            int dash = part.indexOf('-');
            String first = dash < 0 ? part : part.substring(0, dash);
            String last = dash < 0 ? part : part.substring(dash + 1);
            ranges.add(new Range(
                    first.isEmpty() ? 1 : Integer.parseInt(first),
                    last.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(last)));
        }
        String delimiter = options.has("f") ? options.value("d", "\t") : "";
        return new Parsed.Of(new Cut(delimiter, ranges), options.operands());
    }

    @Override
    public Result apply(String input) {
        List<String> lines = new ArrayList<>();
        for (String line : Lines.of(input)) {
            lines.add(delimiter.isEmpty() || line.contains(delimiter) ? part(line) : line);
        }
        return Result.of(Lines.text(lines));
    }

    private String part(String line) {
        List<String> all = List.of(line.split(delimiter.isEmpty() ? "" : Pattern.quote(delimiter), -1));
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            int number = i + 1;
            if (ranges.stream().anyMatch(range -> range.has(number))) {
                kept.add(all.get(i));
            }
        }
        return String.join(delimiter, kept);
    }
}
