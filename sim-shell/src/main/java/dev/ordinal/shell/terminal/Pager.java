package dev.ordinal.shell.terminal;

import dev.ordinal.shell.render.Style;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;

/**
 * Prints lines a screenful at a time, with the keys of {@code less} that lead onwards; what has gone by is in the terminal's own
 * memory. It takes no key that is not meant for it: where something was typed before it asked, it does not ask, and a key
 * that it does not know begins the next command.
 */
final class Pager {
    private static final String MORE = "-- more: space, Enter for a line, / to search, G for all, q to stop --";
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final long MOMENT_MILLIS = 20;

    private enum Key {
        PAGE,
        LINE,
        SEARCH,
        ALL,
        STOP,
        OTHER
    }

    private final Terminal terminal;
    private final Style style;
    private final BooleanSupplier interrupted;
    private final Consumer<String> next;
    private final KeyMap<Key> keys = new KeyMap<>();
    /** What is searched for; empty for nothing. */
    private String wanted = "";

    /** What the search has passed over. */
    private final List<String> skipped = new ArrayList<>();

    private boolean pages = true;
    private boolean stopped;
    private int room;

    /**
     * @param interrupted whether the user wants the command to stop
     * @param next takes keys that belong to the next command
     */
    Pager(Terminal terminal, Style style, BooleanSupplier interrupted, Consumer<String> next) {
        this.terminal = terminal;
        this.style = style;
        this.interrupted = interrupted;
        this.next = next;
        this.room = screenful();
        keys.bind(Key.PAGE, " ", "f", KeyMap.ctrl('F'), KeyMap.key(terminal, Capability.key_npage));
        keys.bind(Key.LINE, "\r", "\n", "j", "e", KeyMap.key(terminal, Capability.key_down), "\u001b[B");
        keys.bind(Key.SEARCH, "/");
        keys.bind(Key.ALL, "G", KeyMap.key(terminal, Capability.key_end));
        keys.bind(Key.STOP, "q", "Q", KeyMap.ctrl('C'), KeyMap.ctrl('D'));
        keys.setNomatch(Key.OTHER);
        keys.setUnicode(Key.OTHER);
    }

    private int screenful() {
        return Math.max(1, terminal.getHeight() - 1);
    }

    void print(String line) {
        if (!wanted.isEmpty()) {
            if (!plain(line).toLowerCase(Locale.ROOT).contains(wanted)) {
                skipped.add(line);
                return;
            }
            wanted = "";
            skipped.clear();
            room = screenful();
        }
        int rows = rows(line);
        while (pages && !stopped && wanted.isEmpty() && room < rows) {
            ask();
        }
        if (!wanted.isEmpty()) {
            print(line);
        } else if (!stopped) {
            room -= rows;
            terminal.writer().print(line);
        }
    }

    /** No more is to come: what a search has passed over in vain is shown after all. */
    void end() {
        while (!wanted.isEmpty() && !stopped) {
            List<String> rest = List.copyOf(skipped);
            terminal.writer().println(style.bold("-- no '" + wanted + "' further down --"));
            wanted = "";
            skipped.clear();
            room = screenful() - 1;
            rest.forEach(this::print);
        }
        terminal.flush();
    }

    private static String plain(String line) {
        return COLOUR.matcher(line).replaceAll("").stripTrailing();
    }

    /** How many rows a line fills; a screenful at most. */
    private int rows(String line) {
        int width = Math.max(1, terminal.getWidth());
        return Math.clamp((plain(line).length() + width - 1) / width, 1, screenful());
    }

    private void ask() {
        Attributes before = terminal.enterRawMode();
        try {
            if (terminal.reader().peek(MOMENT_MILLIS) != NonBlockingReader.READ_EXPIRED) {
                pages = false;
                return;
            }
            terminal.writer().print(style.bold(MORE));
            terminal.flush();
            BindingReader reader = new BindingReader(terminal.reader());
            Key key = key(reader);
            wipe(MORE.length());
            switch (key) {
                case PAGE -> room = screenful();
                case LINE -> room = room + 1;
                case ALL -> pages = false;
                case SEARCH -> search();
                case STOP -> stopped = true;
                case OTHER -> {
                    stopped = true;
                    next.accept(reader.getLastBinding());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            terminal.setAttributes(before);
        }
    }

    /** The next key; Ctrl-C may also come as a signal. */
    private Key key(BindingReader reader) throws IOException {
        while (!interrupted.getAsBoolean()) {
            int coming = terminal.reader().peek(MOMENT_MILLIS);
            if (coming == NonBlockingReader.EOF) {
                return Key.STOP;
            }
            if (coming != NonBlockingReader.READ_EXPIRED) {
                Key key = reader.readBinding(keys);
                return key == null ? Key.STOP : key;
            }
        }
        return Key.STOP;
    }

    /** Reads what to search for, up to Enter; without a text nothing is searched. */
    private void search() throws IOException {
        StringBuilder text = new StringBuilder();
        while (!interrupted.getAsBoolean()) {
            terminal.writer().print("\r/" + text + " \b");
            terminal.flush();
            int c = terminal.reader().read(MOMENT_MILLIS);
            if (c == '\r' || c == '\n' || c == NonBlockingReader.EOF) {
                break;
            }
            if (c == 127 || c == '\b') {
                text.setLength(Math.max(0, text.length() - 1));
            } else if (c >= ' ') {
                text.append((char) c);
            }
        }
        wipe(text.length() + 2);
        wanted = interrupted.getAsBoolean() ? "" : text.toString().toLowerCase(Locale.ROOT);
        stopped = interrupted.getAsBoolean();
    }

    private void wipe(int length) {
        terminal.writer().print("\r" + " ".repeat(length) + "\r");
        terminal.flush();
    }
}
