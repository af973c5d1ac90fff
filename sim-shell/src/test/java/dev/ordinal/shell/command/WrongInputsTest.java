package dev.ordinal.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * What the shell answers to lines that are no commands: {@code wrong-inputs.txt} holds each one with its answer. With the system
 * property {@code golden.write} naming a folder, the answers of today are written there.
 */
class WrongInputsTest {
    private static final String FILE = "wrong-inputs.txt";

    @Test
    void each_wrong_line_gets_the_answer_that_helps() throws IOException {
        String golden = golden();
        StringBuilder now = new StringBuilder();
        List<String> lines =
                golden.lines().filter(line -> line.startsWith("> ")).toList();
        for (String line : lines) {
            now.append(line).append('\n').append(answer(line.substring(2))).append('\n');
        }

        String write = System.getProperty("golden.write");
        if (write != null) {
            Files.writeString(Path.of(write, FILE), now);
        }
        assertEquals(golden, now.toString());
        assertTrue(lines.size() >= 60, "there are " + lines.size());
    }

    @Test
    void every_answer_says_what_to_type_instead() throws IOException {
        List<String> bare = new ArrayList<>();
        for (String line :
                golden().lines().filter(line -> line.startsWith("> ")).toList()) {
            if (Grammar.read(line.substring(2)) instanceof Grammar.Read.Wrong wrong
                    && wrong.slip().remedy().isEmpty()) {
                bare.add(line);
            }
        }

        assertEquals(List.of(), bare);
    }

    private static String answer(String line) {
        return switch (Grammar.read(line)) {
            case Grammar.Read.Of of -> "understood: " + of.command() + "\n";
            case Grammar.Read.Wrong wrong ->
                wrong.slip().what() + "\n  " + wrong.slip().remedy() + "\n";
        };
    }

    private static String golden() throws IOException {
        try (InputStream stream = Objects.requireNonNull(WrongInputsTest.class.getResourceAsStream(FILE))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
