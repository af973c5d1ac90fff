package dev.ordinal.table;

import static dev.ordinal.table.Column.of;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.LabelSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The columns of services and of the endpoints behind them. */
final class NetworkColumns {
    private static final int INGRESS_MAX = 16;
    private static final int INGRESS_KEPT = 13;

    static final List<Column> SERVICE = List.of(
            Column.NAME,
            of("Type", service -> service.spec().text("type", "")),
            of("Cluster-IP", service -> Cells.orNone(clusterAddress(service))),
            of("External-IP", NetworkColumns::externalAddress),
            of("Port(s)", NetworkColumns::ports),
            Column.AGE,
            of("Selector", service -> Cells.pairs(service.spec().object("selector")))
                    .wide());

    static final List<Column> ENDPOINTS = List.of(
            Column.NAME,
            of(
                    "Endpoints",
                    (endpoints, scene) ->
                            EndpointTexts.of(endpoints, null, scene.has(ServerTrait.ENDPOINTS_WITHOUT_PORTS))),
            Column.AGE);

    static final List<Column> ENDPOINT_SLICE = List.of(
            Column.NAME,
            of("AddressType", slice -> slice.tree().text("addressType", "")),
            of("Ports", NetworkColumns::slicePorts),
            of("Endpoints", NetworkColumns::sliceAddresses),
            Column.AGE);

    static final List<Column> INGRESS = List.of(
            Column.NAME,
            of("Class", ingress -> Cells.orNone(ingress.spec().text("ingressClassName"))),
            of("Hosts", NetworkColumns::hosts),
            of("Address", NetworkColumns::ingress),
            of("Ports", ingress -> ingress.spec().array("tls").isEmpty() ? "80" : "80, 443"),
            Column.AGE);

    static final List<Column> NETWORK_POLICY = List.of(
            Column.NAME, of("Pod-Selector", policy -> selector(policy.spec().object("podSelector"))), Column.AGE);

    private static final int HOSTS_SHOWN = 3;

    private NetworkColumns() {}

    private static String selector(Json.Obj selector) {
        return Cells.orNone(LabelSelector.of(selector).toString());
    }

    private static String hosts(KubeObject ingress) {
        List<String> hosts = new ArrayList<>();
        int more = 0;
        for (Json.Obj rule : ingress.spec().array("rules").objects()) {
            String host = rule.text("host", "");
            more += hosts.size() == HOSTS_SHOWN ? 1 : 0;
            if (hosts.size() < HOSTS_SHOWN && !host.isEmpty()) {
                hosts.add(host);
            }
        }
        String shown = hosts.isEmpty() ? "*" : String.join(",", hosts);
        return more == 0 ? shown : shown + " + " + more + " more...";
    }

    private static String clusterAddress(KubeObject service) {
        List<String> addresses = service.spec().array("clusterIPs").texts();
        return addresses.isEmpty() ? service.spec().text("clusterIP", "") : addresses.getFirst();
    }

    private static String externalAddress(KubeObject service, Column.Scene scene) {
        String external = String.join(",", service.spec().array("externalIPs").texts());
        return switch (service.spec().text("type", "")) {
            case "LoadBalancer" -> balanced(ingress(service, scene), external);
            case "ExternalName" -> service.spec().text("externalName", "");
            case "ClusterIP", "NodePort" -> Cells.orNone(external);
            default -> "<unknown>";
        };
    }

    private static String balanced(String ingress, String external) {
        if (ingress.isEmpty()) {
            return Cells.orElse(external, "<pending>");
        }
        return external.isEmpty() ? ingress : ingress + "," + external;
    }

    private static String ingress(KubeObject service, Column.Scene scene) {
        TreeSet<String> addresses = new TreeSet<>();
        for (Json.Obj ingress :
                service.status().object("loadBalancer").array("ingress").objects()) {
            addresses.add(Cells.orElse(ingress.text("ip"), ingress.text("hostname", "")));
        }
        String all = String.join(",", addresses);
        boolean isCut = scene.has(ServerTrait.INGRESS_CUT) && !scene.isWide() && all.length() > INGRESS_MAX;
        return isCut ? all.substring(0, INGRESS_KEPT) + "..." : all;
    }

    private static String ports(KubeObject service) {
        List<String> ports = new ArrayList<>();
        for (Json.Obj port : service.spec().array("ports").objects()) {
            long nodePort = port.number("nodePort", 0);
            String number = port.number("port", 0) + (nodePort > 0 ? ":" + nodePort : "");
            ports.add(number + "/" + port.text("protocol", "TCP"));
        }
        return Cells.orNone(String.join(",", ports));
    }

    private static String slicePorts(KubeObject slice) {
        List<String> ports = new ArrayList<>();
        for (Json.Obj port : slice.tree().array("ports").objects()) {
            ports.add(Cells.orElse(Cells.scalar(port, "port"), port.text("name", "*")));
        }
        return Cells.orElse(Cells.firstThree(ports), "<unset>");
    }

    private static String sliceAddresses(KubeObject slice) {
        List<String> addresses = new ArrayList<>();
        for (Json.Obj endpoint : slice.tree().array("endpoints").objects()) {
            addresses.addAll(endpoint.array("addresses").texts());
        }
        return Cells.orElse(Cells.firstThree(addresses), "<unset>");
    }
}
