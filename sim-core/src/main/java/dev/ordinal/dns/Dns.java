package dev.ordinal.dns;

import dev.ordinal.apiserver.ServiceRange;
import dev.ordinal.apiserver.Tables;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.release.NodeRule;
import dev.ordinal.release.Release;
import dev.ordinal.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names of Services and of the pods behind them, as the cluster's name server answers for them: a function of the store.
 *
 * <p>A pod has a name within a headless Service while it is a ready endpoint of it, and its {@code subdomain} is the
 * Service's name. Server and clients keep answers, also that there is none, for up to {@link #TTL}: {@link Recall} does.
 *
 * @param slices whether EndpointSlices tell the endpoints; before, it was Endpoints
 * @see "Kubernetes 1.36, cluster/addons/dns/coredns/coredns.yaml.base; the DNS-based service discovery specification"
 */
public record Dns(Store<KubeObject> store, boolean slices) {
    /** How long a record is kept by those who asked. */
    public static final Duration TTL = Duration.ofSeconds(30);

    public static final String DOMAIN = "cluster.local";
    private static final String SERVICES = ".svc." + DOMAIN;
    /** A name with fewer dots is first tried below the namespace of who asks. */
    private static final int DOTS = 5;

    public static Dns of(Store<KubeObject> store, Release release) {
        return new Dns(store, release.nodes().has(NodeRule.ENDPOINT_SLICES));
    }

    /** Where the name server itself is: at the tenth address of Services, where the API server has the first. */
    public static String server(Store<KubeObject> store) {
        KubeObject own = Tables.table(store, Kind.SERVICE).get("default/kubernetes");
        String first = own == null ? ServiceRange.USUAL.first() : own.spec().text("clusterIP", "");
        return first.substring(0, first.lastIndexOf('.') + 1) + "10";
    }

    /** An address that a name may stand for. */
    private record Endpoint(String ip, String hostname, Json.Arr ports) {
        /** The first part of its own name: its hostname, or else its address with dashes. */
        String label() {
            return hostname.isEmpty() ? ip.replace('.', '-') : hostname;
        }
    }

    /**
     * What a process in a pod gets for a name as it writes it: {@code web-0.web}, {@code web.default.svc.cluster.local}.
     *
     * @param namespace that of the pod
     */
    public Reply resolve(String name, String namespace) {
        boolean isWhole = name.endsWith(".");
        List<String> tries = new ArrayList<>();
        if (!isWhole && name.chars().filter(c -> c == '.').count() < DOTS) {
            tries.add(name + "." + namespace + SERVICES);
            tries.add(name + SERVICES);
            tries.add(name + "." + DOMAIN);
        }
        tries.add(isWhole ? name.substring(0, name.length() - 1) : name);
        for (String whole : tries) {
            Reply reply = addresses(whole);
            if (!(reply instanceof Reply.NoName)) {
                return reply;
            }
        }
        return new Reply.NoName(name);
    }

    /** The addresses of a whole name. */
    public Reply addresses(String name) {
        List<String> parts = parts(name);
        KubeObject service = parts.size() == 2 || parts.size() == 3 ? service(parts) : null;
        if (service == null) {
            return new Reply.NoName(name);
        }
        List<String> ips = new ArrayList<>();
        if (parts.size() == 2 && !isHeadless(service)) {
            ips.add(service.spec().text("clusterIP", ""));
        } else {
            for (Endpoint endpoint : endpoints(service)) {
                if (parts.size() == 2 || endpoint.label().equals(parts.getFirst())) {
                    ips.add(endpoint.ip());
                }
            }
        }
        ips.removeIf(String::isEmpty);
        return ips.isEmpty() ? new Reply.NoName(name) : new Reply.Addresses(name, List.copyOf(ips));
    }

    /** Where a port is served: {@code _cql._tcp.cassandra.default.svc.cluster.local}. */
    public Reply places(String name) {
        List<String> parts = parts(name);
        boolean isPort = parts.size() == 4
                && parts.get(0).startsWith("_")
                && parts.get(1).startsWith("_");
        KubeObject service = isPort ? service(parts) : null;
        if (service == null) {
            return addresses(name) instanceof Reply.Addresses ? new Reply.NoData(name) : new Reply.NoName(name);
        }
        String port = parts.get(0).substring(1);
        String protocol = parts.get(1).substring(1);
        String base = service.name() + "." + service.namespace() + SERVICES;
        List<Endpoint> endpoints = isHeadless(service)
                ? endpoints(service)
                : List.of(new Endpoint("", "", service.spec().array("ports")));
        List<Reply.Place> places = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            for (Json.Obj offered : endpoint.ports().objects()) {
                if (offered.text("name", "").equals(port)
                        && offered.text("protocol", "TCP").equalsIgnoreCase(protocol)) {
                    String target = isHeadless(service) ? endpoint.label() + "." + base : base;
                    places.add(new Reply.Place(0, offered.number("port", 0), target));
                }
            }
        }
        return places.isEmpty() ? new Reply.NoName(name) : new Reply.Places(name, weighed(places));
    }

    /** All targets share a weight of 100. */
    private static List<Reply.Place> weighed(List<Reply.Place> places) {
        int each = Math.max(1, 100 / places.size());
        return places.stream()
                .map(place -> new Reply.Place(each, place.port(), place.target()))
                .toList();
    }

    /** The labels before {@code .svc.cluster.local}; none for a name of another domain. */
    private static List<String> parts(String name) {
        return name.endsWith(SERVICES)
                ? Arrays.asList(
                        name.substring(0, name.length() - SERVICES.length()).split("\\.", -1))
                : List.of();
    }

    /** The Service that the last two labels name; null if it does not exist. */
    private @Nullable KubeObject service(List<String> parts) {
        String path = parts.getLast() + "/" + parts.get(parts.size() - 2);
        return Tables.table(store, Kind.SERVICE).get(path);
    }

    private static boolean isHeadless(KubeObject service) {
        return "None".equals(service.spec().text("clusterIP"));
    }

    /** The endpoints of a Service that are published. */
    private List<Endpoint> endpoints(KubeObject service) {
        List<Endpoint> found = new ArrayList<>();
        if (!slices) {
            KubeObject endpoints =
                    Tables.table(store, Kind.ENDPOINTS).get(service.key().path());
            Json.Arr subsets = endpoints == null ? Json.NONE : endpoints.tree().array("subsets");
            for (Json.Obj subset : subsets.objects()) {
                for (Json.Obj address : subset.array("addresses").objects()) {
                    found.add(
                            new Endpoint(address.text("ip", ""), address.text("hostname", ""), subset.array("ports")));
                }
            }
            return found;
        }
        for (KubeObject slice : Tables.table(store, Kind.ENDPOINT_SLICE).withPrefix(service.namespace() + "/")) {
            if (!service.name().equals(slice.label("kubernetes.io/service-name"))) {
                continue;
            }
            for (Json.Obj endpoint : slice.tree().array("endpoints").objects()) {
                Json ready = endpoint.object("conditions").get("ready");
                if (ready != Json.Bool.FALSE) {
                    String ip = endpoint.array("addresses").texts().getFirst();
                    found.add(new Endpoint(
                            ip, endpoint.text("hostname", ""), slice.tree().array("ports")));
                }
            }
        }
        return found;
    }
}
