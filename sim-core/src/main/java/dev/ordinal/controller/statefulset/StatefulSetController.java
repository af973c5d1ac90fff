package dev.ordinal.controller.statefulset;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Turn;
import dev.ordinal.controller.WorkQueue;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.OwnerReference;
import dev.ordinal.model.Pod;
import dev.ordinal.model.StatefulSet;
import dev.ordinal.release.SetRule;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The StatefulSet controller: it learns which sets to look at, and looks at them one sync at a time.
 *
 * @see "Kubernetes 1.36, pkg/controller/statefulset/stateful_set.go"
 */
public final class StatefulSetController implements Component<SetMemory> {
    @Override
    public String name() {
        return "statefulset-controller";
    }

    @Override
    public Set<Kind> watches() {
        return EnumSet.of(Kind.STATEFUL_SET, Kind.POD, Kind.PERSISTENT_VOLUME_CLAIM, Kind.CONTROLLER_REVISION);
    }

    @Override
    public SetMemory start() {
        return SetMemory.START;
    }

    @Override
    public SetMemory observe(SetMemory memory, Change change, Turn turn) {
        SetMemory seen = memory.seeing(change.kind().ordinal(), change.revision());
        SetMemory queued = switch (change.kind()) {
            case STATEFUL_SET ->
                seen.queueing(seen.queue().with(change.object().key().path()));
            case POD -> seen.queueing(afterPod(seen.queue(), change, turn));
            default -> seen;
        };
        return new SyncRunner(queued, turn).pump();
    }

    private static WorkQueue afterPod(WorkQueue queue, Change change, Turn turn) {
        KubeObject before = change.before();
        KubeObject after = change.after();
        String oldKey = controllingSet(before, turn);
        if (after == null) {
            return with(queue, oldKey);
        }
        String key = controllingSet(after, turn);
        if (before == null) {
            boolean orphan = after.controller() == null && !after.isTerminating();
            return orphan ? withMatching(queue, after, turn) : with(queue, key);
        }
        WorkQueue result = oldKey != null && !oldKey.equals(key) ? with(queue, oldKey) : queue;
        if (key == null) {
            boolean changed = !before.labels().equals(after.labels()) || before.controller() != null;
            return after.controller() == null && changed ? withMatching(result, after, turn) : result;
        }
        return withAvailability(with(result, key), key, Pod.of(before), Pod.of(after), turn);
    }

    /** A pod that turns ready makes its set be looked at once more, when the pod may have become available. */
    private static WorkQueue withAvailability(WorkQueue queue, String key, Pod before, Pod after, Turn turn) {
        KubeObject set = turn.view().table(Kind.STATEFUL_SET).get(key);
        long seconds = set == null ? 0 : StatefulSet.of(set).minReadySeconds();
        if (seconds == 0 || before.isReady() || !after.isReady()) {
            return queue;
        }
        long more = turn.release().sets().has(SetRule.EXACT_AVAILABILITY) ? 0 : 1;
        return queue.later(key, Duration.ofSeconds(seconds + more), turn);
    }

    private static WorkQueue with(WorkQueue queue, @Nullable String key) {
        return key == null ? queue : queue.with(key);
    }

    private static WorkQueue withMatching(WorkQueue queue, KubeObject pod, Turn turn) {
        WorkQueue result = queue;
        if (!pod.labels().isEmpty()) {
            for (KubeObject set : turn.view().in(Kind.STATEFUL_SET, pod.namespace())) {
                result = StatefulSet.of(set).selector().matches(pod.labels())
                        ? result.with(set.key().path())
                        : result;
            }
        }
        return result;
    }

    /** The key of the set that controls a pod, if that very set is in the cache. */
    private static @Nullable String controllingSet(@Nullable KubeObject pod, Turn turn) {
        OwnerReference controller = pod == null ? null : pod.controller();
        if (pod == null || controller == null || !controller.kind().equals(Kind.STATEFUL_SET.title())) {
            return null;
        }
        String key = pod.namespace() + "/" + controller.name();
        KubeObject set = turn.view().table(Kind.STATEFUL_SET).get(key);
        return set != null && set.uid().equals(controller.uid()) ? key : null;
    }

    @Override
    public SetMemory wake(SetMemory memory, Object what, Turn turn) {
        return switch (what) {
            case WorkQueue.Due due ->
                new SyncRunner(memory.queueing(memory.queue().woken(due)), turn).pump();
            case Sync.Resume resume ->
                new SyncRunner(memory, turn).resumed(resume).pump();
            case Sync.Over over -> new SyncRunner(memory, turn).over(over).pump();
            default -> throw new IllegalArgumentException("no wake-up of " + name() + ": " + what);
        };
    }

    @Override
    public SetMemory answer(SetMemory memory, Request request, Object purpose, Answer answer, Turn turn) {
        Sync sync = memory.syncs().get((String) purpose);
        return sync == null
                ? memory
                : new SyncRunner(memory, turn).answered(sync, request, answer).pump();
    }
}
