package dev.ordinal.storage.incident;

import static dev.ordinal.storage.incident.Texts.EBS;
import static dev.ordinal.storage.incident.Texts.claim;
import static dev.ordinal.storage.incident.Texts.cluster;
import static dev.ordinal.storage.incident.Texts.defaultClass;
import static dev.ordinal.storage.incident.Texts.pod;
import static dev.ordinal.storage.incident.Texts.set;
import static dev.ordinal.storage.incident.Texts.storageClass;
import static dev.ordinal.storage.incident.Texts.volume;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.testing.Incident;
import org.junit.jupiter.api.Test;

/** Rows 1 to 11 and 41 to 44: a claim that is not served, because of what stands in it, in its class or in a volume. */
class ClassAndClaimTest {
    private static final String WAITING = "Normal ExternalProvisioning";

    @Test
    void row_1_nobody_runs_the_provisioner() {
        cluster("1.36")
                .apply(storageClass("fast", "k8s.io/minikube-hostpath", false, ""))
                .apply(set(1, "fast"))
                .after("30s")
                .shows("get pvc", "data-web-0 Pending", "fast")
                .shows(
                        "describe pvc data-web-0",
                        WAITING,
                        "Waiting for a volume to be created either by the external provisioner"
                                + " 'k8s.io/minikube-hostpath'")
                .shows(
                        "describe pod web-0",
                        "0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims. not found")
                .kubectl("delete sts web")
                .kubectl("delete pvc data-web-0")
                .apply(set(1, "gp3"))
                .after("30s")
                .runs("web-0");
    }

    @Test
    void row_2_the_manifest_is_mended_but_the_old_claim_is_left() {
        cluster("1.36")
                .apply(storageClass("fast", "k8s.io/minikube-hostpath", false, ""))
                .apply(set(1, "fast"))
                .after("10s")
                .kubectl("delete sts web")
                .apply(set(1, "gp3"))
                .after("60s")
                .shows("get pvc", "data-web-0 Pending", "fast")
                .has("pod", "web-0", "0/1 Pending")
                .kubectl("delete pvc data-web-0")
                .after("30s")
                .shows("get pvc", "data-web-0 Bound", "gp3")
                .runs("web-0");
    }

    @Test
    void row_2_in_1_11_the_pod_has_to_go_too() {
        cluster("1.11")
                .apply(storageClass("fast", "k8s.io/minikube-hostpath", false, ""))
                .apply(set(1, "fast"))
                .after("10s")
                .kubectl("delete sts web")
                .after("10s")
                .apply(set(1, "gp2"))
                .after("60s")
                .shows("get pvc", "data-web-0 Pending", "fast")
                .kubectl("delete pvc data-web-0")
                .after("30s")
                .shows("describe pod web-0", "persistentvolumeclaim \"data-web-0\" not found")
                .kubectl("delete pod web-0")
                .after("60s")
                .shows("get pvc", "data-web-0 Bound", "gp2")
                .runs("web-0");
    }

    @Test
    void row_3_the_class_does_not_exist() {
        Incident incident = cluster("1.36")
                .apply(set(1, "slow"))
                .after("40s")
                .shows("get pvc", "data-web-0 Pending")
                .shows(
                        "describe pvc data-web-0",
                        "Warning ProvisioningFailed",
                        "storageclass.storage.k8s.io \"slow\" not found");
        int count = incident.countOf("ProvisioningFailed");
        assertTrue(count == 3 || count == 4, incident::output);
        incident.apply(storageClass("slow", EBS, false, "")).after("16s").shows("describe pvc data-web-0", WAITING);
        incident.after("20s").runs("web-0");
    }

    @Test
    void row_4_no_class_and_no_default() {
        cluster("1.36")
                .apply(set(1, "null"))
                .after("20s")
                .shows(
                        "describe pvc data-web-0",
                        "Normal FailedBinding",
                        "no persistent volumes available for this claim and no storage class is set")
                .kubectl("annotate sc gp2 storageclass.kubernetes.io/is-default-class=true")
                .after("40s")
                .shows("get pvc", "data-web-0 Bound", "gp2")
                .runs("web-0");
    }

    @Test
    void row_4_in_1_11_the_claim_has_to_be_made_again() {
        cluster("1.11")
                .apply(claim("data", "null"))
                .after("20s")
                .shows("describe pvc data", "FailedBinding")
                .kubectl("annotate sc gp2 storageclass.kubernetes.io/is-default-class=true")
                .after("40s")
                .shows("get pvc", "data Pending")
                .kubectl("delete pvc data")
                .apply(claim("data", "null"))
                .after("30s")
                .shows("get pvc", "data Bound", "gp2");
    }

    @Test
    void row_5_the_empty_class_is_not_no_class() {
        cluster("1.36")
                .apply(claim("data", ""))
                .kubectl("annotate sc gp2 storageclass.kubernetes.io/is-default-class=true")
                .after("60s")
                .shows("get pvc", "data Pending")
                .shows(
                        "describe pvc data",
                        "no persistent volumes available for this claim and no storage class is set")
                .kubectl("delete pvc data")
                .apply(claim("data", "null"))
                .after("20s")
                .shows("get pvc", "data Bound", "gp2");
    }

    @Test
    void row_6_of_several_default_classes_the_newest_is_taken() {
        cluster("1.36")
                .apply(defaultClass("older", EBS))
                .after("5s")
                .apply(defaultClass("newer", EBS))
                .apply(claim("data", "null"))
                .after("20s")
                .shows("get pvc", "data Bound", "newer")
                .kubectl("annotate sc newer storageclass.kubernetes.io/is-default-class-")
                .apply(claim("more", "null"))
                .after("20s")
                .shows("get pvc more", "Bound", "older");
    }

    @Test
    void row_6_in_1_11_such_a_claim_is_refused() {
        cluster("1.11")
                .apply(defaultClass("older", EBS))
                .apply(defaultClass("newer", EBS))
                .apply(claim("data", "null"))
                .prints("2 default StorageClasses were found")
                .kubectl("annotate sc newer storageclass.kubernetes.io/is-default-class-")
                .apply(claim("data", "null"))
                .after("30s")
                .shows("get pvc", "data Bound", "older");
    }

    @Test
    void row_7_a_claim_that_waits_for_its_first_consumer_is_no_fault() {
        cluster("1.36")
                .apply(claim("data", "gp3"))
                .after("30s")
                .shows(
                        "describe pvc data",
                        "Status: Pending",
                        "Normal WaitForFirstConsumer",
                        "waiting for first consumer to be created before binding")
                .apply(pod("app", "data", ""))
                .after("30s")
                .shows("get pvc", "data Bound")
                .runs("app");
    }

    @Test
    void row_8_a_volume_too_small_stays_beside_the_claim() {
        cluster("1.36")
                .apply(volume("tiny", "500Mi", "manual"))
                .apply(claim("data", "manual"))
                .after("30s")
                .shows("get pv", "tiny 500Mi RWO Retain Available")
                .shows("get pvc", "data Pending")
                .apply(volume("large", "2Gi", "manual"))
                .after("16s")
                .shows("get pvc", "data Bound large 2Gi");
    }

    @Test
    void row_8_a_volume_asked_for_by_name_says_why_it_does_not_fit() {
        cluster("1.36")
                .apply(volume("tiny", "500Mi", "manual"))
                .apply(claim("data", "manual", "1Gi", "ReadWriteOnce", "  volumeName: tiny"))
                .after("20s")
                .shows(
                        "describe pvc data",
                        "Warning VolumeMismatch",
                        "Cannot bind to requested volume \"tiny\": requested PV is too small")
                .kubectl("delete pvc data")
                .apply(claim("data", "other", "500Mi", "ReadWriteOnce", "  volumeName: tiny"))
                .after("20s")
                .shows("describe pvc data", "storageClassName does not match")
                .kubectl("delete pvc data")
                .apply(claim("data", "manual", "500Mi", "ReadWriteMany", "  volumeName: tiny"))
                .after("20s")
                .shows("describe pvc data", "incompatible accessMode")
                .kubectl("delete pvc data")
                .apply(claim("data", "manual", "500Mi", "ReadWriteOnce", "  volumeName: tiny"))
                .after("16s")
                .shows("get pvc", "data Bound tiny");
    }

    @Test
    void row_9_the_volume_is_taken() {
        cluster("1.36")
                .apply(volume("one", "1Gi", "manual"))
                .apply(claim("first", "manual"))
                .after("2s")
                .apply(claim("second", "manual", "1Gi", "ReadWriteOnce", "  volumeName: one"))
                .after("20s")
                .shows(
                        "describe pvc second",
                        "Warning FailedBinding",
                        "volume \"one\" already bound to a different claim.")
                .apply(volume("two", "1Gi", "manual"))
                .kubectl("delete pvc second")
                .apply(claim("second", "manual", "1Gi", "ReadWriteOnce", "  volumeName: two"))
                .after("16s")
                .shows("get pvc", "second Bound two");
    }

    @Test
    void row_10_a_slip_in_the_volumes_name_says_nothing_at_all() {
        cluster("1.36")
                .apply(volume("one", "1Gi", "manual"))
                .apply(claim("data", "manual", "1Gi", "ReadWriteOnce", "  volumeName: onee"))
                .after("60s")
                .shows("get pvc", "data Pending onee")
                .shows("describe pvc data", "Events: <none>")
                .kubectl("delete pvc data")
                .apply(claim("data", "manual", "1Gi", "ReadWriteOnce", "  volumeName: one"))
                .after("1s")
                .shows("get pvc", "data Bound one");
    }

    @Test
    void row_11_a_retained_volume_is_nobodys_until_its_claim_is_taken_off() {
        cluster("1.36")
                .apply(volume("one", "1Gi", "manual"))
                .apply(claim("data", "manual"))
                .after("1s")
                .kubectl("delete pvc data")
                .apply(claim("data", "manual"))
                .after("60s")
                .shows("get pv", "one 1Gi RWO Retain Released default/data")
                .shows("get pvc", "data Pending")
                .kubectl("patch pv one --type=json -p '[{\"op\":\"remove\",\"path\":\"/spec/claimRef\"}]'")
                .after("16s")
                .shows("get pvc", "data Bound one");
    }

    @Test
    void row_11_or_it_is_reserved_for_the_same_name() {
        cluster("1.36")
                .apply(volume("one", "1Gi", "manual"))
                .apply(claim("data", "manual"))
                .after("1s")
                .kubectl("delete pvc data")
                .after("1s")
                .kubectl("patch pv one --type=json -p '[{\"op\":\"remove\",\"path\":\"/spec/claimRef/uid\"}]'")
                .after("1s")
                .shows("get pv", "one 1Gi RWO Retain Available default/data")
                .apply(claim("other", "manual"))
                .apply(claim("data", "manual"))
                .after("16s")
                .shows("get pvc", "data Bound one", "other Pending");
    }

    @Test
    void row_41_no_provisioner_takes_a_selector() {
        cluster("1.36")
                .apply(claim("data", "gp2", "1Gi", "ReadWriteOnce", "  selector: {matchLabels: {tier: fast}}"))
                .after("20s")
                .shows("describe pvc data", "Warning ProvisioningFailed", "claim Selector is not supported")
                .kubectl("delete pvc data")
                .apply(claim("data", "gp2"))
                .after("10s")
                .shows("get pvc", "data Bound");
    }

    @Test
    void row_42_the_pod_names_a_claim_that_does_not_exist() {
        cluster("1.36")
                .apply(pod("app", "data", ""))
                .after("20s")
                .shows(
                        "describe pod app",
                        "0/3 nodes are available: persistentvolumeclaim \"data\" not found. not found")
                .apply(claim("data", "gp3"))
                .after("20s")
                .runs("app");
    }

    @Test
    void row_43_volumes_keep_the_policy_of_the_class_that_was() {
        Incident incident = cluster("1.36")
                .apply(claim("data", "gp2"))
                .after("10s")
                .kubectl("delete sc gp2")
                .apply(storageClass("gp2", EBS, false, "reclaimPolicy: Retain"))
                .apply(claim("more", "gp2"))
                .after("10s");
        String old = incident.volumeOf("data");
        incident.shows("get pv " + old, "Delete Bound default/data")
                .shows("get pv " + incident.volumeOf("more"), "Retain Bound default/more")
                .kubectl("patch pv " + old + " -p '{\"spec\":{\"persistentVolumeReclaimPolicy\":\"Retain\"}}'")
                .kubectl("delete pvc data")
                .after("60s")
                .shows("get pv " + old, "Retain Released default/data");
    }

    @Test
    void an_edit_of_a_class_is_refused() {
        cluster("1.36")
                .kubectl("patch sc gp2 -p '{\"reclaimPolicy\":\"Retain\"}'")
                .prints("reclaimPolicy: Invalid value: \"Retain\": field is immutable");
        cluster("1.11")
                .kubectl("patch sc gp2 -p '{\"reclaimPolicy\":\"Retain\"}'")
                .prints("reclaimPolicy: Forbidden: updates to reclaimPolicy are forbidden.");
    }

    @Test
    void row_44_a_node_set_by_hand_leaves_a_waiting_claim_waiting() {
        Incident incident = cluster("1.36")
                .apply(claim("data", "gp3"))
                .apply(pod("app", "data", "  nodeName: a"))
                .after("60s")
                .shows("describe pvc data", "WaitForFirstConsumer")
                .has("pod", "app", "0/1 ContainerCreating")
                .kubectl("delete pod app")
                .apply(pod("app", "data", "  nodeSelector: {topology.kubernetes.io/zone: z1}"))
                .after("30s")
                .runs("app");
        assertEquals("a", incident.nodeOf("app"));
    }
}
