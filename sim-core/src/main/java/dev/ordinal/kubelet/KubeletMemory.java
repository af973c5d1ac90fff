package dev.ordinal.kubelet;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * What all kubelets remember, each node's for itself.
 *
 * @param sandboxes by uid, the pods that are on a node
 * @param down the nodes that do not work
 * @param failing the uids of pods whose readiness probe fails
 * @param attached which volume is attached to which node: {@code node/volume}
 * @param inUse by node, the volumes in use there, and by how many pods
 * @param addresses how many pod addresses were given out
 */
record KubeletMemory(
        TreePMap<String, Sandbox> sandboxes,
        TreePSet<String> down,
        PSet<String> failing,
        PSet<String> attached,
        PMap<String, TreePMap<String, Integer>> inUse,
        int addresses) {

    static final KubeletMemory EMPTY = new KubeletMemory(
            TreePMap.empty(), TreePSet.empty(), HashTreePSet.empty(), HashTreePSet.empty(), HashTreePMap.empty(), 1);

    @Nullable
    Sandbox sandbox(String uid) {
        return sandboxes.get(uid);
    }

    /** What is on a node, in the order of the pods' names. */
    List<Sandbox> on(String node) {
        List<Sandbox> found = new ArrayList<>();
        for (Sandbox sandbox : sandboxes.values()) {
            if (sandbox.node().equals(node)) {
                found.add(sandbox);
            }
        }
        found.sort((a, b) -> a.pod().compareTo(b.pod()));
        return found;
    }

    /** The volumes in use on a node. */
    List<String> inUseOn(String node) {
        return List.copyOf(Objects.requireNonNullElse(inUse.get(node), TreePMap.<String, Integer>empty())
                .keySet());
    }

    KubeletMemory with(Sandbox sandbox) {
        return new KubeletMemory(sandboxes.plus(sandbox.uid(), sandbox), down, failing, attached, inUse, addresses);
    }

    KubeletMemory without(Sandbox sandbox) {
        return new KubeletMemory(
                sandboxes.minus(sandbox.uid()), down, failing.minus(sandbox.uid()), attached, inUse, addresses);
    }

    KubeletMemory withDown(TreePSet<String> nodes) {
        return new KubeletMemory(sandboxes, nodes, failing, attached, inUse, addresses);
    }

    KubeletMemory withFailing(PSet<String> uids) {
        return new KubeletMemory(sandboxes, down, uids, attached, inUse, addresses);
    }

    KubeletMemory withAttached(PSet<String> pairs) {
        return new KubeletMemory(sandboxes, down, failing, pairs, inUse, addresses);
    }

    KubeletMemory withNextAddress() {
        return new KubeletMemory(sandboxes, down, failing, attached, inUse, addresses + 1);
    }

    /** With the sandbox using these volumes and no others. */
    KubeletMemory using(Sandbox sandbox, List<String> volumes) {
        TreePMap<String, Integer> counts =
                Objects.requireNonNullElse(inUse.get(sandbox.node()), TreePMap.<String, Integer>empty());
        for (String volume : sandbox.volumes()) {
            int left = counts.getOrDefault(volume, 1) - 1;
            counts = left == 0 ? counts.minus(volume) : counts.plus(volume, left);
        }
        for (String volume : volumes) {
            counts = counts.plus(volume, counts.getOrDefault(volume, 0) + 1);
        }
        PMap<String, TreePMap<String, Integer>> all =
                counts.isEmpty() ? inUse.minus(sandbox.node()) : inUse.plus(sandbox.node(), counts);
        return new KubeletMemory(
                sandboxes.plus(sandbox.uid(), sandbox.using(volumes)), down, failing, attached, all, addresses);
    }
}
