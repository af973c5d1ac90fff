package dev.ordinal.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ordinal.testing.Incident;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pods for which there is no node. */
class PlacementTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.11 | 0/3 nodes are available: 3 Insufficient memory.",
                "1.26 | 0/3 nodes are available: 3 Insufficient memory. preemption: 0/3 nodes are available: 3 No"
                        + " preemption victims found for incoming pod..",
                "1.36 | 0/3 nodes are available: 3 Insufficient memory. no new claims to deallocate, preemption: 0/3"
                        + " nodes are available: 3 No preemption victims found for incoming pod."
            })
    void row_13_not_enough_memory(String version, String message) {
        Incident.incident(version)
                .threeZones()
                .apply(Sets.wanting(4, "memory: 9Gi"))
                .after("15s")
                .has("pod", "web-3", "0/1 Pending")
                .shows("describe pod web-3", "FailedScheduling", message)
                .kubectl("delete statefulset web --cascade=" + (version.equals("1.11") ? "false" : "orphan"))
                .kubectl("delete pod web-0")
                .after("15s")
                .runs("web-3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.11 | 0/3 nodes are available: 3 node(s) didn't match pod affinity/anti-affinity, 3 node(s) didn't"
                        + " satisfy existing pods anti-affinity rules.",
                "1.36 | 0/3 nodes are available: 3 node(s) didn't match pod anti-affinity rules. no new claims to"
                        + " deallocate, preemption: 0/3 nodes are available: 3 No preemption victims found for incoming"
                        + " pod."
            })
    void row_14_more_replicas_than_nodes_that_may_not_be_shared(String version, String message) {
        Incident incident = Incident.incident(version)
                .threeZones()
                .apply(Sets.apart(4))
                .after("15s")
                .runs("web-2")
                .has("pod", "web-3", "0/1 Pending")
                .shows("describe pod web-3", message);
        incident.kubectl("scale statefulset web --replicas=3").after("10s").hides("get pods", "web-3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.36"})
    void row_14_pods_that_only_prefer_to_be_apart_share_a_node(String version) {
        Incident.incident(version)
                .threeZones()
                .apply(Sets.apart(4))
                .after("15s")
                .has("pod", "web-3", "0/1 Pending")
                .apply(Sets.ratherApart(4))
                .kubectl("delete pod web-3")
                .after("30s")
                .has("pod", "web-3", "0/1 Pending")
                .shows("describe pod web-3", "didn't satisfy existing pods anti-affinity rules")
                .kubectl("delete pods -l app=web")
                .after("30s")
                .runs("web-3")
                .runs("web-0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.11 | 0/3 nodes are available: 1 node(s) were not ready, 1 node(s) were out of disk space, 2 node(s)"
                        + " had volume node affinity conflict.",
                "1.36 | 0/3 nodes are available: 1 node(s) had untolerated taint(s), 2 node(s) didn't match"
                        + " PersistentVolume's node affinity."
            })
    void row_15_the_zone_of_a_volume_is_down(String version, String message) {
        Incident incident = Incident.incident(version)
                .threeZones()
                .apply("""
                    apiVersion: v1
                    kind: PersistentVolume
                    metadata: {name: local}
                    spec:
                      capacity: {storage: 1Gi}
                      accessModes: [ReadWriteOnce]
                      storageClassName: local
                      local: {path: /mnt/disk}
                      nodeAffinity:
                        required:
                          nodeSelectorTerms:
                          - matchExpressions:
                            - {key: kubernetes.io/hostname, operator: In, values: [b]}
                    """)
                .apply("""
                    apiVersion: apps/v1
                    kind: StatefulSet
                    metadata: {name: web}
                    spec:
                      serviceName: web
                      selector: {matchLabels: {app: web}}
                      template:
                        metadata: {labels: {app: web}}
                        spec: {containers: [{name: app, image: app:v1}]}
                      volumeClaimTemplates:
                      - metadata: {name: data}
                        spec:
                          accessModes: [ReadWriteOnce]
                          storageClassName: local
                          resources: {requests: {storage: 1Gi}}
                    """)
                .after("60s")
                .runs("web-0");
        assertEquals("b", incident.nodeOf("web-0"));
        incident.strike("zoneDown", "z2")
                .after("70s")
                .kubectl("delete pod web-0 --force --grace-period=0")
                .after("10s")
                .has("pod", "web-0", "0/1 Pending")
                .shows("describe pod web-0", message)
                .strike("zoneUp", "z2")
                .after("6m")
                .runs("web-0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.11 | pod has unbound PersistentVolumeClaims (repeated 3 times)",
                "1.36 | 0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims. not found"
            })
    void row_16_a_claim_that_nobody_provisions(String version, String message) {
        Incident.incident(version)
                .threeZones()
                .apply("""
                    apiVersion: storage.k8s.io/v1
                    kind: StorageClass
                    metadata: {name: wrong}
                    provisioner: k8s.io/minikube-hostpath
                    """)
                .apply(Sets.web(
                        1,
                        "containers: [{name: app, image: app:v1}], volumes: [{name: data,"
                                + " persistentVolumeClaim: {claimName: data}}]"))
                .apply("""
                    apiVersion: v1
                    kind: PersistentVolumeClaim
                    metadata: {name: data}
                    spec:
                      accessModes: [ReadWriteOnce]
                      storageClassName: wrong
                      resources: {requests: {storage: 1Gi}}
                    """)
                .after("2m")
                .has("pod", "web-0", "0/1 Pending")
                .shows("describe pod web-0", message)
                .apply("""
                    apiVersion: v1
                    kind: PersistentVolume
                    metadata: {name: by-hand}
                    spec:
                      capacity: {storage: 1Gi}
                      accessModes: [ReadWriteOnce]
                      storageClassName: wrong
                      nfs: {server: nas, path: /share}
                    """)
                .until("get pod web-0", "1/1 Running", version.equals("1.11") ? "1m" : "10s");
    }

    @Test
    void row_28_an_uncordon_that_was_forgotten() {
        Incident.incident("1.36")
                .node("a", "z1")
                .kubectl("cordon a")
                .apply(Sets.web(1))
                .after("10s")
                .has("node", "a", "Ready,SchedulingDisabled")
                .shows(
                        "describe pod web-0",
                        "0/1 nodes are available: 1 node(s) were unschedulable. no new claims to deallocate,"
                                + " preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.")
                .kubectl("uncordon a")
                .after("10s")
                .runs("web-0")
                .shows("describe pod web-0", "1 node(s) had untolerated taint(s)");
    }

    @Test
    void row_28_an_uncordon_that_was_forgotten_in_1_11() {
        Incident.incident("1.11")
                .node("a", "z1")
                .kubectl("cordon a")
                .apply(Sets.web(1))
                .after("10s")
                .shows("describe pod web-0", "0/1 nodes are available: 1 node(s) were unschedulable.")
                .kubectl("uncordon a")
                .after("10s")
                .runs("web-0")
                .hides("describe pod web-0", "taint");
    }
}
