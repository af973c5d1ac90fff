package dev.ordinal.scheduler;

import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import java.util.ArrayList;
import java.util.List;

/**
 * A pod on a node, or about to be bound to it.
 *
 * @param claims the claims that it uses, {@code default/data-web-0}
 * @param isLeaving whether it is being deleted: it still takes up room, but is not counted where pods are spread
 */
record Placement(String node, Demand demand, PodGroup group, List<String> claims, long priority, boolean isLeaving) {
    static Placement of(KubeObject pod, String node) {
        return new Placement(
                node, Demand.of(pod.spec()), PodGroup.of(pod), claims(pod), Wanted.priority(pod), pod.isTerminating());
    }

    /** The claims that a pod uses, by path. */
    static List<String> claims(KubeObject pod) {
        List<String> names = Pod.of(pod).claims();
        List<String> paths = new ArrayList<>(names.size());
        for (String name : names) {
            paths.add(pod.namespace() + "/" + name);
        }
        return paths;
    }
}
