package dev.ordinal.kubelet.real;

import dev.ordinal.model.KubeObject;
import dev.ordinal.release.KubeletRule;

/** A pod comes to its node. */
record Admission(Context context) {
    /** With the pod on its node; its first sync is still to come. */
    Memory admit(Memory memory, KubeObject object) {
        String name = object.spec().text("nodeName", "");
        Memory known =
                memory.nodes().containsKey(name) ? memory : memory.with(NodeState.of(name, object.creationTimestamp()));
        PodState pod = PodState.of(object, name);
        Memory admitted = known.with(pod);
        return context.has(KubeletRule.PROBES_PROMPTLY) ? admitted : new Probes(context).start(admitted, pod);
    }
}
