package dev.ordinal.kubectl.describe;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.table.Cells;
import dev.ordinal.table.EndpointTexts;
import java.util.ArrayList;
import java.util.List;

/**
 * The description of an ingress.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/kubectl/pkg/describe/describe.go, describeIngressV1"
 */
final class IngressText {
    private IngressText() {}

    static void write(Page page, KubeObject ingress, Surroundings around) {
        Json.Obj spec = ingress.spec();
        String usual = spec.has("defaultBackend")
                ? backend(ingress.namespace(), spec.object("defaultBackend"), around)
                : "<default>";
        page.field(0, "Name", ingress.name());
        MetadataText.pairs(page, 0, "Labels", ingress.labels());
        page.field(0, "Namespace", ingress.namespace());
        page.field(0, "Address", addresses(ingress));
        page.field(0, "Ingress Class", Cells.orNone(spec.text("ingressClassName")));
        page.field(0, "Default backend", usual);
        encrypted(page, spec);
        page.heading(0, "Rules");
        page.line(1, "Host", "Path", "Backends");
        page.line(1, "----", "----", "--------");
        boolean hasRules = false;
        for (Json.Obj rule : spec.array("rules").objects()) {
            if (rule.has("http")) {
                hasRules = true;
                rule(page, ingress.namespace(), rule, around);
            }
        }
        if (!hasRules) {
            page.line(1, "*", "*", usual);
        }
        MetadataText.annotations(page, 0, ingress.annotations());
    }

    private static String addresses(KubeObject ingress) {
        List<String> addresses = new ArrayList<>();
        for (Json.Obj each :
                ingress.status().object("loadBalancer").array("ingress").objects()) {
            addresses.add(Cells.orElse(each.text("ip"), each.text("hostname", "")));
        }
        return String.join(",", addresses);
    }

    private static void encrypted(Page page, Json.Obj spec) {
        List<Json.Obj> all = spec.array("tls").objects();
        if (!all.isEmpty()) {
            page.heading(0, "TLS");
        }
        for (Json.Obj each : all) {
            String secret = each.text("secretName", "");
            String hosts = String.join(",", each.array("hosts").texts());
            page.line(1, secret.isEmpty() ? "SNI routes " + hosts : secret + " terminates " + hosts);
        }
    }

    private static void rule(Page page, String namespace, Json.Obj rule, Surroundings around) {
        page.line(1, Cells.orElse(rule.text("host"), "*"), "");
        for (Json.Obj path : rule.object("http").array("paths").objects()) {
            page.line(2, "", path.text("path", "") + " ", backend(namespace, path.object("backend"), around));
        }
    }

    /** Where requests go, and who answers there. */
    private static String backend(String namespace, Json.Obj backend, Surroundings around) {
        if (backend.has("resource")) {
            Json.Obj resource = backend.object("resource");
            return "APIGroup: " + Cells.orNone(resource.text("apiGroup")) + ", Kind: " + resource.text("kind", "")
                    + ", Name: " + resource.text("name", "");
        }
        Json.Obj target = backend.object("service");
        String name = target.text("name", "");
        Json.Obj port = target.object("port");
        String text = name + ":" + (port.has("name") ? port.text("name", "") : port.number("number", 0));
        KubeObject service = around.get(Kind.SERVICE, namespace, name);
        return service == null
                ? text + " (<error: services \"" + name + "\" not found>)"
                : text + " (" + endpoints(service, port, around) + ")";
    }

    private static String endpoints(KubeObject service, Json.Obj wanted, Surroundings around) {
        for (Json.Obj port : service.spec().array("ports").objects()) {
            boolean isIt = wanted.has("name")
                    ? wanted.text("name", "").equals(port.text("name", ""))
                    : wanted.number("number", 0) == port.number("port", -1);
            if (isIt) {
                return EndpointTexts.ofSlices(around.slices(service), port.text("name", ""));
            }
        }
        return EndpointTexts.ofSlices(around.slices(service), "");
    }
}
