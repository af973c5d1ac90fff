package dev.ordinal.kubectl.describe;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.table.Cells;
import java.util.List;

/** The descriptions of Endpoints and EndpointSlices. */
final class EndpointsText {
    private EndpointsText() {}

    static void write(Page page, KubeObject endpoints) {
        MetadataText.name(page, endpoints);
        MetadataText.labelsAndAnnotations(page, endpoints);
        page.heading(0, "Subsets");
        for (Json.Obj subset : endpoints.tree().array("subsets").objects()) {
            page.field(1, "Addresses", addresses(subset, "addresses"));
            page.field(1, "NotReadyAddresses", addresses(subset, "notReadyAddresses"));
            List<Json.Obj> ports = subset.array("ports").objects();
            if (!ports.isEmpty()) {
                page.heading(1, "Ports");
                ports(page, 2, ports);
            }
            page.line(0, "");
        }
    }

    private static String addresses(Json.Obj subset, String key) {
        return Cells.orNone(String.join(
                ",",
                subset.array(key).objects().stream()
                        .map(address -> address.text("ip", ""))
                        .toList()));
    }

    private static void ports(Page page, int level, List<Json.Obj> ports) {
        page.line(level, "Name", "Port", "Protocol");
        page.line(level, "----", "----", "--------");
        for (Json.Obj port : ports) {
            page.line(
                    level,
                    orUnset(port.text("name", "")),
                    orUnset(Cells.scalar(port, "port")),
                    port.text("protocol", ""));
        }
    }

    static void writeSlice(Page page, KubeObject slice) {
        MetadataText.name(page, slice);
        MetadataText.labelsAndAnnotations(page, slice);
        page.field(0, "AddressType", slice.tree().text("addressType", ""));
        List<Json.Obj> ports = slice.tree().array("ports").objects();
        page.line(0, ports.isEmpty() ? "Ports: <unset>" : "Ports:");
        if (!ports.isEmpty()) {
            ports(page, 1, ports);
        }
        List<Json.Obj> endpoints = slice.tree().array("endpoints").objects();
        page.line(0, endpoints.isEmpty() ? "Endpoints: <none>" : "Endpoints:");
        endpoints.forEach(endpoint -> endpoint(page, endpoint));
    }

    private static void endpoint(Page page, Json.Obj endpoint) {
        page.field(
                1,
                "- Addresses",
                Cells.orNone(String.join(", ", endpoint.array("addresses").texts())));
        page.heading(2, "Conditions");
        page.field(3, "Ready", orUnset(Cells.scalar(endpoint.object("conditions"), "ready")));
        page.field(2, "Hostname", endpoint.text("hostname", "<unset>"));
        Json.Obj target = endpoint.object("targetRef");
        if (!target.isEmpty()) {
            page.field(2, "TargetRef", target.text("kind", "") + "/" + target.text("name", ""));
        }
        page.field(2, "NodeName", endpoint.text("nodeName", "<unset>"));
        page.field(2, "Zone", endpoint.text("zone", "<unset>"));
    }

    private static String orUnset(String text) {
        return Cells.orElse(text, "<unset>");
    }
}
