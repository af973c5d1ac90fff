package dev.ordinal.kubectl.describe;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.table.Cells;
import dev.ordinal.table.ClientTrait;
import dev.ordinal.table.NodeRoles;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The description of a node. */
final class NodeText {
    private NodeText() {}

    static void write(Page page, KubeObject node, Surroundings around) {
        boolean hasDetails = page.has(ClientTrait.NODE_DETAILS);
        page.field(0, "Name", node.name());
        page.field(0, "Roles", NodeRoles.text(node));
        MetadataText.labelsAndAnnotations(page, node);
        page.field(0, "CreationTimestamp", Page.moment(node.metadata().text("creationTimestamp")));
        page.fields(0, "Taints", taints(node));
        page.field(0, "Unschedulable", String.valueOf(node.spec().flag("unschedulable")));
        if (hasDetails) {
            lease(page, node, around.lease(node));
        }
        ConditionsText.write(page, node, "lastHeartbeatTime", "LastHeartbeatTime");
        page.heading(0, "Addresses");
        for (Json.Obj address : node.status().array("addresses").objects()) {
            page.field(1, address.text("type", ""), address.text("address", ""));
        }
        amounts(page, "Capacity", node.status().object("capacity"));
        amounts(page, "Allocatable", node.status().object("allocatable"));
        systemInfo(page, node.status().object("nodeInfo"));
        page.fieldIfAny(0, "PodCIDR", node.spec().text("podCIDR"));
        if (hasDetails) {
            page.fieldIfAny(
                    0,
                    "PodCIDRs",
                    String.join(",", node.spec().array("podCIDRs").texts()));
        } else {
            page.fieldIfAny(0, "ExternalID", node.spec().text("externalID"));
        }
        page.fieldIfAny(0, "ProviderID", node.spec().text("providerID"));
        NodeResourcesText.write(page, node, around.podsOn(node));
    }

    private static List<String> taints(KubeObject node) {
        Comparator<Json.Obj> byEffect = Comparator.comparing(taint -> taint.text("effect", ""));
        return node.spec().array("taints").objects().stream()
                .sorted(byEffect.thenComparing(taint -> taint.text("key", "")))
                .map(NodeText::taint)
                .toList();
    }

    private static String taint(Json.Obj taint) {
        String value = taint.text("value", "");
        return taint.text("key", "") + (value.isEmpty() ? "" : "=" + value) + ":" + taint.text("effect", "");
    }

    private static void lease(Page page, KubeObject node, @Nullable KubeObject lease) {
        if (lease == null) {
            String resource = Kind.LEASE.resource();
            page.field(0, "Lease", "Failed to get lease: " + resource + " \"" + node.name() + "\" not found");
            return;
        }
        page.heading(0, "Lease");
        page.field(1, "HolderIdentity", lease.spec().text("holderIdentity", "<unset>"));
        page.field(1, "AcquireTime", momentOrUnset(lease.spec().text("acquireTime")));
        page.field(1, "RenewTime", momentOrUnset(lease.spec().text("renewTime")));
    }

    private static String momentOrUnset(@Nullable String timestamp) {
        return timestamp == null ? "<unset>" : Page.moment(timestamp);
    }

    private static void amounts(Page page, String heading, Json.Obj amounts) {
        if (!amounts.isEmpty()) {
            page.heading(0, heading);
        }
        for (String resource : amounts.keys()) {
            indented(page, resource, Cells.amount(amounts, resource));
        }
    }

    private static void systemInfo(Page page, Json.Obj info) {
        page.heading(0, "System Info");
        indented(page, "Machine ID", info.text("machineID", ""));
        indented(page, "System UUID", info.text("systemUUID", ""));
        indented(page, "Boot ID", info.text("bootID", ""));
        indented(page, "Kernel Version", info.text("kernelVersion", ""));
        indented(page, "OS Image", info.text("osImage", ""));
        indented(page, "Operating System", info.text("operatingSystem", ""));
        indented(page, "Architecture", info.text("architecture", ""));
        indented(page, "Container Runtime Version", info.text("containerRuntimeVersion", ""));
        indented(page, "Kubelet Version", info.text("kubeletVersion", ""));
        if (page.has(ClientTrait.NODE_PROXY_VERSION)) {
            indented(page, "Kube-Proxy Version", info.text("kubeProxyVersion", ""));
        }
    }

    /** A line one level in, which an older client makes a single blank. */
    private static void indented(Page page, String label, String value) {
        page.field(0, (page.has(ClientTrait.NODE_DETAILS) ? "  " : " ") + label, value);
    }
}
