package dev.ordinal.shell;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code sim}. */
@Command(
        name = "sim",
        description = "A flight simulator for Kubernetes StatefulSets.",
        mixinStandardHelpOptions = true,
        version = "Ordinal 0.1.0")
public final class Main implements Runnable {
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
