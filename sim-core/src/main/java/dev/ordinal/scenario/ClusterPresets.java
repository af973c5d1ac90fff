package dev.ordinal.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Clusters that have a name: what {@code cluster: eks-1.11} stands for. Each is a file among the resources, a scenario
 * without steps, which says what every delay in it comes from.
 */
public final class ClusterPresets {
    /** All names, in the order of the alphabet. */
    public static final List<String> NAMES = List.of("eks-1.11", "kind-1.36", "three-zones-1.36");

    private ClusterPresets() {}

    /**
     * The cluster of this name, as a scenario that has no steps yet; null if there is none.
     *
     * @param kubernetes the release to run it with; null for its own
     */
    public static @Nullable Scenario named(String name, @Nullable String kubernetes) {
        if (!NAMES.contains(name)) {
            return null;
        }
        Path path = Path.of(name + ".yaml");
        return switch (ScenarioReader.preset(path, text(name), kubernetes)) {
            case ScenarioReader.Read.Of of -> of.scenario();
            case ScenarioReader.Read.Wrong wrong ->
                throw new IllegalStateException("preset " + name + " is wrong: " + wrong.problems());
        };
    }

    /** The cluster of this name under its own release; null if there is none. */
    public static @Nullable Scenario named(String name) {
        return named(name, null);
    }

    private static String text(String name) {
        String file = "presets/" + name + ".yaml";
        try (InputStream in = ClusterPresets.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
