package dev.ordinal.scheduler;

import dev.ordinal.apiserver.ApiServer;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Happening;
import dev.ordinal.controller.Host;
import dev.ordinal.controller.Occurrence;
import dev.ordinal.controller.Pace;
import dev.ordinal.controller.Turn;
import dev.ordinal.controller.World;
import dev.ordinal.kernel.Chance;
import dev.ordinal.kernel.Simulation;
import dev.ordinal.kernel.Trace;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Pod;
import dev.ordinal.release.Release;
import dev.ordinal.testing.CanIgnoreReturnValue;
import dev.ordinal.testing.Outsider;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An API server and a scheduler, with a script in place of everything else. */
@CanIgnoreReturnValue
final class Stage {
    private static final Duration WRITE = Pace.USUAL.write();

    /** One line of what the scheduler did or said: {@code 0.020 Scheduled x1 Successfully assigned …}. */
    record Row(Duration at, String what, int count, String text) {
        @Override
        public String toString() {
            return at.toMillis() + " " + what + " x" + count + " " + text;
        }
    }

    private final List<UnaryOperator<KubeObject>> edits = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final Host host;
    private final int script;
    private Simulation<World, Occurrence> simulation;

    Stage(String name) {
        this(name, Chance.listed(List.of()));
    }

    Stage(String name, Chance chance) {
        Release release = Objects.requireNonNull(Release.named(name));
        this.host = new Host(
                new ApiServer(release, 1),
                release,
                Pace.USUAL,
                List.of(new Scheduler(release, Things.ZERO), new Script()));
        this.script = host.number("script");
        this.simulation = Simulation.starting(Things.ZERO, chance, host.empty());
        call(
                0,
                new Request.Create(
                        KubeObject.of(Kind.NAMESPACE, Json.object("metadata", Json.object("name", "default")))));
    }

    private record Edit(ObjectKey key, int number, Request.Part part) {}

    /** Carries out the edits of a test when they are due. */
    private final class Script extends Outsider {
        Script() {
            super("script", true);
        }

        @Override
        public Set<Kind> watches() {
            return Set.of(Kind.POD);
        }

        @Override
        public String wake(String memory, Object what, Turn turn) {
            Edit edit = (Edit) what;
            KubeObject live = Objects.requireNonNull(ApiServer.get(turn.live(), edit.key()), edit.key()::toString);
            turn.call(new Request.Update(edits.get(edit.number()).apply(live), edit.part()), "edit");
            return memory;
        }
    }

    private static Instant time(double seconds) {
        return Things.ZERO.plusMillis(Math.round(seconds * 1000));
    }

    private void call(double seconds, Request request) {
        simulation = simulation.with(time(seconds), 1, new Occurrence.Call(script, request, "script"));
    }

    /** Objects are stored at these seconds. */
    Stage create(double seconds, KubeObject... objects) {
        for (KubeObject object : objects) {
            call(seconds, new Request.Create(object.without("metadata", "uid")));
        }
        return this;
    }

    Stage delete(double seconds, Kind kind, String name) {
        String namespace = kind.isNamespaced() ? "default" : "";
        call(
                seconds,
                new Request.Delete(new ObjectKey(kind, namespace, name), 0L, Request.Propagation.BACKGROUND, null));
        return this;
    }

    /** An object is changed, stored at these seconds. */
    Stage edit(double seconds, Kind kind, String name, UnaryOperator<KubeObject> edit) {
        return edit(seconds, kind, name, Request.Part.MAIN, edit);
    }

    Stage edit(double seconds, Kind kind, String name, Request.Part part, UnaryOperator<KubeObject> edit) {
        edits.add(edit);
        ObjectKey key = new ObjectKey(kind, kind.isNamespaced() ? "default" : "", name);
        simulation = simulation.with(
                time(seconds).minus(WRITE), 2, new Occurrence.Wake(script, new Edit(key, edits.size() - 1, part)));
        return this;
    }

    /** What the volume controller does for a claim: its volume appears, 10 ms later it is Bound, and 7 ms later so is the claim. */
    Stage bind(double seconds, String claim, String volume) {
        KubeObject made = Things.volume(volume, "gp2", "1Gi")
                .with(Json.of("Pending"), "status", "phase")
                .with(Json.object("namespace", "default", "name", claim, "uid", "any"), "spec", "claimRef");
        return create(seconds, made)
                .edit(
                        seconds + 0.010,
                        Kind.PERSISTENT_VOLUME,
                        volume,
                        Request.Part.STATUS,
                        pv -> pv.with(Json.of("Bound"), "status", "phase"))
                .edit(
                        seconds + 0.017,
                        Kind.PERSISTENT_VOLUME_CLAIM,
                        claim,
                        pvc -> pvc.with(Json.of(volume), "spec", "volumeName")
                                .withAnnotation(Claim.BIND_COMPLETED, "yes"));
    }

    Stage run(double seconds) {
        simulation = simulation.runUntil(time(seconds), host, this::witness, 100_000);
        return this;
    }

    private void witness(Trace.Row row) {
        if (!(row.what() instanceof Happening.Stored stored) || !stored.by().equals(Scheduler.NAME)) {
            return;
        }
        KubeObject object = stored.change().object();
        Duration at = Duration.between(Things.ZERO, row.at());
        switch (object.kind()) {
            case EVENT -> {
                long count = object.tree()
                        .object("series")
                        .number("count", object.tree().number("count", 1));
                rows.add(new Row(
                        at,
                        object.tree().text("reason", ""),
                        (int) count,
                        object.tree().text("message", "")));
            }
            case POD -> rows.add(new Row(at, "pod " + object.name(), 0, told(object)));
            default -> rows.add(new Row(at, object.kind().title(), 0, object.name()));
        }
    }

    private static String told(KubeObject pod) {
        if (Pod.of(pod).hasNode()) {
            return "on " + Pod.of(pod).nodeName();
        }
        return pod.status().has("nominatedNodeName")
                ? "nominated " + pod.status().text("nominatedNodeName", "")
                : "unscheduled";
    }

    List<Row> rows() {
        return rows;
    }

    /** The last row of one sort. */
    Row last(String what) {
        return rows.stream()
                .filter(row -> row.what().equals(what))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    /** The times and counts of one sort of row: {@code 25x1 35x2}. */
    String told(String what) {
        StringBuilder told = new StringBuilder();
        for (Row row : rows) {
            if (row.what().equals(what)) {
                told.append(told.isEmpty() ? "" : " ")
                        .append(row.at().toMillis())
                        .append('x')
                        .append(row.count());
            }
        }
        return told.toString();
    }

    /** When a pod got its node, in milliseconds; -1 if it has none. */
    long boundAt(String pod) {
        for (Row row : rows) {
            if (row.what().equals("pod " + pod) && row.text().startsWith("on ")) {
                return row.at().toMillis();
            }
        }
        return -1;
    }

    @Nullable
    KubeObject get(Kind kind, String name) {
        return ApiServer.get(
                simulation.state().store(), new ObjectKey(kind, kind.isNamespaced() ? "default" : "", name));
    }

    boolean isQuiet() {
        return simulation.isQuiet();
    }
}
