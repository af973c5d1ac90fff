package dev.ordinal.shell.why;

import static dev.ordinal.shell.why.Pods.cluster;
import static dev.ordinal.shell.why.Pods.set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The blocked states of the catalogue of StatefulSets that are about claims. */
@ExtendWith(RowsAreFreed.class)
class SetClaimWhyTest {
    private static final String DATA = """

        volumeClaimTemplates:
        - metadata: {name: data}
          spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}\
        """;

    private static final String MOUNTS =
            "containers: [{name: app, image: \"app:v1\", volumeMounts: [{name: data, mountPath: /data}]}]";

    private static Blocked keeping(int replicas, String whenDeleted, String whenScaled) {
        return Blocked.on("kind-1.36")
                .apply(set(
                        "replicas: " + replicas + "\npersistentVolumeClaimRetentionPolicy: {whenDeleted: " + whenDeleted
                                + ", whenScaled: " + whenScaled + "}" + DATA,
                        MOUNTS))
                .run("2m");
    }

    private static String owned(String claim, String owner) {
        return "patch pvc " + claim + " -p '{\"metadata\":{\"ownerReferences\":[" + owner + "]}}' --type=merge";
    }

    private static final String STRANGER = "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"name\":\"kube-root\","
            + "\"uid\":\"UID\",\"controller\":true}";

    private static Blocked strange(Blocked blocked, String claim) {
        String uid = blocked.type("create configmap kube-root").read("get cm kube-root -o jsonpath={.metadata.uid}");
        return blocked.type(owned(claim, STRANGER.replace("UID", uid)));
    }

    @Test
    void rows_12_and_92_a_pod_waits_on_a_cordoned_node_while_its_claim_is_made_anew() {
        Blocked blocked = keeping(1, "Retain", "Retain");
        String node = blocked.nodeOf("web-0");
        blocked.type("cordon kind-worker; cordon kind-worker2; cordon kind-worker3")
                .type("delete pod web-0 --wait=false")
                .type("delete pvc data-web-0")
                .run("1m")
                .why("pod/web-0", "node/" + node + " is cordoned", "kubectl uncordon " + node)
                .freed("pod/web-0 ready");
    }

    @Test
    void row_65_the_claim_is_being_deleted() {
        Blocked blocked = keeping(1, "Retain", "Retain");
        blocked.type("patch pvc data-web-0 -p '{\"metadata\":{\"finalizers\":[\"example.com/keep\"]}}'")
                .type("delete pvc data-web-0 --wait=false")
                .type("delete pod web-0")
                .run("1m")
                .why(
                        "pod/web-0",
                        "because sts/web has to make web-0",
                        "because pvc/data-web-0 is being deleted, and no pod is made on it before it is gone",
                        "pvc data-web-0 is being deleted")
                .freed("pod/web-0 ready");
    }

    @Test
    void row_67_the_claim_is_refused() {
        cluster("1.11")
                .apply(set(
                        "replicas: 1\n"
                                + "volumeClaimTemplates:\n"
                                + "- metadata: {name: data}\n"
                                + "  spec: {accessModes: [ReadWriteOnce]}",
                        MOUNTS))
                .run("1m")
                .why(
                        "sts/web",
                        "has to make web-0, and the API server refuses it",
                        "spec.resources[storage]: Required value",
                        "because sts/web has a claim template data that asks for no size",
                        "storage: 1Gi")
                .freed("pvc/data-web-0 exists");
    }

    @Test
    void row_88_something_else_controls_a_claim() {
        Blocked blocked = strange(keeping(2, "Retain", "Delete"), "data-web-1");
        blocked.run("10s")
                .why(
                        "pvc/data-web-1",
                        "names configmap kube-root as its controller: the set, which is to take it along")
                .type("scale sts web --replicas=0")
                .run("1m")
                .why("pvc/data-web-1", "names configmap kube-root as its controller")
                .freed("pvc/data-web-1 gone")
                .type("patch pvc data-web-1 --type=merge -p '{\"metadata\":{\"ownerReferences\":null}}'")
                .why("pvc/data-web-1", "was left when web-1 was scaled away", "kubectl delete pvc data-web-1")
                .freed("pvc/data-web-1 gone");
    }

    @Test
    void row_91_a_claim_names_something_else_while_its_pod_is_wanted() {
        strange(keeping(2, "Delete", "Retain"), "data-web-1")
                .run("10s")
                .why(
                        "pvc/data-web-1",
                        "names configmap kube-root as its controller",
                        "kubectl annotate sts web looked-at=now")
                .freedFor("get pvc data-web-1 -o jsonpath={.metadata.ownerReferences[0].kind}", "StatefulSet");
    }

    @Test
    void row_63_a_claim_belongs_to_an_earlier_pod() {
        Blocked.on("kind-1.36")
                .apply(set(
                        "replicas: 2\npersistentVolumeClaimRetentionPolicy: {whenScaled: Delete, whenDeleted: Retain}"
                                + DATA,
                        "containers: [{name: app, image: \"app:v1\", volumeMounts: [{name: data, mountPath: /data}]}]"))
                .apply("""
                    apiVersion: v1
                    kind: PersistentVolumeClaim
                    metadata:
                      name: data-web-2
                      finalizers: [example.com/keep]
                      ownerReferences:
                      - {apiVersion: v1, kind: Pod, name: web-2, uid: 11111111-2222-3333-4444-555555555555, controller: true}
                    spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
                    """)
                .run("2m")
                .type("scale sts web --replicas=3")
                .run("2m")
                .why(
                        "pod/web-2",
                        "because sts/web has to make web-2",
                        "because pvc/data-web-2 belongs to an earlier pod of that name (uid"
                                + " 11111111-2222-3333-4444-555555555555)",
                        "kept by the finalizer example.com/keep")
                .freed("pod/web-2 ready");
    }
}
