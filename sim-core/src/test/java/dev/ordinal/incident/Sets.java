package dev.ordinal.incident;

/** Manifests of the incidents. */
final class Sets {
    private Sets() {}

    /** A set {@code web} with these lines in its spec and, in YAML's flow form, with pods of this spec. */
    static String set(String fields, String podSpec) {
        return """
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: web}
            spec:
              serviceName: web
              %s
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {%s}
            """.formatted(fields.replace("\n", "\n  "), podSpec);
    }

    /** A set {@code web} whose pods may start together. */
    static String web(int replicas, String podSpec) {
        return set("replicas: " + replicas + "\npodManagementPolicy: Parallel", podSpec);
    }

    static String web(int replicas) {
        return web(replicas, "containers: [{name: app, image: app:v1}]");
    }

    /** A set whose pods want so much. */
    static String wanting(int replicas, String requests) {
        return web(replicas, "containers: [{name: app, image: app:v1, resources: {requests: {" + requests + "}}}]");
    }

    /** A set no two of whose pods share a node. */
    static String apart(int replicas) {
        return web(
                replicas,
                "affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey:"
                    + " kubernetes.io/hostname, labelSelector: {matchLabels: {app: web}}}]}}, containers: [{name: app,"
                    + " image: app:v1}]");
    }

    /** The same, but for want of nodes they do. */
    static String ratherApart(int replicas) {
        return web(
                replicas,
                "affinity: {podAntiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1,"
                        + " podAffinityTerm: {topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app:"
                        + " web}}}}]}}, containers: [{name: app, image: app:v1}]");
    }

    static String budget(String name, String bound, String version) {
        return """
            apiVersion: %s
            kind: PodDisruptionBudget
            metadata: {name: %s}
            spec: {%s, selector: {matchLabels: {app: web}}}
            """.formatted(version.equals("1.11") ? "policy/v1beta1" : "policy/v1", name, bound);
    }
}
