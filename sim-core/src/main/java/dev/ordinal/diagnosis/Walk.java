package dev.ordinal.diagnosis;

import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import java.util.List;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/** A way from objects to what keeps them, which comes to no object twice. */
final class Walk {
    private final Scene scene;
    private final PVector<ObjectKey> seen;

    Walk(Scene scene) {
        this(scene, TreePVector.empty());
    }

    private Walk(Scene scene, PVector<ObjectKey> seen) {
        this.scene = scene;
        this.seen = seen;
    }

    /** Whether this is the object that was asked about. */
    boolean isAtItsBegin() {
        return seen.size() == 1;
    }

    Scene scene() {
        return scene;
    }

    /** What keeps an object from what its owner wants of it; empty if nothing does, or if the way came from there. */
    List<Cause> into(ObjectKey key) {
        if (seen.contains(key)) {
            return List.of();
        }
        Walk further = new Walk(scene, seen.plus(key));
        KubeObject object = scene.get(key.kind(), key.namespace(), key.name());
        return object == null ? AbsentCauses.of(key, further) : causes(object, further);
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
                    PRIORITY_CLASS,
                    CSI_NODE,
                    CSI_DRIVER -> List.of();
        };
    }
}
