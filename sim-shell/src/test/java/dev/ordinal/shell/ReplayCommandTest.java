package dev.ordinal.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
    @TempDir
    private Path folder;

    @Test
    void a_trace_that_cannot_be_written_is_bad_input() throws IOException {
        Path scenario = Files.writeString(folder.resolve("short.yaml"), "steps: [{run: 1s}]\n");
        Path taken = Files.writeString(folder.resolve("taken"), "");
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        try {
            assertEquals(
                    Main.BAD_INPUT,
                    Main.execute(
                            "replay",
                            "-q",
                            "--trace",
                            taken.resolve("trace.jsonl").toString(),
                            scenario.toString()));
        } finally {
            System.setErr(before);
        }
        String told = errors.toString(StandardCharsets.UTF_8);
        assertTrue(told.startsWith(taken.resolve("trace.jsonl") + ": cannot be written"), told);
        assertTrue(told.contains("Name a file in a folder that can be written."), told);
    }
}
