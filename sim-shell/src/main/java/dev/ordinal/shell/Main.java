package dev.ordinal.shell;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The program {@code sim}: it reads its arguments and leaves with the exit status of what they ask for. */
@Command(
        name = "sim",
        header = "Ordinal: a flight simulator for Kubernetes StatefulSets.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        version = "Ordinal 0.1.0",
        subcommands = {ReplayCommand.class, CompareCommand.class, CheckCommand.class, CommandLine.HelpCommand.class},
        footer = {
            "",
            "Begin with a recorded case:",
            "  ./sim replay scenarios/reference/1.36/notes-scale-out-and-in.yaml",
            "",
            "Exit status: 0 all as expected, 1 something was not, 2 bad input or usage."
        })
public final class Main implements Callable<Integer> {
    /** Everything was as expected. */
    static final int FINE = 0;
    /** An expectation failed. */
    static final int UNEXPECTED = 1;
    /** The input or the command line is wrong. */
    static final int BAD_INPUT = 2;

    public static void main(String[] args) {
        System.exit(execute(args));
    }

    static int execute(String... args) {
        return args.length == 0 ? bare() : parsed(args);
    }

    /** Opens the shell. There is nothing to parse, and the parser would take a fifth of the time to the first prompt. */
    private static int bare() {
        try {
            return new ShellOptions().run();
        } catch (IOException | RuntimeException exception) {
            return broken(exception);
        }
    }

    private static int parsed(String... args) {
        CommandLine line = new CommandLine(new Main());
        line.setExecutionExceptionHandler((exception, command, parsed) -> broken(exception));
        // A command of the shell may have the name of one of the program's: sim -c help
        line.setAllowSubcommandsAsOptionParameters(true);
        return line.execute(args);
    }

    private static int broken(Exception exception) {
        System.err.print("sim: " + defect(exception));
        return BAD_INPUT;
    }

    /** What users are told of an exception that only a defect can bring about; its stack goes to who asks for it. */
    static String defect(Exception exception) {
        if (System.getenv("ORDINAL_STACK_TRACE") != null) {
            exception.printStackTrace();
        }
        return "this should not have happened: " + exception
                + "\nPlease report it with the command line and the file that led here.\n";
    }

    @Mixin
    private ShellOptions shell = new ShellOptions();

    @Override
    public Integer call() throws IOException {
        return shell.run();
    }
}
