package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;
import dev.ordinal.model.Quantity;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How well a pod is served when its node runs short: {@code Guaranteed}, {@code Burstable} or {@code BestEffort}.
 *
 * @see "Kubernetes 1.36, pkg/apis/core/v1/helper/qos/qos.go, ComputePodQOS"
 */
public final class QosClass {
    static final Json.Str GUARANTEED = new Json.Str("Guaranteed");
    static final Json.Str BURSTABLE = new Json.Str("Burstable");
    static final Json.Str BEST_EFFORT = new Json.Str("BestEffort");

    private static final List<String> RESOURCES = List.of("cpu", "memory");
    private static final List<String> LISTS = List.of("containers", "initContainers");

    private QosClass() {}

    /** The class of a pod with this spec, requests already filled in from limits. */
    public static String of(Json.Obj podSpec) {
        return json(podSpec).value();
    }

    static Json.Str json(Json.Obj podSpec) {
        boolean isAnyGiven = false;
        boolean isAllLimited = true;
        for (String list : LISTS) {
            Json.Arr containers = podSpec.array(list);
            for (int i = 0; i < containers.size(); i++) {
                Json.Obj resources = containers.get(i).asObject().object("resources");
                for (String name : RESOURCES) {
                    Json limit = resources.object("limits").get(name);
                    Json request = resources.object("requests").get(name);
                    isAnyGiven |= isSome(limit) || isSome(request);
                    isAllLimited &= isSome(limit) && Objects.equals(limit, request);
                }
            }
        }
        return !isAnyGiven ? BEST_EFFORT : isAllLimited ? GUARANTEED : BURSTABLE;
    }

    private static boolean isSome(@Nullable Json amount) {
        if (amount == null) {
            return false;
        }
        Quantity quantity =
                amount instanceof Json.Str text && Quantities.isPlain(text.value()) ? null : Quantity.of(amount);
        return quantity == null || !quantity.isZero();
    }
}
