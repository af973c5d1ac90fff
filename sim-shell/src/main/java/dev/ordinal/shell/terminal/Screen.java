package dev.ordinal.shell.terminal;

import dev.ordinal.shell.render.Output;
import dev.ordinal.shell.render.Style;
import dev.ordinal.shell.session.Console;
import java.io.IOException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;

/**
 * What one command prints, a screenful at a time, and Ctrl-C while it runs. On a terminal that cannot move its cursor nothing is
 * held back.
 */
final class Screen implements Console {
    private static final String MORE = "-- more: space, Enter for a line, q to stop --";
    private static final int SMALLEST = 5;

    private final Terminal terminal;
    private final Style style;
    private final boolean pages;
    private volatile boolean interrupted;
    private boolean silenced;
    private int room;

    Screen(Terminal terminal, Style style) {
        this.terminal = terminal;
        this.style = style;
        this.pages = !isDumb(terminal) && terminal.getHeight() >= SMALLEST;
        this.room = terminal.getHeight() - 1;
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
        for (String line : style.of(part).split("(?<=\n)", -1)) {
            if (!line.isEmpty() && !silenced) {
                print(line);
            }
        }
        terminal.flush();
    }

    private void print(String line) {
        int width = Math.max(1, terminal.getWidth());
        int rows = Math.max(1, (line.replaceAll("\u001b\\[[0-9;]*m", "").length() + width - 2) / width);
        if (pages && room < rows) {
            ask();
        }
        if (!silenced) {
            room -= rows;
            terminal.writer().print(line);
        }
    }

    private void ask() {
        terminal.writer().print(style.bold(MORE));
        terminal.flush();
        int key = key();
        terminal.writer().print("\r" + " ".repeat(MORE.length()) + "\r");
        switch (key) {
            case '\r', '\n' -> room = 1;
            case 'q', 'Q', 3, 4, NonBlockingReader.EOF -> silenced = true;
            default -> room = terminal.getHeight() - 1;
        }
    }

    private int key() {
        Attributes before = terminal.enterRawMode();
        try {
            return interrupted ? 'q' : terminal.reader().read();
        } catch (IOException e) {
            return 'q';
        } finally {
            terminal.setAttributes(before);
        }
    }
}
