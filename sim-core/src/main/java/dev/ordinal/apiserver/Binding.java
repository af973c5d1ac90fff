package dev.ordinal.apiserver;

import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Rejection;
import dev.ordinal.release.Release;
import dev.ordinal.store.Store;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The binding of a pod to a node: the node's name, the condition PodScheduled and, where the release does so, the node's
 * topology labels are written at once.
 *
 * @see "Kubernetes 1.36, pkg/registry/core/pod/storage/storage.go, assignPod"
 */
final class Binding {
    private static final List<String> TOPOLOGY =
            List.of("topology.kubernetes.io/zone", "topology.kubernetes.io/region");

    private Binding() {}

    static Outcome bind(Release release, KubeObject pod, Request.Bind bind, Store<KubeObject> store, Instant now) {
        if (!pod.uid().equals(bind.uid())) {
            return Outcome.refused(store, ApiServer.otherUid(pod, bind.uid()));
        }
        if (pod.isTerminating() || !pod.spec().text("nodeName", "").isEmpty()) {
            return Outcome.refused(
                    store,
                    Rejection.conflict(
                            pod.kind(),
                            pod.name(),
                            pod.isTerminating()
                                    ? "pod " + pod.name() + " is being deleted, cannot be assigned to a host"
                                    : "pod " + pod.name() + " is already assigned to node \""
                                            + pod.spec().text("nodeName", "") + "\""));
        }
        Condition scheduled = Condition.of("PodScheduled", true, now)
                .after(pod.condition("PodScheduled"))
                .observing(pod);
        KubeObject bound = pod.with(Json.of(bind.node()), "spec", "nodeName")
                .withCondition(scheduled)
                .without("status", "nominatedNodeName");
        if (release.scheduler().bindingCopiesTopology()) {
            bound = withTopology(bound, store.get(Kind.NODE.ordinal(), bind.node()));
        }
        KubeObject revised = bound.with(Json.of(Long.toString(store.revision() + 1)), "metadata", "resourceVersion");
        return Outcome.stored(
                pod, revised, store.with(Kind.POD.ordinal(), pod.key().path(), revised));
    }

    private static KubeObject withTopology(KubeObject pod, @Nullable KubeObject node) {
        KubeObject labelled = pod;
        for (String label : TOPOLOGY) {
            String value = node == null ? null : node.label(label);
            labelled = value == null ? labelled : labelled.withLabel(label, value);
        }
        return labelled;
    }
}
