package dev.ordinal.invariant;

import dev.ordinal.apiserver.Tables;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import dev.ordinal.model.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What kubelets keep to in what they write of pods. */
final class KubeletRules {
    /** How long a kubelet may take to hear of a deletion, or of its own node's return. */
    private static final long SECONDS_TO_HEAR = 2;

    private KubeletRules() {}

    /** A pod that ran is pending again only if its init containers run once more. */
    static @Nullable String runsOn(Write write) {
        KubeObject before = write.before();
        KubeObject after = write.after();
        if (before == null || after == null) {
            return null;
        }
        boolean fell = Pod.of(before).isRunning() && Pod.of(after).isPending();
        return fell && after.spec().array("initContainers").isEmpty()
                ? "pending again, although no init container has to run"
                : null;
    }

    /** Nothing is started in a pod once its kubelet knows that it ends. */
    static @Nullable String startsNothingAtTheEnd(Write write) {
        KubeObject after = write.after();
        if (after == null || !write.isBy(Writers.KUBELET) || !after.isTerminating()) {
            return null;
        }
        Instant end = after.deletionTimestamp();
        Instant heard =
                end == null ? write.at() : end.minusSeconds(Pod.of(after).deletionGraceSeconds());
        Instant back = sinceReady(write.stored(Kind.NODE, Pod.of(after).nodeName()));
        Instant known = back != null && back.isAfter(heard) ? back : heard;
        for (Json.Obj status : statuses(after)) {
            Instant started =
                    Timestamps.parse(status.object("state").object("running").text("startedAt"));
            if (started != null && started.isAfter(known.plusSeconds(SECONDS_TO_HEAR))) {
                return "container " + status.text("name", "") + " was started although the pod ends";
            }
        }
        return null;
    }

    private static @Nullable Instant sinceReady(@Nullable KubeObject node) {
        Condition ready = node == null ? null : node.condition("Ready");
        return ready == null ? null : ready.since();
    }

    /**
     * A kubelet takes a pod away only when nothing of it runs and its volumes are not in use any more. It does so by ending the
     * grace; a pod whose grace somebody else has ended goes with whatever is written next.
     */
    static @Nullable String stopsBeforeItGoes(Write write) {
        KubeObject before = write.before();
        if (before == null || !write.isBy(Writers.KUBELET) || isOver(before) || !goes(write.after())) {
            return null;
        }
        for (Json.Obj status : statuses(before)) {
            if (status.object("state").has("running")) {
                return "taken away while container " + status.text("name", "") + " runs";
            }
        }
        String node = Pod.of(before).nodeName();
        KubeObject machine = write.stored(Kind.NODE, node);
        for (String claim : Pod.of(before).claims()) {
            String volume = volume(write, before.namespace(), claim);
            boolean isAlone = Tables.table(write.change().store(), Kind.POD)
                    .by(Tables.BY_CLAIM, before.namespace() + "/" + claim)
                    .isEmpty();
            if (machine != null && volume != null && isAlone && uses(machine, volume)) {
                return "taken away while node " + node + " uses its volume " + volume;
            }
        }
        return null;
    }

    private static boolean goes(@Nullable KubeObject after) {
        return after == null || isOver(after);
    }

    private static boolean isOver(KubeObject pod) {
        return pod.isTerminating() && Pod.of(pod).deletionGraceSeconds() == 0;
    }

    private static @Nullable String volume(Write write, String namespace, String claim) {
        KubeObject object = write.stored(Kind.PERSISTENT_VOLUME_CLAIM, namespace + "/" + claim);
        return object == null ? null : object.spec().text("volumeName");
    }

    private static boolean uses(KubeObject node, String volume) {
        return node.status().array("volumesInUse").texts().stream().anyMatch(name -> name.endsWith("^" + volume));
    }

    /** Regular containers run only when all init containers have done their work. */
    static @Nullable String initializesFirst(Write write) {
        KubeObject after = write.after();
        if (after == null || !write.isBy(Writers.KUBELET)) {
            return null;
        }
        boolean runs = after.status().array("containerStatuses").objects().stream()
                .anyMatch(status -> status.object("state").has("running"));
        for (Json.Obj init : after.spec().array("initContainers").objects()) {
            String name = init.text("name", "");
            Json.Obj status = after.status().array("initContainerStatuses").find("name", name);
            Json.Obj end = status == null ? Json.EMPTY : status.object("state").object("terminated");
            boolean isDone = end.has("exitCode") && end.number("exitCode", 1) == 0;
            if (runs && !isDone && !"Always".equals(init.text("restartPolicy"))) {
                return "its containers run although init container " + name + " has not succeeded";
            }
        }
        return null;
    }

    /** A container that is ready runs. */
    static @Nullable String readyRuns(Write write) {
        KubeObject after = write.after();
        if (after == null || !write.isBy(Writers.KUBELET)) {
            return null;
        }
        for (Json.Obj status : after.status().array("containerStatuses").objects()) {
            if (status.flag("ready") && !status.object("state").has("running")) {
                return "container " + status.text("name", "") + " is ready and does not run";
            }
        }
        return null;
    }

    private static List<Json.Obj> statuses(KubeObject pod) {
        List<Json.Obj> all =
                new ArrayList<>(pod.status().array("initContainerStatuses").objects());
        all.addAll(pod.status().array("containerStatuses").objects());
        return all;
    }
}
