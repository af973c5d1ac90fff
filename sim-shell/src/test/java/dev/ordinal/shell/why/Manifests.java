package dev.ordinal.shell.why;

/** Manifests of what gets blocked. */
final class Manifests {
    private Manifests() {}

    static String storageClass(String name, String provisioner, String binding) {
        return """
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata: {name: %s}
            provisioner: %s
            volumeBindingMode: %s
            """.formatted(name, provisioner, binding);
    }

    /** A set {@code web} whose pods each have a claim {@code data} of a class. */
    static String set(int replicas, String className) {
        return """
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: web}
            spec:
              serviceName: web
              replicas: %s
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  terminationGracePeriodSeconds: 10
                  containers: [{name: app, image: app:v1, volumeMounts: [{name: data, mountPath: /data}]}]
              volumeClaimTemplates:
              - metadata: {name: data}
                spec:
                  accessModes: [ReadWriteOnce]
                  storageClassName: %s
                  resources: {requests: {storage: 1Gi}}
            """.formatted(replicas, className);
    }
}
