package dev.ordinal.kubectl.describe;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Quantity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pod's quality of service: what its status says, or else what its requests and limits add up to.
 *
 * @see "Kubernetes 1.36, pkg/apis/core/v1/helper/qos/qos.go"
 */
final class QosClass {
    private static final List<String> RESOURCES = List.of("cpu", "memory");

    private QosClass() {}

    static String of(KubeObject pod) {
        String stated = pod.status().text("qosClass", "");
        return stated.isEmpty() ? computed(pod) : stated;
    }

    private static String computed(KubeObject pod) {
        List<Json.Obj> containers =
                new ArrayList<>(pod.spec().array("containers").objects());
        containers.addAll(pod.spec().array("initContainers").objects());
        boolean hasAny = false;
        boolean isGuaranteed = true;
        for (Json.Obj container : containers) {
            for (String resource : RESOURCES) {
                Quantity request = amount(container, "requests", resource);
                Quantity limit = amount(container, "limits", resource);
                hasAny |= request != null || limit != null;
                isGuaranteed &= limit != null && (request == null || request.compareTo(limit) == 0);
            }
        }
        return !hasAny ? "BestEffort" : isGuaranteed ? "Guaranteed" : "Burstable";
    }

    private static @Nullable Quantity amount(Json.Obj container, String part, String resource) {
        Quantity amount = Quantity.of(container.object("resources").object(part).get(resource));
        return amount == null || amount.isZero() ? null : amount;
    }
}
