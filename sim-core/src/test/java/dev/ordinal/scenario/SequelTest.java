package dev.ordinal.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.testing.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scenario that goes on where another ends, and names of files that stand for manifests. */
class SequelTest {
    private static final String FIRST = """
        name: first
        cluster: {nodes: [{name: node-a}]}
        seed: 3
        files: {a.yaml: manifests/service.yaml}
        steps:
        - kubectl: create -f a.yaml
        - {at: 10s, kubectl: get svc, expect: nothing of the kind}
        - end: true
        """;

    @TempDir
    private Path folder = Path.of("");

    @CanIgnoreReturnValue
    private Path write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeFirst() {
        write(
                "manifests/service.yaml",
                "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {clusterIP: None}\n");
        write("first.yaml", FIRST);
    }

    private static Scenario read(Path file) {
        ScenarioReader.Read read = ScenarioReader.read(file, null);
        return assertInstanceOf(ScenarioReader.Read.Of.class, read, read::toString)
                .scenario();
    }

    private String problems(Path file) {
        ScenarioReader.Read.Wrong wrong =
                assertInstanceOf(ScenarioReader.Read.Wrong.class, ScenarioReader.read(file, null));
        return String.join("\n", wrong.problems().stream().map(Object::toString).toList())
                .replace(folder + "/", "");
    }

    @Test
    void it_plays_all_steps_in_one_cluster() {
        writeFirst();
        Scenario second = read(write("second.yaml", "after: first.yaml\nsteps:\n- check: svc/a exists\n- run: 5s\n"));
        assertEquals("second", second.name());
        assertEquals(3, second.setup().seed());
        assertEquals(2, second.prologue());
        assertEquals(4, second.steps().size(), "the end of the first is left out");
        Outcome outcome = Outcome.of(second, List.of());
        assertEquals(15, outcome.clock().toSeconds());
        assertEquals(1, outcome.failures().size(), "what the first expects is held to as well");
    }

    @Test
    void it_tells_only_of_its_own_steps() {
        writeFirst();
        Scenario second = read(write("second.yaml", "after: first.yaml\nsteps: [{kubectl: delete svc a}]\n"));
        List<String> lines = new ArrayList<>();
        var unused = Outcome.of(second, List.of(new Account(second, lines::add)));
        assertTrue(lines.stream().anyMatch(line -> line.contains("kubectl delete svc a")), lines.toString());
        assertFalse(lines.stream().anyMatch(line -> line.contains("kubectl create")), lines.toString());
    }

    @Test
    void it_knows_the_files_of_the_first() {
        writeFirst();
        Scenario second =
                read(write("second.yaml", "after: first.yaml\nsteps: [{kubectl: delete -f a.yaml, exit: 0}]\n"));
        assertEquals(1, Outcome.of(second, List.of()).failures().size());
    }

    @Test
    void its_times_go_on() {
        writeFirst();
        assertEquals(
                "second.yaml:2:14: this step is due before the one above it, at 9s\n"
                        + "  Put the steps in the order of their times; this one needs 10s or later.",
                problems(write("second.yaml", "after: first.yaml\nsteps: [{at: 9s, kubectl: get pods}]\n")));
    }

    @Test
    void it_has_no_cluster_of_its_own() {
        writeFirst();
        assertEquals(
                "second.yaml:2:1: 'cluster' is not known here\n" + "  Known are: about, after, files, name, steps.",
                problems(write("second.yaml", "after: first.yaml\ncluster: eks-1.11\nsteps: [{run: 1s}]\n")));
    }

    @Test
    void it_comes_after_a_file_beside_it() {
        String remedy = "\n  Name the scenario that it goes on from: after: 01-begin.yaml";
        assertEquals(
                "second.yaml:1:8: there is no file 'other.yaml' beside this one" + remedy,
                problems(write("second.yaml", "after: other.yaml\nsteps: [{run: 1s}]\n")));
        write("sub/other.yaml", "steps: [{run: 1s}]\n");
        assertEquals(
                "second.yaml:1:8: there is no file 'sub/other.yaml' beside this one" + remedy,
                problems(write("second.yaml", "after: sub/other.yaml\nsteps: [{run: 1s}]\n")));
    }

    @Test
    void it_does_not_come_after_itself() {
        write("a.yaml", "after: b.yaml\nsteps: [{run: 1s}]\n");
        assertEquals(
                "a.yaml:1:8: this scenario comes after itself\n"
                        + "  Name the scenario that it goes on from: after: 01-begin.yaml",
                problems(write("b.yaml", "after: a.yaml\nsteps: [{run: 1s}]\n")));
    }

    @Test
    void what_is_wrong_with_the_first_is_told() {
        write("first.yaml", "seed: two\nsteps: [{run: 1s}]\n");
        assertEquals(
                "first.yaml:1:7: seed must be a whole number, but is 'two'\n  Write: seed: 2",
                problems(write("second.yaml", "after: first.yaml\nsteps: [{run: 1s}]\n")));
    }

    @Test
    void a_file_of_a_manifest_that_is_not_there() {
        assertEquals(
                "s.yaml:1:16: there is no file 'manifests/a.yaml'\n"
                        + "  Name a file by its path from the folder of this scenario, or write its text here.",
                problems(write("s.yaml", "files: {a.yml: manifests/a.yaml}\nsteps: [{run: 1s}]\n")));
    }
}
