package dev.ordinal.shell.terminal;

import dev.ordinal.kubectl.CommandReader;
import dev.ordinal.model.Kind;
import dev.ordinal.shell.command.Verbs;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.reader.LineReader;
import org.jline.reader.impl.DefaultHighlighter;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Colours a line while it is typed: commands that are known, kinds, flags, quotes. */
final class Colouring extends DefaultHighlighter {
    private static final Pattern WORD = Pattern.compile("'[^']*'?|\"[^\"]*\"?|[^\\s;'\"]+|;|\\s+");
    private static final AttributedStyle COMMAND = AttributedStyle.BOLD.foreground(AttributedStyle.CYAN);
    private static final AttributedStyle UNKNOWN = AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);
    private static final AttributedStyle KIND = AttributedStyle.DEFAULT.foreground(AttributedStyle.BLUE);
    private static final AttributedStyle FLAG = AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW);
    private static final AttributedStyle QUOTE = AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);

    @Override
    public AttributedString highlight(LineReader reader, String buffer) {
        return coloured(buffer);
    }

    static AttributedString coloured(String line) {
        AttributedStringBuilder text = new AttributedStringBuilder();
        Matcher words = WORD.matcher(line);
        boolean isCommand = true;
        while (words.find()) {
            String word = words.group();
            text.styled(style(word, isCommand), word);
            if (!word.isBlank()) {
                isCommand = word.equals(";") || isCommand && (word.equals("kubectl") || word.equals("$"));
            }
        }
        return text.toAttributedString();
    }

    private static AttributedStyle style(String word, boolean isCommand) {
        if (word.isBlank() || word.equals(";") || word.equals("$")) {
            return AttributedStyle.DEFAULT;
        }
        if (isCommand) {
            boolean isKnown = word.equals("kubectl") || Verbs.named(word) != null || CommandReader.VERBS.contains(word);
            return isKnown ? COMMAND : begins(word) ? AttributedStyle.DEFAULT : UNKNOWN;
        }
        char first = word.charAt(0);
        if (first == '\'' || first == '"') {
            return QUOTE;
        }
        String kind = word.contains("/") ? word.substring(0, word.indexOf('/')) : word;
        return first == '-' ? FLAG : Kind.named(kind) != null ? KIND : AttributedStyle.DEFAULT;
    }

    /** Whether more letters could make a command of it. */
    private static boolean begins(String word) {
        return "kubectl".startsWith(word)
                || Verbs.names().stream().anyMatch(verb -> verb.startsWith(word))
                || CommandReader.VERBS.stream().anyMatch(verb -> verb.startsWith(word));
    }
}
