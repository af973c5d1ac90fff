package dev.ordinal.diagnosis;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.container.PastCauses;
import dev.ordinal.diagnosis.storage.ClaimSurprises;
import dev.ordinal.diagnosis.storage.ClassSurprises;
import dev.ordinal.diagnosis.storage.EmptyVolumes;
import dev.ordinal.diagnosis.storage.VolumeSurprises;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import java.util.ArrayList;
import java.util.List;

/** What nothing is the matter with, and yet is not as one might expect: what an object is, and how to have it otherwise. */
final class Surprises {
    private Surprises() {}

    static List<Cause> of(KubeObject object, Scene scene) {
        return switch (object.kind()) {
            case PERSISTENT_VOLUME_CLAIM -> new ClaimSurprises(object, scene).causes();
            case PERSISTENT_VOLUME -> VolumeSurprises.of(object, scene);
            case POD -> ofPod(Pod.of(object), scene);
            case STATEFUL_SET -> SetSurprises.of(object, scene);
            case STORAGE_CLASS -> ClassSurprises.of(object, scene);
            case NODE,
                    NAMESPACE,
                    SERVICE,
                    ENDPOINTS,
                    EVENT,
                    CONFIG_MAP,
                    SECRET,
                    SERVICE_ACCOUNT,
                    CONTROLLER_REVISION,
                    LEASE,
                    ENDPOINT_SLICE,
                    INGRESS,
                    NETWORK_POLICY,
                    CLUSTER_ROLE,
                    CLUSTER_ROLE_BINDING,
                    ROLE,
                    ROLE_BINDING,
                    POD_DISRUPTION_BUDGET,
                    PRIORITY_CLASS,
                    CSI_NODE,
                    CSI_DRIVER,
                    VOLUME_ATTACHMENT -> List.of();
        };
    }

    private static List<Cause> ofPod(Pod pod, Scene scene) {
        List<Cause> causes = new ArrayList<>(new EmptyVolumes(pod, scene).causes());
        if (pod.isReady()) {
            causes.addAll(new PastCauses(pod, scene).causes());
        }
        return causes;
    }
}
