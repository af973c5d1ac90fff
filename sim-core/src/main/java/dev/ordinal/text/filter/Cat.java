package dev.ordinal.text.filter;

import java.util.ArrayList;
import java.util.List;

/** {@code cat [-n]}: the text as it is, or with numbered lines. */
record Cat(boolean numbers) implements Filter {
    static Parsed parse(List<String> words) throws Usage {
        Options options = Options.of(words, "nu", "", List.of("number=n"), ' ');
        return new Parsed.Of(new Cat(options.has("n")), options.operands());
    }

    @Override
    public Result apply(String input) {
        if (!numbers) {
            return Result.of(input);
        }
        List<String> lines = new ArrayList<>();
        for (String line : Lines.of(input)) {
            String number = String.valueOf(lines.size() + 1);
            lines.add(" ".repeat(Math.max(0, 6 - number.length())) + number + "\t" + line);
        }
        return Result.of(Lines.text(lines));
    }
}
