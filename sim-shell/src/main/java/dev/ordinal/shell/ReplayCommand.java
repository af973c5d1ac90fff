package dev.ordinal.shell;

import dev.ordinal.release.Release;
import dev.ordinal.scenario.Account;
import dev.ordinal.scenario.Checking;
import dev.ordinal.scenario.Expectations;
import dev.ordinal.scenario.MilestoneTrace;
import dev.ordinal.scenario.Playback;
import dev.ordinal.scenario.Scenario;
import dev.ordinal.scenario.ScenarioReader;
import dev.ordinal.scenario.Transcript;
import dev.ordinal.text.Problem;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sim replay}: plays scenario files, tells what happened, and compares it with what they expect. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        header = "Play scenario files and tell what happened.",
        description = {
            "One file alone is told in full: each command with its output and, between the commands,",
            "what the cluster did and when. Several files, or folders, get a line each."
        },
        footer = {"", "Exit status: 0 all as expected, 1 an expectation or invariant failed, 2 bad input or usage."})
final class ReplayCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Scenario files, or folders of them.")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = "--trace",
            paramLabel = "F",
            description = "Write what happened as JSON lines: a file for one scenario; for several a folder that gets"
                    + " NAME.trace.jsonl.")
    private @Nullable Path trace;

    @Option(
            names = "--transcript",
            paramLabel = "F",
            description =
                    "Write the commands with their output: a file for one scenario; for several a folder that gets"
                            + " NAME.transcript.")
    private @Nullable Path transcript;

    @Option(
            names = "--kubernetes",
            paramLabel = "V",
            description = "The release to run, instead of the one that the file names.")
    private @Nullable String kubernetes;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Decides ties and random delays, instead of the file's seed.")
    private @Nullable Long seed;

    @Option(
            names = {"-q", "--quiet"},
            description = "One line for each scenario, also for one alone.")
    private boolean quiet;

    @Override
    public Integer call() throws IOException {
        if (kubernetes != null && Release.named(kubernetes) == null) {
            System.err.println("--kubernetes: there is no release '" + kubernetes + "' here\n  Write one of: "
                    + String.join(", ", Release.names()) + ".");
            return Main.BAD_INPUT;
        }
        List<Path> files = new ArrayList<>();
        List<Problem> problems = ScenarioFiles.find(paths, files);
        List<Scenario> scenarios = new ArrayList<>();
        for (Path file : files) {
            switch (ScenarioReader.read(file, kubernetes)) {
                case ScenarioReader.Read.Of of ->
                    scenarios.add(seed == null ? of.scenario() : of.scenario().withSeed(seed));
                case ScenarioReader.Read.Wrong wrong -> problems.addAll(wrong.problems());
            }
        }
        if (!problems.isEmpty()) {
            problems.forEach(System.err::println);
            return Main.BAD_INPUT;
        }
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        int status = play(scenarios, out);
        out.flush();
        return status;
    }

    private int play(List<Scenario> scenarios, PrintStream out) throws IOException {
        boolean single = scenarios.size() == 1;
        int status = Main.FINE;
        for (int i = 0; i < scenarios.size(); i++) {
            Progress.show(
                    single
                            ? ""
                            : "[" + (i + 1) + "/" + scenarios.size() + "] "
                                    + scenarios.get(i).name());
            status = Math.max(status, play(scenarios.get(i), single, out));
        }
        Progress.clear();
        return status;
    }

    private int play(Scenario scenario, boolean single, PrintStream out) throws IOException {
        MilestoneTrace milestones = new MilestoneTrace();
        Transcript commands = new Transcript();
        Expectations expectations = new Expectations();
        Checking invariants = new Checking(scenario);
        List<Playback.Listener> listeners = new ArrayList<>(List.of(milestones, commands, expectations, invariants));
        if (single && !quiet) {
            listeners.add(new Account(out::println));
            out.println(scenario.name() + ": Kubernetes " + scenario.setup().release() + ", "
                    + nodes(scenario.setup().nodes().size()) + ", seed "
                    + scenario.setup().seed());
            if (!scenario.about().isEmpty()) {
                out.println(scenario.about());
            }
        }
        Playback playback = new Playback(scenario, listeners);
        playback.run();
        write(trace, single, scenario.name() + ".trace.jsonl", milestones.text());
        write(transcript, single, scenario.name() + ".transcript", commands.text());
        List<String> failures = new ArrayList<>(expectations.failures());
        failures.addAll(invariants.failures());
        playback.cluster()
                .refusals()
                .forEach(refusal -> failures.add(scenario.path() + ": setup was refused: " + refusal + "\n"));
        Progress.clear();
        failures.forEach(out::print);
        out.println((single && !quiet ? "\n" : "") + (failures.isEmpty() ? "ok      " : "FAILED  ") + scenario.name()
                + " (" + scenario.setup().release() + ", "
                + playback.cluster().clock().toSeconds() + " s of cluster time)");
        return failures.isEmpty() ? Main.FINE : Main.UNEXPECTED;
    }

    private static String nodes(int count) {
        return count == 1 ? "1 node" : count + " nodes";
    }

    private static void write(@Nullable Path to, boolean single, String name, String text) throws IOException {
        if (to == null) {
            return;
        }
        boolean folder = !single || Files.isDirectory(to);
        Path file = folder ? to.resolve(name) : to;
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.writeString(file, text);
    }
}
