package dev.ordinal.shell;

import dev.ordinal.text.Place;
import dev.ordinal.text.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The YAML files that paths on the command line mean; a folder means all in it and below. */
final class ScenarioFiles {
    private ScenarioFiles() {}

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
