package dev.ordinal.storage.incident;

import static dev.ordinal.storage.incident.Texts.claim;
import static dev.ordinal.storage.incident.Texts.pod;
import static dev.ordinal.storage.incident.Texts.preset;
import static dev.ordinal.storage.incident.Texts.set;
import static dev.ordinal.storage.incident.Texts.storageClass;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.ordinal.model.Kind;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.storage.disk.Note;
import dev.ordinal.testing.Incident;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Row 39 and its neighbours: volumes that are directories, of one node or of all. */
class SharedDirectoryTest {
    private static final Map<String, String> WRITTEN = Map.of("/data/test.txt", "hello");

    private static Map<String, String> files(Incident incident, String pod) {
        return Objects.requireNonNull(incident.now().disks().filesOf(new ObjectKey(Kind.POD, "default", pod)));
    }

    private static Incident cluster(String preset, String provisioner, boolean waits) {
        return Incident.incident("1.36")
                .threeZones()
                .driver(preset(preset))
                .apply(storageClass("dir", provisioner, waits, ""));
    }

    @Test
    void row_39_a_directory_without_affinity_is_empty_on_another_node() {
        Incident incident = cluster("minikube-hostpath", "k8s.io/minikube-hostpath", false)
                .apply(set(1, "dir"))
                .after("20s")
                .runs("web-0")
                .strike("write", "web-0 /data/test.txt hello");
        String node = incident.nodeOf("web-0");
        incident.kubectl("cordon " + node)
                .kubectl("delete pod web-0")
                .after("30s")
                .runs("web-0");
        assertNotEquals(node, incident.nodeOf("web-0"));
        assertEquals(Map.of(), files(incident, "web-0"));
        assertEquals(
                1, incident.now().disks().notes(Note.What.EMPTY_WHERE_DATA_WAS).size());
        incident.hides("describe pod web-0", "Warning").hides("describe pvc data-web-0", "Warning");
        for (String other : List.of("a", "b", "c")) {
            incident.kubectl((other.equals(node) ? "uncordon " : "cordon ") + other);
        }
        incident.kubectl("delete pod web-0").after("30s").runs("web-0");
        assertEquals(WRITTEN, files(incident, "web-0"), "it is still where it was written");
    }

    @Test
    void row_39_a_directory_with_affinity_keeps_its_pod_on_the_node() {
        Incident incident = cluster("local-path", "rancher.io/local-path", true)
                .apply(set(1, "dir"))
                .after("20s")
                .runs("web-0")
                .strike("write", "web-0 /data/test.txt hello");
        String node = incident.nodeOf("web-0");
        incident.kubectl("cordon " + node)
                .kubectl("delete pod web-0")
                .after("30s")
                .has("pod", "web-0", "0/1 Pending")
                .kubectl("uncordon " + node)
                .after("30s")
                .runs("web-0");
        assertEquals(WRITTEN, files(incident, "web-0"));
    }

    @Test
    void a_share_is_written_by_all_its_pods() {
        Incident incident = cluster("nfs", "nfs.csi.k8s.io", false)
                .apply(claim("data", "dir", "1Gi", "ReadWriteMany", ""))
                .apply(pod("first", "data", "  nodeSelector: {kubernetes.io/hostname: a}"))
                .apply(pod("second", "data", "  nodeSelector: {kubernetes.io/hostname: b}"))
                .after("20s")
                .runs("first")
                .runs("second")
                .strike("write", "first /data/test.txt hello");
        assertEquals(WRITTEN, files(incident, "second"));
        assertEquals(0, incident.now().disks().notes().size());
        assertEquals(0, incident.now().list(Kind.VOLUME_ATTACHMENT).size(), "nothing is attached");
    }

    @Test
    void row_22_a_pod_forced_away_from_a_directory_writes_on_beside_the_next() {
        Incident incident = cluster("local-path", "rancher.io/local-path", true)
                .apply(set(1, "dir"))
                .after("20s")
                .runs("web-0")
                .kubectl("delete pod web-0 --grace-period=0 --force")
                .after("3s");
        assertEquals(1, incident.now().disks().notes(Note.What.TWO_WRITERS).size());
    }

    @Test
    void row_11_a_disk_that_was_retained_shows_all_its_data_to_the_next_claim() {
        Incident incident = Incident.incident("1.36")
                .threeZones()
                .driver(Texts.ebs())
                .apply(storageClass("keep", Texts.EBS, false, "reclaimPolicy: Retain"))
                .apply(claim("old", "keep"))
                .apply(pod("app", "old", ""))
                .after("30s")
                .strike("write", "app /data/test.txt hello")
                .kubectl("delete pod app");
        String volume = incident.volumeOf("old");
        incident.kubectl("delete pvc old")
                .after("10s")
                .kubectl("patch pv " + volume + " --type=json -p '[{\"op\":\"remove\",\"path\":\"/spec/claimRef\"}]'")
                .after("1s")
                .apply(claim("new", "keep", "1Gi", "ReadWriteOnce", "  volumeName: " + volume))
                .apply(pod("app", "new", ""))
                .after("30s")
                .runs("app");
        assertEquals(WRITTEN, files(incident, "app"));
    }
}
