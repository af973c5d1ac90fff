package dev.ordinal.shell;

import dev.ordinal.manifest.ManifestReader;
import dev.ordinal.manifest.Manifests;
import dev.ordinal.release.Release;
import dev.ordinal.scenario.ScenarioReader;
import dev.ordinal.text.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sim check}: reads scenario and manifest files and tells what is wrong with them. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        header = "Read scenario and manifest files and tell what is wrong with them.",
        description = "A file with steps is a scenario, one with a cluster only describes that; any other is a file of"
                + " manifests, checked against the newest release. Objects of kinds that are not simulated are"
                + " named, and are no problem.")
final class CheckCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files, or folders of them.")
    private List<Path> paths = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        List<Path> files = new ArrayList<>();
        List<Problem> problems = ScenarioFiles.find(paths, files);
        List<Problem> passedOver = new ArrayList<>();
        for (Path file : files) {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            if (ScenarioFiles.isScenario(text)) {
                if (ScenarioReader.read(file, null) instanceof ScenarioReader.Read.Wrong wrong) {
                    problems.addAll(wrong.problems());
                }
            } else if (ScenarioFiles.isCluster(text)) {
                String whole = text + "\nsteps: [{end: true}]\n";
                if (ScenarioReader.read(file, whole, null) instanceof ScenarioReader.Read.Wrong wrong) {
                    problems.addAll(wrong.problems());
                }
            } else {
                Manifests manifests = ManifestReader.read(
                        file.toString(), text, Release.newest().minor());
                problems.addAll(manifests.problems());
                passedOver.addAll(manifests.passedOver());
            }
        }
        problems.forEach(System.err::println);
        passedOver.forEach(System.err::println);
        System.out.println(count(files.size(), "file") + " read, " + count(problems.size(), "problem")
                + (passedOver.isEmpty() ? "" : ", " + count(passedOver.size(), "object") + " passed over"));
        return problems.isEmpty() ? Main.FINE : Main.BAD_INPUT;
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
