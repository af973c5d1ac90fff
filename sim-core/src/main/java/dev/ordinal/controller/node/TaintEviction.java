package dev.ordinal.controller.node;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.apiserver.Tables;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import dev.ordinal.release.NodeRule;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The controller that deletes pods from nodes whose NoExecute taints they do not tolerate, or not any longer.
 *
 * @see "Kubernetes 1.36, pkg/controller/tainteviction/taint_eviction.go"
 */
public final class TaintEviction implements Component<TaintEviction.Memory> {
    public static final String NAME = "taint-eviction-controller";

    private final String eventSource;

    /** @param eventSource the name that its events bear, which depends on the release */
    public TaintEviction(String eventSource) {
        this.eventSource = eventSource;
    }

    /** @param clocks by uid, when pods have to go that tolerate their node for a while */
    record Memory(PMap<String, Instant> clocks) {}

    /** The time of a pod is over. */
    record Over(KubeObject pod, Instant at) {}

    /** What a request was for: its answer is followed by the deletion of this pod, if there is one. */
    sealed interface Purpose {
        record Marked(KubeObject pod) implements Purpose {}

        record Deleted() implements Purpose {}
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String eventSource() {
        return eventSource;
    }

    @Override
    public Set<Kind> watches() {
        return EnumSet.of(Kind.NODE, Kind.POD);
    }

    @Override
    public Memory start() {
        return new Memory(HashTreePMap.empty());
    }

    @Override
    public Memory observe(Memory memory, Change change, Turn turn) {
        return change.kind() == Kind.NODE ? node(memory, change, turn) : pod(memory, change, turn);
    }

    private static Memory node(Memory memory, Change change, Turn turn) {
        List<Json.Obj> taints = Tolerance.executing(change.after());
        if (taints.equals(Tolerance.executing(change.before()))) {
            return memory;
        }
        Memory changed = memory;
        for (KubeObject pod :
                turn.view().table(Kind.POD).by(Tables.BY_NODE, change.object().name())) {
            changed = judge(changed, pod, taints, turn);
        }
        return changed;
    }

    private static Memory pod(Memory memory, Change change, Turn turn) {
        KubeObject pod = change.object();
        if (change.isDeletion()) {
            return new Memory(memory.clocks().minus(pod.uid()));
        }
        KubeObject before = change.before();
        String node = Pod.of(pod).nodeName();
        if (node.isEmpty() || before != null && before.spec().equals(pod.spec())) {
            return memory;
        }
        List<Json.Obj> taints = Tolerance.executing(turn.view().get(Kind.NODE, "", node));
        return taints.isEmpty() ? memory : judge(memory, pod, taints, turn);
    }

    private static Memory judge(Memory memory, KubeObject pod, List<Json.Obj> taints, Turn turn) {
        Instant clock = memory.clocks().get(pod.uid());
        return switch (Tolerance.of(pod, taints)) {
            case Tolerance.Stays stays -> {
                if (clock != null && taints.isEmpty() && !pod.isTerminating()) {
                    turn.normal(
                            named(pod),
                            "TaintManagerEviction",
                            "Cancelling deletion of Pod " + pod.key().path());
                }
                yield clock == null ? memory : new Memory(memory.clocks().minus(pod.uid()));
            }
            case Tolerance.Leaves leaves
            when leaves.after().isZero() -> {
                evict(pod, turn);
                yield clock == null ? memory : new Memory(memory.clocks().minus(pod.uid()));
            }
            case Tolerance.Leaves(Duration after) -> {
                if (clock != null) {
                    yield memory;
                }
                turn.rule("a pod tolerates its node for a while", pod.key());
                Instant end = turn.now().plus(after);
                turn.wake(after, new Over(pod, end));
                yield new Memory(memory.clocks().plus(pod.uid(), end));
            }
        };
    }

    private static void evict(KubeObject pod, Turn turn) {
        turn.normal(
                named(pod),
                "TaintManagerEviction",
                "Marking for deletion Pod " + pod.key().path());
        KubeObject live = turn.view().get(pod.key());
        KubeObject known = live != null && live.uid().equals(pod.uid()) ? live : pod;
        Duration lag = turn.release().nodes().evictionLag();
        if (turn.release().nodes().has(NodeRule.DISRUPTION_CONDITION) && !Pods.isDisrupted(known)) {
            Request mark = Pods.conditioned(
                    known,
                    Pods.disruption(
                            known,
                            "DeletionByTaintManager",
                            "Taint manager: deleting due to NoExecute taint",
                            turn.now()));
            turn.callAfter(lag, mark, new Purpose.Marked(known));
        } else {
            turn.callAfter(lag, delete(known), new Purpose.Deleted());
        }
    }

    private static Request delete(KubeObject pod) {
        return new Request.Delete(pod.key(), null, Request.Propagation.BACKGROUND, pod.uid());
    }

    /** The pod as its events name it: without uid. */
    private static KubeObject named(KubeObject pod) {
        return KubeObject.of(
                Kind.POD, Json.object("metadata", Json.object("name", pod.name(), "namespace", pod.namespace())));
    }

    @Override
    public Memory wake(Memory memory, Object what, Turn turn) {
        Over over = (Over) what;
        String uid = over.pod().uid();
        if (!over.at().equals(memory.clocks().get(uid))) {
            return memory;
        }
        evict(over.pod(), turn);
        return new Memory(memory.clocks().minus(uid));
    }

    @Override
    public Memory answer(Memory memory, Request request, Object purpose, Answer answer, Turn turn) {
        switch ((Purpose) purpose) {
            case Purpose.Marked(KubeObject pod)
            when answer instanceof Answer.Accepted -> turn.call(delete(pod), new Purpose.Deleted());
            case Purpose.Marked marked ->
                turn.rule("the pod to evict is gone", marked.pod().key());
            case Purpose.Deleted deleted -> {}
        }
        return memory;
    }
}
