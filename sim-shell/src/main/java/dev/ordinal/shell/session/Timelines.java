package dev.ordinal.shell.session;

import dev.ordinal.apiserver.Change;
import dev.ordinal.controller.Happening;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import dev.ordinal.shell.render.Gantt;
import dev.ordinal.shell.render.Output;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The lives of nodes, claims and pods of a world, drawn. */
final class Timelines {
    private static final List<Kind> KINDS = List.of(Kind.NODE, Kind.PERSISTENT_VOLUME_CLAIM, Kind.POD);

    private Timelines() {}

    static Output drawn(World world, Duration since) {
        Map<String, List<Gantt.Change>> lives = new TreeMap<>();
        for (Entry entry : world.log()) {
            if (entry instanceof Entry.Happened happened && happened.row().what() instanceof Happening.Stored stored) {
                note(lives, happened.clock(), stored.change());
            }
        }
        List<Gantt.Lane> lanes = new ArrayList<>();
        lives.forEach((name, changes) -> lanes.add(new Gantt.Lane(name.substring(1), changes)));
        Duration from = since.isNegative() ? Duration.ZERO : since;
        return Output.result(Gantt.drawn(lanes, from, world.cluster().clock(), Clock::text));
    }

    private static void note(Map<String, List<Gantt.Change>> lives, Duration clock, Change change) {
        KubeObject object = change.object();
        int rank = KINDS.indexOf(object.kind());
        if (rank < 0) {
            return;
        }
        boolean isUsual = object.namespace().isEmpty() || object.namespace().equals("default");
        String kind = object.kind() == Kind.PERSISTENT_VOLUME_CLAIM
                ? "pvc"
                : object.kind().singular();
        String name = rank + kind + "/" + (isUsual ? "" : object.namespace() + "/") + object.name();
        Gantt.State state = change.after() == null ? Gantt.State.ABSENT : state(change.after());
        lives.computeIfAbsent(name, unused -> new ArrayList<>()).add(new Gantt.Change(clock, state));
    }

    private static Gantt.State state(KubeObject object) {
        if (object.isTerminating()) {
            return Gantt.State.TERMINATING;
        }
        return switch (object.kind()) {
            case POD -> pod(Pod.of(object));
            case PERSISTENT_VOLUME_CLAIM ->
                object.status().text("phase", "").equals("Bound") ? Gantt.State.GOOD : Gantt.State.WAITING;
            default -> {
                Condition ready = object.condition("Ready");
                yield ready == null
                        ? Gantt.State.WAITING
                        : ready.status().equals("True") ? Gantt.State.GOOD : Gantt.State.FAILED;
            }
        };
    }

    private static Gantt.State pod(Pod pod) {
        return switch (pod.phase()) {
            case "Running" -> pod.isReady() ? Gantt.State.GOOD : Gantt.State.STARTED;
            case "Failed" -> Gantt.State.FAILED;
            case "Succeeded" -> Gantt.State.ABSENT;
            default -> pod.hasNode() ? Gantt.State.STARTING : Gantt.State.WAITING;
        };
    }
}
