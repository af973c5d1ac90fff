package dev.ordinal.kubectl.describe;

import static dev.ordinal.model.Json.array;
import static dev.ordinal.model.Json.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** Descriptions of kinds that have none of their own, and what stands around one description or several. */
class AnyTextTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:35:03Z");

    private static KubeObject revision() {
        Json.Obj container = Cassandra.container("")
                .with("imagePullPolicy", "Always")
                .with(
                        "lifecycle",
                        object(
                                "preStop",
                                object(
                                        "exec",
                                        object("command", Json.strings(List.of("/bin/sh", "-c", "nodetool drain"))))))
                .with("securityContext", object("capabilities", object("add", array(Json.of("IPC_LOCK")))))
                .with("terminationMessagePath", "/dev/termination-log")
                .with("terminationMessagePolicy", "File");
        Json.Obj podSpec = object(
                "containers",
                array(container),
                "dnsPolicy",
                "ClusterFirst",
                "restartPolicy",
                "Always",
                "schedulerName",
                "default-scheduler",
                "securityContext",
                Json.EMPTY,
                "terminationGracePeriodSeconds",
                1800);
        Json.Obj template =
                object("$patch", "replace", "metadata", object("labels", object("app", "cassandra")), "spec", podSpec);
        return KubeObject.of(
                Kind.CONTROLLER_REVISION,
                object(
                        "metadata",
                                object(
                                        "name",
                                        "cassandra-5ffc487fdd",
                                        "namespace",
                                        "default",
                                        "labels",
                                        object("app", "cassandra", "controller.kubernetes.io/hash", "5ffc487fdd"),
                                        "creationTimestamp",
                                        "2026-11-23T09:29:53Z",
                                        "resourceVersion",
                                        "1053",
                                        "uid",
                                        "3812555f-7e5d-4c1d-b20c-9fce10ef347a",
                                        "managedFields",
                                        array(object("manager", "m")),
                                        "ownerReferences",
                                        array(object(
                                                "apiVersion",
                                                "apps/v1",
                                                "blockOwnerDeletion",
                                                true,
                                                "controller",
                                                true,
                                                "kind",
                                                "StatefulSet",
                                                "name",
                                                "cassandra",
                                                "uid",
                                                "4fad4824-d4f4-46a2-a863-5ad7d37ae0df"))),
                        "data", object("spec", object("template", template)),
                        "revision", 1));
    }

    @Test
    void a_controller_revision_shows_its_whole_template() {
        Golden.check(
                AnyTextTest.class, "revision-1.36", Describe.text(revision(), FakeCluster.of(), NOW, Dialect.V1_36));
        KubeObject old = revision().with(Json.Null.NULL, "data", "spec", "template", "metadata", "creationTimestamp");
        String text = Describe.text(old, FakeCluster.of(), NOW, Dialect.V1_10);
        assertTrue(
                text.contains("\n      $ Patch:  replace\n      Metadata:\n        Creation Timestamp:  <nil>\n"),
                text);
    }

    @Test
    void an_attachment_prints_an_empty_namespace() {
        KubeObject attachment = KubeObject.of(
                Kind.VOLUME_ATTACHMENT,
                object(
                        "metadata",
                                object(
                                        "name",
                                        "csi-3a26711947f62553738cdca0380b276cc31700304d04c01f4965be886295d1f1",
                                        "creationTimestamp",
                                        "2026-11-23T09:25:34Z",
                                        "resourceVersion",
                                        "1055",
                                        "uid",
                                        "6c4bd24a-06fe-4d16-8287-c82a057eb4d2"),
                        "spec",
                                object(
                                        "attacher",
                                        "ebs.csi.aws.com",
                                        "nodeName",
                                        Samples.NODE_B,
                                        "source",
                                        object("persistentVolumeName", "pvc-b8552338-7371-4d0b-9836-110d4f119cc8")),
                        "status", object("attached", true)));
        Golden.check(AnyTextTest.class, "attachment", Describe.text(attachment, FakeCluster.of(), NOW, Dialect.V1_36));
        Golden.check(AnyTextTest.class, "attachment", Describe.text(attachment, FakeCluster.of(), NOW, Dialect.V1_10));
    }

    @Test
    void fields_become_words() {
        assertEquals("Creation Timestamp", FieldLabels.of("creationTimestamp", true));
        assertEquals("Pod IP", FieldLabels.of("podIP", true));
        assertEquals("API Version", FieldLabels.of("apiVersion", true));
        assertEquals("UID", FieldLabels.of("uid", true));
        assertEquals("Persistent Volume Name", FieldLabels.of("persistentVolumeName", true));
        assertEquals("Cluster I Ps", FieldLabels.of("clusterIPs", true));
        assertEquals("Host IPC", FieldLabels.of("hostIPC", true));
        assertEquals("$patch", FieldLabels.of("$patch", true));
        assertEquals("$ Patch", FieldLabels.of("$patch", false));
        assertEquals("app.kubernetes.io/name", FieldLabels.of("app.kubernetes.io/name", true));
        assertEquals("App . Kubernetes . Io / Name", FieldLabels.of("app.kubernetes.io/name", false));
    }

    @Test
    void events_stand_by_their_last_time_and_those_without_one_on_top() {
        KubeObject pod = Samples.pod("web-1", 5, "Pending");
        String text = Describe.text(
                pod,
                FakeCluster.of(
                        Cassandra.event(pod, NOW, 38, 16, 2, "Normal", "Created", "c", " again "),
                        Cassandra.event(pod, NOW, 16, 16, 1, "Normal", "Deleted", "c", "once"),
                        Cassandra.event(pod, NOW, 50, 50, 1, "Normal", "First", "c", "long ago"),
                        Cassandra.newEvent(pod, NOW, 3, "Normal", "Scheduled", "s", "just now")),
                NOW,
                Dialect.V1_36);
        assertTrue(text.endsWith("""
            Events:
              Type    Reason     Age                From  Message
              ----    ------     ----               ----  -------
              Normal  Scheduled  3s                 s     just now
              Normal  First      50s                c     long ago
              Normal  Deleted    16s                c     once
              Normal  Created    16s (x2 over 38s)  c     again
            """), text);
    }

    @Test
    void events_may_be_left_out() {
        KubeObject pod = Samples.pod("web-1", 5, "Pending");
        String text = Describe.text(pod, FakeCluster.of(), NOW, Dialect.V1_36);
        assertEquals(
                text, Describe.text(pod, FakeCluster.of(), NOW, Dialect.V1_36, false) + "Events:           <none>\n");
    }

    @Test
    void long_texts_are_cut_by_bytes_between_characters() {
        assertEquals("abc", MetadataText.cut("abc", 3));
        assertEquals("ab...", MetadataText.cut("abc", 2));
        assertEquals("日...", MetadataText.cut("日本", 5));
        assertEquals("日本", MetadataText.cut("日本", 6));
    }

    @Test
    void descriptions_of_several_objects_stand_apart() {
        assertEquals("a\n\n\nb\n", Describe.together(List.of("a\n", "b\n")));
        assertEquals("a\n\nb\n\n", Describe.togetherByPrefix(List.of("a\n", "b\n")));
    }
}
