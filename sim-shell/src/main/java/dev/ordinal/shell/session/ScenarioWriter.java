package dev.ordinal.shell.session;

import dev.ordinal.model.Json;
import dev.ordinal.model.YamlText;
import dev.ordinal.scenario.Step;
import dev.ordinal.text.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes what was done to a world as a scenario file, whose playback does it again. */
final class ScenarioWriter {
    private final World world;
    private final Map<String, String> files;

    private ScenarioWriter(World world) {
        this.world = world;
        this.files = new TreeMap<>(world.origin().scenario().files().inline());
    }

    static String text(World world, String name) {
        return new ScenarioWriter(world).text(name);
    }

    private String text(String name) {
        List<Json> steps = new ArrayList<>();
        for (Deed deed : world.deeds()) {
            steps.add(step(deed));
        }
        steps.add(Json.object("end", true));
        Json.Obj root = world.origin()
                .head()
                .with("name", name)
                .with("about", "A session on " + world.origin().name() + ".")
                .with("steps", Json.array(steps));
        setup();
        if (!files.isEmpty()) {
            Json.Obj inline = Json.Obj.EMPTY;
            for (Map.Entry<String, String> file : files.entrySet()) {
                inline = inline.with(file.getKey(), file.getValue());
            }
            root = root.with("files", inline);
        }
        return YamlText.write(root);
    }

    /** Takes in the manifests of the setup that stand beside the origin's own file. */
    private void setup() {
        for (String file : world.origin().head().array("setup").texts()) {
            String text = world.origin().scenario().files().text(file);
            if (text != null) {
                files.putIfAbsent(file, text);
            }
        }
    }

    private Json step(Deed deed) {
        return switch (deed.step()) {
            case Step.Kubectl kubectl -> kubectl(kubectl, deed.files());
            case Step.Strike strike -> Json.object("fault", Json.object(strike.name(), strike.target()));
            case Step.Run run -> Json.object("run", Durations.text(run.length()));
            case Step.Until until -> Json.object("until", until.text());
            case Step.Check check -> Json.object("check", check.text());
            case Step.Hold hold -> Json.object("invariants", "hold");
            case Step.Note note -> Json.object("note", note.text());
            case Step.End end -> Json.object("end", true);
        };
    }

    private Json.Obj kubectl(Step.Kubectl step, Map<String, String> read) {
        files.putAll(read);
        Json.Obj result = Json.object("kubectl", step.line());
        result = step.background() ? result.with("background", true) : result;
        Duration interrupt = step.interrupt();
        return interrupt == null ? result : result.with("interrupt", Durations.text(interrupt));
    }
}
