package dev.ordinal.kubelet.real;

import dev.ordinal.kubelet.mount.MountMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * All nodes, and all pods on them.
 *
 * @param nodes by name
 * @param pods by uid
 * @param mounts the volumes of the pods
 * @param addresses how many pod addresses were given out
 * @param missing by image, what a registry answers instead of giving it
 * @param forced by uid and kind of probe, whether it passes whatever its program says
 * @param hanging the hooks that hang, by uid and hook
 */
record Memory(
        TreePMap<String, NodeState> nodes,
        TreePMap<String, PodState> pods,
        MountMemory mounts,
        int addresses,
        TreePMap<String, String> missing,
        TreePMap<String, Boolean> forced,
        TreePSet<String> hanging) {
    static final Memory EMPTY = new Memory(
            TreePMap.empty(),
            TreePMap.empty(),
            MountMemory.EMPTY,
            1,
            TreePMap.empty(),
            TreePMap.empty(),
            TreePSet.empty());

    @Nullable
    PodState pod(String uid) {
        return pods.get(uid);
    }

    NodeState node(String name) {
        return Objects.requireNonNull(nodes.get(name), name);
    }

    NodeState nodeOf(PodState pod) {
        return node(pod.node());
    }

    /** What is on a node, in the order of the pods' names. */
    List<PodState> on(String node) {
        List<PodState> found = new ArrayList<>();
        for (PodState pod : pods.values()) {
            if (pod.node().equals(node)) {
                found.add(pod);
            }
        }
        found.sort((a, b) -> a.key().compareTo(b.key()));
        return found;
    }

    Memory with(PodState pod) {
        return new Memory(nodes, pods.plus(pod.uid(), pod), mounts, addresses, missing, forced, hanging);
    }

    Memory without(PodState pod) {
        return new Memory(nodes, pods.minus(pod.uid()), mounts, addresses, missing, forced, hanging);
    }

    Memory with(NodeState node) {
        return new Memory(nodes.plus(node.name(), node), pods, mounts, addresses, missing, forced, hanging);
    }

    Memory with(MountMemory volumes) {
        return new Memory(nodes, pods, volumes, addresses, missing, forced, hanging);
    }

    Memory withNextAddress() {
        return new Memory(nodes, pods, mounts, addresses + 1, missing, forced, hanging);
    }

    Memory withMissing(TreePMap<String, String> images) {
        return new Memory(nodes, pods, mounts, addresses, images, forced, hanging);
    }

    Memory withForced(TreePMap<String, Boolean> answers) {
        return new Memory(nodes, pods, mounts, addresses, missing, answers, hanging);
    }

    Memory withHanging(TreePSet<String> hooks) {
        return new Memory(nodes, pods, mounts, addresses, missing, forced, hooks);
    }
}
