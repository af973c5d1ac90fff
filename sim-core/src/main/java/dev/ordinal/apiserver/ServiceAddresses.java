package dev.ordinal.apiserver;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.release.ApiFields.Field;
import dev.ordinal.release.Release;
import dev.ordinal.store.Store;
import java.util.TreeSet;

/**
 * The addresses and node ports that a Service is given when it asks for none. Kubernetes draws them; here they follow from
 * the Service's name, so that a run with one Service more does not change those of the others.
 *
 * @see "Kubernetes 1.36, pkg/registry/core/service/storage/alloc.go, and patchAllocatedValues in storage.go"
 */
record ServiceAddresses(Release release) {
    /** Of the range 10.96.0.0/16, what is drawn from: the part below is for addresses that users choose. */
    private static final int FIRST_ADDRESS = 256;

    private static final int ADDRESSES = 65_535;
    /** Of the node ports 30000 to 32767, what is drawn from. */
    private static final int FIRST_PORT = 30_086;

    private static final int PORTS = 32_768;

    KubeObject onCreate(KubeObject service, Store<KubeObject> store) {
        Json.Obj spec = withAddress(service, service.spec(), store);
        return service.withTree(service.tree().with("spec", withPorts(service, spec, store)));
    }

    /** What was given is kept where the new object does not say otherwise, but for node ports that its type has no use for. */
    KubeObject onUpdate(KubeObject stored, KubeObject service, Store<KubeObject> store) {
        Json.Obj spec = service.spec();
        Json.Obj before = stored.spec();
        if (keepsGiven() && hasAddress(before) && hasAddress(spec) && isUnset(spec, "clusterIP")) {
            spec = spec.withOptional("clusterIP", before.get("clusterIP"))
                    .withOptional("clusterIPs", before.get("clusterIPs"));
        }
        if (hasNodePorts(spec) && keepsGiven()) {
            spec = spec.with("ports", keptPorts(before.array("ports"), spec.array("ports")));
        } else if (!hasNodePorts(spec) && spec.array("ports").equals(before.array("ports"))) {
            spec = spec.with("ports", withoutNodePorts(spec.array("ports")));
        }
        KubeObject kept = spec == service.spec()
                ? service
                : service.withTree(service.tree().with("spec", spec));
        return onCreate(kept, store);
    }

    private boolean keepsGiven() {
        return release.fields().has(Field.SERVICE_FAMILIES);
    }

    private static boolean hasAddress(Json.Obj spec) {
        return !spec.text("type", "ClusterIP").equals("ExternalName");
    }

    private static boolean hasNodePorts(Json.Obj spec) {
        String type = spec.text("type", "");
        boolean isSpared = spec.has("allocateLoadBalancerNodePorts") && !spec.flag("allocateLoadBalancerNodePorts");
        return type.equals("NodePort") || type.equals("LoadBalancer") && !isSpared;
    }

    private static boolean isUnset(Json.Obj spec, String key) {
        return spec.text(key, "").isEmpty();
    }

    private Json.Obj withAddress(KubeObject service, Json.Obj spec, Store<KubeObject> store) {
        if (!hasAddress(spec) || !isUnset(spec, "clusterIP")) {
            return spec;
        }
        TreeSet<String> taken = new TreeSet<>();
        for (KubeObject other : Tables.table(store, Kind.SERVICE).all()) {
            taken.add(other.spec().text("clusterIP", ""));
        }
        int at = start(service, "", ADDRESSES - FIRST_ADDRESS);
        String address = address(at);
        while (taken.contains(address)) {
            at = (at + 1) % (ADDRESSES - FIRST_ADDRESS);
            address = address(at);
        }
        return spec.with("clusterIP", address);
    }

    private static String address(int at) {
        int number = FIRST_ADDRESS + at;
        return "10.96." + number / 256 + "." + number % 256;
    }

    private Json.Obj withPorts(KubeObject service, Json.Obj spec, Store<KubeObject> store) {
        if (!hasNodePorts(spec)) {
            return spec;
        }
        TreeSet<Long> taken = new TreeSet<>();
        for (KubeObject other : Tables.table(store, Kind.SERVICE).all()) {
            note(other.spec(), taken);
        }
        note(spec, taken);
        Json.Arr ports = spec.array("ports");
        for (int i = 0; i < ports.size(); i++) {
            if (ports.get(i) instanceof Json.Obj port && port.number("nodePort", 0) == 0) {
                long number = freePort(service, port, taken);
                taken.add(number);
                ports = ports.withAt(i, port.with("nodePort", Json.of(number)));
            }
        }
        return ports == spec.array("ports") ? spec : spec.with("ports", ports);
    }

    private static void note(Json.Obj spec, TreeSet<Long> taken) {
        spec.array("ports").objects().forEach(port -> taken.add(port.number("nodePort", 0)));
    }

    private static long freePort(KubeObject service, Json.Obj port, TreeSet<Long> taken) {
        int at = start(service, ":" + port.number("port", 0), PORTS - FIRST_PORT);
        while (taken.contains((long) FIRST_PORT + at)) {
            at = (at + 1) % (PORTS - FIRST_PORT);
        }
        return FIRST_PORT + at;
    }

    /** Ports keep the node ports of those of the same number and protocol. */
    private static Json.Arr keptPorts(Json.Arr before, Json.Arr ports) {
        Json.Arr result = ports;
        for (int i = 0; i < ports.size(); i++) {
            for (Json.Obj old : before.objects()) {
                boolean isSame = ports.get(i) instanceof Json.Obj port
                        && port.number("nodePort", 0) == 0
                        && old.number("nodePort", 0) != 0
                        && port.number("port", 0) == old.number("port", 0)
                        && port.text("protocol", "TCP").equals(old.text("protocol", "TCP"));
                if (isSame) {
                    result = result.withAt(
                            i, ports.get(i).asObject().with("nodePort", Json.of(old.number("nodePort", 0))));
                }
            }
        }
        return result;
    }

    private static Json.Arr withoutNodePorts(Json.Arr ports) {
        Json.Arr result = ports;
        for (int i = 0; i < ports.size(); i++) {
            if (ports.get(i) instanceof Json.Obj port && port.has("nodePort")) {
                result = result.withAt(i, port.without("nodePort"));
            }
        }
        return result;
    }

    /** Where to begin to look, well spread: FNV-1a over the name. */
    private static int start(KubeObject service, String more, int bound) {
        String text = service.key().path() + more;
        int hash = 0x811c9dc5;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x01000193;
        }
        return Math.floorMod(hash, bound);
    }
}
