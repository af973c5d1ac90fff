package dev.ordinal.invariant;

import dev.ordinal.apiserver.Tables;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import dev.ordinal.model.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What claims and volumes keep to. */
final class StorageRules {
    private static final String BIND_COMPLETED = "pv.kubernetes.io/bind-completed";
    /** How long ago a pod must have been scheduled for its claims to be protected by all who should know. */
    private static final long KNOWN_SECONDS = 2;

    private StorageRules() {}

    private static String phase(@Nullable KubeObject object) {
        return object == null ? "" : object.status().text("phase", "");
    }

    /** The volume that an attachment is of. */
    static String volumeOf(KubeObject attachment) {
        return attachment.spec().object("source").text("persistentVolumeName", "");
    }

    private static boolean turns(Write write, String phase) {
        return write.after() != null
                && phase(write.after()).equals(phase)
                && !phase(write.before()).equals(phase);
    }

    /** A volume is bound to one claim. */
    static @Nullable String oneHolder(Write write) {
        KubeObject claim = write.after();
        if (claim == null || !turns(write, "Bound")) {
            return null;
        }
        String volume = claim.spec().text("volumeName", "");
        String holder = write.memory().holders().get(volume);
        return holder == null || holder.equals(claim.uid()) ? null : "bound to " + volume + ", which another claim has";
    }

    /** A claim stays with its volume. */
    static @Nullable String staysWithVolume(Write write) {
        KubeObject before = write.before();
        KubeObject after = write.after();
        boolean moved = before != null
                && after != null
                && before.uid().equals(after.uid())
                && before.annotation(BIND_COMPLETED) != null
                && !before.spec().text("volumeName", "").equals(after.spec().text("volumeName", ""));
        return moved ? "moved to another volume" : null;
    }

    /** A claim is bound when its volume is bound to it. */
    static @Nullable String boundBothWays(Write write) {
        KubeObject claim = write.after();
        if (claim == null || !turns(write, "Bound")) {
            return null;
        }
        KubeObject volume = write.stored(Kind.PERSISTENT_VOLUME, claim.spec().text("volumeName", ""));
        if (volume == null) {
            return "bound to a volume that is not there";
        }
        boolean back = volume.spec().object("claimRef").text("uid", "").equals(claim.uid());
        return back && phase(volume).equals("Bound")
                ? null
                : "bound to " + volume.name() + ", which is not bound to it";
    }

    /** A claim gets a volume that is what it asked for. */
    static @Nullable String asAskedFor(Write write) {
        KubeObject before = write.before();
        KubeObject after = write.after();
        if (before == null || after == null || !write.isBy(Writers.VOLUMES)) {
            return null;
        }
        String name = after.spec().text("volumeName", "");
        boolean chosen = before.spec().text("volumeName", "").isEmpty() && !name.isEmpty();
        KubeObject volume = chosen ? write.stored(Kind.PERSISTENT_VOLUME, name) : null;
        if (volume == null) {
            return null;
        }
        List<String> modes = volume.spec().array("accessModes").texts();
        Quantity size = Quantity.of(volume.spec().object("capacity").get("storage"));
        Quantity asked =
                Quantity.of(after.spec().object("resources").object("requests").get("storage"));
        boolean fits = size == null || asked == null || size.compareTo(asked) >= 0;
        boolean same = Objects.equals(
                volume.spec().text("volumeMode", "Filesystem"), after.spec().text("volumeMode", "Filesystem"));
        return fits
                        && same
                        && modes.containsAll(after.spec().array("accessModes").texts())
                ? null
                : "got volume " + volume.name() + ", which is not what it asked for";
    }

    /** A claim that was bound or lost is never pending again. */
    static @Nullable String neverPendingAgain(Write write) {
        KubeObject before = write.before();
        KubeObject after = write.after();
        boolean again = before != null
                && after != null
                && before.uid().equals(after.uid())
                && phase(after).equals("Pending")
                && (phase(before).equals("Bound") || phase(before).equals("Lost"));
        return again ? "went from " + phase(before) + " back to Pending" : null;
    }

    /** A released volume is bound to nobody else by a controller. */
    static @Nullable String releasedStays(Write write) {
        KubeObject before = write.before();
        KubeObject after = write.after();
        boolean given = before != null
                && after != null
                && write.isBy(Writers.VOLUMES)
                && phase(before).equals("Released")
                && !uidOfClaim(before).isEmpty()
                && !uidOfClaim(after).isEmpty()
                && !uidOfClaim(before).equals(uidOfClaim(after));
        return given ? "given to another claim after it was released" : null;
    }

    private static String uidOfClaim(KubeObject volume) {
        return volume.spec().object("claimRef").text("uid", "");
    }

    /** A volume that is to be retained is deleted by no controller. */
    static @Nullable String retained(Write write) {
        KubeObject before = write.before();
        boolean deleted = before != null && !before.isTerminating() && SetWrite.isDrop(write.change());
        boolean retains = before != null && "Retain".equals(before.spec().text("persistentVolumeReclaimPolicy"));
        return deleted && retains && write.isBy(Writers.VOLUMES) ? "deleted although its policy is Retain" : null;
    }

    /** A volume for one node is attached to one. */
    static @Nullable String oneAttachment(Write write) {
        KubeObject after = write.after();
        if (after == null || !after.status().flag("attached")) {
            return null;
        }
        String volume = volumeOf(after);
        String other = write.memory().attached().get(volume);
        KubeObject stored = write.stored(Kind.PERSISTENT_VOLUME, volume);
        List<String> modes =
                stored == null ? List.of() : stored.spec().array("accessModes").texts();
        boolean shared = modes.contains("ReadWriteMany") || modes.contains("ReadOnlyMany");
        return other == null || other.equals(after.name()) || shared ? null : "attached while it is attached elsewhere";
    }

    /** A pod gets a node when its claims are bound. */
    static @Nullable String claimsBoundFirst(Write write) {
        KubeObject placed = write.placed();
        if (placed == null) {
            return null;
        }
        for (String name : Pod.of(placed).claims()) {
            KubeObject claim = write.stored(Kind.PERSISTENT_VOLUME_CLAIM, placed.namespace() + "/" + name);
            if (claim != null && !claim.isTerminating() && !phase(claim).equals("Bound")) {
                return "got a node while its claim " + name + " was " + phase(claim);
            }
        }
        return null;
    }

    /** A claim that a pod on a node uses stays until the pod has gone. */
    static @Nullable String keptWhileUsed(Write write) {
        KubeObject claim = write.before();
        if (claim == null || write.after() != null || isUnprotectedByHand(write, claim)) {
            return null;
        }
        for (KubeObject object : Tables.table(write.change().store(), Kind.POD)
                .by(Tables.BY_CLAIM, claim.key().path())) {
            Pod pod = Pod.of(object);
            Condition scheduled = object.condition("PodScheduled");
            Instant since = scheduled == null || !scheduled.isTrue() ? null : scheduled.since();
            boolean known = pod.hasNode()
                    && !pod.isFinished()
                    && since != null
                    && !since.plusSeconds(KNOWN_SECONDS).isAfter(write.at());
            if (known) {
                return "taken away while pod " + pod.name() + " uses it";
            }
        }
        return null;
    }

    /** Whether a user has taken off what protects an object that goes. */
    private static boolean isUnprotectedByHand(Write write, KubeObject gone) {
        return write.isBy(Writers.USER) && (gone.finalizers().isEmpty() || gone.isTerminating());
    }

    /** A bound volume stays. */
    static @Nullable String keptWhileBound(Write write) {
        KubeObject volume = write.before();
        if (volume == null
                || write.after() != null
                || !phase(volume).equals("Bound")
                || isUnprotectedByHand(write, volume)) {
            return null;
        }
        Json.Obj holder = volume.spec().object("claimRef");
        KubeObject claim = write.stored(
                Kind.PERSISTENT_VOLUME_CLAIM, holder.text("namespace", "") + "/" + holder.text("name", ""));
        boolean held = claim != null && claim.uid().equals(holder.text("uid", ""));
        return held ? "taken away while it was bound" : null;
    }

    /** What a claim or a volume holds never shrinks. */
    static @Nullable String neverShrinks(Write write) {
        KubeObject before = write.before();
        KubeObject after = write.after();
        Quantity was = capacity(before);
        Quantity is = capacity(after);
        boolean same = before != null && after != null && before.uid().equals(after.uid());
        return same && was != null && is != null && is.compareTo(was) < 0 ? "shrank from " + was + " to " + is : null;
    }

    private static @Nullable Quantity capacity(@Nullable KubeObject object) {
        if (object == null) {
            return null;
        }
        Json.Obj part = object.kind() == Kind.PERSISTENT_VOLUME ? object.spec() : object.status();
        return Quantity.of(part.object("capacity").get("storage"));
    }
}
