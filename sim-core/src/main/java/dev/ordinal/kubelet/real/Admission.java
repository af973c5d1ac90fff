package dev.ordinal.kubelet.real;

import dev.ordinal.model.KubeObject;
import dev.ordinal.release.KubeletRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A pod comes to its node, which may refuse it: then it fails at once, and nothing of it is started.
 *
 * @see "Kubernetes 1.36, pkg/kubelet/kubelet.go, HandlePodAdditions and rejectPod"
 */
record Admission(Context context) {
    /** With the pod on its node; its first sync is still to come. */
    Memory admit(Memory memory, KubeObject object) {
        String name = object.spec().text("nodeName", "");
        Memory known =
                memory.nodes().containsKey(name) ? memory : memory.with(NodeState.of(name, object.creationTimestamp()));
        PodState pod = PodState.of(object, name);
        Dismissal refusal =
                object.isTerminating() ? null : new AdmissionRules(context, pod, live(memory.on(name))).refusal();
        if (refusal != null) {
            return refuse(known, pod.at(PodState.Stage.TERMINATED), refusal);
        }
        Memory admitted = known.with(pod);
        return context.has(KubeletRule.PROBES_PROMPTLY) ? admitted : new Probes(context).start(admitted, pod);
    }

    /** The pods whose containers may run here, or may still run; one that was rejected does not count, whatever runs of it. */
    private static List<PodState> live(List<PodState> pods) {
        return pods.stream()
                .filter(pod -> pod.stage() != PodState.Stage.TERMINATED
                        && (pod.dismissal() == null || !pod.dismissal().isRejection()))
                .toList();
    }

    /**
     * A kubelet that starts asks of the pods that it had taken before what it asks of new ones, the oldest first. One that the
     * node would not take any more fails at once, also for its set, and only then what runs of it is stopped.
     */
    Memory readmit(Memory memory, String node) {
        List<PodState> oldestFirst = new ArrayList<>(live(memory.on(node)));
        oldestFirst.sort(Comparator.comparing(pod -> pod.pod().creationTimestamp()));
        Memory result = memory;
        List<PodState> taken = new ArrayList<>();
        for (PodState pod : oldestFirst) {
            boolean isAsked = !pod.isGone()
                    && !pod.pod().isTerminating()
                    && pod.dismissal() == null
                    && pod.stage() == PodState.Stage.LIVE;
            Dismissal refusal = isAsked ? new AdmissionRules(context, pod, taken).refusal() : null;
            if (refusal == null) {
                taken.add(pod);
            } else {
                result = refuse(result, pod, refusal);
            }
        }
        return result;
    }

    private Memory refuse(Memory memory, PodState pod, Dismissal why) {
        PodState refused = pod.dismissed(why.asRejection());
        context.warning(memory, refused, null, why.reason(), why.message());
        return new Report(context).refused(memory.with(refused), refused, why);
    }
}
