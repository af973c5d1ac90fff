package dev.ordinal.storage.disk;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.container.Stream;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.NodeFact;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.Pod;
import dev.ordinal.model.Volume;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The disks themselves: it sees which pod has which of them mounted, keeps what is written to them by {@link Write}, and
 * loses it only when a disk is deleted.
 *
 * <p>Nodes with real kubelets tell it what is mounted, by {@link Held}. Others do not, and it sees mounts by what the API tells: a pod that runs has its volumes mounted. When its object goes while the node still
 * lists a volume as in use, or the node is silent, or it was taken away by force, its containers live on for a while: as
 * long as the volume is listed, or else for their grace period from when the node is there.
 */
public final class Disks implements Component<Ledger> {
    public static final String NAME = "disks";

    private final Images images;
    private final boolean isTold;

    /** Disks whose users' images bring along no programs of their own, and which see mounts by themselves. */
    public Disks() {
        this(Images.UNKNOWN, false);
    }

    /** @param isTold whether nodes tell what they have mounted */
    public Disks(Images images, boolean isTold) {
        this.images = images;
        this.isTold = isTold;
    }

    /** The containers of a pod without object have ended. */
    private record Ended(String uid) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean restarts() {
        return false;
    }

    @Override
    public Set<Kind> watches() {
        return EnumSet.of(
                Kind.POD, Kind.NODE, Kind.PERSISTENT_VOLUME_CLAIM, Kind.PERSISTENT_VOLUME, Kind.VOLUME_ATTACHMENT);
    }

    @Override
    public Ledger start() {
        return Ledger.EMPTY;
    }

    @Override
    public Ledger observe(Ledger ledger, Change change, Turn turn) {
        return switch (change.kind()) {
            case POD -> isTold ? orphaned(ledger, change) : pod(ledger, change, turn);
            case NODE -> isTold ? ledger : node(ledger, change, turn);
            case PERSISTENT_VOLUME -> change.isDeletion() ? volumeGone(ledger, change.object(), turn) : ledger;
            case VOLUME_ATTACHMENT -> change.isDeletion() ? detached(ledger, change.object(), turn) : ledger;
            default -> ledger;
        };
    }

    // ---- mounts

    /** What a pod still has mounted when its object goes, it has as a stranger to all who ask for it by name. */
    private static Ledger orphaned(Ledger ledger, Change change) {
        Ledger result = ledger;
        for (Mount mount : change.isDeletion() ? ledger.of(change.object().uid()) : List.<Mount>of()) {
            result = result.without(mount).with(mount.orphaned());
        }
        return change.isDeletion() ? result.forgetting(change.object().uid()) : result;
    }

    private static Ledger told(Ledger ledger, Held held, Turn turn) {
        Pod pod = Pod.of(held.pod());
        if (held.holds()) {
            return ledger.of(held.pod().uid()).isEmpty() ? mounted(ledger, pod, turn) : ledger;
        }
        return released(ledger, held.pod().uid());
    }

    private static Ledger released(Ledger ledger, String uid) {
        Ledger result = ledger;
        for (Mount mount : ledger.of(uid)) {
            result = result.without(mount);
        }
        return result;
    }

    private static Ledger pod(Ledger ledger, Change change, Turn turn) {
        Pod pod = Pod.of(change.object());
        if (change.isDeletion() && pod.claims().isEmpty()) {
            return ledger.forgetting(pod.object().uid());
        }
        if (pod.claims().isEmpty()) {
            return ledger;
        }
        String uid = pod.object().uid();
        if (change.isDeletion()) {
            return gone(ledger.forgetting(uid), pod, turn);
        }
        if (pod.isFinished()) {
            return released(ledger, uid);
        }
        if (isTakenAway(change)) {
            Ledger result = ledger;
            for (Mount mount : ledger.of(uid)) {
                result = result.without(mount).with(mount.forced());
            }
            return result;
        }
        return pod.isRunning() && ledger.of(uid).isEmpty() ? mounted(ledger, pod, turn) : ledger;
    }

    /** Whether a pod is deleted without any grace, which its kubelet never does to one that it has not stopped. */
    private static boolean isTakenAway(Change change) {
        KubeObject before = change.before();
        Pod pod = Pod.of(change.object());
        return before != null && !before.isTerminating() && pod.isTerminating() && pod.deletionGraceSeconds() == 0;
    }

    private static Ledger mounted(Ledger ledger, Pod pod, Turn turn) {
        Ledger result = ledger;
        for (String name : pod.claims()) {
            KubeObject claim =
                    turn.view().get(Kind.PERSISTENT_VOLUME_CLAIM, pod.object().namespace(), name);
            KubeObject volume = claim == null
                    ? null
                    : turn.view()
                            .get(Kind.PERSISTENT_VOLUME, "", Claim.of(claim).volumeName());
            if (volume != null) {
                Mount mount = mount(pod, name, Volume.of(volume));
                turn.befell(new NodeFact.Mounted(
                        mount.pod(), name, volume.name(), mount.disk(), ledger.digest(mount.disk())));
                result = mounted(result, mount, turn);
            }
        }
        return result;
    }

    private static Mount mount(Pod pod, String claim, Volume volume) {
        return new Mount(
                pod.object().key(),
                pod.object().uid(),
                pod.nodeName(),
                claim,
                path(pod, claim),
                disk(volume.object(), pod.nodeName()),
                Objects.requireNonNullElse(volume.uniqueName(), ""),
                volume.isExclusive(),
                false,
                false);
    }

    private static Ledger mounted(Ledger ledger, Mount mount, Turn turn) {
        Ledger result = ledger;
        for (Mount other : ledger.mounts()) {
            if (mount.isExclusive()
                    && other.disk().equals(mount.disk())
                    && !other.uid().equals(mount.uid())) {
                result = result.noting(note(Note.What.TWO_WRITERS, mount, turn));
                break;
            }
        }
        String home = ledger.homes().get(mount.pod().path() + " " + mount.claim());
        if (home != null
                && !home.equals(mount.disk())
                && ledger.on(mount.disk()).isEmpty()) {
            result = result.noting(note(Note.What.EMPTY_WHERE_DATA_WAS, mount, turn));
        }
        return result.with(mount);
    }

    private static Note note(Note.What what, Mount mount, Turn turn) {
        return new Note(turn.now(), what, mount.disk(), mount.pod().path());
    }

    private static Ledger gone(Ledger ledger, Pod pod, Turn turn) {
        KubeObject node = turn.view().get(Kind.NODE, "", pod.nodeName());
        boolean isSilent = node == null || !Node.of(node).isReady();
        Ledger result = ledger;
        for (Mount mount : ledger.of(pod.object().uid())) {
            boolean isListed = node != null && Node.of(node).usesVolume(mount.uniqueName());
            boolean livesOn = mount.uniqueName().isEmpty() ? isSilent || mount.isForced() : isSilent || isListed;
            result = livesOn ? result.without(mount).with(mount.orphaned()) : result.without(mount);
            if (livesOn && mount.uniqueName().isEmpty() && !isSilent) {
                turn.wake(Duration.ofSeconds(grace(pod)), new Ended(mount.uid()));
            }
        }
        return result;
    }

    private static long grace(Pod pod) {
        return pod.object().spec().number("terminationGracePeriodSeconds", 30);
    }

    /** A node says what it uses, or is back: containers without a pod have ended or will. */
    private static Ledger node(Ledger ledger, Change change, Turn turn) {
        KubeObject after = change.after();
        if (after == null || ledger.mounts().isEmpty()) {
            return ledger;
        }
        KubeObject before = change.before();
        boolean isBack =
                before != null && !Node.of(before).isReady() && Node.of(after).isReady();
        Ledger result = ledger;
        for (Mount mount : ledger.mounts()) {
            if (!mount.isOrphan()
                    || !mount.node().equals(after.name())
                    || !Node.of(after).isReady()) {
                continue;
            }
            if (mount.uniqueName().isEmpty()) {
                if (isBack) {
                    turn.wake(Duration.ofSeconds(30), new Ended(mount.uid()));
                }
            } else if (!Node.of(after).usesVolume(mount.uniqueName())) {
                result = result.without(mount);
            }
        }
        return result;
    }

    private static Ledger detached(Ledger ledger, KubeObject attachment, Turn turn) {
        String name = attachment.spec().object("source").text("persistentVolumeName", "");
        String node = attachment.spec().text("nodeName", "");
        KubeObject volume = turn.view().get(Kind.PERSISTENT_VOLUME, "", name);
        String unique = volume == null ? null : Volume.of(volume).uniqueName();
        Ledger result = ledger;
        for (Mount mount : ledger.mounts()) {
            if (mount.uniqueName().equals(unique) && mount.node().equals(node)) {
                turn.rule("a mounted disk was detached", attachment.key());
                result = result.without(mount).noting(note(Note.What.TORN_OFF, mount, turn));
            }
        }
        return result;
    }

    // ---- disks

    /** What a volume is in the real world: the same disk for each volume object that names it. */
    private static String disk(KubeObject volume, String node) {
        Json.Obj spec = volume.spec();
        if (spec.has("csi")) {
            Json.Obj csi = spec.object("csi");
            return csi.text("driver", "") + " " + csi.text("volumeHandle", "");
        }
        if (spec.has("awsElasticBlockStore")) {
            return spec.object("awsElasticBlockStore").text("volumeID", "");
        }
        if (spec.has("nfs")) {
            return spec.object("nfs").text("server", "") + ":"
                    + spec.object("nfs").text("path", "");
        }
        String path = spec.object(spec.has("local") ? "local" : "hostPath").text("path", "");
        return node + ":" + path;
    }

    /** A volume that was deleted when nobody had it any more is deleted with its disk; else the disk stays what it is. */
    private static Ledger volumeGone(Ledger ledger, KubeObject object, Turn turn) {
        Volume volume = Volume.of(object);
        boolean isMade = volume.provisionedBy() != null || object.spec().has("local");
        if (!isMade
                || !volume.phase().equals("Released")
                || !volume.reclaimPolicy().equals("Delete")) {
            return ledger;
        }
        Ledger result = ledger;
        for (String disk : ledger.files().keySet()) {
            boolean isIts = disk.equals(disk(object, "")) || disk.endsWith(disk(object, ""));
            if (isIts) {
                turn.rule("a disk was deleted with its data", object.key());
                turn.befell(new NodeFact.Discarded(disk));
                result = result.wiped(disk).noting(new Note(turn.now(), Note.What.DELETED, disk, ""));
            }
        }
        return result;
    }

    /** Where the container of a pod finds a claim's volume. */
    private static String path(Pod pod, String claim) {
        String volume = "";
        for (Json.Obj each : pod.object().spec().array("volumes").objects()) {
            boolean isIt =
                    each.object("persistentVolumeClaim").text("claimName", "").equals(claim);
            volume = isIt ? each.text("name", "") : volume;
        }
        for (Json.Obj container : pod.object().spec().array("containers").objects()) {
            Json.Obj mount = container.array("volumeMounts").find("name", volume);
            if (mount != null) {
                return mount.text("mountPath", "");
            }
        }
        return "";
    }

    @Override
    public Ledger wake(Ledger ledger, Object what, Turn turn) {
        return switch (what) {
            case Write write -> filled(ledger, written(ledger, write, turn), turn);
            case Held held -> told(ledger, held, turn);
            case Ended ended -> released(ledger, ended.uid());
            case Stream stream -> filled(ledger, new Streams(images, turn).open(ledger, stream), turn);
            default -> throw new IllegalArgumentException("disks know nothing of " + what);
        };
    }

    /** Tells of the disks on which something else stands than before. */
    private static Ledger filled(Ledger before, Ledger after, Turn turn) {
        if (before.files() != after.files()) {
            for (String disk : after.files().keySet()) {
                if (before.files().get(disk) != after.files().get(disk)) {
                    turn.befell(new NodeFact.Filled(disk, after.digest(disk)));
                }
            }
        }
        return after;
    }

    /** The file goes to the volume whose path is the longest beginning of its own; elsewhere it dies with the container. */
    private static Ledger written(Ledger ledger, Write write, Turn turn) {
        Mount best = null;
        for (Mount mount : ledger.mounts()) {
            boolean holds = mount.pod().equals(write.pod())
                    && (write.node().isEmpty()
                            ? !mount.isOrphan()
                            : mount.node().equals(write.node()))
                    && write.path().startsWith(mount.path() + "/");
            best = holds && (best == null || mount.path().length() > best.path().length()) ? mount : best;
        }
        if (best == null) {
            turn.rule("a file that no volume holds is lost", write.pod());
            return ledger;
        }
        return ledger.writing(best, write.path().substring(best.path().length()), write.text());
    }

    @Override
    public Ledger answer(Ledger ledger, Request request, Object purpose, Answer answer, Turn turn) {
        return ledger;
    }
}
