package dev.ordinal.kubectl;

import dev.ordinal.kubectl.Profile.Trait;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;

/**
 * An object that kubectl has made up, as it prints it before a server has seen it: with the parts that its Go types write even
 * when they are empty.
 */
record Unsent(Profile profile) {
    KubeObject object(KubeObject made) {
        KubeObject object =
                profile.has(Trait.NULL_TIMES) ? made.with(Json.Null.NULL, "metadata", "creationTimestamp") : made;
        return switch (object.kind()) {
            case POD ->
                object.with(
                                Json.array(object.spec().array("containers").objects().stream()
                                        .map(container -> (Json) container.with("resources", Json.EMPTY))
                                        .toList()),
                                "spec",
                                "containers")
                        .with(Json.of("ClusterFirst"), "spec", "dnsPolicy")
                        .with(Json.EMPTY, "status");
            case SERVICE, INGRESS -> object.with(Json.object("loadBalancer", Json.EMPTY), "status");
            case NAMESPACE -> object.with(Json.EMPTY, "spec").with(Json.EMPTY, "status");
            case POD_DISRUPTION_BUDGET ->
                object.with(
                        Json.object(
                                "currentHealthy", 0, "desiredHealthy", 0, "disruptionsAllowed", 0, "expectedPods", 0),
                        "status");
            case NODE,
                    ENDPOINTS,
                    PERSISTENT_VOLUME,
                    PERSISTENT_VOLUME_CLAIM,
                    EVENT,
                    CONFIG_MAP,
                    SECRET,
                    SERVICE_ACCOUNT,
                    STATEFUL_SET,
                    CONTROLLER_REVISION,
                    LEASE,
                    ENDPOINT_SLICE,
                    NETWORK_POLICY,
                    CLUSTER_ROLE,
                    CLUSTER_ROLE_BINDING,
                    ROLE,
                    ROLE_BINDING,
                    STORAGE_CLASS,
                    VOLUME_ATTACHMENT,
                    CSI_NODE,
                    CSI_DRIVER,
                    PRIORITY_CLASS -> object;
        };
    }
}
