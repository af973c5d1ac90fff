package dev.ordinal.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Expected texts, one per file beside the tests; blanks at the ends of lines are part of them. */
public final class Golden {
    private Golden() {}

    /** Fails unless the text is that of the file, byte for byte. */
    public static void check(Class<?> test, String file, String actual) {
        assertEquals(text(test, file), actual, file);
    }

    public static String text(Class<?> test, String file) {
        try (InputStream in = test.getResourceAsStream(file + ".txt")) {
            assertNotNull(in, file);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
