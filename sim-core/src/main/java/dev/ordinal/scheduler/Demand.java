package dev.ordinal.scheduler;

import dev.ordinal.model.Json;
import dev.ordinal.model.Quantity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pod takes up on its node.
 *
 * @param requests the larger of what its containers need together and of what an init container needs while it runs
 * @param scoredCpu the same for scores, where a container without a request counts as 100 thousandths
 * @param scoredMemory the same for scores, where a container without a request counts as 200 MiB
 * @param ports the host ports that it uses
 * @see "Kubernetes 1.36, staging/src/k8s.io/component-helpers/resource/helpers.go, PodRequests"
 */
record Demand(Resources requests, long scoredCpu, long scoredMemory, List<Port> ports) {
    private static final long USUAL_CPU = 100;
    private static final long USUAL_MEMORY = 200L * 1024 * 1024;
    private static final String ANY = "0.0.0.0";

    /** A port of the node, on one of its addresses or on all. */
    record Port(String address, String protocol, long number) {
        boolean collidesWith(Port other) {
            return number == other.number
                    && protocol.equals(other.protocol)
                    && (address.equals(other.address) || address.equals(ANY) || other.address.equals(ANY));
        }
    }

    static Demand of(Json.Obj spec) {
        Resources sidecars = Resources.NONE;
        Resources peak = Resources.NONE;
        Resources scoredPeak = Resources.NONE;
        Resources scoredSidecars = Resources.NONE;
        for (Json.Obj init : spec.array("initContainers").objects()) {
            Resources own = requested(init);
            Resources scored = scored(init, own);
            if ("Always".equals(init.text("restartPolicy"))) {
                sidecars = sidecars.plus(own);
                scoredSidecars = scoredSidecars.plus(scored);
                peak = peak.max(sidecars);
                scoredPeak = scoredPeak.max(scoredSidecars);
            } else {
                peak = peak.max(sidecars.plus(own));
                scoredPeak = scoredPeak.max(scoredSidecars.plus(scored));
            }
        }
        Resources sum = sidecars;
        Resources scoredSum = scoredSidecars;
        for (Json.Obj container : spec.array("containers").objects()) {
            Resources own = requested(container);
            sum = sum.plus(own);
            scoredSum = scoredSum.plus(scored(container, own));
        }
        Resources overhead = Resources.of(spec.object("overhead"));
        Resources scored = scoredSum.max(scoredPeak).plus(overhead);
        return new Demand(sum.max(peak).plus(overhead), scored.cpu(), scored.memory(), ports(spec));
    }

    private static Resources requested(Json.Obj container) {
        Json.Obj limits = container.object("resources").object("limits");
        return Resources.of(limits.withAll(container.object("resources").object("requests")));
    }

    private static Resources scored(Json.Obj container, Resources own) {
        Json.Obj resources = container.object("resources");
        Json.Obj given = resources.object("limits").withAll(resources.object("requests"));
        return new Resources(
                given.has("cpu") ? own.cpu() : USUAL_CPU,
                given.has("memory") ? own.memory() : USUAL_MEMORY,
                0,
                Resources.NONE.others());
    }

    private static List<Port> ports(Json.Obj spec) {
        List<Port> ports = new ArrayList<>(0);
        for (Json.Obj container : spec.array("containers").objects()) {
            for (Json.Obj port : container.array("ports").objects()) {
                long number = port.number("hostPort", 0);
                if (number != 0) {
                    ports.add(new Port(port.text("hostIP", ANY), port.text("protocol", "TCP"), number));
                }
            }
        }
        return List.copyOf(ports);
    }

    /** Whether it requests neither cpu nor memory. */
    boolean requestsNothing() {
        return requests.cpu() == 0 && requests.memory() == 0;
    }

    /** An amount of a node's list; 0 if the node does not say. */
    static long amount(Json.Obj list, String name) {
        @Nullable Quantity quantity = Quantity.of(list.get(name));
        return quantity == null ? 0 : quantity.value();
    }
}
