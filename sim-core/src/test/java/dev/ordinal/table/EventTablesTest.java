package dev.ordinal.table;

import static dev.ordinal.model.Json.object;
import static dev.ordinal.table.Samples.NODE_A;
import static dev.ordinal.table.Samples.NOW;
import static dev.ordinal.table.Samples.event;
import static dev.ordinal.table.Samples.fromKubelet;
import static dev.ordinal.table.Samples.newEvent;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Timestamps;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events as {@code kubectl get events} and {@code kubectl events} list them. */
class EventTablesTest {
    private static final String PULLED = "Successfully pulled image \"gcr.io/google-samples/cassandra:v13\" in 27.618s "
            + "(27.618s including waiting). Image size: 141623374 bytes.";
    private static final String WAITING = "Waiting for a volume to be created either by the external provisioner "
            + "'ebs.csi.aws.com' or manually by the system administrator. If volume creation is delayed, please verify "
            + "that the provisioner is running and correctly registered.";
    private static final String CONTROLLER = "persistentvolume-controller";
    private static final String CLAIM = "cassandra-data-cassandra-0";

    private static void golden(String file, String actual) {
        Golden.check(EventTablesTest.class, file, actual);
    }

    private static KubeObject onPod(String suffix, long age, String reason, String component, String message) {
        return event("cassandra-0." + suffix, "Pod", "cassandra-0", age, age, 1, "Normal", reason, component, message);
    }

    private static KubeObject byKubelet(String suffix, long age, String reason, String message) {
        return fromKubelet(onPod(suffix, age, reason, "kubelet", message), NODE_A, "cassandra");
    }

    private static List<KubeObject> podEvents(long shift) {
        return List.of(
                byKubelet("1572f6f1a1a541fd", 262 + shift, "Created", "Container created "),
                onPod(
                        "1572f6f1a1a59307",
                        301 + shift,
                        "SuccessfulAttachVolume",
                        "attachdetach-controller",
                        "AttachVolume.Attach succeeded for volume \"pvc-dcff53bd-9a0c-4c85-9c92-e3295cb05b6a\""),
                byKubelet("1572f6f1a1ab2863", 262 + shift, "Pulled", PULLED),
                byKubelet(
                        "1572f6f1a1abd812",
                        290 + shift,
                        "Pulling",
                        "Pulling image \"gcr.io/google-samples/cassandra:v13\""),
                byKubelet("1572f6f1a1afcf95", 261 + shift, "Started", "Container started"),
                newEvent(
                        "cassandra-0.18eaa1f5f766daf3",
                        "Pod",
                        "cassandra-0",
                        303 + shift,
                        "Normal",
                        "Scheduled",
                        "default-scheduler",
                        "default-scheduler-n1",
                        "Successfully assigned default/cassandra-0 to " + NODE_A));
    }

    @Test
    void an_old_table_has_a_column_for_every_field() {
        List<KubeObject> events = List.of(
                event(
                        "cassandra-0.18eaa2c4fc7e33ed",
                        "Pod",
                        "cassandra-0",
                        310,
                        1,
                        94,
                        "Warning",
                        "FailedScheduling",
                        "default-scheduler",
                        "pod has unbound PersistentVolumeClaims (repeated 3 times)"),
                event(
                        "cassandra-data-cassandra-0.18eaa2c4fc7c2c74",
                        "PersistentVolumeClaim",
                        CLAIM,
                        367,
                        57,
                        26,
                        "Normal",
                        "ExternalProvisioning",
                        CONTROLLER,
                        "waiting for a volume to be created, either by "
                                + "external provisioner \"k8s.io/minikube-hostpath\" or manually created by system "
                                + "administrator"),
                event(
                        "cassandra.18eaa2c4fc0c235c",
                        "StatefulSet",
                        "cassandra",
                        310,
                        310,
                        1,
                        "Normal",
                        "SuccessfulCreate",
                        "statefulset-controller",
                        "create Claim cassandra-data-cassandra-0 Pod cassandra-0 in StatefulSet cassandra success"),
                event(
                        "cassandra.18eaa2c4fc731450",
                        "StatefulSet",
                        "cassandra",
                        310,
                        310,
                        1,
                        "Normal",
                        "SuccessfulCreate",
                        "statefulset-controller",
                        "create Pod cassandra-0 in StatefulSet cassandra successful"));
        golden(
                "events-1.10",
                Tables.of(Kind.EVENT, events, NOW, Dialect.V1_10, TableOptions.PLAIN)
                        .text(Dialect.Client.V1_10));
    }

    @Test
    void a_later_table_names_the_object_and_keeps_the_rest_for_wide() {
        golden(
                "events-1.36",
                Tables.of(Kind.EVENT, podEvents(0), NOW, Dialect.V1_36, TableOptions.PLAIN)
                        .text(Dialect.Client.V1_36));
        golden(
                "events-wide-1.36",
                Tables.of(Kind.EVENT, podEvents(1), NOW, Dialect.V1_32_ON_1_26, TableOptions.WIDE)
                        .text(Dialect.Client.V1_32));
    }

    @Test
    void a_series_tells_when_it_was_last_observed_and_how_often() {
        KubeObject series = podEvents(0)
                .getLast()
                .with(object("count", 5, "lastObservedTime", Timestamps.micros(NOW.minusSeconds(10))), "series");
        List<String> row = Tables.of(Kind.EVENT, List.of(series), NOW, Dialect.V1_36, TableOptions.WIDE)
                .rows()
                .getFirst();
        assertEquals("10s", row.getFirst());
        assertEquals(List.of("5m3s", "5"), row.subList(7, 9));
        assertEquals(
                "10s (x5 over 5m3s)",
                EventList.of(List.of(series), NOW, Dialect.V1_36, false)
                        .rows()
                        .getFirst()
                        .getFirst());
    }

    @Test
    void the_events_command_sorts_by_time_and_counts() {
        List<KubeObject> claims = List.of(
                event(
                        "b",
                        "PersistentVolumeClaim",
                        CLAIM,
                        313,
                        303,
                        3,
                        "Normal",
                        "ExternalProvisioning",
                        CONTROLLER,
                        WAITING),
                event(
                        "a",
                        "PersistentVolumeClaim",
                        CLAIM,
                        313,
                        313,
                        1,
                        "Normal",
                        "WaitForFirstConsumer",
                        CONTROLLER,
                        "waiting for first consumer to be created before binding"));
        golden(
                "events-command-series",
                EventList.of(claims, NOW, Dialect.V1_36, false).text(Dialect.Client.V1_36));
        golden(
                "events-command",
                EventList.of(podEvents(1), NOW, Dialect.V1_36, false).text(Dialect.Client.V1_36));
    }

    @Test
    void the_events_command_shows_namespaces_and_says_when_there_are_none() {
        Table table = EventList.of(List.of(podEvents(0).getFirst()), NOW, Dialect.V1_36, true);
        assertEquals("NAMESPACE", table.headers().getFirst());
        assertEquals("default", table.rows().getFirst().getFirst());
        assertEquals("No events found in default namespace.\n", EventList.nothing("default", false));
        assertEquals("No events found.\n", EventList.nothing("default", true));
    }
}
