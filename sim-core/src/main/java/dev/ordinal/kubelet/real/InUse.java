package dev.ordinal.kubelet.real;

import dev.ordinal.apiserver.Request;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.ObjectKey;
import java.util.List;
import java.util.TreeSet;

/** Which volumes a node says it uses: those of all its pods, so that none is detached under their hands. */
record InUse(Context context) {
    Memory publish(Memory memory, String name) {
        TreeSet<String> all = new TreeSet<>();
        for (PodState pod : memory.on(name)) {
            all.addAll(pod.volumes());
        }
        NodeState node = memory.node(name);
        if (node.inUse().equals(List.copyOf(all)) || node.reach() != Reach.WORKS) {
            return memory;
        }
        context.turn()
                .call(
                        new Request.Patch(
                                new ObjectKey(Kind.NODE, "", name),
                                Request.PatchType.MERGE,
                                Json.object("status", Json.object("volumesInUse", Json.strings(List.copyOf(all)))),
                                Request.Part.STATUS),
                        new RealKubelets.Purpose.Report());
        return memory.with(node.using(List.copyOf(all)));
    }
}
