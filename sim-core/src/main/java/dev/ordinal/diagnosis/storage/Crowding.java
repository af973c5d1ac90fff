package dev.ordinal.diagnosis.storage;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.OwnerReference;
import dev.ordinal.model.Pod;
import dev.ordinal.model.StatefulSet;
import dev.ordinal.model.Volume;
import dev.ordinal.release.SchedulerRule;
import dev.ordinal.storage.Backend;
import dev.ordinal.storage.Sidecar;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Nodes that take no more volumes of a driver. */
record Crowding(Scene scene, Backend backend) {
    /** A node that the scheduler leaves out since it is full; null if it is not. */
    @Nullable
    Cause known(KubeObject node, Pod asking) {
        Integer limit = told(node.name());
        if (scene.release().scheduler().has(SchedulerRule.PREDICATES)) {
            List<Pod> users = users(node.name());
            Cause full = Cause.of(
                    Words.of(node),
                    "has as many volumes of " + backend.driver() + " as the scheduler of this release lets a node have,"
                            + " for the pods " + names(users));
            return users.isEmpty() ? null : freed(full, node.name(), asking).endedBy(Remedy.of("or add a node"));
        }
        if (limit == null) {
            return null;
        }
        Cause full = full(node, limit);
        return full == null ? null : freed(full, node.name(), asking).endedBy(Remedy.of("or add a node"));
    }

    /** A node that has taken a pod's volume for one too many; it did not know its limit until then. */
    Cause rejected(Pod pod, KubeObject node) {
        Integer limit = told(node.name());
        Cause full = limit == null ? null : full(node, limit);
        Cause cause = full == null
                ? Cause.of(Words.of(node), "took no more volumes of " + backend.driver() + " then, and would now")
                : full;
        if (pod.object().controller() != null) {
            return cause.endedBy(Remedy.of("its owner makes another one; the scheduler knows the limit by now"));
        }
        Moves moves = new Moves(scene);
        if (full == null || !moves.openTo(pod, node.name()).isEmpty()) {
            return cause.endedBy(
                    new Remedy("make the pod anew; the scheduler knows the limit by now", moves.again(pod)));
        }
        for (Remedy freeing : freed(full, node.name(), pod).remedies()) {
            List<String> commands = new ArrayList<>(freeing.commands());
            commands.addAll(moves.again(pod));
            cause = cause.endedBy(new Remedy(freeing.does() + "; then make this pod anew", commands));
        }
        return cause;
    }

    private @Nullable Cause full(KubeObject node, int limit) {
        TreeSet<String> there = new TreeSet<>();
        for (Pod pod : users(node.name())) {
            there.addAll(volumes(pod));
        }
        for (KubeObject object : scene.list(Kind.VOLUME_ATTACHMENT, "")) {
            Attachment one = Attachment.of(object);
            if (one.node().equals(node.name()) && one.driver().equals(backend.driver())) {
                there.add(one.volume());
            }
        }
        if (there.size() < limit) {
            return null;
        }
        return Cause.of(
                Words.of(node),
                "takes " + limit + (limit == 1 ? " volume" : " volumes") + " of " + backend.driver() + " and has "
                        + there.size() + ", for the pods " + names(users(node.name())));
    }

    /** A node that the back end calls full and the scheduler does not, since nobody has told it. */
    Cause unknown(Attachment attachment, List<Attachment> others, Sidecar.Limit limit) {
        String node = attachment.node();
        Cause cause = Cause.of(
                "node/" + node,
                "takes " + limit.count() + (limit.count() == 1 ? " volume" : " volumes") + " of " + backend.driver()
                        + " and has " + others.size() + " attached; its CSINode does not tell that limit, so the"
                        + " scheduler sends more pods there");
        for (Pod pod : pods(attachment.volume())) {
            cause = moved(cause, pod, node);
            cause = freed(cause, node, pod);
        }
        return cause.endedBy(Remedy.of("set the driver's limit for the node, so that the scheduler knows it"));
    }

    private Cause moved(Cause cause, Pod pod, String node) {
        Moves moves = new Moves(scene);
        if (moves.openTo(pod, node).isEmpty()) {
            return cause;
        }
        List<String> commands = new ArrayList<>();
        commands.add("kubectl cordon " + node);
        commands.addAll(moves.again(pod));
        return cause.endedBy(new Remedy("have " + Words.of(pod.object()) + " run on another node", commands));
    }

    /** With what gives up a volume there: a pod of nobody, or the last pod of a set. */
    Cause freed(Cause cause, String node, Pod asking) {
        Cause result = cause;
        for (Pod pod : users(node)) {
            OwnerReference owner = pod.object().controller();
            boolean isOther = !pod.object().key().equals(asking.object().key());
            if (isOther && owner == null) {
                result = result.endedBy(
                        "stop " + Words.of(pod.object()) + ", which gives up its volume there; what stands on it stays",
                        Words.delete(pod.object().key()));
            } else if (isOther) {
                result = scaled(result, pod);
            }
        }
        return result;
    }

    private Cause scaled(Cause cause, Pod pod) {
        for (KubeObject object : scene.list(Kind.STATEFUL_SET, pod.object().namespace())) {
            StatefulSet set = StatefulSet.of(object);
            boolean isLast = pod.name().equals(set.name() + "-" + (set.start() + set.replicas() - 1));
            if (isLast) {
                return cause.endedBy(
                        "have " + Words.of(object) + " do with one pod less, without " + pod.name()
                                + "; its data stays",
                        Words.command("scale", object.key(), "--replicas=" + (set.replicas() - 1)));
            }
        }
        return cause;
    }

    /** The limit that a CSINode tells; null for none. */
    private @Nullable Integer told(String node) {
        KubeObject registered = scene.get(Kind.CSI_NODE, "", node);
        Json.Obj entry =
                registered == null ? null : registered.spec().array("drivers").find("name", backend.driver());
        return entry != null && entry.object("allocatable").has("count")
                ? Integer.valueOf((int) entry.object("allocatable").number("count", 0))
                : null;
    }

    /** The pods on a node that use volumes of the driver. */
    private List<Pod> users(String node) {
        List<Pod> users = new ArrayList<>();
        for (KubeObject object : scene.list(Kind.POD, "")) {
            Pod pod = Pod.of(object);
            if (pod.nodeName().equals(node)
                    && !pod.isFinished()
                    && !volumes(pod).isEmpty()) {
                users.add(pod);
            }
        }
        return users;
    }

    private List<String> volumes(Pod pod) {
        List<String> volumes = new ArrayList<>();
        for (Volume volume : scene.volumesOf(pod)) {
            String driver = volume.driver() == null ? volume.provisionedBy() : volume.driver();
            if (backend.driver().equals(driver)) {
                volumes.add(volume.name());
            }
        }
        return volumes;
    }

    /** The pods that use a volume. */
    private List<Pod> pods(String volume) {
        List<Pod> pods = new ArrayList<>();
        for (KubeObject object : scene.list(Kind.POD, "")) {
            if (volumes(Pod.of(object)).contains(volume)) {
                pods.add(Pod.of(object));
            }
        }
        return pods;
    }

    private static String names(List<Pod> pods) {
        return String.join(", ", pods.stream().map(Pod::name).toList());
    }
}
