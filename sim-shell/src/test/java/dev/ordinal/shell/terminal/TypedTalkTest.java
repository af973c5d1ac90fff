package dev.ordinal.shell.terminal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TypedTalkTest {
    @Test
    void it_meets_what_a_user_meets() throws IOException {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();

        TypedTalk.hold(shown);

        String text = shown.toString(StandardCharsets.UTF_8);
        for (String piece : new String[] {
            "statefulset.apps/web created", "pod/web-2", "Node is not ready", "they part here", "Did you mean"
        }) {
            assertTrue(text.contains(piece), () -> "'" + piece + "' was not shown: " + text);
        }
    }
}
