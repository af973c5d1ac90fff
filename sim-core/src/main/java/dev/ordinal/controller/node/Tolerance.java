package dev.ordinal.controller.node;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long a pod may stay on a node with NoExecute taints.
 *
 * @see "Kubernetes 1.36, pkg/controller/tainteviction/taint_eviction.go, processPodOnNode"
 */
public sealed interface Tolerance {
    /** No taint drives it away, or it tolerates all without limit. */
    record Stays() implements Tolerance {}

    /** It has to go when the time is over; zero for at once. */
    record Leaves(Duration after) implements Tolerance {}

    /** The NoExecute taints of a node. */
    static List<Json.Obj> executing(@Nullable KubeObject node) {
        List<Json.Obj> taints = new ArrayList<>();
        if (node != null) {
            for (Json taint : node.spec().array("taints")) {
                if ("NoExecute".equals(taint.asObject().text("effect"))) {
                    taints.add(taint.asObject());
                }
            }
        }
        return taints;
    }

    static Tolerance of(KubeObject pod, List<Json.Obj> taints) {
        Duration shortest = null;
        for (Json.Obj taint : taints) {
            Json.Obj used = tolerating(pod, taint);
            if (used == null) {
                return new Leaves(Duration.ZERO);
            }
            if (used.has("tolerationSeconds")) {
                Duration limit = Duration.ofSeconds(Math.max(0, used.number("tolerationSeconds", 0)));
                shortest = shortest == null || limit.compareTo(shortest) < 0 ? limit : shortest;
            }
        }
        return shortest == null ? new Stays() : new Leaves(shortest);
    }

    /** The first toleration of the pod that tolerates this taint. */
    private static Json.@Nullable Obj tolerating(KubeObject pod, Json.Obj taint) {
        for (Json.Obj toleration : pod.spec().array("tolerations").objects()) {
            String effect = toleration.text("effect", "");
            String key = toleration.text("key", "");
            boolean exists = "Exists".equals(toleration.text("operator"));
            boolean matches = (effect.isEmpty() || effect.equals(taint.text("effect")))
                    && (key.isEmpty() ? exists : key.equals(taint.text("key")))
                    && (exists || toleration.text("value", "").equals(taint.text("value", "")));
            if (matches) {
                return toleration;
            }
        }
        return null;
    }
}
