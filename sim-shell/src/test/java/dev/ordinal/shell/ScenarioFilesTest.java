package dev.ordinal.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioFilesTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void given_a_folder_with_a_manifest_in_it() throws IOException {
        Files.writeString(folder.resolve("b.yaml"), "steps: []\n");
        Files.writeString(folder.resolve("a.yml"), "name: lost its steps\n");
        Files.createDirectory(folder.resolve("manifests"));
        Files.writeString(folder.resolve("manifests/web.yaml"), "apiVersion: v1\nkind: Service\n");
        Files.writeString(folder.resolve("notes.txt"), "steps: []\n");
    }

    private List<String> names(List<Path> files) {
        return files.stream().map(file -> folder.relativize(file).toString()).toList();
    }

    @Test
    void a_replay_of_a_folder_leaves_manifests_alone() throws IOException {
        List<Path> files = new ArrayList<>();
        assertEquals(List.of(), ScenarioFiles.findScenarios(List.of(folder), files));
        assertEquals(List.of("a.yml", "b.yaml"), names(files));
    }

    @Test
    void a_manifest_that_is_named_is_taken_all_the_same() throws IOException {
        List<Path> files = new ArrayList<>();
        assertEquals(List.of(), ScenarioFiles.findScenarios(List.of(folder.resolve("manifests/web.yaml")), files));
        assertEquals(List.of("manifests/web.yaml"), names(files));
    }

    @Test
    void a_check_of_a_folder_takes_all() throws IOException {
        List<Path> files = new ArrayList<>();
        assertEquals(List.of(), ScenarioFiles.find(List.of(folder), files));
        assertEquals(List.of("a.yml", "b.yaml", "manifests/web.yaml"), names(files));
    }

    @Test
    void a_path_that_leads_nowhere_is_told() throws IOException {
        List<Path> files = new ArrayList<>();
        assertEquals(
                "no-such:1:1: there is no such file or folder\n  Look for the right name; scenarios are in scenarios/.",
                ScenarioFiles.find(List.of(Path.of("no-such")), files)
                        .getFirst()
                        .toString());
    }
}
