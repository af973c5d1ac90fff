package dev.ordinal.kubelet.real;

import dev.ordinal.model.KubeObject;
import dev.ordinal.release.KubeletRule;

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
        Dismissal refusal = object.isTerminating() ? null : new AdmissionRules(context, known, pod).refusal();
        if (refusal != null) {
            return refuse(known, pod, refusal);
        }
        Memory admitted = known.with(pod);
        return context.has(KubeletRule.PROBES_PROMPTLY) ? admitted : new Probes(context).start(admitted, pod);
    }

    private Memory refuse(Memory memory, PodState pod, Dismissal why) {
        PodState refused = pod.at(PodState.Stage.TERMINATED).dismissed(why);
        context.warning(memory, refused, null, why.reason(), why.message());
        return new Report(context).refused(memory.with(refused), refused, why);
    }
}
