package dev.ordinal.controller.endpoint;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The addresses behind a Service, those of equal ports together.
 *
 * @see "Kubernetes 1.36, pkg/controller/endpoint/endpoints_controller.go, pkg/api/v1/endpoints/util.go"
 */
final class Subsets {
    private static final Comparator<Json> BY_ADDRESS =
            Comparator.comparing(json -> json.asObject().text("ip", ""));
    private static final String TOLERATES = "service.alpha.kubernetes.io/tolerate-unready-endpoints";

    private Subsets() {}

    /** What one set of ports leads to. */
    private record Addresses(List<Json> ready, List<Json> others) {
        static Addresses none() {
            return new Addresses(new ArrayList<>(), new ArrayList<>());
        }
    }

    static Json.Arr of(KubeObject service, List<KubeObject> pods) {
        boolean all = publishesAll(service);
        TreeMap<String, Addresses> byPorts = new TreeMap<>();
        TreeMap<String, Json.Arr> ports = new TreeMap<>();
        boolean hasPorts = !service.spec().array("ports").isEmpty();
        for (KubeObject pod : pods) {
            Contact contact = Contact.of(service, pod);
            boolean lacksPorts = hasPorts && contact.ports().isEmpty();
            if (!contact.isThere() || contact.isTerminating() && !all || lacksPorts) {
                continue;
            }
            ports.put(contact.portsText(), contact.ports());
            Addresses group = byPorts.computeIfAbsent(contact.portsText(), key -> Addresses.none());
            (all || contact.isReady() ? group.ready() : group.others()).add(contact.address());
        }
        List<Json> subsets = new ArrayList<>();
        for (Map.Entry<String, Addresses> group : byPorts.entrySet()) {
            subsets.add(subset(group.getValue(), ports.getOrDefault(group.getKey(), Json.NONE)));
        }
        return Json.array(subsets);
    }

    /** Whether a Service leads to pods that are not ready, too. */
    static boolean publishesAll(KubeObject service) {
        return service.spec().flag("publishNotReadyAddresses") || "true".equals(service.annotation(TOLERATES));
    }

    private static Json subset(Addresses group, Json.Arr ports) {
        group.ready().sort(BY_ADDRESS);
        group.others().sort(BY_ADDRESS);
        Json.Obj subset = ports.isEmpty() ? Json.EMPTY : Json.object("ports", ports);
        subset = group.ready().isEmpty() ? subset : subset.with("addresses", Json.array(group.ready()));
        return group.others().isEmpty() ? subset : subset.with("notReadyAddresses", Json.array(group.others()));
    }

    /** The ports of the service on this pod, those that the pod knows. */
    static Json.Arr numbered(KubeObject service, KubeObject pod) {
        List<Json> ports = new ArrayList<>();
        for (Json.Obj port : service.spec().array("ports").objects()) {
            Long number = target(port, pod);
            if (number != null) {
                Json.Obj found = Json.object("port", number, "protocol", port.text("protocol", "TCP"));
                ports.add(found.withOptional("name", port.get("name")));
            }
        }
        return Json.array(ports);
    }

    /** The number of the pod's port that a port of the service leads to. */
    private static @Nullable Long target(Json.Obj port, KubeObject pod) {
        return switch (port.get("targetPort")) {
            case Json.Num number -> number.value();
            case Json.Str name -> named(name.value(), pod);
            case null, default -> port.number("port", 0);
        };
    }

    private static @Nullable Long named(String name, KubeObject pod) {
        for (Json.Obj container : pod.spec().array("containers").objects()) {
            Json.Obj found = container.array("ports").find("name", name);
            if (found != null) {
                return found.number("containerPort", 0);
            }
        }
        return null;
    }
}
