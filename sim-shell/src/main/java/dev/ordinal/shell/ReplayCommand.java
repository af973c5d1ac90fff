package dev.ordinal.shell;

import dev.ordinal.release.Release;
import dev.ordinal.scenario.Account;
import dev.ordinal.scenario.MilestoneTrace;
import dev.ordinal.scenario.Outcome;
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
import java.time.Duration;
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
            "what the cluster did and when. Several files, or folders, get a line each, and below it",
            "what was not as the file expects, with its place. Invariants are held to throughout.",
            "A file that cannot be read is told of first; the others are played all the same."
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

    @Option(names = "--junit", paramLabel = "F", description = "Write the results as JUnit XML, for a build server.")
    private @Nullable Path junit;

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
        List<Problem> missing = ScenarioFiles.findScenarios(paths, files);
        List<Problem> problems = new ArrayList<>(missing);
        List<Scenario> scenarios = new ArrayList<>();
        List<Unread> unread = new ArrayList<>();
        for (Path file : files) {
            switch (ScenarioReader.read(file, kubernetes)) {
                case ScenarioReader.Read.Of of ->
                    scenarios.add(seed == null ? of.scenario() : of.scenario().withSeed(seed));
                case ScenarioReader.Read.Wrong wrong -> {
                    unread.add(new Unread(file, wrong.problems()));
                    problems.addAll(wrong.problems());
                }
            }
        }
        problems.stream().distinct().forEach(System.err::println);
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        try {
            int status = play(scenarios, unread, files.size() == 1, out);
            return problems.isEmpty() ? status : Main.BAD_INPUT;
        } catch (Unwritable unwritable) {
            System.err.println(unwritable.getMessage());
            return Main.BAD_INPUT;
        } finally {
            out.flush();
        }
    }

    private int play(List<Scenario> scenarios, List<Unread> unread, boolean single, PrintStream out)
            throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < scenarios.size(); i++) {
            Scenario scenario = scenarios.get(i);
            Progress.show(single ? "" : "[" + (i + 1) + "/" + scenarios.size() + "] " + scenario.name());
            outcomes.add(play(scenario, single, out));
        }
        Progress.clear();
        long failed = outcomes.stream().filter(outcome -> !outcome.isFine()).count();
        if (!single && !outcomes.isEmpty()) {
            out.println((outcomes.size() == 1 ? "1 scenario, " : outcomes.size() + " scenarios, ")
                    + (failed == 0 ? "all" : outcomes.size() - failed)
                    + " as expected" + (failed == 0 ? "" : ", " + failed + " failed")
                    + (unread.isEmpty() ? "" : "; " + unread.size() + " more could not be read"));
        }
        if (junit != null) {
            write(junit, JunitXml.of(outcomes, unread));
        }
        return failed == 0 ? Main.FINE : Main.UNEXPECTED;
    }

    private Outcome play(Scenario scenario, boolean single, PrintStream out) throws IOException {
        MilestoneTrace milestones = new MilestoneTrace();
        Transcript commands = new Transcript();
        List<Playback.Listener> listeners = new ArrayList<>(List.of(milestones, commands));
        boolean isTold = single && !quiet;
        if (isTold) {
            listeners.add(new Account(scenario, out::println));
            out.println(scenario.name() + ": Kubernetes " + scenario.setup().release() + ", "
                    + nodes(scenario.setup().nodes().size()) + ", seed "
                    + scenario.setup().seed());
            if (!scenario.about().isEmpty()) {
                out.println(scenario.about());
            }
        }
        Outcome outcome = played(scenario, listeners);
        write(trace, single, scenario.name() + ".trace.jsonl", milestones.text());
        write(transcript, single, scenario.name() + ".transcript", commands.text());
        Progress.clear();
        out.println((isTold ? "\n" : "") + (outcome.isFine() ? "ok      " : "FAILED  ") + scenario.name() + " ("
                + scenario.setup().release() + ", " + outcome.clock().toSeconds() + " s of cluster time)");
        outcome.failures().forEach(out::print);
        return outcome;
    }

    /** A scenario in which the simulator itself fails is one that failed: what happened up to then is told, and the others are played. */
    private static Outcome played(Scenario scenario, List<Playback.Listener> listeners) {
        try {
            return Outcome.of(scenario, listeners);
        } catch (RuntimeException exception) {
            String failure = scenario.path() + ": " + Main.defect(exception);
            return new Outcome(scenario, Duration.ZERO, List.of(failure));
        }
    }

    private static String nodes(int count) {
        return count == 1 ? "1 node" : count + " nodes";
    }

    private static void write(@Nullable Path to, boolean single, String name, String text) throws IOException {
        if (to == null) {
            return;
        }
        boolean folder = !single || Files.isDirectory(to);
        write(folder ? to.resolve(name) : to, text);
    }

    private static void write(Path file, String text) throws Unwritable {
        Path parent = file.toAbsolutePath().getParent();
        try {
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new Unwritable(file, e);
        }
    }

    /** A file that was to be written and cannot be. */
    private static final class Unwritable extends IOException {
        private static final long serialVersionUID = 1;

        Unwritable(Path file, IOException why) {
            super(
                    file + ": cannot be written (" + why.getMessage()
                            + ")\n  Name a file in a folder that can be written.",
                    why);
        }
    }
}
