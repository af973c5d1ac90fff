package dev.ordinal.controller.statefulset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.Kind;
import dev.ordinal.testing.Incident;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * In 1.10 a set that is deleted without its pods adopts its revision once more, if it sees it free before it is gone itself.
 * Then the revision goes with it.
 */
class OrphanRaceTest {
    private static final String SET = """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: web}
        spec:
          serviceName: web
          replicas: 3
          podManagementPolicy: Parallel
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers: [{name: app, image: app:v1}]
        """;

    /** Whether the revision outlives its set; the pods do in any case. */
    private static boolean revisionStays(String version, long seed) {
        Incident incident = Incident.incident(version)
                .seed(seed)
                .node("node-a", "z1")
                .apply(SET)
                .after("20s")
                .kubectl("delete sts web " + (version.equals("1.10") ? "--cascade=false" : "--cascade=orphan"))
                .after("5s");
        assertTrue(incident.now().list(Kind.STATEFUL_SET).isEmpty());
        assertEquals(3, incident.now().list(Kind.POD).size());
        return !incident.now().list(Kind.CONTROLLER_REVISION).isEmpty();
    }

    private static Map<Boolean, Integer> outcomes(String version) {
        Map<Boolean, Integer> seen = new TreeMap<>();
        for (long seed = 1; seed <= 20; seed++) {
            seen.merge(revisionStays(version, seed), 1, Integer::sum);
        }
        return seen;
    }

    @Test
    void as_a_rule_the_set_is_quicker_and_its_revision_goes_with_it() {
        assertEquals(false, revisionStays("1.10", 0));
    }

    @Test
    void a_revision_that_is_freed_last_stays() {
        assertEquals(2, outcomes("1.10").size(), outcomes("1.10")::toString);
    }

    @Test
    void later_sets_that_are_being_deleted_adopt_nothing() {
        assertEquals(Map.of(true, 20), outcomes("1.36"));
    }
}
