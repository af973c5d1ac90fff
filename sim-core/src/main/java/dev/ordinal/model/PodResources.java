package dev.ordinal.model;

import java.util.List;

/**
 * What a pod asks for, or may take, of one resource.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/component-helpers/resource/helpers.go, PodRequests and PodLimits"
 */
public final class PodResources {
    private PodResources() {}

    /**
     * The sum over the containers and the sidecars, or what an init container needs while it runs beside the sidecars
     * before it, whichever is more; and the overhead of running a pod at all.
     *
     * @param part {@code requests} or {@code limits}
     */
    public static Quantity of(KubeObject pod, String part, String resource) {
        Quantity running = Quantity.ZERO;
        for (Json.Obj container : pod.spec().array("containers").objects()) {
            running = running.plus(amount(container, part, resource));
        }
        Quantity sidecars = Quantity.ZERO;
        Quantity starting = Quantity.ZERO;
        for (Json.Obj container : pod.spec().array("initContainers").objects()) {
            Quantity with = sidecars.plus(amount(container, part, resource));
            sidecars = "Always".equals(container.text("restartPolicy")) ? with : sidecars;
            starting = starting.max(with);
        }
        Quantity total = running.plus(sidecars).max(starting);
        Quantity overhead = Quantity.of(pod.spec().object("overhead").get(resource));
        boolean adds = overhead != null && (part.equals("requests") || !total.isZero());
        return adds && overhead != null ? total.plus(overhead) : total;
    }

    /** The sum over several pods. */
    public static Quantity of(List<KubeObject> pods, String part, String resource) {
        Quantity total = Quantity.ZERO;
        for (KubeObject pod : pods) {
            total = total.plus(of(pod, part, resource));
        }
        return total;
    }

    private static Quantity amount(Json.Obj container, String part, String resource) {
        Quantity amount = Quantity.of(container.object("resources").object(part).get(resource));
        return amount == null ? Quantity.ZERO : amount;
    }
}
