package dev.ordinal.kubectl.describe;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.table.Cells;
import dev.ordinal.table.ClientTrait;
import dev.ordinal.table.EndpointTexts;
import java.util.List;

/** The description of a service. */
final class ServiceText {
    private ServiceText() {}

    static void write(Page page, KubeObject service, Surroundings around) {
        Json.Obj spec = service.spec();
        boolean hasDetails = page.has(ClientTrait.SERVICE_DETAILS);
        MetadataText.name(page, service);
        MetadataText.labelsAndAnnotations(page, service);
        page.field(0, "Selector", Cells.pairs(spec.object("selector")));
        page.field(0, "Type", spec.text("type", ""));
        addresses(page, spec, hasDetails);
        page.fieldIfAny(0, "External Name", spec.text("externalName"));
        page.fieldIfAny(0, "LoadBalancer Ingress", ingress(service));
        for (Json.Obj port : spec.array("ports").objects()) {
            port(page, service, port, around);
        }
        page.field(0, "Session Affinity", spec.text("sessionAffinity", ""));
        page.fieldIfAny(0, "External Traffic Policy", spec.text("externalTrafficPolicy"));
        if (hasDetails) {
            page.fieldIfAny(0, "Internal Traffic Policy", spec.text("internalTrafficPolicy"));
        }
        page.fieldIfAny(0, "HealthCheck NodePort", Cells.scalar(spec, "healthCheckNodePort"));
        page.fieldIfAny(0, "LoadBalancer Source Ranges", joined(spec, "loadBalancerSourceRanges"));
        if (hasDetails) {
            page.fieldIfAny(0, "Traffic Distribution", spec.text("trafficDistribution"));
        }
    }

    private static void addresses(Page page, Json.Obj spec, boolean hasDetails) {
        if (hasDetails) {
            page.fieldIfAny(0, "IP Family Policy", spec.text("ipFamilyPolicy"));
            page.field(0, "IP Families", Cells.orNone(joined(spec, "ipFamilies")));
        }
        page.field(0, "IP", spec.text("clusterIP", ""));
        if (hasDetails) {
            page.field(0, "IPs", Cells.orNone(joined(spec, "clusterIPs")));
        }
        page.fieldIfAny(0, "External IPs", joined(spec, "externalIPs"));
        page.fieldIfAny(0, hasDetails ? "Desired LoadBalancer IP" : "IP", spec.text("loadBalancerIP"));
    }

    private static String joined(Json.Obj spec, String key) {
        return String.join(",", spec.array(key).texts());
    }

    private static String ingress(KubeObject service) {
        return String.join(
                ", ",
                service.status().object("loadBalancer").array("ingress").objects().stream()
                        .map(ingress -> Cells.orElse(ingress.text("ip"), ingress.text("hostname", "")))
                        .toList());
    }

    private static void port(Page page, KubeObject service, Json.Obj port, Surroundings around) {
        String name = Cells.orElse(port.text("name"), "<unset>");
        String protocol = "/" + port.text("protocol", "TCP");
        page.line(0, "Port:", name, port.number("port", 0) + protocol);
        page.field(0, "TargetPort", Cells.scalar(port, "targetPort") + protocol);
        if (page.has(ClientTrait.SERVICE_DETAILS)) {
            page.fieldIfAny(0, "AppProtocol", port.text("appProtocol"));
        }
        if (port.number("nodePort", 0) != 0) {
            page.line(0, "NodePort:", name, port.number("nodePort", 0) + protocol);
        }
        page.field(0, "Endpoints", endpoints(page, service, port.text("name", ""), around));
    }

    private static String endpoints(Page page, KubeObject service, String port, Surroundings around) {
        if (page.has(ClientTrait.SERVICE_DETAILS)) {
            List<KubeObject> slices = around.slices(service);
            return EndpointTexts.ofSlices(slices, port);
        }
        KubeObject endpoints = around.get(Kind.ENDPOINTS, service.namespace(), service.name());
        return endpoints == null ? "<none>" : EndpointTexts.of(endpoints, port, false);
    }
}
