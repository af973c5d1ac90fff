package dev.ordinal.invariant;

import dev.ordinal.apiserver.Tables;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import dev.ordinal.model.Quantity;
import org.jspecify.annotations.Nullable;

/** What every pod keeps to from its creation to its end, whoever made it. */
final class PodRules {
    private PodRules() {}

    /** A pod stays on the node that it was bound to. */
    static @Nullable String oneNode(Write write) {
        KubeObject before = write.before();
        KubeObject after = write.after();
        boolean moved = before != null
                && after != null
                && Pod.of(before).hasNode()
                && !Pod.of(before).nodeName().equals(Pod.of(after).nodeName());
        return moved ? "moved to another node" : null;
    }

    /** A deletion is never taken back, and its grace never grows. */
    static @Nullable String deletionStands(Write write) {
        KubeObject before = write.before();
        KubeObject after = write.after();
        if (before == null || after == null || !before.isTerminating()) {
            return null;
        }
        if (!after.isTerminating()) {
            return "its deletion was taken back";
        }
        return Pod.of(after).deletionGraceSeconds() > Pod.of(before).deletionGraceSeconds()
                ? "its grace period grew"
                : null;
    }

    /** Succeeded and Failed are final. */
    static @Nullable String endIsFinal(Write write) {
        KubeObject before = write.before();
        KubeObject after = write.after();
        if (before == null || after == null || !Pod.of(before).isFinished()) {
            return null;
        }
        String was = Pod.of(before).phase();
        String is = Pod.of(after).phase();
        return was.equals(is) ? null : "its phase went from " + was + " to " + is;
    }

    /** A pod runs only on a node. */
    static @Nullable String runsOnNode(Write write) {
        KubeObject after = write.after();
        if (after == null || Pod.of(after).hasNode()) {
            return null;
        }
        boolean started = after.status().array("containerStatuses").objects().stream()
                .map(status -> status.object("state"))
                .anyMatch(state -> state.has("running") || state.has("terminated"));
        return Pod.of(after).isRunning() || started ? "runs without a node" : null;
    }

    /** Restarts are never taken back. */
    static @Nullable String restartsRise(Write write) {
        KubeObject before = write.before();
        KubeObject after = write.after();
        if (before == null || after == null) {
            return null;
        }
        for (Json.Obj status : after.status().array("containerStatuses").objects()) {
            Json.Obj earlier = before.status().array("containerStatuses").find("name", status.text("name", ""));
            if (earlier != null && status.number("restartCount", 0) < earlier.number("restartCount", 0)) {
                return "the restarts of container " + status.text("name", "") + " fell";
            }
        }
        return null;
    }

    /** Ready is written by the kubelet, when all containers are; the node controller only takes it back. */
    static @Nullable String readyByKubelet(Write write) {
        KubeObject before = write.before();
        KubeObject after = write.after();
        if (after == null || status(before).equals(status(after))) {
            return null;
        }
        if (!Pod.of(after).isReady()) {
            return write.isBy(Writers.KUBELET) || write.isBy(Writers.NODES)
                    ? null
                    : write.by() + " wrote its readiness";
        }
        boolean all =
                after.status().array("containerStatuses").objects().stream().allMatch(status -> status.flag("ready"));
        if (!write.isBy(Writers.KUBELET)) {
            return write.by() + " made it ready";
        }
        return all ? null : "ready although a container is not";
    }

    private static String status(@Nullable KubeObject pod) {
        Condition ready = pod == null ? null : pod.condition("Ready");
        return ready == null ? "" : ready.status();
    }

    /** The scheduler puts no more on a node than it has. */
    static @Nullable String nodeHasRoom(Write write) {
        KubeObject placed = write.placed();
        if (placed == null) {
            return null;
        }
        String name = Pod.of(placed).nodeName();
        KubeObject node = write.stored(Kind.NODE, name);
        if (node == null) {
            return null;
        }
        for (String resource : new String[] {"cpu", "memory"}) {
            Quantity room = Quantity.of(node.status().object("allocatable").get(resource));
            Quantity asked = Quantity.ZERO;
            for (KubeObject pod : Tables.table(write.change().store(), Kind.POD).by(Tables.BY_NODE, name)) {
                asked = Pod.of(pod).isFinished() ? asked : asked.plus(request(pod, resource));
            }
            if (room != null && asked.compareTo(room) > 0) {
                return "put on node " + name + ", where " + asked + " " + resource + " are asked for but " + room
                        + " are there";
            }
        }
        return null;
    }

    private static Quantity request(KubeObject pod, String resource) {
        Quantity sum = Quantity.ZERO;
        for (Json.Obj container : pod.spec().array("containers").objects()) {
            Quantity one =
                    Quantity.of(container.object("resources").object("requests").get(resource));
            sum = one == null ? sum : sum.plus(one);
        }
        return sum;
    }

    /** A pod that no kubelet runs goes at once when it is deleted. */
    static @Nullable String goesAtOnce(Write write) {
        KubeObject before = write.before();
        KubeObject after = write.after();
        if (before == null || after == null) {
            return null;
        }
        boolean marked = !before.isTerminating() && after.isTerminating();
        boolean idle = !Pod.of(before).hasNode() || Pod.of(before).isFinished();
        return marked && idle && Pod.of(after).deletionGraceSeconds() > 0
                ? "got a grace period although no kubelet runs it"
                : null;
    }

    /** A pod on a node goes when its kubelet, or a deletion without grace, says so. */
    static @Nullable String goesWithoutGrace(Write write) {
        KubeObject before = write.before();
        if (before == null
                || write.after() != null
                || !Pod.of(before).hasNode()
                || Pod.of(before).isFinished()) {
            return null;
        }
        boolean rightly = before.isTerminating() && Pod.of(before).deletionGraceSeconds() == 0;
        return rightly ? null : "taken away from its node before its grace was over";
    }
}
