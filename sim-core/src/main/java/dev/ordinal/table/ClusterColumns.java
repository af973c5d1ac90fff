package dev.ordinal.table;

import static dev.ordinal.table.Column.of;

import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import java.util.List;

/** The columns of nodes and of the small kinds that every cluster has. */
final class ClusterColumns {
    static final List<Column> NODE = List.of(
            Column.NAME,
            of("Status", ClusterColumns::nodeStatus),
            of("Roles", NodeRoles::text),
            Column.AGE,
            of("Version", node -> nodeInfo(node, "kubeletVersion", "")),
            of("Internal-IP", node -> address(node, "InternalIP")).wide().when(ServerTrait.NODE_INTERNAL_ADDRESSES),
            of("External-IP", node -> address(node, "ExternalIP")).wide(),
            of("OS-Image", node -> nodeInfo(node, "osImage", "<unknown>")).wide(),
            of("Kernel-Version", ClusterColumns::kernel).wide(),
            of("Container-Runtime", node -> nodeInfo(node, "containerRuntimeVersion", "<unknown>"))
                    .wide());

    static final List<Column> NAMESPACE =
            List.of(Column.NAME, of("Status", namespace -> namespace.status().text("phase", "")), Column.AGE);

    static final List<Column> LEASE = List.of(
            Column.NAME,
            of("Holder", lease -> lease.spec().text("holderIdentity", "")).when(ServerTrait.LEASE_HOLDERS),
            Column.AGE);

    static final List<Column> CONFIG_MAP = List.of(
            Column.NAME,
            of(
                    "Data",
                    map -> String.valueOf(map.tree().object("data").size()
                            + map.tree().object("binaryData").size())),
            Column.AGE);

    static final List<Column> SECRET = List.of(
            Column.NAME,
            of("Type", secret -> secret.tree().text("type", "")),
            of("Data", secret -> String.valueOf(secret.tree().object("data").size())),
            Column.AGE);

    static final List<Column> SERVICE_ACCOUNT = List.of(
            Column.NAME,
            of(
                            "Secrets",
                            account -> String.valueOf(
                                    account.tree().array("secrets").size()))
                    .when(ServerTrait.SERVICE_ACCOUNT_SECRETS),
            Column.AGE);

    static final List<Column> PRIORITY_CLASS = List.of(
            Column.NAME,
            of("Value", priority -> String.valueOf(priority.tree().number("value", 0))),
            of("Global-Default", priority -> String.valueOf(priority.tree().flag("globalDefault"))),
            Column.AGE,
            of("PreemptionPolicy", priority -> priority.tree().text("preemptionPolicy", ""))
                    .when(ServerTrait.PREEMPTION_POLICIES));

    static final List<Column> ANY = List.of(Column.NAME, Column.AGE);

    private ClusterColumns() {}

    private static String nodeStatus(KubeObject node) {
        Condition ready = node.condition("Ready");
        String status = ready == null ? "Unknown" : ready.isTrue() ? "Ready" : "NotReady";
        return node.spec().flag("unschedulable") ? status + ",SchedulingDisabled" : status;
    }

    private static String nodeInfo(KubeObject node, String key, String otherwise) {
        return Cells.orElse(node.status().object("nodeInfo").text(key), otherwise);
    }

    private static String kernel(KubeObject node, Column.Scene scene) {
        String version = nodeInfo(node, "kernelVersion", "<unknown>");
        String architecture = nodeInfo(node, "architecture", "");
        boolean isNamed = scene.has(ServerTrait.NODE_KERNEL_ARCHITECTURE) && !architecture.isEmpty();
        return isNamed ? version + " (" + architecture + ")" : version;
    }

    private static String address(KubeObject node, String type) {
        Json.Obj address = node.status().array("addresses").find("type", type);
        return Cells.orNone(address == null ? null : address.text("address"));
    }
}
