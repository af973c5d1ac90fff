package dev.ordinal.storage.incident;

import static dev.ordinal.storage.incident.Texts.EBS;
import static dev.ordinal.storage.incident.Texts.ebs;
import static dev.ordinal.storage.incident.Texts.set;
import static dev.ordinal.storage.incident.Texts.storageClass;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.ordinal.kubelet.Behavior;
import dev.ordinal.kubelet.Behaviors;
import dev.ordinal.testing.Incident;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a file on a pod's volume is found again, and when it is gone; on recorded and on real kubelets. */
class FilesTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Two nodes in one zone, and a set of two pods; a file is written on the volume of the second. */
    private static Incident written(boolean real) {
        Incident incident =
                Incident.incident("1.36").node("a", "z1").node("b", "z1").driver(ebs());
        incident = real ? incident.real(Behaviors.of(Behavior.of(SECOND, Duration.ZERO, SECOND))) : incident;
        return incident.apply(storageClass("gp3", EBS, true, ""))
                .apply(set(2, "gp3"))
                .until("get pod web-1", "1/1 Running", "3m")
                .kubectl("exec web-1 -- sh -c 'echo hello > /data/greeting'")
                .shows("exec web-1 -- cat /data/greeting", "hello");
    }

    private static void isThere(Incident incident) {
        incident.until("get pod web-1", "1/1 Running", "10m").shows("exec web-1 -- cat /data/greeting", "hello");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void it_is_there_after_its_pod_was_deleted(boolean real) {
        isThere(written(real).kubectl("delete pod web-1").after("1s"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void it_is_there_after_the_set_was_scaled_down_and_up(boolean real) {
        isThere(written(real)
                .kubectl("scale statefulset web --replicas=1")
                .after("2m")
                .kubectl("scale statefulset web --replicas=2")
                .after("1s"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void it_is_there_after_the_node_was_lost_and_the_volume_moved(boolean real) {
        Incident incident = written(real);
        String node = incident.nodeOf("web-1");
        incident.strike("nodeDown", node)
                .after("10m")
                .kubectl("taint nodes " + node + " node.kubernetes.io/out-of-service=nodeshutdown:NoExecute")
                .after("1m");
        isThere(incident);
        assertNotEquals(node, incident.nodeOf("web-1"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void it_is_there_after_the_set_was_deleted_and_made_again(boolean real) {
        isThere(written(real)
                .kubectl("delete statefulset web")
                .after("2m")
                .apply(set(2, "gp3"))
                .after("1s"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void it_is_gone_after_its_claim_was_deleted_where_the_class_says_so(boolean real) {
        written(real)
                .kubectl("scale statefulset web --replicas=1")
                .after("1m")
                .kubectl("delete pvc data-web-1")
                .after("1m")
                .kubectl("scale statefulset web --replicas=2")
                .after("1s")
                .until("get pod web-1", "1/1 Running", "10m")
                .shows("exec web-1 -- cat /data/greeting", "No such file or directory");
    }
}
