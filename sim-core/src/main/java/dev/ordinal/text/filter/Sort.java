package dev.ordinal.text.filter;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code sort}: the lines in order, by their bytes or by the number that a line or one of its fields begins with.
 *
 * @param key the field that decides, from 1; 0 for the whole line
 * @param separator between fields; empty for runs of blanks
 */
record Sort(boolean reverse, boolean numeric, boolean unique, int key, String separator) implements Filter {
    private static final Pattern NUMBER = Pattern.compile("\\s*(-?[0-9]+(?:\\.[0-9]+)?)");

    static Parsed parse(List<String> words) throws Usage {
        List<String> names = List.of("reverse=r", "numeric-sort=n", "unique=u", "key=k", "field-separator=t");
        Options options = Options.of(words, "rnubfs", "kt", names, ' ');
        Matcher key = Pattern.compile("([0-9]{1,6})(?:,[0-9]{1,6})?([nr]*)").matcher(options.value("k", "0"));
        if (!key.matches()) {
            throw new Usage(
                    "invalid number at field start: invalid count at start of '" + options.value("k", "") + "'", 2);
        }
        return new Parsed.Of(
                new Sort(
                        options.has("r") || key.group(2).contains("r"),
                        options.has("n") || key.group(2).contains("n"),
                        options.has("u"),
                        Integer.parseInt(key.group(1)),
                        options.value("t", "")),
                options.operands());
    }

    @Override
    public Result apply(String input) {
        Comparator<String> byKey =
                numeric ? Comparator.comparing(line -> number(key(line))) : Comparator.comparing(this::key);
        Comparator<String> all = unique ? byKey : byKey.thenComparing(Comparator.naturalOrder());
        List<String> lines = new ArrayList<>(Lines.of(input));
        lines.sort(reverse ? all.reversed() : all);
        if (unique) {
            List<String> once = new ArrayList<>();
            for (String line : lines) {
                if (once.isEmpty() || byKey.compare(once.getLast(), line) != 0) {
                    once.add(line);
                }
            }
            lines = once;
        }
        return Result.of(Lines.text(lines));
    }

    private static BigDecimal number(String text) {
        Matcher matcher = NUMBER.matcher(text);
        return matcher.lookingAt() ? new BigDecimal(matcher.group(1)) : BigDecimal.ZERO;
    }

    /** The part of a line from the key's field on. */
    private String key(String line) {
        if (key <= 1) {
            return line;
        }
        Matcher between = Pattern.compile(separator.isEmpty() ? "(?<=\\S)(?=\\s)" : Pattern.quote(separator))
                .matcher(line);
        int at = 0;
        for (int field = 1; field < key; field++) {
            if (!between.find()) {
                return "";
            }
            at = between.end();
        }
        return line.substring(at);
    }
}
