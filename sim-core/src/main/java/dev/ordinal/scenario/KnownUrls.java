package dev.ordinal.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of tutorials' manifests that work without a network. What stands behind them was written for this project: the
 * same objects in words of its own.
 */
public final class KnownUrls {
    private static final List<String> ROOTS = List.of(
            "https://k8s.io/examples/application/cassandra/",
            "https://kubernetes.io/examples/application/cassandra/",
            "https://raw.githubusercontent.com/kubernetes/website/master/content/en/examples/application/cassandra/",
            "https://raw.githubusercontent.com/kubernetes/website/main/content/en/examples/application/cassandra/");

    private static final List<String> FILES = List.of("cassandra-service.yaml", "cassandra-statefulset.yaml");

    private KnownUrls() {}

    /** All addresses in the form that tutorials give. */
    public static List<String> all() {
        return FILES.stream().map(file -> ROOTS.getFirst() + file).toList();
    }

    /** The manifest at an address; null if it is not known here. */
    public static @Nullable String text(String url) {
        for (String root : ROOTS) {
            String file = url.startsWith(root) ? url.substring(root.length()) : "";
            if (FILES.contains(file)) {
                return resource("urls/" + file);
            }
        }
        return null;
    }

    private static String resource(String name) {
        try (InputStream stream = KnownUrls.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
