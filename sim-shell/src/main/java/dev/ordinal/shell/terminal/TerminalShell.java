package dev.ordinal.shell.terminal;

import dev.ordinal.shell.command.Command;
import dev.ordinal.shell.command.Grammar;
import dev.ordinal.shell.command.Script;
import dev.ordinal.shell.render.Output;
import dev.ordinal.shell.render.Style;
import dev.ordinal.shell.session.Clock;
import dev.ordinal.shell.session.Console;
import dev.ordinal.shell.session.Conversation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** The shell on a terminal: reads lines, shows answers, until Ctrl-D. */
public final class TerminalShell {
    private static final Pattern READS_INPUT = Pattern.compile("(?s).*\\s(-f|--filename)[ =]-(\\s.*)?");
    private static final int HISTORY = 10_000;

    private final Terminal terminal;
    private final Conversation conversation;
    private final LineReader reader;
    private final Style style;
    private final int liveFactor;
    private boolean hasLeft;

    private TerminalShell(
            Terminal terminal, Conversation conversation, @Nullable Path history, boolean colours, int live) {
        this.terminal = terminal;
        this.conversation = conversation;
        this.style = colours && !Screen.isDumb(terminal) ? Style.COLOURS : Style.PLAIN;
        this.liveFactor = live;
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("sim")
                .parser(new Lines())
                .completer(new Completing(conversation))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
                .option(LineReader.Option.INSERT_TAB, false)
                .option(LineReader.Option.DISABLE_HIGHLIGHTER, style == Style.PLAIN)
                .variable(LineReader.HISTORY_SIZE, HISTORY)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "> ")
                .highlighter(new Colouring());
        this.reader = (history == null ? builder : builder.variable(LineReader.HISTORY_FILE, history)).build();
    }

    /**
     * Talks with a user on the terminal of this process until they leave.
     *
     * @param history the file that keeps the lines typed; null for none
     * @param live how many times as fast as the wall clock time flows between commands; 0 if it stands still
     */
    public static void run(Conversation conversation, @Nullable Path history, boolean colours, int live)
            throws IOException {
        try (Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .dumb(true)
                .nativeSignals(true)
                .build()) {
            run(terminal, conversation, history, colours, live);
        }
    }

    /** Talks with a user on a terminal. */
    static void run(Terminal terminal, Conversation conversation, @Nullable Path history, boolean colours, int live)
            throws IOException {
        new TerminalShell(terminal, conversation, history, colours, live).talk();
    }

    private void talk() throws IOException {
        greet();
        while (!hasLeft) {
            long since = System.nanoTime();
            String text;
            try {
                text = reader.readLine(prompt());
            } catch (UserInterruptException e) {
                continue;
            } catch (EndOfFileException e) {
                break;
            }
            flow(System.nanoTime() - since);
            carryOut(text);
        }
        terminal.flush();
    }

    private void greet() {
        String release = conversation.session().cluster().setup().release().toString();
        terminal.writer()
                .println(style.bold("Ordinal") + ": " + conversation.session().title() + ", Kubernetes " + release
                        + ". Time stands still until you let it run.");
        terminal.writer()
                .println("Begin:     " + style.cyan("apply -f web.yaml") + "   then   " + style.cyan("run 1m")
                        + "   then   " + style.cyan("get pods,pvc"));
        terminal.writer()
                .println("Break it:  " + style.cyan("fault") + " and Tab     undo: " + style.cyan("back")
                        + "     more: " + style.cyan("help") + "     leave: Ctrl-D");
        terminal.flush();
    }

    private String prompt() {
        Duration clock = conversation.session().cluster().clock();
        return style.bold(conversation.session().title()) + " " + style.cyan(Clock.text(clock.withNanos(0))) + " "
                + conversation.session().namespace() + "> ";
    }

    /** With live time: what has flowed while the user thought. */
    private void flow(long nanos) throws IOException {
        if (liveFactor > 0) {
            var start = conversation.session();
            Output output = conversation.flow(Duration.ofNanos(nanos * liveFactor), Console.NOBODY);
            conversation.flowed(start);
            Screen screen = screen();
            output.parts().forEach(screen::show);
            screen.end();
        }
    }

    private void carryOut(String text) throws IOException {
        List<Script.Line> lines = Script.lines(text);
        for (int i = 0; i < lines.size() && !hasLeft; i++) {
            Script.Line line = lines.get(i);
            String input = line.input();
            if (input == null && READS_INPUT.matcher(line.text()).matches()) {
                boolean isPasted = text.lines().skip(line.number()).anyMatch(more -> !more.isBlank());
                input = isPasted ? rest(text, line.number()) : typed();
                i = isPasted ? lines.size() : i;
            }
            carryOut(line.text(), input);
        }
    }

    private Screen screen() {
        return new Screen(terminal, style, reader::runMacro);
    }

    /** What stands below a line. */
    private static String rest(String text, int line) {
        return String.join("\n", text.lines().skip(line).toList()) + "\n";
    }

    /** What the user types as the input of a command, up to Ctrl-D or a line that is {@code EOF}. */
    private String typed() {
        terminal.writer()
                .println(style.of(new Output.Part.Note("type or paste the manifest; Ctrl-D or EOF ends it\n"))
                        .strip());
        StringBuilder input = new StringBuilder();
        LineReader plain = LineReaderBuilder.builder()
                .terminal(terminal)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.DISABLE_HIGHLIGHTER, true)
                .variable(LineReader.INDENTATION, 0)
                .build();
        try {
            while (true) {
                String line = plain.readLine("");
                if (line.strip().equals("EOF")) {
                    return input.toString();
                }
                input.append(line).append('\n');
            }
        } catch (EndOfFileException e) {
            return input.toString();
        } catch (UserInterruptException e) {
            return "";
        }
    }

    private void carryOut(String line, @Nullable String input) throws IOException {
        Screen screen = screen();
        Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, signal -> screen.interrupt());
        try {
            Command command = Grammar.read(line) instanceof Grammar.Read.Of of ? of.command() : null;
            switch (command) {
                case Command.Quit quit -> hasLeft = true;
                case Command.Live live -> new Live(terminal, conversation, screen).run(live.factor());
                case Command.Edit edit -> new Editing(terminal, conversation, screen).edit(edit.what());
                case null, default -> {
                    var unused = conversation.execute(line, input, screen);
                }
            }
            screen.end();
        } finally {
            terminal.handle(Terminal.Signal.INT, before);
            terminal.flush();
        }
    }
}
