package dev.ordinal.shell.session;

import dev.ordinal.manifest.Documents;
import dev.ordinal.manifest.YamlReader;
import dev.ordinal.model.Json;
import dev.ordinal.model.YamlText;
import dev.ordinal.scenario.Scenario;
import dev.ordinal.scenario.ScenarioReader;
import dev.ordinal.text.Problem;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a cluster came from: the scenario file that describes it.
 *
 * @param name what the prompt calls it
 * @param head the scenario without its steps
 * @param scenario the same, read; its only step is the end
 */
record Origin(String name, Json.Obj head, Scenario scenario) {
    /** An origin, or what is wrong with its file. */
    sealed interface Read {
        record Of(Origin origin) implements Read {}

        record Wrong(List<Problem> problems) implements Read {}
    }

    /** Reads the text of the scenario file at a path. */
    static Read read(String name, Path path, String text) {
        Documents documents = YamlReader.read(path.toString(), text);
        boolean isScenario = documents.broken() == null
                && documents.list().size() == 1
                && documents.list().getFirst().value() instanceof Json.Obj;
        // The file's own text is read first, so that its slips have their places.
        if (!isScenario) {
            return ScenarioReader.read(path, text, null) instanceof ScenarioReader.Read.Wrong wrong
                    ? new Read.Wrong(wrong.problems())
                    : new Read.Wrong(List.of());
        }
        Json.Obj head = documents.list().getFirst().value().asObject().without("steps");
        String whole =
                head.size() == documents.list().getFirst().value().asObject().size() ? ended(head) : text;
        return switch (ScenarioReader.read(path, whole, null)) {
            case ScenarioReader.Read.Wrong wrong -> new Read.Wrong(wrong.problems());
            case ScenarioReader.Read.Of of -> new Read.Of(new Origin(name, head, of.scenario()));
        };
    }

    private static String ended(Json.Obj head) {
        return YamlText.write(head.with("steps", Json.array(Json.object("end", true))));
    }
}
