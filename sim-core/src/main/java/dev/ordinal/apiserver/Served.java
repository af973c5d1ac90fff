package dev.ordinal.apiserver;

import dev.ordinal.model.Kind;
import dev.ordinal.model.schema.Schema;
import dev.ordinal.release.ApiFields.Field;
import dev.ordinal.release.Release;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * The kinds that the API server of a release has, and the versions in which it has them.
 *
 * @see "Kubernetes 1.10 and 1.36, kubectl api-versions"
 */
public record Served(Release release) {
    private static final String BETA = "v1beta1";

    public List<Kind> kinds() {
        return Arrays.stream(Kind.values()).filter(this::has).toList();
    }

    public boolean has(Kind kind) {
        return switch (kind) {
            case LEASE -> release.fields().has(Field.LEASES);
            case ENDPOINT_SLICE -> release.fields().has(Field.ENDPOINT_SLICES);
            case INGRESS -> release.fields().has(Field.INGRESSES);
            case CSI_NODE, CSI_DRIVER -> release.fields().has(Field.CSI_KINDS);
            case PRIORITY_CLASS -> release.fields().has(Field.POD_PRIORITY);
            case NODE,
                    NAMESPACE,
                    POD,
                    SERVICE,
                    ENDPOINTS,
                    EVENT,
                    PERSISTENT_VOLUME,
                    PERSISTENT_VOLUME_CLAIM,
                    CONFIG_MAP,
                    SECRET,
                    SERVICE_ACCOUNT,
                    STATEFUL_SET,
                    CONTROLLER_REVISION,
                    POD_DISRUPTION_BUDGET,
                    STORAGE_CLASS,
                    VOLUME_ATTACHMENT,
                    NETWORK_POLICY,
                    CLUSTER_ROLE,
                    CLUSTER_ROLE_BINDING,
                    ROLE,
                    ROLE_BINDING -> true;
        };
    }

    /** Whether a kind is served in a version, {@code apps/v1beta2}, be it the one that the server prefers or another. */
    public boolean has(Kind kind, String apiVersion) {
        return has(kind) && versions(kind).contains(apiVersion);
    }

    /** All versions, {@code apps/v1} and so on, ascending. */
    public TreeSet<String> versions(Kind kind) {
        TreeSet<String> versions = new TreeSet<>(List.of(version(kind)));
        boolean hasBeta = release.fields().has(Field.BETA_VERSIONS);
        if (hasBeta && (kind.group().equals("apps") || kind == Kind.STORAGE_CLASS)) {
            versions.add(kind.group() + "/" + BETA);
        }
        if (hasBeta && kind.group().equals("apps")) {
            versions.add(kind.group() + "/v1beta2");
        }
        return versions;
    }

    /** The version in which the kind is sent: {@code policy/v1beta1}. */
    public String version(Kind kind) {
        String shape = Schema.of(kind, release.minor()).packageName();
        String version = shape.substring(shape.lastIndexOf('.') + 1);
        return kind.group().isEmpty() ? version : kind.group() + "/" + version;
    }
}
