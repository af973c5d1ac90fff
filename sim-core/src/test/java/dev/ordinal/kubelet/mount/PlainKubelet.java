package dev.ordinal.kubelet.mount;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Pod;
import dev.ordinal.release.NodeRule;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Kubelets of which only the volumes are real: a pod runs and is ready a second after its volumes are mounted, its containers
 * stop within a second, and its object goes when its volumes are unmounted.
 */
public final class PlainKubelet implements Component<MountMemory> {
    private static final Duration STOP = Duration.ofSeconds(1);

    private final Instant zero;

    public PlainKubelet(Instant zero) {
        this.zero = zero;
    }

    private record Started(ObjectKey pod, String uid) {}

    private record Stopped(String uid) {}

    @Override
    public String name() {
        return "kubelet";
    }

    @Override
    public Set<Kind> watches() {
        return EnumSet.of(
                Kind.POD,
                Kind.NODE,
                Kind.PERSISTENT_VOLUME,
                Kind.PERSISTENT_VOLUME_CLAIM,
                Kind.VOLUME_ATTACHMENT,
                Kind.CSI_DRIVER,
                Kind.CSI_NODE);
    }

    @Override
    public MountMemory start() {
        return MountMemory.EMPTY;
    }

    private Mounter mounter(Turn turn) {
        return new Mounter(MountTimes.USUAL, zero, turn);
    }

    @Override
    public MountMemory observe(MountMemory memory, Change change, Turn turn) {
        MountMemory changed = change.kind() == Kind.POD
                ? pod(memory, change, turn)
                : mounter(turn).observe(memory, change);
        return told(changed, turn);
    }

    private MountMemory pod(MountMemory memory, Change change, Turn turn) {
        Pod pod = Pod.of(change.object());
        String uid = pod.object().uid();
        if (change.isDeletion() || pod.isTerminating() || pod.isFinished()) {
            if (memory.holds(uid)) {
                turn.wake(STOP, new Stopped(uid));
            }
            return memory;
        }
        if (!pod.hasNode() || memory.holds(uid)) {
            return memory;
        }
        turn.call(
                status(pod.object().key(), waiting()),
                new MountSignal.Told(pod.object().key()));
        return mounter(turn).admit(memory, pod);
    }

    private MountMemory told(MountMemory memory, Turn turn) {
        for (MountNews news : memory.news()) {
            KubeObject pod = pod(news.uid(), turn);
            if (pod == null) {
                continue;
            }
            MountSignal report = new MountSignal.Told(pod.key());
            switch (news) {
                case MountNews.Mounted mounted -> turn.wake(STOP, new Started(pod.key(), pod.uid()));
                case MountNews.Unmounted unmounted -> {
                    if (pod.isTerminating()) {
                        if (turn.release().nodes().has(NodeRule.ENDS_IN_PHASE)) {
                            turn.call(status(pod.key(), ended()), report);
                        }
                        turn.call(new Request.Delete(pod.key(), 0L, Request.Propagation.BACKGROUND, pod.uid()), report);
                    }
                }
                case MountNews.Rejected rejected ->
                    turn.call(
                            status(
                                    pod.key(),
                                    Json.object(
                                            "phase",
                                            "Failed",
                                            "reason",
                                            rejected.reason(),
                                            "message",
                                            rejected.message(),
                                            "containerStatuses",
                                            Json.Null.NULL)),
                            report);
            }
        }
        return memory.told();
    }

    private static @Nullable KubeObject pod(String uid, Turn turn) {
        for (KubeObject pod : turn.view().table(Kind.POD).all()) {
            if (pod.uid().equals(uid)) {
                return pod;
            }
        }
        return null;
    }

    @Override
    public MountMemory wake(MountMemory memory, Object what, Turn turn) {
        MountMemory changed = switch (what) {
            case MountSignal signal -> mounter(turn).wake(memory, signal);
            case MountFault fault -> mounter(turn).strike(memory, fault);
            case Stopped stopped -> mounter(turn).tearDown(memory, stopped.uid());
            case Started started -> {
                if (memory.isMounted(started.uid())) {
                    turn.call(status(started.pod(), running()), new MountSignal.Told(started.pod()));
                }
                yield memory;
            }
            default -> memory;
        };
        return told(changed, turn);
    }

    @Override
    public MountMemory answer(MountMemory memory, Request request, Object purpose, Answer answer, Turn turn) {
        return purpose instanceof MountSignal.Reported reported
                ? told(mounter(turn).answered(memory, reported, answer), turn)
                : memory;
    }

    private static Request status(ObjectKey pod, Json.Obj status) {
        return new Request.Patch(pod, Request.PatchType.MERGE, Json.object("status", status), Request.Part.STATUS);
    }

    private static Json.Obj waiting() {
        return containers(Json.object("waiting", Json.object("reason", "ContainerCreating")), false);
    }

    private static Json.Obj running() {
        Json.Obj ready = Json.object("type", "Ready", "status", "True");
        return containers(Json.object("running", Json.EMPTY), true)
                .with("phase", "Running")
                .with("conditions", Json.array(ready));
    }

    private static Json.Obj ended() {
        return containers(Json.object("terminated", Json.object("exitCode", 0)), false)
                .with("phase", "Succeeded");
    }

    private static Json.Obj containers(Json.Obj state, boolean isReady) {
        return Json.object(
                "containerStatuses",
                Json.array(Json.object(
                        "name", "app", "image", "app:v1", "ready", isReady, "restartCount", 0, "state", state)));
    }
}
