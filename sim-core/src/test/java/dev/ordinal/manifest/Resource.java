package dev.ordinal.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A file beside the tests. */
final class Resource {
    private Resource() {}

    static String read(String path) {
        try (InputStream in = Resource.class.getResourceAsStream("/dev/ordinal/" + path)) {
            return new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
