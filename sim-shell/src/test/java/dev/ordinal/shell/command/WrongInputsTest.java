package dev.ordinal.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.shell.render.Output;
import dev.ordinal.shell.session.Console;
import dev.ordinal.shell.session.Session;
import dev.ordinal.shell.session.Sources;
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
    void every_answer_of_the_shell_says_what_to_type_instead() throws IOException {
        List<String> bare = new ArrayList<>();
        for (String line :
                golden().lines().filter(line -> line.startsWith("> ")).toList()) {
            Output output = output(line.substring(2));
            boolean isOfKubectl = output.exit() == 1;
            if (!isOfKubectl && output.remarks().lines().count() < 2) {
                bare.add(line);
            }
        }

        assertEquals(List.of(), bare);
    }

    private static String answer(String line) {
        Output output = output(line);
        return output.exit() == 0 ? "understood\n" : output.remarks();
    }

    private static Output output(String line) {
        Session session = ((Session.Opened.Of) Session.open("", Sources.NONE)).session();
        return session.execute(line, Sources.NONE, Console.NOBODY).output();
    }

    private static String golden() throws IOException {
        try (InputStream stream = Objects.requireNonNull(WrongInputsTest.class.getResourceAsStream(FILE))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
