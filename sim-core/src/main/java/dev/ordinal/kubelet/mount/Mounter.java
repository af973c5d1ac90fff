package dev.ordinal.kubelet.mount;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Tables;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import dev.ordinal.release.StorageRule;
import java.time.Duration;
import java.time.Instant;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;
import org.pcollections.TreePVector;

/**
 * The part of kubelets that mounts and unmounts volumes, in one moment.
 *
 * <p>A volume is mounted when its claim is bound and, if it is ever attached, when the node's status names it as in use (which
 * is written every ten seconds) and as attached (which the attach-detach controller writes). New releases look every 100 ms
 * whether that is so; in old ones each look in vain doubles the wait for the next.
 *
 * @param zero from which the rhythm of status writes counts
 * @see "Kubernetes 1.36 and 1.11, pkg/kubelet/volumemanager, pkg/volume/util/operationexecutor/operation_generator.go"
 */
public record Mounter(MountTimes times, Instant zero, Turn turn) {
    private static final Duration PATIENCE = Duration.ofSeconds(123);
    private static final Duration FIRST_POLL = Duration.ofMillis(300);
    /** How long a worker that waited in vain does something else; anything from 10 to 15 s. */
    private static final Duration PAUSE = Duration.ofSeconds(12);

    // ---- pods

    /** A pod has come to its node. */
    public MountMemory admit(MountMemory memory, Pod pod) {
        TreePVector<PodMount> mounts = TreePVector.empty();
        for (Json.Obj volume : pod.object().spec().array("volumes").objects()) {
            String claim = volume.object("persistentVolumeClaim").text("claimName");
            mounts = claim == null ? mounts : mounts.plus(PodMount.of(volume.text("name", ""), claim, turn.now()));
        }
        PodVolumes held = new PodVolumes(
                pod.object().key(), pod.object().uid(), pod.nodeName(), mounts, turn.now(), null, false, false);
        MountMemory with = memory.with(held);
        if (mounts.isEmpty()) {
            return with.with(held.told()).telling(new MountNews.Mounted(held.uid()));
        }
        return patient(looked(with, held.uid()), held.uid(), turn.now());
    }

    /** The containers of a pod have stopped, or will never start: its volumes are taken off the node. */
    public MountMemory tearDown(MountMemory memory, String uid) {
        PodVolumes held = memory.pod(uid);
        return held == null || held.isLeaving()
                ? memory
                : reports().soon(unmounting().begin(memory, held), held.node());
    }

    // ---- changes

    /** Something has changed that volumes may have waited for. */
    public MountMemory observe(MountMemory memory, Change change) {
        KubeObject object = change.object();
        return switch (change.kind()) {
            case PERSISTENT_VOLUME_CLAIM -> users(memory, object.key().path());
            case NODE -> lists(change) ? all(memory, object.name()) : memory;
            case VOLUME_ATTACHMENT -> attachment(memory, object, change.isDeletion());
            case PERSISTENT_VOLUME ->
                change.isDeletion() ? memory.with(memory.media().minus(object.name())) : memory;
            default -> memory;
        };
    }

    private MountMemory attachment(MountMemory memory, KubeObject attachment, boolean isGone) {
        MountMemory noted = new Limits(turn).attachment(memory, attachment, isGone);
        return noted == memory ? memory : all(noted, attachment.spec().text("nodeName", ""));
    }

    private MountMemory users(MountMemory memory, String claim) {
        MountMemory result = memory;
        for (KubeObject pod : turn.view().table(Kind.POD).by(Tables.BY_CLAIM, claim)) {
            result = looked(result, pod.uid());
        }
        return result;
    }

    private static boolean lists(Change change) {
        KubeObject before = change.before();
        KubeObject after = change.after();
        return after != null
                && (before == null
                        || !after.status()
                                .array("volumesAttached")
                                .equals(before.status().array("volumesAttached")));
    }

    private MountMemory all(MountMemory memory, String node) {
        MountMemory result = memory;
        for (String uid : memory.node(node).pods().keySet()) {
            result = looked(result, uid);
        }
        return result;
    }

    /** Looks what each volume of a pod waits for. */
    private MountMemory looked(MountMemory memory, String uid) {
        PodVolumes held = memory.working(uid);
        if (held == null || held.isLeaving()) {
            return memory;
        }
        MountMemory result = memory;
        for (PodMount mount : held.mounts()) {
            result = mount.stage() == PodMount.Stage.WAITING ? mounting().look(result, uid, mount.name()) : result;
        }
        result = new Limits(turn).judge(reports().soon(result, held.node()), uid);
        return patient(result, uid, turn.now());
    }

    // ---- time

    /** A signal comes back to a node that works; one that does not misses it. */
    public MountMemory wake(MountMemory memory, MountSignal signal) {
        return switch (signal) {
            case MountSignal.Due due -> due(memory, due);
            case MountSignal.Walk walk -> mounting().walks(memory, walk);
            case MountSignal.Poll poll -> polled(memory, poll);
            case MountSignal.InVain vain -> inVain(memory, vain);
            case MountSignal.Report report -> reports().write(memory, report);
            case MountSignal.Reported reported -> memory;
            case MountSignal.Told told -> memory;
        };
    }

    private MountMemory due(MountMemory memory, MountSignal.Due due) {
        PodVolumes held = memory.working(due.uid());
        if (held == null || held.mount(due.volume()).number() != due.number()) {
            return memory;
        }
        MountMemory result = switch (held.mount(due.volume()).stage()) {
            case WAITING -> mounting().attempt(memory, held, due.volume());
            case MOUNTING -> mounting().done(memory, held, due.volume());
            case UNMOUNTING -> unmounting().done(memory, held, due.volume());
            case MOUNTED, GONE -> memory;
        };
        return reports().soon(result, held.node());
    }

    private MountMemory polled(MountMemory memory, MountSignal.Poll poll) {
        PodVolumes held = memory.working(poll.uid());
        return held == null || !held.isWaiting() || !held.areAll(PodMount.Stage.MOUNTED)
                ? memory
                : memory.with(held.told()).telling(new MountNews.Mounted(held.uid()));
    }

    /** Asks for the end of a wait in vain, if there is to be one and it is not asked for. */
    private MountMemory patient(MountMemory memory, String uid, Instant from) {
        PodVolumes held = memory.working(uid);
        if (held == null || !held.isWaiting() || held.endsAt() != null) {
            return memory;
        }
        boolean isTimed = turn.release().storage().has(StorageRule.TELLS_OF_MOUNT_TIMEOUTS);
        if (!isTimed && problems(held).isEmpty()) {
            return memory;
        }
        Instant start = from.isAfter(held.waitsFrom()) ? from : held.waitsFrom();
        Instant end = isTimed ? held.waitsFrom().plus(PATIENCE) : start.plus(FIRST_POLL);
        turn.wake(
                end.isAfter(turn.now()) ? Duration.between(turn.now(), end) : Duration.ZERO,
                new MountSignal.InVain(uid, end));
        return memory.with(held.waiting(held.waitsFrom(), end));
    }

    private String problems(PodVolumes held) {
        StringBuilder text = new StringBuilder();
        for (PodMount mount : held.mounts()) {
            Claims claim = Claims.of(held.pod().namespace(), mount.claim(), turn.view());
            if (mount.source() == null && !claim.problem().isEmpty()) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append("error processing PVC ")
                        .append(held.pod().namespace())
                        .append('/')
                        .append(mount.claim())
                        .append(": ")
                        .append(claim.problem());
            }
        }
        return text.toString();
    }

    private MountMemory inVain(MountMemory memory, MountSignal.InVain vain) {
        PodVolumes held = memory.working(vain.uid());
        if (held == null || !vain.at().equals(held.endsAt())) {
            return memory;
        }
        KubeObject pod = turn.view().get(held.pod());
        boolean isTimed = turn.release().storage().has(StorageRule.TELLS_OF_MOUNT_TIMEOUTS);
        String problems = problems(held);
        if (pod == null || held.areAll(PodMount.Stage.MOUNTED) || !isTimed && problems.isEmpty()) {
            return memory.with(held.waiting(held.waitsFrom(), null));
        }
        String text = isTimed ? MountTexts.timeout(pod, held) : MountTexts.problems(held, problems);
        MountTexts.warn(turn, held, pod, "FailedMount", text);
        Instant again = turn.now().plus(PAUSE);
        MountMemory missed = memory.with(held.waiting(again, null)).telling(new MountNews.Missing(held.uid(), PAUSE));
        return patient(missed, held.uid(), again);
    }

    /** The API server has answered a status write. */
    public MountMemory answered(MountMemory memory, MountSignal.Reported reported, Answer answer) {
        return answer instanceof Answer.Refused ? memory : all(reports().written(memory, reported), reported.node());
    }

    // ---- what goes wrong

    /** The node does nothing any more. */
    public MountMemory down(MountMemory memory, String node) {
        Troubles troubles = memory.troubles();
        return memory.with(troubles.withNodes(troubles.nodes().plus(node)));
    }

    /** The node goes on with what it was at, or begins anew: a boot undoes all its mounts. */
    public MountMemory up(MountMemory memory, String node, boolean booted) {
        Troubles troubles = memory.troubles();
        MountMemory result = memory.with(troubles.withNodes(troubles.nodes().minus(node)));
        for (PodVolumes held : memory.node(node).pods().values()) {
            PodVolumes now = booted ? held.undone(turn.now()) : held;
            result = resumed(result.with(now), now);
        }
        return reports().soon(result.with(node, result.node(node).reportingAt(null)), node);
    }

    private MountMemory resumed(MountMemory memory, PodVolumes held) {
        MountMemory result = memory;
        for (PodMount mount : held.mounts()) {
            Instant due = mount.due();
            if (due != null) {
                Duration left = Duration.between(turn.now(), due);
                Duration wait = left.compareTo(Tries.LOOP) < 0 ? Tries.LOOP : left;
                turn.wake(wait, new MountSignal.Due(held.uid(), mount.name(), mount.number()));
            }
        }
        if (held.isWaiting() && held.areAll(PodMount.Stage.MOUNTED)) {
            turn.wake(Tries.LOOP, new MountSignal.Poll(held.uid(), turn.now()));
        }
        PodVolumes patient = held.waiting(held.waitsFrom(), null);
        result = looked(result.with(patient), held.uid());
        return held.isLeaving() ? unmounting().ended(result, held.uid()) : result;
    }

    /** A fault strikes. */
    public MountMemory strike(MountMemory memory, MountFault fault) {
        Troubles troubles = memory.troubles();
        return switch (fault) {
            case MountFault.ManyFiles files -> filled(memory, files);
            case MountFault.ShareDown(String driver) ->
                memory.with(troubles.withShares(troubles.shares().plus(driver)));
            case MountFault.ShareUp(String driver) -> {
                TreePSet<String> rest = troubles.shares().minus(driver);
                yield unmounting().freed(memory.with(troubles.withShares(rest)), driver);
            }
            case MountFault.MountFails(String driver, String error) ->
                memory.with(troubles.withErrors(troubles.errors().plus(driver, error)));
            case MountFault.MountWorks(String driver) ->
                memory.with(troubles.withErrors(troubles.errors().minus(driver)));
            case MountFault.PluginDown(String node, String driver) -> new Plugins(turn).gone(memory, node, driver);
            case MountFault.PluginUp(String node, String driver) -> new Plugins(turn).back(memory, node, driver);
        };
    }

    private MountMemory filled(MountMemory memory, MountFault.ManyFiles files) {
        KubeObject claim = turn.view().get(files.claim());
        String volume = claim == null ? "" : Claim.of(claim).volumeName();
        TreePMap<String, Medium> media = memory.media();
        Medium medium = media.getOrDefault(volume, Medium.BLANK);
        return volume.isEmpty() ? memory : memory.with(media.plus(volume, medium.holding(files.count())));
    }

    private Mounting mounting() {
        return new Mounting(times, turn);
    }

    private Unmounting unmounting() {
        return new Unmounting(times, turn);
    }

    private Reports reports() {
        return new Reports(zero, turn);
    }
}
