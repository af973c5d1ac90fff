package dev.ordinal.storage.incident;

import dev.ordinal.storage.Backend;
import dev.ordinal.storage.Presets;
import dev.ordinal.testing.Incident;
import java.util.Objects;

/** The manifests and clusters of the incidents. */
final class Texts {
    static final String EBS = "ebs.csi.aws.com";

    private Texts() {}

    static Backend ebs() {
        return preset("aws-ebs");
    }

    static Backend preset(String name) {
        return Objects.requireNonNull(Presets.of(name, Objects.requireNonNull(Presets.driver(name))));
    }

    /** Three nodes in three zones, EBS with real sidecars, classes gp2 (Immediate) and gp3 (with the first consumer). */
    static Incident cluster(String version) {
        return cluster(version, ebs());
    }

    static Incident cluster(String version, Backend backend) {
        return Incident.incident(version)
                .threeZones()
                .driver(backend)
                .apply(storageClass("gp2", backend.driver(), false, "")
                        + storageClass("gp3", backend.driver(), true, ""));
    }

    static String storageClass(String name, String provisioner, boolean waits, String more) {
        return """
            ---
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata: {name: %s}
            provisioner: %s
            volumeBindingMode: %s
            %s
            """.formatted(name, provisioner, waits ? "WaitForFirstConsumer" : "Immediate", more);
    }

    /** A class that claims get that name none. */
    static String defaultClass(String name, String provisioner) {
        return storageClass(name, provisioner, false, "")
                .replace(
                        "{name: " + name + "}",
                        "{name: " + name + ", annotations: {storageclass.kubernetes.io/is-default-class: \"true\"}}");
    }

    /** A claim; an empty class name is one, {@code null} is none. */
    static String claim(String name, String className) {
        return claim(name, className, "1Gi", "ReadWriteOnce", "");
    }

    static String claim(String name, String className, String size, String mode, String more) {
        return """
            ---
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: %s}
            spec:
              accessModes: [%s]
            %s
              resources: {requests: {storage: %s}}
            %s
            """.formatted(
                name, mode, className.equals("null") ? "" : "  storageClassName: \"" + className + "\"", size, more);
    }

    /** A volume made by hand, which any node can use. */
    static String volume(String name, String size, String className) {
        return volume(name, size, className, "");
    }

    static String volume(String name, String size, String className, String more) {
        return """
            ---
            apiVersion: v1
            kind: PersistentVolume
            metadata: {name: %s}
            spec:
              accessModes: [ReadWriteOnce]
              storageClassName: "%s"
              capacity: {storage: %s}
              csi: {driver: ebs.csi.aws.com, volumeHandle: vol-%s}
            %s
            """.formatted(name, className, size, name, more);
    }

    static String localVolume(String name, String node, String className) {
        return """
            ---
            apiVersion: v1
            kind: PersistentVolume
            metadata: {name: %s}
            spec:
              accessModes: [ReadWriteOnce]
              storageClassName: "%s"
              capacity: {storage: 1Gi}
              local: {path: /mnt/disks/%s}
              nodeAffinity:
                required:
                  nodeSelectorTerms:
                  - matchExpressions: [{key: kubernetes.io/hostname, operator: In, values: [%s]}]
            """.formatted(name, className, name, node);
    }

    /** A pod that uses a claim at {@code /data}. */
    static String pod(String name, String claim, String more) {
        return """
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: %s}
            spec:
              terminationGracePeriodSeconds: 10
              containers: [{name: app, image: app:v1, volumeMounts: [{name: data, mountPath: /data}]}]
              volumes: [{name: data, persistentVolumeClaim: {claimName: %s}}]
            %s
            """.formatted(name, claim, more);
    }

    /** A set {@code web} with a claim {@code data} of this class for each replica. */
    static String set(int replicas, String className) {
        return set(replicas, className, "1Gi", "");
    }

    static String set(int replicas, String className, String size, String more) {
        return """
            ---
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
            """.formatted(
                replicas, more, className.equals("null") ? "" : "      storageClassName: \"" + className + "\"", size);
    }
}
