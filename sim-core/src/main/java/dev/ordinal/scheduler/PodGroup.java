package dev.ordinal.scheduler;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;

/**
 * What pods have in common for those that count them: the namespace, the labels but those that tell one pod of a set from
 * the next, and what they want of other pods. A selector that asks for a label left out here must look at the pods.
 *
 * @param affinity the pod's affinity to and from pods
 */
record PodGroup(String namespace, Json.Obj labels, Json.Obj affinity) {
    private static final String POD_INDEX = "apps.kubernetes.io/pod-index";

    static PodGroup of(KubeObject pod) {
        return new PodGroup(
                pod.namespace(),
                pod.labels().without(Pod.NAME_LABEL).without(POD_INDEX),
                pod.spec().object("affinity").without("nodeAffinity"));
    }

    /** Whether a label tells pods of one group apart. */
    static boolean isOwnLabel(String key) {
        return key.equals(Pod.NAME_LABEL) || key.equals(POD_INDEX);
    }
}
