package dev.ordinal.storage.attach;

import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.release.StorageRule;
import dev.ordinal.storage.Loop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * The loop that brings what is attached to what is wanted: every 100 ms, of which only those passes exist that find
 * something to do.
 *
 * @see "Kubernetes 1.36, pkg/controller/volume/attachdetach/reconciler/reconciler.go"
 */
record Reconciler(Loop loop, Turn turn) {
    private static final Duration UNMOUNT_LIMIT = Duration.ofMinutes(6);
    private static final String OUT_OF_SERVICE = "node.kubernetes.io/out-of-service";
    /** Long enough that a pod that is made again on its node finds its volume there. */
    private static final Duration LATE_PASS = Duration.ofMillis(90);

    private static final Duration EARLY_PASS = Duration.ofMillis(10);

    /** Notices what has changed about a volume, and asks for the next pass that has something to do for it. */
    AttachMemory notice(AttachMemory memory, String volume) {
        TreeMap<String, List<KubeObject>> wishes = Wishes.of(volume, turn.view());
        Disk known = known(memory, volume, wishes);
        if (known == null) {
            return memory;
        }
        Disk disk = updated(known, wishes);
        if (disk.isForgotten() && wishes.isEmpty()) {
            return memory.with(disk).without(volume);
        }
        Instant next = nextPass(disk, wishes);
        Instant asked = disk.lookAt();
        if (next != null && (asked == null || next.isBefore(asked))) {
            turn.wake(Duration.between(turn.now(), next), new Signal.Pass(volume, next));
            disk = disk.lookedAt(next);
        }
        return memory.with(disk);
    }

    private @Nullable Disk known(AttachMemory memory, String volume, Map<String, List<KubeObject>> wishes) {
        Disk disk = memory.disks().get(volume);
        if (disk != null || wishes.isEmpty()) {
            return disk;
        }
        KubeObject object = turn.view().get(Kind.PERSISTENT_VOLUME, "", volume);
        return object == null ? null : Disk.of(object, turn.view());
    }

    private Disk updated(Disk disk, Map<String, List<KubeObject>> wishes) {
        TreePMap<String, Link> links = disk.links();
        for (Map.Entry<String, Link> entry : disk.links().entrySet()) {
            Link link = entry.getValue();
            KubeObject node = node(entry.getKey());
            boolean inUse = node == null ? link.isInUse() : Node.of(node).usesVolume(disk.uniqueName());
            Link now = wishes.containsKey(entry.getKey()) ? link.wanted(inUse) : unwanted(link, inUse);
            links = now.equals(link) ? links : links.plus(entry.getKey(), now);
        }
        TreePSet<String> reported = disk.reported();
        for (String node : disk.reported()) {
            reported = wishes.containsKey(node) ? reported : reported.minus(node);
        }
        return disk.with(links).withReported(reported);
    }

    private Link unwanted(Link link, boolean inUse) {
        Instant since = link.unwantedSince() == null ? turn.now() : link.unwantedSince();
        Instant free = link.freeAt();
        if (!inUse && free == null) {
            free = turn.now().plus(chance() == 0 ? LATE_PASS : EARLY_PASS);
        }
        return link.unwanted(since, inUse ? null : free, inUse);
    }

    /** Whether a pass of the loop comes at once: 1; usually a pod that is made again is quicker: 0. */
    private int chance() {
        List<Integer> odds = turn.release().storage().detachOdds();
        return odds.size() == 1
                ? 0
                : turn.choices().weigh("attach loop: next pass while no pod wants it", odds.get(0), odds.get(1));
    }

    private @Nullable KubeObject node(String name) {
        return turn.view().get(Kind.NODE, "", name);
    }

    /** When the loop has to look at a volume next; null if only a change can give it something to do. */
    private @Nullable Instant nextPass(Disk disk, Map<String, List<KubeObject>> wishes) {
        Instant soonest = null;
        for (String node : nodes(disk, wishes)) {
            Instant due = disk.operation(node) != null ? null : due(disk, node, wishes);
            Backoff backoff = disk.backoffs().get(disk.lane(node));
            if (due != null && backoff != null && due.isBefore(backoff.until())) {
                due = loop.from(backoff.until());
            }
            soonest = soonest == null || due != null && due.isBefore(soonest) ? due : soonest;
        }
        return soonest;
    }

    private static TreeSet<String> nodes(Disk disk, Map<String, List<KubeObject>> wishes) {
        TreeSet<String> nodes = new TreeSet<>(disk.links().keySet());
        nodes.addAll(wishes.keySet());
        return nodes;
    }

    private @Nullable Instant due(Disk disk, String node, Map<String, List<KubeObject>> wishes) {
        Link link = disk.links().get(node);
        Instant next = loop.after(turn.now());
        if (wishes.containsKey(node)) {
            boolean isDone = link != null && link.isConfirmed()
                    || disk.isExclusive()
                            && disk.isElsewhere(node)
                            && disk.reported().contains(node);
            return isDone ? null : next;
        }
        if (link == null || link.unwantedSince() == null) {
            return null;
        }
        if (isTainted(node)) {
            return next;
        }
        if (link.freeAt() != null) {
            return link.freeAt().isBefore(turn.now()) ? next : link.freeAt();
        }
        Instant limit = loop.after(link.unwantedSince().plus(UNMOUNT_LIMIT));
        return mayForce(node) ? limit.isBefore(next) ? next : limit : null;
    }

    /** Whether a volume is torn off this node when its time is over. */
    private boolean mayForce(String node) {
        KubeObject object = node(node);
        return object == null
                || !Node.of(object).isReady()
                || !turn.release().storage().has(StorageRule.FORCE_NEEDS_UNREADY_NODE);
    }

    private boolean isTainted(String node) {
        KubeObject object = node(node);
        return object != null
                && turn.release().storage().has(StorageRule.OUT_OF_SERVICE_TAINT)
                && Node.of(object).taints().stream()
                        .anyMatch(taint -> taint.key().equals(OUT_OF_SERVICE));
    }

    /** One pass for one volume: detaches first. */
    AttachMemory pass(AttachMemory memory, Signal.Pass pass) {
        Disk known = memory.disks().get(pass.volume());
        if (known == null || !pass.at().equals(known.lookAt())) {
            return memory;
        }
        TreeMap<String, List<KubeObject>> wishes = Wishes.of(pass.volume(), turn.view());
        AttachMemory result = memory.with(updated(known, wishes).lookedAt(null));
        for (String node : known.links().keySet()) {
            result = wishes.containsKey(node) ? result : detach(result, pass.volume(), node, wishes);
        }
        for (Map.Entry<String, List<KubeObject>> wish : wishes.entrySet()) {
            result = attach(result, pass.volume(), wish.getKey(), wish.getValue(), wishes);
        }
        return notice(result, pass.volume());
    }

    private AttachMemory detach(AttachMemory memory, String volume, String node, Map<String, List<KubeObject>> wishes) {
        Disk disk = memory.disks().get(volume);
        Link link = disk == null ? null : disk.links().get(node);
        if (disk == null || link == null || link.unwantedSince() == null || disk.isHeld(node, turn.now())) {
            return memory;
        }
        boolean isExpired = turn.now().isAfter(link.unwantedSince().plus(UNMOUNT_LIMIT));
        boolean isForced = isExpired && mayForce(node) || isTainted(node);
        boolean isMoving = disk.isExclusive() && !wishes.isEmpty();
        boolean isFree = link.freeAt() != null && (isMoving || !turn.now().isBefore(link.freeAt()));
        if (!isForced && !isFree) {
            return memory;
        }
        turn.rule(isFree ? "no pod wants the volume there" : "the volume is torn off the node", key(volume));
        AttachMemory started = memory.with(disk.with(node, link.reported(false)).with(node, Operation.detach(node)));
        turn.call(report(started, node), new Purpose.Withdraw(volume, node, isForced));
        return started;
    }

    private AttachMemory attach(
            AttachMemory memory,
            String volume,
            String node,
            List<KubeObject> pods,
            Map<String, List<KubeObject>> wishes) {
        Disk disk = memory.disks().get(volume);
        Link link = disk == null ? null : disk.links().get(node);
        if (disk == null || link != null && link.isConfirmed() || disk.isHeld(node, turn.now())) {
            return memory;
        }
        if (disk.isExclusive() && disk.isElsewhere(node)) {
            if (disk.reported().contains(node)) {
                return memory;
            }
            turn.rule("another node has the volume", key(volume));
            tellOfOthers(disk, node, pods, wishes);
            return memory.with(disk.withReported(disk.reported().plus(node)));
        }
        turn.rule("a pod wants the volume there", key(volume));
        Purpose purpose = new Purpose.Attach(volume, node);
        if (!disk.isInTree()) {
            turn.call(
                    new Request.Create(Attachments.create(disk.attachment(node), disk.driver(), volume, node)),
                    purpose);
        }
        return memory.with(disk.with(node, Operation.attach(node, pods)));
    }

    private void tellOfOthers(Disk disk, String node, List<KubeObject> pods, Map<String, List<KubeObject>> wishes) {
        List<String> others = new ArrayList<>();
        for (String other : disk.links().keySet()) {
            if (!other.equals(node)) {
                wishes.getOrDefault(other, List.of()).forEach(pod -> others.add(pod.name()));
            }
        }
        String why = others.isEmpty()
                ? "Volume is already exclusively attached to one node and can't be attached to another"
                : "Volume is already used by pod(s) " + String.join(", ", others);
        for (KubeObject pod : pods) {
            turn.warning(pod, "FailedAttachVolume", "Multi-Attach error for volume \"" + disk.volume() + "\" " + why);
        }
    }

    /** The write that lists in a node's status all that is attached to it. */
    static Request report(AttachMemory memory, String node) {
        List<Json> attached = new ArrayList<>();
        for (String name : memory.reports().getOrDefault(node, TreePSet.empty())) {
            attached.add(Json.object("devicePath", "", "name", name));
        }
        Json list = attached.isEmpty() ? Json.Null.NULL : Json.array(attached);
        return new Request.Patch(
                new ObjectKey(Kind.NODE, "", node),
                Request.PatchType.MERGE,
                Json.object("status", Json.object("volumesAttached", list)),
                Request.Part.STATUS);
    }

    private static ObjectKey key(String volume) {
        return new ObjectKey(Kind.PERSISTENT_VOLUME, "", volume);
    }
}
