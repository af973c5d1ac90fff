package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Kind;

/**
 * The merge rules that Kubernetes' types carry as tags.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/api, types.go of each group, tags patchStrategy and patchMergeKey"
 */
final class StandardMergeRules {
    private static final MergeRule NAME = MergeRule.by("name");
    private static final MergeRule TYPE = MergeRule.by("type");
    private static final MergeRule IP = MergeRule.by("ip");
    private static final MergeRule VOLUMES = new MergeRule.Keyed("name", true);

    private static final String TEMPLATE = "spec.template.";
    private static final String[] CONTAINERS = {"spec.containers.", "spec.initContainers.", "spec.ephemeralContainers."};

    private StandardMergeRules() {}

    static MergeRule at(Kind kind, String path) {
        if (path.startsWith("metadata.")) {
            return metadata(path);
        }
        return switch (kind) {
            case POD -> pod(path);
            case STATEFUL_SET -> path.startsWith(TEMPLATE) ? template(path.substring(TEMPLATE.length())) : conditions(path);
            case SERVICE -> path.equals("spec.ports") ? MergeRule.by("port") : conditions(path);
            case NODE -> switch (path) {
                case "status.conditions", "status.addresses" -> TYPE;
                case "spec.podCIDRs" -> MergeRule.UNION;
                default -> MergeRule.PLAIN;
            };
            case POD_DISRUPTION_BUDGET -> path.equals("spec.selector") ? MergeRule.REPLACE : conditions(path);
            case SERVICE_ACCOUNT -> path.equals("secrets") || path.equals("imagePullSecrets") ? NAME : MergeRule.PLAIN;
            case PERSISTENT_VOLUME_CLAIM, NAMESPACE -> conditions(path);
            case CSI_NODE -> path.equals("spec.drivers") ? NAME : MergeRule.PLAIN;
            case ENDPOINTS, EVENT, PERSISTENT_VOLUME, CONFIG_MAP, SECRET, CONTROLLER_REVISION, LEASE, ENDPOINT_SLICE,
                    STORAGE_CLASS, CSI_DRIVER, VOLUME_ATTACHMENT -> MergeRule.PLAIN;
        };
    }

    private static MergeRule metadata(String path) {
        return switch (path) {
            case "metadata.ownerReferences" -> MergeRule.by("uid");
            case "metadata.finalizers" -> MergeRule.UNION;
            default -> MergeRule.PLAIN;
        };
    }

    private static MergeRule conditions(String path) {
        return path.equals("status.conditions") ? TYPE : MergeRule.PLAIN;
    }

    private static MergeRule template(String path) {
        return path.startsWith("metadata.") ? metadata(path) : pod(path);
    }

    private static MergeRule pod(String path) {
        for (String containers : CONTAINERS) {
            if (path.startsWith(containers)) {
                return container(path.substring(containers.length()));
            }
        }
        return switch (path) {
            case "spec.containers", "spec.initContainers", "spec.ephemeralContainers", "spec.imagePullSecrets",
                    "spec.schedulingGates", "spec.resourceClaims" -> NAME;
            case "spec.volumes" -> VOLUMES;
            case "spec.hostAliases", "status.podIPs", "status.hostIPs" -> IP;
            case "spec.topologySpreadConstraints" -> MergeRule.by("topologyKey");
            case "status.conditions" -> TYPE;
            default -> MergeRule.PLAIN;
        };
    }

    private static MergeRule container(String path) {
        return switch (path) {
            case "ports" -> MergeRule.by("containerPort");
            case "env" -> NAME;
            case "volumeMounts" -> MergeRule.by("mountPath");
            case "volumeDevices" -> MergeRule.by("devicePath");
            default -> MergeRule.PLAIN;
        };
    }
}
