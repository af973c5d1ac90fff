package dev.ordinal.kubectl;

import java.util.ArrayList;
import java.util.List;

/** A line of text as the words that a POSIX shell makes of it; no expansion of any kind. */
public final class Words {
    private Words() {}

    /** The words, or the complaint about a quote that does not end. */
    public sealed interface Split {
        record Of(List<String> words) implements Split {}

        record Unfinished(char quote) implements Split {}
    }

    public static Split split(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else if (c == '\\'
                        && quote == '"'
                        && i + 1 < line.length()
                        && "\"\\$`".indexOf(line.charAt(i + 1)) >= 0) {
                    word.append(line.charAt(++i));
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                inWord = true;
            } else if (c == '\\' && i + 1 < line.length()) {
                word.append(line.charAt(++i));
                inWord = true;
            } else if (c == ' ' || c == '\t' || c == '\n') {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                    inWord = false;
                }
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (quote != 0) {
            return new Split.Unfinished(quote);
        }
        if (inWord) {
            words.add(word.toString());
        }
        return new Split.Of(words);
    }
}
