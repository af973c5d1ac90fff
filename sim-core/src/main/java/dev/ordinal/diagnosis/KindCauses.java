package dev.ordinal.diagnosis;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Walk;
import dev.ordinal.diagnosis.container.NameCauses;
import dev.ordinal.diagnosis.node.BudgetCauses;
import dev.ordinal.diagnosis.node.NodeCauses;
import dev.ordinal.diagnosis.storage.AttachmentCauses;
import dev.ordinal.diagnosis.storage.ClaimCauses;
import dev.ordinal.diagnosis.storage.ClassCauses;
import dev.ordinal.diagnosis.storage.VolumeCauses;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What keeps objects of each kind. */
final class KindCauses {
    private KindCauses() {}

    static List<Cause> of(ObjectKey key, @Nullable KubeObject object, Walk walk) {
        return object == null ? AbsentCauses.of(key, walk) : causes(object, walk);
    }

    private static List<Cause> causes(KubeObject object, Walk walk) {
        return switch (object.kind()) {
            case POD -> PodCauses.of(object, walk);
            case PERSISTENT_VOLUME_CLAIM -> {
                List<Cause> causes = ClaimCauses.of(object, walk);
                yield causes.isEmpty() ? RetentionCauses.of(object, walk) : causes;
            }
            case PERSISTENT_VOLUME -> VolumeCauses.of(object, walk);
            case VOLUME_ATTACHMENT -> AttachmentCauses.of(object, walk);
            case STORAGE_CLASS -> ClassCauses.of(object, walk);
            case STATEFUL_SET -> SetCauses.of(object, walk);
            case NODE -> NodeCauses.of(object, walk);
            case POD_DISRUPTION_BUDGET -> BudgetCauses.of(object, walk);
            case NAMESPACE -> NamespaceCauses.of(object, walk);
            case SERVICE -> NameCauses.ofService(object, walk);
            case ENDPOINTS,
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
                    PRIORITY_CLASS,
                    CSI_NODE,
                    CSI_DRIVER -> List.of();
        };
    }
}
