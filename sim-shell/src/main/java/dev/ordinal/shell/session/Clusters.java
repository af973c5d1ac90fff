package dev.ordinal.shell.session;

import dev.ordinal.model.Json;
import dev.ordinal.model.YamlText;
import dev.ordinal.scenario.ClusterPresets;
import dev.ordinal.scenario.Scenario;
import dev.ordinal.shell.render.Output;
import dev.ordinal.text.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** The clusters that a session can be opened on: those that come with the program, and scenario files. */
public final class Clusters {
    /** The one that is opened where none is named. */
    public static final String USUAL = "kind-1.36";

    /** A manifest to begin with, which each of them has. */
    private static final String EXAMPLE = "web.yaml";

    private static final Pattern KIND = Pattern.compile("(?m)^kind:");
    private static final Pattern OF_SCENARIOS = Pattern.compile("(?m)^(cluster|steps):");

    /** An origin, or why there is none. */
    sealed interface Found {
        record Of(Origin origin) implements Found {}

        record Nothing(Output problem) implements Found {}
    }

    public static List<String> names() {
        return ClusterPresets.NAMES;
    }

    Found find(String wanted, Sources sources) {
        String name = wanted.isEmpty() ? USUAL : wanted;
        if (names().contains(name)) {
            Json.Obj head = Json.object("cluster", name, "files", Json.object(EXAMPLE, text(EXAMPLE)));
            return read(name, Path.of(name + ".yaml"), YamlText.write(head));
        }
        String text = sources.text(name);
        if (text == null) {
            List<String> near = near(name);
            return new Found.Nothing(Output.problem(
                    "there is no cluster and no file '" + name + "'",
                    near.isEmpty()
                            ? "Clusters are: " + String.join(", ", names()) + "."
                            : "Did you mean " + near.getFirst() + "?",
                    2));
        }
        if (KIND.matcher(text).find() && !OF_SCENARIOS.matcher(text).find()) {
            return new Found.Nothing(Output.problem(
                    name + " holds manifests, and describes no cluster",
                    "Open a cluster, and in it: apply -f " + name,
                    2));
        }
        String file = String.valueOf(Path.of(name).getFileName()).replaceFirst("\\.ya?ml$", "");
        return read(file, Path.of(name), text);
    }

    /** The names that may be meant: those that begin so, else those that are spelt much like it. */
    private static List<String> near(String name) {
        List<String> longer =
                names().stream().filter(each -> each.startsWith(name)).toList();
        return longer.isEmpty() ? Nearest.to(name, names()) : longer;
    }

    private static Found read(String name, Path path, String text) {
        return switch (Origin.read(name, path, text)) {
            case Origin.Read.Of of -> new Found.Of(of.origin());
            case Origin.Read.Wrong wrong -> {
                StringBuilder problems = new StringBuilder();
                wrong.problems().forEach(problem -> problems.append(problem).append('\n'));
                yield new Found.Nothing(Output.problem(problems.toString().strip(), "", 2));
            }
        };
    }

    private static String text(String name) {
        try (InputStream stream = Clusters.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Output listed(String current) {
        StringBuilder text = new StringBuilder();
        for (String name : names()) {
            Scenario preset = Objects.requireNonNull(ClusterPresets.named(name));
            text.append(name.equals(current) ? "* " : "  ").append(name).append('\n');
            text.append("      ").append(preset.about()).append('\n');
        }
        return Output.told(
                text.append("Or name a scenario file: cluster FILE\n").toString());
    }
}
