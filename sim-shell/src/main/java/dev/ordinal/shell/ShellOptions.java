package dev.ordinal.shell;

import dev.ordinal.shell.render.Output;
import dev.ordinal.shell.session.Conversation;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The shell as the command line asks for it. */
final class ShellOptions {
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

    int run() throws IOException {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        return piped(out, errors);
    }

    private int piped(PrintStream out, PrintStream errors) throws IOException {
        return switch (Conversation.open(cluster, Path.of(""), null)) {
            case Conversation.Opened.Failed failed -> failed(failed.problem(), errors);
            case Conversation.Opened.Of of -> {
                String text = commands == null ? text(System.in.readAllBytes()) : commands;
                yield new PipeShell(of.conversation(), out, errors)
                        .run(commands == null ? "standard input" : "-c", text, keepsGoing);
            }
        };
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static int failed(Output problem, PrintStream errors) {
        errors.print(problem.remarks());
        return Main.BAD_INPUT;
    }
}
