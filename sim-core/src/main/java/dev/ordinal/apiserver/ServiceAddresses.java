package dev.ordinal.apiserver;

import dev.ordinal.kernel.Bits;
import dev.ordinal.model.Json;
import dev.ordinal.model.JsonText;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Rejection;
import dev.ordinal.model.Rejection.Cause;
import dev.ordinal.release.ApiFields.Field;
import dev.ordinal.release.ApiTexts.Values;
import dev.ordinal.release.Release;
import dev.ordinal.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The addresses and node ports that Services get when they are stored, unless they bring their own.
 *
 * @param range where the addresses come from
 * @param seed decides which of those that are free
 * @see "Kubernetes 1.36, pkg/registry/core/service/storage/alloc.go and storage.go; 1.10, rest.go"
 */
record ServiceAddresses(Release release, ServiceRange range, long seed) {
    private static final int PORT_MIN = 30000;
    private static final int PORT_MAX = 32767;
    private static final String OUT_OF_PORTS =
            "provided port is not in the valid range. The range of valid ports is " + PORT_MIN + "-" + PORT_MAX;
    private static final String TAKEN = "provided IP is already allocated";

    /** A Service with its addresses, or why it cannot have them. */
    sealed interface Given {
        record Of(KubeObject service) implements Given {}

        record Refused(Rejection rejection) implements Given {}
    }

    private static boolean hasAddress(Json.Obj spec) {
        return !"ExternalName".equals(spec.text("type"));
    }

    private static boolean hasNodePorts(Json.Obj spec) {
        String type = spec.text("type", "");
        return type.equals("NodePort")
                || type.equals("LoadBalancer")
                        && (!spec.has("allocateLoadBalancerNodePorts") || spec.flag("allocateLoadBalancerNodePorts"));
    }

    /** An update with what it leaves out of that which its Service got before. */
    KubeObject carried(KubeObject stored, KubeObject sent) {
        Json.Obj before = stored.spec();
        Json.Obj after = sent.spec();
        if (!release.fields().has(Field.SERVICE_FAMILIES) || !hasAddress(before) || after == before) {
            return sent;
        }
        Json.Obj spec = after;
        if (!hasAddress(after)) {
            boolean isSame = after.text("clusterIP", "").equals(before.text("clusterIP", ""));
            spec = isSame
                    ? spec.without("clusterIP")
                            .without("clusterIPs")
                            .without("ipFamilies")
                            .without("ipFamilyPolicy")
                    : spec;
        } else if (after.text("clusterIP", "").isEmpty()) {
            spec = spec.withOptional("clusterIP", before.get("clusterIP"))
                    .withOptional("clusterIPs", before.get("clusterIPs"));
        }
        if (hasNodePorts(before)) {
            spec = spec.with("ports", ports(before, spec));
        }
        String type = spec.text("type", "");
        if (!type.equals("NodePort") && !type.equals("LoadBalancer")) {
            spec = withoutSame(spec, before, "externalTrafficPolicy");
        }
        if (!type.equals("LoadBalancer")) {
            spec = withoutSame(spec, before, "allocateLoadBalancerNodePorts");
        }
        return sent.withTree(sent.tree().with("spec", spec));
    }

    /** A spec without what it only has because another type needed it. */
    private static Json.Obj withoutSame(Json.Obj spec, Json.Obj before, String field) {
        Json had = before.get(field);
        return had != null && had.equals(spec.get(field)) ? spec.without(field) : spec;
    }

    /** The ports of an update, with the node ports that those of their names had; without any where none is needed. */
    private static Json.Arr ports(Json.Obj before, Json.Obj after) {
        TreeMap<String, Json> known = new TreeMap<>();
        for (Json.Obj port : before.array("ports").objects()) {
            if (port.has("nodePort")) {
                known.put(port.text("name", ""), Json.of(port.number("nodePort", 0)));
            }
        }
        List<Json> ports = new ArrayList<>();
        for (Json.Obj port : after.array("ports").objects()) {
            Json had = known.get(port.text("name", ""));
            boolean isSame = had != null && had.equals(port.get("nodePort"));
            if (!hasNodePorts(after)) {
                ports.add(isSame ? port.without("nodePort") : port);
            } else {
                ports.add(port.has("nodePort") ? port : port.withOptional("nodePort", had));
            }
        }
        return Json.array(ports);
    }

    // ---- what it gets

    /** A Service with its address and node ports, given or its own. */
    Given given(KubeObject service, Store<KubeObject> store) {
        Json.Obj spec = service.spec();
        if (!hasAddress(spec)) {
            return new Given.Of(service);
        }
        List<Json.Obj> others = new ArrayList<>();
        for (KubeObject other : Tables.table(store, Kind.SERVICE).all()) {
            if (!other.key().equals(service.key())) {
                others.add(other.spec());
            }
        }
        String asked = spec.text("clusterIP", "");
        Cause fault = asked.isEmpty() || asked.equals("None") ? null : fault(asked, others);
        Json.Obj whole = asked.isEmpty() ? spec.with("clusterIP", free(others, store.revision() + 1)) : spec;
        List<Cause> causes = new ArrayList<>();
        if (fault != null) {
            causes.add(fault);
        } else if (hasNodePorts(whole)) {
            whole = whole.with("ports", nodePorts(whole, others, store.revision() + 1, causes));
        }
        return causes.isEmpty()
                ? new Given.Of(service.withTree(service.tree().with("spec", whole)))
                : new Given.Refused(Rejection.invalid(Kind.SERVICE, service.name(), causes));
    }

    private @Nullable Cause fault(String asked, List<Json.Obj> others) {
        boolean isTaken = others.stream().anyMatch(other -> asked.equals(other.text("clusterIP")));
        if (range.has(asked) && !isTaken) {
            return null;
        }
        String why = isTaken ? TAKEN : release.texts().addressOutOfRange(asked, range.toString());
        if (!release.fields().has(Field.SERVICE_FAMILIES)) {
            return invalid("spec.clusterIP", JsonText.quote(asked), why);
        }
        String quoted = JsonText.quote(asked);
        String shown = release.texts().values() == Values.JSON ? "[" + quoted + "]" : "[]string{" + quoted + "}";
        return invalid("spec.clusterIPs", shown, "failed to allocate IP " + asked + ": " + why);
    }

    private static Cause invalid(String field, String value, String why) {
        return new Cause("FieldValueInvalid", field, "Invalid value: " + value + ": " + why);
    }

    /** An address that no other Service has; where a release leaves the first ones alone, those come last. */
    private String free(List<Json.Obj> others, long revision) {
        Set<String> taken = new TreeSet<>();
        others.forEach(other -> taken.add(other.text("clusterIP", "")));
        long band = release.fields().has(Field.ADDRESS_BANDS) ? range.band() : 0;
        long most = range.size() - band;
        long start = Long.remainderUnsigned(Bits.of(seed, revision), most);
        for (long i = 0; i < range.size(); i++) {
            String address = range.address(i < most ? band + (start + i) % most : i - most);
            if (!taken.contains(address)) {
                return address;
            }
        }
        throw new IllegalStateException("all " + range.size() + " addresses of " + range + " are taken");
    }

    private Json.Arr nodePorts(Json.Obj spec, List<Json.Obj> others, long revision, List<Cause> causes) {
        Set<Long> taken = new TreeSet<>();
        for (Json.Obj other : others) {
            other.array("ports").objects().forEach(port -> taken.add(port.number("nodePort", 0)));
        }
        List<Json> ports = new ArrayList<>();
        for (Json.Obj port : spec.array("ports").objects()) {
            long asked = port.number("nodePort", 0);
            String field = "spec.ports[" + ports.size() + "].nodePort";
            if (asked != 0 && (asked < PORT_MIN || asked > PORT_MAX)) {
                causes.add(invalid(field, Long.toString(asked), OUT_OF_PORTS));
            } else if (asked != 0 && taken.contains(asked)) {
                causes.add(invalid(field, Long.toString(asked), "provided port is already allocated"));
            }
            long number = asked != 0 ? asked : freePort(taken, revision);
            taken.add(number);
            ports.add(port.with("nodePort", number));
        }
        return Json.array(ports);
    }

    private long freePort(Set<Long> taken, long revision) {
        int count = PORT_MAX - PORT_MIN + 1;
        long start = Long.remainderUnsigned(Bits.of(seed, -revision), count);
        for (long i = 0; i < count; i++) {
            long port = PORT_MIN + (start + i) % count;
            if (!taken.contains(port)) {
                return port;
            }
        }
        throw new IllegalStateException("all node ports are taken");
    }
}
