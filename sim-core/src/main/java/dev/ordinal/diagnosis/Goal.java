package dev.ordinal.diagnosis;

import dev.ordinal.cluster.Cluster;
import dev.ordinal.condition.Condition;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.OwnerReference;
import dev.ordinal.model.Quantity;
import dev.ordinal.model.StatefulSet;
import dev.ordinal.model.Volume;
import org.jspecify.annotations.Nullable;

/**
 * What is so when nothing keeps an object any more.
 *
 * @param text it, as {@code until} has it: {@code pod/web-0 ready}
 */
record Goal(String text, Condition condition) {

    /** What an object is to come to; null if there is no telling. */
    static @Nullable Goal of(Cluster cluster, ObjectKey key) {
        KubeObject object = cluster.get(key.kind(), key.namespace(), key.name());
        String state = key.kind() == Kind.POD ? ofPod(cluster, key, object) : object == null ? "" : of(object);
        if (state.isEmpty()) {
            return null;
        }
        String text = Words.of(key) + " " + state;
        int minor = cluster.setup().release().minor();
        return Condition.parse(text, "default", minor) instanceof Condition.Read.Of(Condition condition)
                ? new Goal(text, condition)
                : null;
    }

    /** A pod that a set wants comes back after its deletion. */
    private static String ofPod(Cluster cluster, ObjectKey key, @Nullable KubeObject pod) {
        OwnerReference owner = pod == null ? null : pod.controller();
        for (KubeObject object : cluster.list(Kind.STATEFUL_SET)) {
            StatefulSet set = StatefulSet.of(object);
            boolean isItsOwn = set.namespace().equals(key.namespace())
                    && (owner == null || owner.uid().equals(set.uid()));
            if (isItsOwn && set.wants(key.name()) && !object.isTerminating()) {
                return "ready";
            }
        }
        boolean isToGo = pod != null && (pod.isTerminating() || owner != null);
        return pod == null ? "" : isToGo ? "gone" : "ready";
    }

    private static String of(KubeObject object) {
        if (object.isTerminating()) {
            return "gone";
        }
        return switch (object.kind()) {
            case STATEFUL_SET -> "ready";
            case NODE -> isPressed(object) ? "status.conditions[type=MemoryPressure].status == False" : "ready";
            case PERSISTENT_VOLUME_CLAIM -> ofClaim(Claim.of(object));
            case PERSISTENT_VOLUME ->
                Volume.of(object).phase().equals("Released")
                                && Volume.of(object).reclaimPolicy().equals("Delete")
                        ? "gone"
                        : "";
            case VOLUME_ATTACHMENT -> "attached == true";
            default -> "";
        };
    }

    private static boolean isPressed(KubeObject node) {
        dev.ordinal.model.Condition pressure = node.condition("MemoryPressure");
        return pressure != null && pressure.isTrue();
    }

    private static String ofClaim(Claim claim) {
        String has = claim.object().status().object("capacity").text("storage", "");
        Quantity asked = Quantity.parse(claim.request());
        return has.isEmpty() || asked == null ? "bound" : "status.capacity.storage >= " + asked.canonical();
    }
}
