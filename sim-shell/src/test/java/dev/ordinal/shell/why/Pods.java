package dev.ordinal.shell.why;

import java.util.List;

/** Clusters of real kubelets without volumes, and sets in them. */
final class Pods {
    static final List<String> VERSIONS = List.of("1.11", "1.26", "1.36");

    private Pods() {}

    /**
     * Three nodes in three zones.
     *
     * @param behaviors by image, a line each: {@code "app:v1": {ready: never}}
     */
    static Blocked cluster(String version, String... behaviors) {
        return cluster(version, List.of("node-a", "node-b", "node-c"), behaviors);
    }

    /** Nodes with 2 CPUs and 4 GiB each, the first in zone z1, the second in z2 and so on. */
    static Blocked cluster(String version, List<String> nodes, String... behaviors) {
        StringBuilder text =
                new StringBuilder("kubernetes: \"" + version + "\"\ncluster:\n  kubelets: real\n  nodes:\n");
        for (int i = 0; i < nodes.size(); i++) {
            text.append("  - {name: " + nodes.get(i) + ", zone: z" + (i + 1) + ", cpu: 2, memory: 4Gi}\n");
        }
        text.append("behaviors:\n  default: {start: 100ms, ready: 1s, terminate: 1s, image: {pull: 2s}}\n");
        for (String behavior : behaviors) {
            text.append("  ").append(behavior).append('\n');
        }
        return Blocked.in(text.toString());
    }

    /** A set {@code web} of ordered pods. */
    static String set(int replicas, String podSpec) {
        return set("replicas: " + replicas, podSpec);
    }

    /** A set {@code web} with these fields in its spec, and pods with these. */
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
                spec:
                  terminationGracePeriodSeconds: 10
                  %s
            """.formatted(fields.replace("\n", "\n  "), podSpec.replace("\n", "\n      "));
    }

    /** The one container {@code app} of a pod, with an image and these fields. */
    static String app(String image, String... fields) {
        String more = fields.length == 0 ? "" : ", " + String.join(", ", fields);
        return "containers: [{name: app, image: \"" + image + "\"" + more + "}]";
    }
}
