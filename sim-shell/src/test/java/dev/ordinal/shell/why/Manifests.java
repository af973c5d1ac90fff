package dev.ordinal.shell.why;

/** Clusters, and manifests of what gets blocked in them. */
final class Manifests {
    static final String EBS = "ebs.csi.aws.com";

    private Manifests() {}

    /** Nodes a, b and c in zones z1, z2 and z3, EBS with its sidecars, classes gp2 (Immediate) and gp3 (with the first pod). */
    static Blocked threeZones(String release, String... options) {
        return cluster(
                release, "nodes: [{name: a, zone: z1}, {name: b, zone: z2}, {name: c, zone: z3}], " + ebs(options));
    }

    /** Nodes a and b in one zone, whose kubelets take their time, and the same classes. */
    static Blocked oneZone(String release, String... options) {
        return cluster(release, "nodes: [{name: a, zone: z1}, {name: b, zone: z1}], kubelets: real, " + ebs(options));
    }

    private static String ebs(String... options) {
        return "provisioners: {" + EBS + ": {preset: aws-ebs, " + String.join(", ", options) + "}}";
    }

    private static Blocked cluster(String release, String cluster) {
        return Blocked.in("kubernetes: \"" + release + "\"\ncluster: {" + cluster + "}")
                .apply(storageClass("gp2", EBS, "Immediate"))
                .apply(storageClass("gp3", EBS, "WaitForFirstConsumer"));
    }

    static String storageClass(String name, String provisioner, String binding) {
        return """
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata: {name: %s}
            provisioner: %s
            volumeBindingMode: %s
            """.formatted(name, provisioner, binding);
    }

    /** A set {@code web}, with its Service, whose pods each have a claim {@code data} of a class. */
    static String set(int replicas, String className) {
        return set(replicas, className, "1Gi", "");
    }

    /**
     * A set {@code web}, with its Service, whose pods each have a claim {@code data}.
     *
     * @param more lines of its spec
     */
    static String set(int replicas, String className, String size, String more) {
        return """
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: web}
            spec:
              serviceName: web
              replicas: %s
              selector: {matchLabels: {app: web}}
            %s
              template:
                metadata: {labels: {app: web}}
                spec:
                  terminationGracePeriodSeconds: 10
                  containers: [{name: app, image: app:v1, volumeMounts: [{name: data, mountPath: /data}]}]
              volumeClaimTemplates:
              - metadata: {name: data}
                spec:
                  accessModes: [ReadWriteOnce]
            %s
                  resources: {requests: {storage: %s}}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: web}
            spec: {clusterIP: None, selector: {app: web}}
            """.formatted(replicas, more, className.isEmpty() ? "" : "      storageClassName: " + className, size);
    }

    /**
     * A claim of 1Gi for one node.
     *
     * @param more lines of its spec, its class among them
     */
    static String claim(String name, String more) {
        return claim(name, "ReadWriteOnce", "1Gi", more);
    }

    static String claim(String name, String mode, String size, String more) {
        return """
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: %s}
            spec:
              accessModes: [%s]
              resources: {requests: {storage: %s}}
            %s
            """.formatted(name, mode, size, more.indent(2).stripTrailing());
    }

    static String ofClass(String name, String className) {
        return claim(name, "storageClassName: " + className);
    }

    /** A volume made by hand, of the class manual, which any node can use. */
    static String volume(String name, String size) {
        return """
            apiVersion: v1
            kind: PersistentVolume
            metadata: {name: %s}
            spec:
              accessModes: [ReadWriteOnce]
              storageClassName: manual
              capacity: {storage: %s}
              csi: {driver: ebs.csi.aws.com, volumeHandle: vol-%s}
            """.formatted(name, size, name);
    }

    /**
     * A pod that uses a claim at {@code /data}.
     *
     * @param more lines of its spec
     */
    static String pod(String name, String claim, String more) {
        return """
            apiVersion: v1
            kind: Pod
            metadata: {name: %s}
            spec:
              terminationGracePeriodSeconds: 10
              containers: [{name: app, image: app:v1, volumeMounts: [{name: data, mountPath: /data}]}]
              volumes: [{name: data, persistentVolumeClaim: {claimName: %s}}]
            %s
            """.formatted(name, claim, more.indent(2).stripTrailing());
    }

    static String on(String node) {
        return "nodeSelector: {kubernetes.io/hostname: " + node + "}";
    }
}
