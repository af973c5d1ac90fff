package dev.ordinal.kubectl.describe;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.LabelSelector;
import dev.ordinal.model.Timestamps;
import dev.ordinal.table.Cells;
import java.time.Instant;
import java.util.List;

/**
 * The description of a network policy.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/kubectl/pkg/describe/describe.go, describeNetworkPolicy"
 */
final class NetworkPolicyText {
    private static final int LEVEL = 2;

    private NetworkPolicyText() {}

    static void write(Page page, KubeObject policy) {
        Json.Obj spec = policy.spec();
        MetadataText.name(page, policy);
        page.field(0, "Created on", created(policy));
        MetadataText.labelsAndAnnotations(page, policy);
        page.heading(0, "Spec");
        String selector = selector(spec.object("podSelector"));
        page.line(
                1,
                "PodSelector:     "
                        + (selector.isEmpty()
                                ? "<none> (Allowing the specific traffic to all pods in this namespace)"
                                : selector));
        List<String> types = spec.array("policyTypes").texts();
        direction(page, spec, types.contains("Ingress"), "ingress", "from");
        direction(page, spec, types.contains("Egress"), "egress", "to");
        page.line(1, "Policy Types: " + String.join(", ", types));
    }

    private static String created(KubeObject policy) {
        Instant time = Timestamps.parse(policy.metadata().text("creationTimestamp"));
        return time == null ? "<nil>" : time.toString().replace("T", " ").replace("Z", "") + " +0000 UTC";
    }

    private static String selector(Json.Obj selector) {
        return LabelSelector.of(selector).toString();
    }

    private static void direction(Page page, Json.Obj spec, boolean isMeant, String direction, String peers) {
        if (!isMeant) {
            page.line(1, "Not affecting " + direction + " traffic");
            return;
        }
        page.line(1, "Allowing " + direction + " traffic:");
        List<Json.Obj> rules = spec.array(direction).objects();
        if (rules.isEmpty()) {
            page.line(LEVEL, "<none> (Selected pods are isolated for " + direction + " connectivity)");
        }
        for (int i = 0; i < rules.size(); i++) {
            ports(page, rules.get(i));
            peers(page, rules.get(i), direction, peers);
            if (i < rules.size() - 1) {
                page.line(LEVEL, "----------");
            }
        }
    }

    private static void ports(Page page, Json.Obj rule) {
        List<Json.Obj> ports = rule.array("ports").objects();
        if (ports.isEmpty()) {
            page.line(LEVEL, "To Port: <any> (traffic allowed to all ports)");
        }
        for (Json.Obj port : ports) {
            String number = port.has("port") ? Cells.scalar(port, "port") : "<nil>";
            page.line(LEVEL, "To Port: " + number + "/" + port.text("protocol", "TCP"));
        }
    }

    private static void peers(Page page, Json.Obj rule, String direction, String word) {
        String title = word.equals("from") ? "From" : "To";
        List<Json.Obj> peers = rule.array(word).objects();
        if (peers.isEmpty()) {
            String side = direction.equals("ingress") ? "source" : "destination";
            page.line(LEVEL, title + ": <any> (traffic not restricted by " + side + ")");
        }
        for (Json.Obj peer : peers) {
            page.heading(LEVEL, title);
            if (peer.has("namespaceSelector")) {
                page.line(LEVEL + 1, "NamespaceSelector: " + Cells.orNone(selector(peer.object("namespaceSelector"))));
            }
            if (peer.has("podSelector")) {
                page.line(LEVEL + 1, "PodSelector: " + Cells.orNone(selector(peer.object("podSelector"))));
            }
            if (peer.has("ipBlock")) {
                Json.Obj block = peer.object("ipBlock");
                page.heading(LEVEL + 1, "IPBlock");
                page.line(LEVEL + 2, "CIDR: " + block.text("cidr", ""));
                page.line(
                        LEVEL + 2,
                        "Except: " + String.join(", ", block.array("except").texts()));
            }
        }
    }
}
