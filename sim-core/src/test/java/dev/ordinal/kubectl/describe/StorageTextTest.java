package dev.ordinal.kubectl.describe;

import static dev.ordinal.model.Json.array;
import static dev.ordinal.model.Json.object;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.table.Dialect;
import dev.ordinal.table.Golden;
import dev.ordinal.table.Samples;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Descriptions of claims, volumes and storage classes. */
class StorageTextTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:35:05Z");
    private static final String CONTROLLER = "persistentvolume-controller";

    private static void golden(String file, String actual) {
        Golden.check(StorageTextTest.class, file, actual);
    }

    private static KubeObject claim(String storageClass, String... annotations) {
        Json.Obj texts = Json.EMPTY;
        for (int i = 0; i < annotations.length; i += 2) {
            texts = texts.with(annotations[i], annotations[i + 1]);
        }
        KubeObject claim = Cassandra.object(
                Kind.PERSISTENT_VOLUME_CLAIM,
                "cassandra-data-cassandra-0",
                "2026-11-23T09:29:51Z",
                object("spec", object("storageClassName", storageClass), "status", object("phase", "Pending")));
        return Samples.labelled(claim, "app", "cassandra")
                .with(texts, "metadata", "annotations")
                .withFinalizer("kubernetes.io/pvc-protection");
    }

    private static KubeObject bound(KubeObject claim, String volume) {
        return claim.with(Json.of(volume), "spec", "volumeName")
                .with(
                        object(
                                "phase",
                                "Bound",
                                "capacity",
                                object("storage", "1Gi"),
                                "accessModes",
                                array(Json.of("ReadWriteOnce"))),
                        "status");
    }

    private static KubeObject user(String name, String claim) {
        return Samples.runningPod(name, 5)
                .with(
                        array(object("name", "data", "persistentVolumeClaim", object("claimName", claim))),
                        "spec",
                        "volumes");
    }

    @Test
    void an_old_claim() {
        KubeObject bound = bound(
                claim("gp2", "pv.kubernetes.io/bind-completed", "yes", "pv.kubernetes.io/bound-by-controller", "yes"),
                "pvc-f51e760c-e71b-11f1-a87f-d28f3beb4ca9");
        golden(
                "claim-bound-1.10",
                Describe.text(
                        bound,
                        FakeCluster.of(Cassandra.event(
                                bound,
                                NOW,
                                305,
                                305,
                                1,
                                "Warning",
                                "ProvisioningFailed",
                                CONTROLLER,
                                "no volume plugin matched")),
                        NOW,
                        Dialect.V1_10));
        KubeObject pending = claim("fast", "volume.beta.kubernetes.io/storage-provisioner", "k8s.io/minikube-hostpath");
        golden(
                "claim-pending-1.10",
                Describe.text(
                        pending,
                        FakeCluster.of(Cassandra.event(
                                pending,
                                NOW,
                                367,
                                57,
                                26,
                                "Normal",
                                "ExternalProvisioning",
                                CONTROLLER,
                                "waiting for a volume to be created, either by external provisioner "
                                        + "\"k8s.io/minikube-hostpath\" or manually created by system administrator")),
                        NOW,
                        Dialect.V1_10));
    }

    private static String waiting(String provisioner) {
        return "Waiting for a volume to be created either by the external provisioner '" + provisioner
                + "' or manually by the system administrator. If volume creation is delayed, please verify that the "
                + "provisioner is running and correctly registered.";
    }

    @Test
    void a_later_claim_tells_who_uses_it() {
        KubeObject bound = bound(
                        claim(
                                "gp3",
                                "pv.kubernetes.io/bind-completed",
                                "yes",
                                "pv.kubernetes.io/bound-by-controller",
                                "yes",
                                "volume.beta.kubernetes.io/storage-provisioner",
                                "ebs.csi.aws.com",
                                "volume.kubernetes.io/selected-node",
                                Samples.NODE_A,
                                "volume.kubernetes.io/storage-provisioner",
                                "ebs.csi.aws.com"),
                        "pvc-dcff53bd-9a0c-4c85-9c92-e3295cb05b6a")
                .with(Json.of("Filesystem"), "spec", "volumeMode");
        golden(
                "claim-bound-1.36",
                Describe.text(
                        bound,
                        FakeCluster.of(
                                user("cassandra-0", bound.name()),
                                user("cassandra-1", "cassandra-data-cassandra-1"),
                                Cassandra.event(
                                        bound,
                                        NOW,
                                        314,
                                        304,
                                        3,
                                        "Normal",
                                        "ExternalProvisioning",
                                        CONTROLLER,
                                        waiting("ebs.csi.aws.com")),
                                Cassandra.event(
                                        bound,
                                        NOW,
                                        314,
                                        314,
                                        1,
                                        "Normal",
                                        "WaitForFirstConsumer",
                                        CONTROLLER,
                                        "waiting for first consumer to be created before binding")),
                        NOW,
                        Dialect.V1_36));
        KubeObject pending = claim(
                        "fast",
                        "volume.beta.kubernetes.io/storage-provisioner",
                        "k8s.io/minikube-hostpath",
                        "volume.kubernetes.io/storage-provisioner",
                        "k8s.io/minikube-hostpath")
                .with(Json.of("Filesystem"), "spec", "volumeMode");
        golden(
                "claim-pending-1.36",
                Describe.text(
                        pending,
                        FakeCluster.of(
                                user("cassandra-0", pending.name()),
                                Cassandra.event(
                                        pending,
                                        NOW,
                                        367,
                                        59,
                                        26,
                                        "Normal",
                                        "ExternalProvisioning",
                                        CONTROLLER,
                                        waiting("k8s.io/minikube-hostpath"))),
                        NOW,
                        Dialect.V1_32_ON_1_26));
    }

    @Test
    void a_claim_that_is_deleted_says_for_how_long() {
        KubeObject leaving = claim("gp3").with(Json.of("2026-11-23T09:35:00Z"), "metadata", "deletionTimestamp");
        for (Dialect dialect : List.of(Dialect.V1_10, Dialect.V1_32_ON_1_26, Dialect.V1_36)) {
            String text = Describe.text(leaving, FakeCluster.of(), NOW, dialect);
            assertTrue(text.contains("\nStatus:        Terminating (lasts 5s)\n"), text);
        }
    }

    @Test
    void a_claim_may_have_a_source_and_conditions_and_several_users() {
        KubeObject growing = bound(claim("gp3"), "pv")
                .with(
                        object("apiGroup", "snapshot.storage.k8s.io", "kind", "VolumeSnapshot", "name", "s"),
                        "spec",
                        "dataSource")
                .with(
                        array(object(
                                "type", "Resizing", "status", "True", "lastTransitionTime", "2026-11-23T09:35:00Z")),
                        "status",
                        "conditions");
        String text = Describe.text(
                growing, FakeCluster.of(user("b", growing.name()), user("a", growing.name())), NOW, Dialect.V1_36);
        assertTrue(text.endsWith("""
            DataSource:
              APIGroup:  snapshot.storage.k8s.io
              Kind:      VolumeSnapshot
              Name:      s
            Used By:     a
                         b
            Conditions:
              Type       Status  LastProbeTime                     LastTransitionTime                Reason  Message
              ----       ------  -----------------                 ------------------                ------  -------
              Resizing   True    Mon, 01 Jan 0001 00:00:00 +0000   Mon, 23 Nov 2026 09:35:00 +0000          \s
            Events:      <none>
            """), text);
    }

    private static KubeObject volume(String name, String storageClass, Json.Obj source) {
        Json.Obj spec = object(
                "storageClassName",
                storageClass,
                "capacity",
                object("storage", "1Gi"),
                "accessModes",
                array(Json.of("ReadWriteOnce")),
                "persistentVolumeReclaimPolicy",
                "Delete",
                "claimRef",
                object("namespace", "default", "name", "cassandra-data-cassandra-0"));
        return Cassandra.object(
                        Kind.PERSISTENT_VOLUME,
                        name,
                        "2026-11-23T09:29:51Z",
                        object("spec", spec.withAll(source), "status", object("phase", "Bound")))
                .withFinalizer("kubernetes.io/pv-protection");
    }

    @Test
    void an_old_volume() {
        KubeObject volume = volume(
                "pvc-f51e760c-e71b-11f1-a87f-d28f3beb4ca9",
                "gp2",
                object(
                        "awsElasticBlockStore",
                        object("volumeID", "aws://ap-northeast-1a/vol-0a1b2c3d4e5f60710", "fsType", "ext4")));
        golden(
                "volume-1.10",
                Describe.text(
                        Samples.labelled(
                                        volume,
                                        "failure-domain.beta.kubernetes.io/region",
                                        "ap-northeast-1",
                                        "failure-domain.beta.kubernetes.io/zone",
                                        "ap-northeast-1a")
                                .withAnnotation("kubernetes.io/createdby", "aws-ebs-dynamic-provisioner")
                                .withAnnotation("pv.kubernetes.io/bound-by-controller", "yes")
                                .withAnnotation("pv.kubernetes.io/provisioned-by", "kubernetes.io/aws-ebs"),
                        FakeCluster.of(),
                        NOW,
                        Dialect.V1_10));
    }

    @Test
    void a_later_volume_tells_its_driver_and_its_zone() {
        Json.Obj zone = object(
                "key", "topology.ebs.csi.aws.com/zone", "operator", "In", "values", array(Json.of("ap-northeast-1a")));
        KubeObject volume = volume(
                        "pvc-dcff53bd-9a0c-4c85-9c92-e3295cb05b6a",
                        "gp3",
                        object(
                                "volumeMode", "Filesystem",
                                "csi",
                                        object(
                                                "driver",
                                                "ebs.csi.aws.com",
                                                "fsType",
                                                "ext4",
                                                "volumeHandle",
                                                "vol-0a1b2c3d4e5f60710",
                                                "volumeAttributes",
                                                object(
                                                        "storage.kubernetes.io/csiProvisionerIdentity",
                                                        "1766500000000-8081-ebs.csi.aws.com")),
                                "nodeAffinity",
                                        object(
                                                "required",
                                                object(
                                                        "nodeSelectorTerms",
                                                        array(object("matchExpressions", array(zone)))))))
                .withAnnotation("pv.kubernetes.io/provisioned-by", "ebs.csi.aws.com")
                .withAnnotation("volume.kubernetes.io/provisioner-deletion-secret-name", "")
                .withAnnotation("volume.kubernetes.io/provisioner-deletion-secret-namespace", "")
                .withFinalizer("external-attacher/ebs-csi-aws-com");
        golden("volume-1.36", Describe.text(volume, FakeCluster.of(), NOW, Dialect.V1_36));
        assertFalse(Describe.text(volume, FakeCluster.of(), NOW, Dialect.V1_10).contains("VolumeAttributes"));
    }

    @Test
    void storage_classes() {
        KubeObject old = Cassandra.object(
                Kind.STORAGE_CLASS,
                "gp2",
                "2026-11-23T09:29:51Z",
                object(
                        "provisioner",
                        "kubernetes.io/aws-ebs",
                        "parameters",
                        object("type", "gp2", "fsType", "ext4"),
                        "reclaimPolicy",
                        "Delete",
                        "volumeBindingMode",
                        "Immediate"));
        golden(
                "class-1.10",
                Describe.text(
                        old.withAnnotation("storageclass.kubernetes.io/is-default-class", "true"),
                        FakeCluster.of(),
                        NOW,
                        Dialect.V1_10));
        KubeObject later = Cassandra.object(
                Kind.STORAGE_CLASS,
                "gp3",
                "2026-11-23T09:29:51Z",
                object(
                        "provisioner",
                        "ebs.csi.aws.com",
                        "parameters",
                        object("type", "gp3"),
                        "allowVolumeExpansion",
                        true,
                        "reclaimPolicy",
                        "Delete",
                        "volumeBindingMode",
                        "WaitForFirstConsumer"));
        golden(
                "class-1.36",
                Describe.text(
                        later.withAnnotation("storageclass.kubernetes.io/is-default-class", "true"),
                        FakeCluster.of(),
                        NOW,
                        Dialect.V1_36));
    }

    @Test
    void a_storage_class_with_options_and_topologies() {
        KubeObject zonal = Cassandra.object(
                Kind.STORAGE_CLASS,
                "z",
                "2026-11-23T09:29:51Z",
                object(
                        "provisioner",
                        "p",
                        "mountOptions",
                        array(Json.of("debug"), Json.of("noatime")),
                        "allowedTopologies",
                        array(object(
                                "matchLabelExpressions",
                                array(object("key", "zone", "values", array(Json.of("a"), Json.of("b"))))))));
        String text = Describe.text(zonal, FakeCluster.of(), NOW, Dialect.V1_36);
        assertTrue(text.endsWith("""
            MountOptions:
              debug
              noatime
            AllowedTopologies: \s
              Term 0:           zone in [a, b]
            Events:             <none>
            """), text);
    }
}
