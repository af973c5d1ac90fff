package dev.ordinal.shell.terminal;

import dev.ordinal.shell.command.Script;
import java.util.List;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.impl.DefaultParser;

/** Tells the line editor when a command is whole: quotes and inputs have ended; and which word the cursor is in. */
final class Lines implements Parser {
    /** The words that completion sees: cut at blanks alone, so that a quote or a backslash stays what it is. */
    private final DefaultParser words =
            new DefaultParser().quoteChars(new char[0]).escapeChars(new char[0]);

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE) {
            List<Script.Line> lines = Script.lines(line);
            if (!lines.isEmpty() && !lines.getLast().isWhole() || line.endsWith("\\")) {
                throw new EOFError(-1, -1, "the command goes on");
            }
        }
        return words.parse(line, cursor, context == ParseContext.ACCEPT_LINE ? ParseContext.UNSPECIFIED : context);
    }
}
