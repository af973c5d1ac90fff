package dev.ordinal.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of API object that the simulated cluster knows, in the order in which an API server lists them.
 *
 * @see "Kubernetes 1.36, pkg/apis, and kubectl api-resources"
 */
public enum Kind {
    NODE("Node", "", "v1", "nodes", false, List.of("no")),
    NAMESPACE("Namespace", "", "v1", "namespaces", false, List.of("ns")),
    POD("Pod", "", "v1", "pods", true, List.of("po")),
    SERVICE("Service", "", "v1", "services", true, List.of("svc")),
    ENDPOINTS("Endpoints", "", "v1", "endpoints", true, List.of("ep")),
    EVENT("Event", "", "v1", "events", true, List.of("ev")),
    PERSISTENT_VOLUME("PersistentVolume", "", "v1", "persistentvolumes", false, List.of("pv")),
    PERSISTENT_VOLUME_CLAIM("PersistentVolumeClaim", "", "v1", "persistentvolumeclaims", true, List.of("pvc")),
    CONFIG_MAP("ConfigMap", "", "v1", "configmaps", true, List.of("cm")),
    SECRET("Secret", "", "v1", "secrets", true, List.of()),
    SERVICE_ACCOUNT("ServiceAccount", "", "v1", "serviceaccounts", true, List.of("sa")),
    STATEFUL_SET("StatefulSet", "apps", "v1", "statefulsets", true, List.of("sts")),
    CONTROLLER_REVISION("ControllerRevision", "apps", "v1", "controllerrevisions", true, List.of()),
    LEASE("Lease", "coordination.k8s.io", "v1", "leases", true, List.of()),
    ENDPOINT_SLICE("EndpointSlice", "discovery.k8s.io", "v1", "endpointslices", true, List.of()),
    INGRESS("Ingress", "networking.k8s.io", "v1", "ingresses", true, List.of("ing")),
    NETWORK_POLICY("NetworkPolicy", "networking.k8s.io", "v1", "networkpolicies", true, List.of("netpol")),
    POD_DISRUPTION_BUDGET("PodDisruptionBudget", "policy", "v1", "poddisruptionbudgets", true, List.of("pdb")),
    CLUSTER_ROLE_BINDING(
            "ClusterRoleBinding", "rbac.authorization.k8s.io", "v1", "clusterrolebindings", false, List.of()),
    CLUSTER_ROLE("ClusterRole", "rbac.authorization.k8s.io", "v1", "clusterroles", false, List.of()),
    ROLE_BINDING("RoleBinding", "rbac.authorization.k8s.io", "v1", "rolebindings", true, List.of()),
    ROLE("Role", "rbac.authorization.k8s.io", "v1", "roles", true, List.of()),
    PRIORITY_CLASS("PriorityClass", "scheduling.k8s.io", "v1", "priorityclasses", false, List.of("pc")),
    STORAGE_CLASS("StorageClass", "storage.k8s.io", "v1", "storageclasses", false, List.of("sc")),
    CSI_NODE("CSINode", "storage.k8s.io", "v1", "csinodes", false, List.of()),
    CSI_DRIVER("CSIDriver", "storage.k8s.io", "v1", "csidrivers", false, List.of()),
    VOLUME_ATTACHMENT("VolumeAttachment", "storage.k8s.io", "v1", "volumeattachments", false, List.of());

    private static final Kind[] ALL = values();

    private final String title;
    private final String group;
    private final String version;
    private final String plural;
    private final boolean namespaced;
    private final List<String> shortNames;

    Kind(String title, String group, String version, String plural, boolean namespaced, List<String> shortNames) {
        this.title = title;
        this.group = group;
        this.version = version;
        this.plural = plural;
        this.namespaced = namespaced;
        this.shortNames = shortNames;
    }

    /** The name in a manifest: {@code StatefulSet}. */
    public String title() {
        return title;
    }

    /** The API group; empty for the core group. */
    public String group() {
        return group;
    }

    public String version() {
        return version;
    }

    /** {@code apps/v1}, or {@code v1} in the core group. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** {@code statefulsets}. */
    public String plural() {
        return plural;
    }

    /** {@code statefulset}. */
    public String singular() {
        return title.toLowerCase(java.util.Locale.ROOT);
    }

    /** What users call it for short: {@code pod}, {@code sts}, {@code pvc}. */
    public String word() {
        boolean isShort = shortNames.isEmpty() || this == POD || this == NODE;
        return isShort ? singular() : shortNames.getFirst();
    }

    /** {@code statefulsets.apps}, as error messages name the resource. */
    public String resource() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** {@code statefulset.apps}, as kubectl names an object's type. */
    public String type() {
        return group.isEmpty() ? singular() : singular() + "." + group;
    }

    public boolean isNamespaced() {
        return namespaced;
    }

    public List<String> shortNames() {
        return shortNames;
    }

    /** The group in an {@code apiVersion}; empty for the oldest one. */
    static String groupOf(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    /** The kind with this title and group, whatever the version. */
    public static @Nullable Kind of(String apiVersion, String title) {
        String group = groupOf(apiVersion);
        for (Kind kind : ALL) {
            if (kind.title.equals(title) && kind.group.equals(group)) {
                return kind;
            }
        }
        return null;
    }

    /** The kind that a user calls so: plural, singular, short name, or one of these with a group behind a dot. */
    public static @Nullable Kind named(String word) {
        String lower = word.toLowerCase(java.util.Locale.ROOT);
        for (Kind kind : ALL) {
            if (lower.equals(kind.plural)
                    || lower.equals(kind.singular())
                    || kind.shortNames.contains(lower)
                    || lower.equals(kind.resource())
                    || lower.equals(kind.type())) {
                return kind;
            }
        }
        return null;
    }
}
