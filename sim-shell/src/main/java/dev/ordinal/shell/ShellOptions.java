package dev.ordinal.shell;

import dev.ordinal.shell.render.Output;
import dev.ordinal.shell.session.Conversation;
import dev.ordinal.shell.session.Journal;
import dev.ordinal.shell.terminal.TerminalShell;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The shell as the command line asks for it. */
final class ShellOptions {
    private static final int USUAL_FACTOR = 60;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "CLUSTER|FILE",
            description = "The cluster to open: one that comes with the program, or that of a scenario file.")
    private String cluster = "";

    @Option(
            names = "-c",
            paramLabel = "COMMANDS",
            description = "Carry out these commands, with semicolons between them, and leave.")
    private @Nullable String commands;

    @Option(names = "--keep-going", description = "Without a terminal: go on behind a command that failed.")
    private boolean keepsGoing;

    @Option(names = "--resume", description = "Go on where the last session ended, or was killed.")
    private boolean resumes;

    @Option(
            names = "--live",
            arity = "0..1",
            fallbackValue = "" + USUAL_FACTOR,
            paramLabel = "N",
            description = "Let time flow between commands, N times as fast as the wall clock (60).")
    private int live;

    int run() throws IOException {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        boolean onTerminal = commands == null && System.console() != null;
        if (resumes && !cluster.isEmpty()) {
            errors.println("--resume goes on with the last session's cluster; '" + cluster
                    + "' would start another one\n  Leave out one of the two.");
            return Main.BAD_INPUT;
        }
        Conversation.Opened opened = opened(onTerminal);
        return switch (opened) {
            case Conversation.Opened.Failed failed -> failed(failed.problem(), errors);
            case Conversation.Opened.Of of -> {
                try (Conversation conversation = of.conversation()) {
                    yield onTerminal ? talk(conversation) : piped(conversation, out, errors);
                }
            }
        };
    }

    private Conversation.Opened opened(boolean onTerminal) throws IOException {
        Path folder = Path.of("");
        if (!resumes) {
            return Conversation.open(cluster, folder, onTerminal ? Journal.begun(state()) : null);
        }
        Journal.Resumed resumed = Journal.resumed(state());
        return resumed == null
                ? new Conversation.Opened.Failed(
                        Output.problem("there is no session to resume", "Start one: sim", Main.BAD_INPUT))
                : Conversation.resume(resumed, folder);
    }

    private int talk(Conversation conversation) throws IOException {
        Files.createDirectories(state());
        boolean colours = System.getenv("NO_COLOR") == null;
        TerminalShell.run(conversation, state().resolve("history"), colours, live);
        return Main.FINE;
    }

    /** Where a user's programs keep what they have to remember. */
    private static Path state() {
        String base = System.getenv("XDG_STATE_HOME");
        Path home = base == null || base.isBlank()
                ? Path.of(System.getProperty("user.home"), ".local", "state")
                : Path.of(base);
        return home.resolve("ordinal");
    }

    private int piped(Conversation conversation, PrintStream out, PrintStream errors) throws IOException {
        String text = commands == null ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : commands;
        return new PipeShell(conversation, out, errors)
                .run(commands == null ? "standard input" : "-c", text, keepsGoing);
    }

    private static int failed(Output problem, PrintStream errors) {
        errors.print(problem.remarks());
        return Main.BAD_INPUT;
    }
}
