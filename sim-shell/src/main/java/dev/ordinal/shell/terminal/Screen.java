package dev.ordinal.shell.terminal;

import dev.ordinal.shell.render.Output;
import dev.ordinal.shell.render.Style;
import dev.ordinal.shell.render.Wrap;
import dev.ordinal.shell.session.Console;
import java.util.function.Consumer;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * What one command prints, a screenful at a time, and Ctrl-C while it runs. On a terminal that cannot move its cursor nothing is
 * held back.
 */
final class Screen implements Console {
    private static final int SMALLEST = 5;

    private final Terminal terminal;
    private final Style style;
    private final @Nullable Pager pager;
    private volatile boolean interrupted;

    /** @param next takes keys that belong to the next command */
    Screen(Terminal terminal, Style style, Consumer<String> next) {
        this.terminal = terminal;
        this.style = style;
        boolean pages = !isDumb(terminal) && terminal.getHeight() >= SMALLEST;
        this.pager = pages ? new Pager(terminal, style, this::interrupts, next) : null;
    }

    static boolean isDumb(Terminal terminal) {
        return terminal.getType().startsWith(Terminal.TYPE_DUMB);
    }

    /** Someone has pressed Ctrl-C. */
    void interrupt() {
        interrupted = true;
    }

    @Override
    public boolean interrupts() {
        return interrupted;
    }

    @Override
    public void show(Output.Part part) {
        String text = style.of(isDumb(terminal) ? part : fitted(part));
        if (pager == null) {
            terminal.writer().print(text);
        } else {
            for (String line : text.split("(?<=\n)")) {
                pager.print(line);
            }
        }
        terminal.flush();
    }

    /** What kubectl prints is left as it is. */
    private Output.Part fitted(Output.Part part) {
        int width = terminal.getWidth();
        return switch (part) {
            case Output.Part.Told told when width > 0 -> new Output.Part.Told(Wrap.lines(told.text(), width));
            case Output.Part.Note note when width > 0 -> new Output.Part.Note(Wrap.lines(note.text(), width));
            case Output.Part.Told told -> told;
            case Output.Part.Note note -> note;
            case Output.Part.Result result -> result;
            case Output.Part.Complaint complaint -> complaint;
        };
    }

    /** The command has ended. */
    void end() {
        if (pager != null) {
            pager.end();
        }
    }
}
