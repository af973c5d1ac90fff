package dev.ordinal.cluster;

import dev.ordinal.fault.Fault;
import dev.ordinal.kubelet.KubeletKind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Faults of probes that a pod does not have. On a real kubelet they would change nothing: a container without a readiness
 * probe is ready as long as it runs.
 */
final class Unprobed {
    private Unprobed() {}

    /** Why a fault of a probe strikes nothing now; null if it strikes, or if its pod is not there yet. */
    static Targets.@Nullable Misfit misfit(Fault fault, Cluster cluster) {
        if (cluster.setup().kubelets() != KubeletKind.REAL) {
            return null;
        }
        if (fault instanceof Fault.PodUnready(ObjectKey pod)) {
            return without(pod, "readiness", cluster);
        }
        return fault instanceof Fault.ProbeFails(ObjectKey pod, String kind) ? without(pod, kind, cluster) : null;
    }

    private static Targets.@Nullable Misfit without(ObjectKey key, String kind, Cluster cluster) {
        KubeObject pod = cluster.get(key.kind(), key.namespace(), key.name());
        String field = kind + "Probe";
        boolean misses = pod != null
                && Stream.of("containers", "initContainers")
                        .flatMap(list -> pod.spec().array(list).objects().stream())
                        .noneMatch(container -> container.has(field));
        return misses
                ? new Targets.Misfit(
                        "no container of pod '" + key.name() + "' has a " + kind + " probe to fail",
                        "Give it a " + field
                                + (kind.equals("readiness")
                                        ? ", or let it crash: containerCrash: " + key.name() + " 1."
                                        : "."))
                : null;
    }
}
