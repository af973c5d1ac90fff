package dev.ordinal.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    private int replay(String... words) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        try {
            return Main.execute(
                    Stream.concat(Stream.of("replay"), Stream.of(words)).toArray(String[]::new));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    @Test
    void a_file_that_cannot_be_read_keeps_no_other_from_being_played() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "stepps: []\n");
        Files.writeString(folder.resolve("b.yaml"), "steps: [{kubectl: get pods}]\n");
        Path traces = folder.resolve("traces");
        Path junit = folder.resolve("junit.xml");
        assertEquals(
                Main.BAD_INPUT,
                replay(
                        "--trace",
                        traces.toString(),
                        "--junit",
                        junit.toString(),
                        folder.toString(),
                        folder.resolve("c.yaml").toString()));
        String told = errors.toString(StandardCharsets.UTF_8);
        assertTrue(told.contains("a.yaml:1:1: 'stepps' is not known here"), told);
        assertTrue(told.contains("c.yaml:1:1: there is no such file or folder"), told);
        String played = output.toString(StandardCharsets.UTF_8);
        assertTrue(played.contains("ok      b"), played);
        assertTrue(played.contains("1 scenario, all as expected; 1 more could not be read"), played);
        assertTrue(Files.exists(traces.resolve("b.trace.jsonl")), "as for several, of which one was played");
        String xml = Files.readString(junit);
        assertTrue(xml.contains("tests=\"2\" failures=\"0\" errors=\"1\""), xml);
        assertTrue(xml.contains("<error message=\"" + folder.resolve("a.yaml") + ":1:1: 'stepps'"), xml);
    }

    @Test
    void a_trace_that_cannot_be_written_is_bad_input() throws IOException {
        Path scenario = Files.writeString(folder.resolve("short.yaml"), "steps: [{run: 1s}]\n");
        Path taken = Files.writeString(folder.resolve("taken"), "");
        assertEquals(
                Main.BAD_INPUT,
                replay("-q", "--trace", taken.resolve("trace.jsonl").toString(), scenario.toString()));
        String told = errors.toString(StandardCharsets.UTF_8);
        assertTrue(told.startsWith(taken.resolve("trace.jsonl") + ": cannot be written"), told);
        assertTrue(told.contains("Name a file in a folder that can be written."), told);
    }
}
