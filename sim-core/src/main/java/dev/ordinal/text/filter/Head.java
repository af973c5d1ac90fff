package dev.ordinal.text.filter;

import java.util.List;

/**
 * {@code head}: the first lines or bytes.
 *
 * @param count how many; negative for all but so many
 */
record Head(int count, boolean bytes) implements Filter {
    static Parsed parse(List<String> words) throws Usage {
        Options options = Options.of(words, "qv", "nc", List.of("lines=n", "bytes=c"), 'n');
        boolean bytes = options.has("c");
        return new Parsed.Of(new Head(options.number(bytes ? "c" : "n", 10), bytes), options.operands());
    }

    @Override
    public Result apply(String input) {
        if (bytes) {
            return Result.of(input.substring(0, limit(input.length())));
        }
        List<String> lines = Lines.of(input);
        return Result.of(Lines.text(lines.subList(0, limit(lines.size()))));
    }

    private int limit(int size) {
        return Math.max(0, Math.min(size, count < 0 ? size + count : count));
    }
}
