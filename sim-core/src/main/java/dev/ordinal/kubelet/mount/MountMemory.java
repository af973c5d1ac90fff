package dev.ordinal.kubelet.mount;

import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;

/**
 * What the kubelets of all nodes know of volumes, each node's for itself, and what they have made of the disks.
 *
 * @param nodes by name
 * @param homes by uid of a pod, its node
 * @param media by volume
 * @param news what the kubelets have yet to be told, in order
 */
public record MountMemory(
        TreePMap<String, NodeVolumes> nodes,
        PMap<String, String> homes,
        TreePMap<String, Medium> media,
        Troubles troubles,
        PVector<MountNews> news) {
    public static final MountMemory EMPTY = new MountMemory(
            TreePMap.empty(), HashTreePMap.empty(), TreePMap.empty(), Troubles.NONE, TreePVector.empty());

    /** Whether anything of a pod's volumes is on its node, or on the way there. */
    public boolean holds(String uid) {
        return homes.containsKey(uid);
    }

    /** Whether all volumes of a pod are mounted, and its kubelet knows. */
    public boolean isMounted(String uid) {
        PodVolumes held = pod(uid);
        return held != null && held.isTold() && held.areAll(PodMount.Stage.MOUNTED);
    }

    /** Without the news, which were told. */
    public MountMemory told() {
        return news.isEmpty() ? this : new MountMemory(nodes, homes, media, troubles, TreePVector.empty());
    }

    NodeVolumes node(String name) {
        return nodes.getOrDefault(name, NodeVolumes.NONE);
    }

    @Nullable
    PodVolumes pod(String uid) {
        String home = homes.get(uid);
        return home == null ? null : node(home).pods().get(uid);
    }

    /** The pod's volumes, if it is on a node that does something. */
    @Nullable
    PodVolumes working(String uid) {
        PodVolumes held = pod(uid);
        return held == null || isDown(held.node()) ? null : held;
    }

    boolean isDown(String node) {
        return troubles.nodes().contains(node);
    }

    Medium medium(Source source) {
        return media.getOrDefault(source.volume(), Medium.BLANK);
    }

    MountMemory with(String name, NodeVolumes node) {
        return new MountMemory(nodes.plus(name, node), homes, media, troubles, news);
    }

    MountMemory with(PodVolumes held) {
        NodeVolumes node = node(held.node());
        return new MountMemory(
                nodes.plus(held.node(), node.with(node.pods().plus(held.uid(), held))),
                homes.plus(held.uid(), held.node()),
                media,
                troubles,
                news);
    }

    MountMemory without(PodVolumes held) {
        NodeVolumes node = node(held.node());
        return new MountMemory(
                nodes.plus(held.node(), node.with(node.pods().minus(held.uid()))),
                homes.minus(held.uid()),
                media,
                troubles,
                news);
    }

    MountMemory with(TreePMap<String, Medium> changed) {
        return new MountMemory(nodes, homes, changed, troubles, news);
    }

    MountMemory with(Troubles changed) {
        return new MountMemory(nodes, homes, media, changed, news);
    }

    MountMemory telling(MountNews what) {
        return new MountMemory(nodes, homes, media, troubles, news.plus(what));
    }
}
