package dev.ordinal.text.filter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** {@code wc}: how many lines, words, bytes; as GNU's prints them of its input. */
record Wc(boolean lines, boolean words, boolean bytes) implements Filter {
    static Parsed parse(List<String> words) throws Usage {
        Options options = Options.of(words, "lwcm", "", List.of("lines=l", "words=w", "bytes=c", "chars=m"), ' ');
        boolean counts = options.has("c") || options.has("m");
        boolean all = !options.has("l") && !options.has("w") && !counts;
        return new Parsed.Of(
                new Wc(all || options.has("l"), all || options.has("w"), all || counts), options.operands());
    }

    @Override
    public Result apply(String input) {
        List<String> numbers = new ArrayList<>();
        if (lines) {
            numbers.add(String.valueOf(input.chars().filter(c -> c == '\n').count()));
        }
        if (words) {
            String text = input.strip();
            numbers.add(String.valueOf(text.isEmpty() ? 0 : text.split("\\s+").length));
        }
        if (bytes) {
            numbers.add(String.valueOf(input.getBytes(StandardCharsets.UTF_8).length));
        }
        if (numbers.size() == 1) {
            return Result.of(numbers.getFirst() + "\n");
        }
        numbers.replaceAll(number -> " ".repeat(Math.max(0, 7 - number.length())) + number);
        return Result.of(String.join(" ", numbers) + "\n");
    }
}
