package dev.ordinal.storage;

import static dev.ordinal.testing.StoragePlane.DRIVER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Volume;
import dev.ordinal.testing.StoragePlane;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is attached where, in the times that the recordings show. */
class AttachTest {
    private static final Kind ATTACHMENT = Kind.VOLUME_ATTACHMENT;

    private static void between(double low, double high, double value) {
        assertTrue(value >= low && value <= high, () -> value + " is not in " + low + " to " + high);
    }

    /** A claim that is bound, and a pod on node-a that uses it from 10 s on. */
    private static StoragePlane started(List<Integer> choices) {
        return new StoragePlane("1.36", choices)
                .storageClass("gp2", DRIVER, false)
                .node("node-a", "z1")
                .node("node-b", "z1")
                .until(0)
                .claim("data", "gp2")
                .until(10)
                .pod("web-0", "node-a", "data");
    }

    private static String unique(StoragePlane plane) {
        return String.valueOf(Volume.of(plane.get(Kind.PERSISTENT_VOLUME, plane.volumeOf("data")))
                .uniqueName());
    }

    private static int attached(StoragePlane plane, String node) {
        return plane.get(Kind.NODE, node).status().array("volumesAttached").size();
    }

    private static StoragePlane used(StoragePlane plane) {
        return plane.until(12).inUse("node-a", unique(plane)).until(20);
    }

    @Test
    void a_volume_is_attached_and_found_to_be_at_the_fourth_look() {
        StoragePlane plane = started(List.of()).until(15);
        double made = plane.when(ATTACHMENT, 0, change -> change.isCreation());
        between(10, 10.12, made);
        KubeObject attachment = plane.all(ATTACHMENT).getFirst();
        assertTrue(attachment.name().matches("csi-[0-9a-f]{64}"), attachment.name());
        assertEquals(List.of("external-attacher/ebs-csi-aws-com"), attachment.finalizers());
        double stands = plane.when(
                ATTACHMENT,
                0,
                change -> change.after() != null && change.after().status().flag("attached"));
        between(made + 2, made + 2.11, stands);
        between(made + 2.17, made + 2.37, plane.counted("SuccessfulAttachVolume", 1));
        assertEquals(
                "AttachVolume.Attach succeeded for volume \"" + plane.volumeOf("data") + "\" ",
                plane.message("web-0", "SuccessfulAttachVolume"));
        assertEquals(1, attached(plane, "node-a"));
        plane.until(200);
        assertTrue(plane.isQuiet());
    }

    @Test
    void a_pod_that_is_made_again_on_its_node_finds_its_volume_there() {
        StoragePlane plane = used(started(List.of()));
        plane.inUse("node-a")
                .kill("web-0")
                .until(20.045)
                .pod("web-0", "node-a", "data")
                .until(30);
        assertEquals(-1, plane.when(ATTACHMENT, 20, change -> true));
        assertEquals(1, plane.all(ATTACHMENT).size());
        StoragePlane unlucky = used(started(List.of(0, 44)));
        unlucky.inUse("node-a")
                .kill("web-0")
                .until(20.045)
                .pod("web-0", "node-a", "data")
                .until(30);
        double gone = unlucky.when(ATTACHMENT, 20, change -> change.isDeletion());
        between(21, 21.2, gone);
        between(gone, gone + 0.7, unlucky.when(ATTACHMENT, gone, change -> change.isCreation()));
    }

    @Test
    void a_volume_that_nobody_wants_is_detached() {
        StoragePlane plane = used(started(List.of()));
        plane.inUse("node-a").kill("web-0").until(25);
        double dropped = plane.when(
                Kind.NODE,
                20.001,
                change -> change.after() != null && !change.after().status().has("volumesAttached"));
        double ends = plane.when(
                ATTACHMENT,
                20,
                change -> change.after() != null && change.after().isTerminating());
        between(20.02, 20.23, dropped);
        between(dropped, dropped + 0.04, ends);
        between(ends + 1, ends + 1.11, plane.when(ATTACHMENT, 20, change -> change.isDeletion()));
        assertEquals(0, attached(plane, "node-a"));
    }

    @Test
    void a_volume_in_use_elsewhere_is_told_of_once_and_moves_when_it_is_free() {
        StoragePlane plane = used(started(List.of()));
        plane.kill("web-0").until(20.05).pod("web-0", "node-b", "data").until(27);
        assertEquals(1, plane.count("web-0", "FailedAttachVolume"));
        assertEquals(
                "Multi-Attach error for volume \"" + plane.volumeOf("data")
                        + "\" Volume is already exclusively attached to one node and can't be attached to another",
                plane.message("web-0", "FailedAttachVolume"));
        plane.inUse("node-a").until(35);
        double gone = plane.when(ATTACHMENT, 27, change -> change.isDeletion());
        between(28, 28.3, gone);
        between(gone + 0.03, gone + 0.7, plane.when(ATTACHMENT, 27, change -> change.isCreation()));
        assertEquals(1, attached(plane, "node-b"));
        assertEquals(0, attached(plane, "node-a"));
        assertEquals(1, plane.count("web-0", "FailedAttachVolume"));
    }

    @Test
    void a_volume_is_torn_off_a_dead_node_after_six_minutes() {
        StoragePlane plane = used(started(List.of())).notReady("node-a").until(95);
        plane.kill("web-0").until(95.03).pod("web-0", "node-b", "data").until(470);
        double ends = plane.when(
                ATTACHMENT,
                95,
                change -> change.after() != null && change.after().isTerminating());
        between(455.02, 455.2, ends);
        assertEquals(1, plane.count("web-0", "FailedAttachVolume"));
        assertEquals(1, attached(plane, "node-b"));
    }

    @Test
    void a_healthy_node_is_never_forced() {
        StoragePlane plane = used(started(List.of()));
        plane.kill("web-0").until(1000);
        assertEquals(1, plane.all(ATTACHMENT).size());
        plane.notReady("node-a").until(1010);
        assertEquals(0, plane.all(ATTACHMENT).size(), "its time is over as soon as the node is not ready");
    }

    @Test
    void the_out_of_service_taint_lets_go_at_once() {
        StoragePlane plane = used(started(List.of())).notReady("node-a");
        Json.Obj taint = Json.object("key", "node.kubernetes.io/out-of-service", "value", "x", "effect", "NoExecute");
        plane.change(Kind.NODE, "node-a", node -> node.with(Json.array(taint), "spec", "taints"))
                .until(30);
        plane.kill("web-0").until(32);
        assertEquals(0, plane.all(ATTACHMENT).size());
    }

    @Test
    void a_pod_that_goes_while_its_volume_is_attached_lets_the_attach_finish() {
        StoragePlane plane = started(List.of()).until(11).kill("web-0").until(20);
        between(12.2, 12.5, plane.counted("SuccessfulAttachVolume", 1));
        assertEquals(0, plane.all(ATTACHMENT).size());
        assertEquals(0, attached(plane, "node-a"));
    }
}
