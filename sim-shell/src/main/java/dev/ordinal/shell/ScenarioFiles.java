package dev.ordinal.shell;

import dev.ordinal.text.Place;
import dev.ordinal.text.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The YAML files that paths on the command line mean; a folder means all in it and below. */
final class ScenarioFiles {
    private static final Pattern STEPS = Pattern.compile("(?m)^steps:");
    private static final Pattern CLUSTER = Pattern.compile("(?m)^cluster:");
    private static final Pattern KIND = Pattern.compile("(?m)^kind:");

    private ScenarioFiles() {}

    /** Whether a text is that of a scenario. */
    static boolean isScenario(String text) {
        return STEPS.matcher(text).find();
    }

    /** Whether a text describes a cluster only, as the shell may be opened on. */
    static boolean isCluster(String text) {
        return !isScenario(text) && CLUSTER.matcher(text).find();
    }

    /** Whether a file holds objects of Kubernetes; a scenario that has lost its steps is none. */
    private static boolean isManifest(Path file) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return !isScenario(text) && KIND.matcher(text).find();
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Like {@link #find}, without the manifests that stand in a folder beside the scenarios. */
    static List<Problem> findScenarios(List<Path> paths, List<Path> files) throws IOException {
        List<Path> all = new ArrayList<>();
        List<Problem> problems = find(paths, all);
        all.stream().filter(file -> paths.contains(file) || !isManifest(file)).forEach(files::add);
        return problems;
    }

    /** Adds the files to {@code files} in the order of their names, and gives back what is wrong with the paths. */
    static List<Problem> find(List<Path> paths, List<Path> files) throws IOException {
        List<Problem> problems = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                List<Path> found = below(path);
                files.addAll(found);
                if (found.isEmpty()) {
                    problems.add(new Problem(
                            Place.startOf(path.toString()),
                            "there is no .yaml file in this folder",
                            "Name a folder of scenarios."));
                }
            } else if (Files.isRegularFile(path)) {
                files.add(path);
            } else {
                problems.add(new Problem(
                        Place.startOf(path.toString()),
                        "there is no such file or folder",
                        "Look for the right name; scenarios are in scenarios/."));
            }
        }
        return problems;
    }

    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(path ->
                            path.toString().endsWith(".yaml") || path.toString().endsWith(".yml"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }
}
