package dev.ordinal.shell.session;

import dev.ordinal.kubectl.Invocation;
import dev.ordinal.model.Json;
import dev.ordinal.model.YamlText;
import dev.ordinal.scenario.Step;
import dev.ordinal.text.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Writes what was done to a world as a scenario file, whose playback does it again. */
final class ScenarioWriter {
    private static final List<String> HEAD = List.of("name", "about", "kubernetes", "seed", "cluster");
    private static final List<String> STEP = List.of("kubectl", "background", "interrupt", "exit", "expect");

    private final World world;
    private final Map<String, String> files;

    /** What commands have printed and how they ended, by the number of their step. */
    private final Map<Integer, Invocation> results = new TreeMap<>();

    private ScenarioWriter(World world, boolean expects) {
        this.world = world;
        this.files = new TreeMap<>(world.origin().scenario().files().inline());
        for (Entry entry : world.log()) {
            if (expects && entry instanceof Entry.Ended ended) {
                results.put(ended.step(), ended.result());
            }
        }
    }

    static String text(World world, String name, boolean expects) {
        return new ScenarioWriter(world, expects).text(name);
    }

    private String text(String name) {
        StringBuilder steps = new StringBuilder("steps:\n");
        for (int i = 0; i < world.deeds().size(); i++) {
            item(step(i, world.deeds().get(i)), steps);
        }
        item(Json.object("end", true), steps);
        setup();
        Json.Obj head = world.origin()
                .head()
                .with("name", name)
                .with("about", "A session on " + world.origin().name() + ".");
        Json.Obj inline = Json.Obj.EMPTY;
        for (Map.Entry<String, String> file : files.entrySet()) {
            inline = inline.with(file.getKey(), file.getValue());
        }
        return inOrder(files.isEmpty() ? head : head.with("files", inline), HEAD) + steps;
    }

    private static void item(Json.Obj step, StringBuilder steps) {
        String text = inOrder(step, STEP).stripTrailing().replaceAll("\n(?=.)", "\n  ");
        steps.append("- ").append(text).append('\n');
    }

    /** A mapping whose first keys come in the order in which one reads them. */
    private static String inOrder(Json.Obj mapping, List<String> first) {
        List<String> keys = new ArrayList<>(first);
        keys.retainAll(mapping.keys());
        mapping.keys().stream().filter(key -> !first.contains(key)).forEach(keys::add);
        StringBuilder text = new StringBuilder();
        for (String key : keys) {
            text.append(YamlText.write(Json.object(key, Objects.requireNonNull(mapping.get(key)))));
        }
        return text.toString();
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

    private Json.Obj step(int number, Deed deed) {
        return switch (deed.step()) {
            case Step.Kubectl kubectl -> kubectl(number, kubectl, deed.files());
            case Step.Strike strike -> Json.object("fault", Json.object(strike.name(), strike.target()));
            case Step.Run run -> Json.object("run", Durations.text(run.length()));
            case Step.Until until -> Json.object("until", until.text());
            case Step.Check check -> Json.object("check", check.text());
            case Step.Hold hold -> Json.object("invariants", "hold");
            case Step.Note note -> Json.object("note", note.text());
            case Step.End end -> Json.object("end", true);
        };
    }

    private Json.Obj kubectl(int number, Step.Kubectl step, Map<String, String> read) {
        files.putAll(read);
        Json.Obj result = Json.object("kubectl", step.line());
        result = step.background() ? result.with("background", true) : result;
        Duration interrupt = step.interrupt();
        result = interrupt == null ? result : result.with("interrupt", Durations.text(interrupt));
        Invocation ended = results.get(number);
        if (ended == null) {
            return result;
        }
        result = result.with("expect", ended.output() + ended.errors());
        return ended.exit() == 0 ? result : result.with("exit", ended.exit());
    }
}
