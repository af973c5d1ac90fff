package dev.ordinal.text.filter;

import java.util.List;

/**
 * {@code tail}: the last lines or bytes.
 *
 * @param fromStart whether {@code count} is the number of the first line shown, as in {@code tail -n +2}
 */
record Tail(int count, boolean fromStart, boolean bytes) implements Filter {
    static Parsed parse(List<String> words) throws Usage {
        Options options = Options.of(words, "qvf", "nc", List.of("lines=n", "bytes=c", "follow=f"), 'n');
        boolean bytes = options.has("c");
        String letter = bytes ? "c" : "n";
        boolean fromStart = options.value(letter, "").startsWith("+");
        return new Parsed.Of(new Tail(Math.abs(options.number(letter, 10)), fromStart, bytes), options.operands());
    }

    @Override
    public Result apply(String input) {
        if (bytes) {
            return Result.of(input.substring(first(input.length())));
        }
        List<String> lines = Lines.of(input);
        return Result.of(Lines.text(lines.subList(first(lines.size()), lines.size())));
    }

    private int first(int size) {
        return fromStart ? Math.min(size, Math.max(0, count - 1)) : Math.max(0, size - count);
    }
}
