package dev.ordinal.table;

import dev.ordinal.model.Kind;
import java.util.List;

/** The columns of each kind. */
public final class Columns {
    private Columns() {}

    /** The columns that a server has for a kind, wide ones included, in the order in which they are shown. */
    public static List<Column> of(Kind kind, Dialect.Server server) {
        return all(kind, server).stream()
                .filter(column -> column.shown().test(server))
                .toList();
    }

    private static List<Column> all(Kind kind, Dialect.Server server) {
        return switch (kind) {
            case POD -> PodColumns.POD;
            case STATEFUL_SET -> SetColumns.STATEFUL_SET;
            case CONTROLLER_REVISION -> SetColumns.CONTROLLER_REVISION;
            case POD_DISRUPTION_BUDGET -> SetColumns.POD_DISRUPTION_BUDGET;
            case PERSISTENT_VOLUME_CLAIM -> StorageColumns.CLAIM;
            case PERSISTENT_VOLUME -> StorageColumns.VOLUME;
            case PRIORITY_CLASS -> ClusterColumns.PRIORITY_CLASS;
            case STORAGE_CLASS -> StorageColumns.CLASS;
            case VOLUME_ATTACHMENT -> StorageColumns.ATTACHMENT;
            case SERVICE -> NetworkColumns.SERVICE;
            case ENDPOINTS -> NetworkColumns.ENDPOINTS;
            case ENDPOINT_SLICE -> NetworkColumns.ENDPOINT_SLICE;
            case INGRESS -> NetworkColumns.INGRESS;
            case NETWORK_POLICY -> NetworkColumns.NETWORK_POLICY;
            case CLUSTER_ROLE, ROLE -> AccessColumns.ROLE;
            case CLUSTER_ROLE_BINDING, ROLE_BINDING -> AccessColumns.BINDING;
            case NODE -> ClusterColumns.NODE;
            case NAMESPACE -> ClusterColumns.NAMESPACE;
            case LEASE -> ClusterColumns.LEASE;
            case CONFIG_MAP -> ClusterColumns.CONFIG_MAP;
            case SECRET -> ClusterColumns.SECRET;
            case SERVICE_ACCOUNT -> ClusterColumns.SERVICE_ACCOUNT;
            case EVENT -> server.has(ServerTrait.EVENT_SUMMARIES) ? EventColumns.SUMMARY : EventColumns.FULL;
            case CSI_NODE, CSI_DRIVER -> ClusterColumns.ANY;
        };
    }
}
