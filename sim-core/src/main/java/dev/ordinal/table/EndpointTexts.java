package dev.ordinal.table;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ready addresses behind a service, as {@code 10.0.0.1:80}: the first three, and how many more there are.
 *
 * @see "Kubernetes 1.36, pkg/printers/internalversion/printers.go, formatEndpoints"
 */
public final class EndpointTexts {
    private EndpointTexts() {}

    /** The addresses of an Endpoints object, of all ports or of the one so named; {@code <none>} without subsets. */
    public static String of(KubeObject endpoints, @Nullable String portName, boolean showsPortless) {
        List<Json.Obj> subsets = endpoints.tree().array("subsets").objects();
        List<String> all = new ArrayList<>();
        for (Json.Obj subset : subsets) {
            List<String> addresses = subset.array("addresses").objects().stream()
                    .map(address -> address.text("ip", ""))
                    .toList();
            List<Json.Obj> ports = subset.array("ports").objects();
            if (ports.isEmpty() && showsPortless) {
                all.addAll(addresses);
            }
            for (Json.Obj port : ports) {
                if (portName == null || portName.equals(port.text("name", ""))) {
                    addresses.forEach(address -> all.add(withPort(address, port)));
                }
            }
        }
        return subsets.isEmpty() ? "<none>" : Cells.firstThree(all);
    }

    /**
     * The ready addresses of endpoint slices, in their order, of the port so named; {@code <none>} without slices.
     *
     * <p>An endpoint that is not ready still makes kubectl say how many more there are, even 0, once three are listed.
     */
    public static String ofSlices(List<KubeObject> slices, String portName) {
        List<String> ready = new ArrayList<>();
        boolean hasMore = false;
        for (KubeObject slice : slices) {
            for (Json.Obj port : ports(slice, portName)) {
                for (Json.Obj endpoint : slice.tree().array("endpoints").objects()) {
                    hasMore |= ready.size() >= 3;
                    if (isReady(endpoint)) {
                        String address = endpoint.array("addresses").texts().getFirst();
                        ready.add(port.isEmpty() ? address : withPort(address, port));
                    }
                }
            }
        }
        String all = slices.isEmpty() ? "<none>" : Cells.firstThree(ready);
        return hasMore && ready.size() == 3 ? all + " + 0 more..." : all;
    }

    /** The ports of a slice that bear this name; one that is empty if the slice has no ports at all. */
    private static List<Json.Obj> ports(KubeObject slice, String name) {
        List<Json.Obj> ports = slice.tree().array("ports").objects();
        return ports.isEmpty()
                ? List.of(Json.EMPTY)
                : ports.stream()
                        .filter(port -> name.equals(port.text("name", "")))
                        .toList();
    }

    private static boolean isReady(Json.Obj endpoint) {
        return endpoint.object("conditions").get("ready") != Json.Bool.FALSE;
    }

    private static String withPort(String address, Json.Obj port) {
        String host = address.indexOf(':') >= 0 ? "[" + address + "]" : address;
        return host + ":" + port.number("port", 0);
    }
}
