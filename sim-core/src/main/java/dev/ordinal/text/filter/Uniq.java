package dev.ordinal.text.filter;

import java.util.ArrayList;
import java.util.List;

/** {@code uniq}: equal lines that follow each other, once; with {@code -c} how many they were. */
record Uniq(boolean counts, boolean onlyRepeated, boolean onlySingle) implements Filter {
    static Parsed parse(List<String> words) throws Usage {
        Options options = Options.of(words, "cdu", "", List.of("count=c", "repeated=d", "unique=u"), ' ');
        return new Parsed.Of(new Uniq(options.has("c"), options.has("d"), options.has("u")), options.operands());
    }

    @Override
    public Result apply(String input) {
        List<String> lines = Lines.of(input);
        List<String> kept = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= lines.size(); i++) {
            if (i < lines.size() && lines.get(i).equals(lines.get(from))) {
                continue;
            }
            int count = i - from;
            if (!(onlyRepeated && count == 1) && !(onlySingle && count > 1)) {
                String number = String.valueOf(count);
                kept.add((counts ? " ".repeat(Math.max(0, 7 - number.length())) + number + " " : "") + lines.get(from));
            }
            from = i;
        }
        return Result.of(Lines.text(kept));
    }
}
