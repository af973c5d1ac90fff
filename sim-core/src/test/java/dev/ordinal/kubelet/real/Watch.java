package dev.ordinal.kubelet.real;

import dev.ordinal.cluster.Setup;
import dev.ordinal.controller.Happening;
import dev.ordinal.kernel.Trace;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Sees all that happens below the API: when containers are told to end, and when they do. */
final class Watch implements Trace {
    record Seen(Instant at, Object what) {}

    final List<Seen> all = new ArrayList<>();
    private int wakes;

    @Override
    public void row(Trace.Row row) {
        switch (row.what()) {
            case Happening.Woken woken
            when woken.component().equals("kubelet") -> {
                wakes++;
                all.add(new Seen(row.at(), woken.what()));
            }
            case Happening.Stored stored -> all.add(new Seen(row.at(), stored));
            default -> {}
        }
    }

    /** How often kubelets were woken. */
    int wakes() {
        return wakes;
    }

    /** When containers of this name ended, in seconds of the clock. */
    List<Double> exits(String container) {
        List<Double> times = new ArrayList<>();
        for (Seen seen : all) {
            if (seen.what() instanceof Wake.Exit exit && exit.container().equals(container)) {
                times.add(seconds(seen.at()));
            }
        }
        return times;
    }

    /** When containers of this name began to run, in whole seconds of the clock, as the status of their pod tells. */
    List<Double> starts(String container) {
        List<Double> times = new ArrayList<>();
        for (Seen seen : all) {
            KubeObject pod = seen.what() instanceof Happening.Stored stored
                    ? stored.change().after()
                    : null;
            Json.Obj status = pod == null || pod.kind() != Kind.POD
                    ? null
                    : pod.status().array("containerStatuses").find("name", container);
            Instant started = status == null
                    ? null
                    : Timestamps.parse(status.object("state").object("running").text("startedAt"));
            if (started != null && !times.contains(seconds(started))) {
                times.add(seconds(started));
            }
        }
        return times;
    }

    /** The times of events of a reason, once for each count. */
    List<Double> events(String reason) {
        List<Double> times = new ArrayList<>();
        for (Seen seen : all) {
            KubeObject event = seen.what() instanceof Happening.Stored stored
                    ? stored.change().after()
                    : null;
            if (event != null
                    && event.kind() == Kind.EVENT
                    && event.tree().text("reason", "").equals(reason)) {
                times.add(seconds(seen.at()));
            }
        }
        return times;
    }

    static double seconds(Instant time) {
        return Duration.between(Setup.ZERO, time).toMillis() / 1000.0;
    }
}
