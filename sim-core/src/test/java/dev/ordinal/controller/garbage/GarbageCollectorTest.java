package dev.ordinal.controller.garbage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.apiserver.Request;
import dev.ordinal.kubelet.Behavior;
import dev.ordinal.kubelet.Behaviors;
import dev.ordinal.kubelet.Kubelets;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.OwnerReference;
import dev.ordinal.testing.Samples;
import dev.ordinal.testing.SmallCluster;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GarbageCollectorTest {
    private static final ObjectKey SET = new ObjectKey(Kind.STATEFUL_SET, "default", "web");
    private static final Behaviors BEHAVIORS =
            Behaviors.of(Behavior.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(2)));

    /** A set with two pods and a revision. */
    private static SmallCluster cluster(String version) {
        SmallCluster cluster =
                new SmallCluster(version, new Kubelets(BEHAVIORS, SmallCluster.ZERO), new GarbageCollector());
        cluster.create(0, List.of(Samples.set("web", 2))).run(1);
        KubeObject set = cluster.get(Kind.STATEFUL_SET, "web");
        return cluster.create(
                2,
                List.of(
                        Samples.owned(Samples.revision("web-1"), set),
                        Samples.owned(Samples.pod("web-0", "node-a"), set),
                        Samples.owned(Samples.pod("web-1", "node-a"), set)));
    }

    private static Request delete(Request.Propagation propagation) {
        return new Request.Delete(SET, null, propagation, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void in_the_background_the_owner_goes_first_and_all_dependents_follow(String version) {
        SmallCluster cluster =
                cluster(version).at(10, delete(Request.Propagation.BACKGROUND)).run(30);
        cluster.timeline()
                .says(10.01, "StatefulSet/web deleted")
                .says(10.04, "ControllerRevision/web-1 deleted")
                .says(10.04, "Pod/web-0 grace=10")
                .says(10.04, "Pod/web-1 grace=10")
                .says(12.1, "Pod/web-1 deleted");
        assertTrue(cluster.isQuiet());
    }

    @Test
    void in_the_foreground_the_owner_waits_for_its_dependents() {
        SmallCluster cluster =
                cluster("1.36").at(10, delete(Request.Propagation.FOREGROUND)).run(30);
        cluster.timeline()
                .says(10, "StatefulSet/web finalizers=[foregroundDeletion]")
                .says(10.02, "ControllerRevision/web-1 deleted")
                .saysInOrder("Pod/web-0 deleted", "Pod/web-1 deleted", "StatefulSet/web deleted")
                .says(12.09, "StatefulSet/web deleted");
        assertTrue(cluster.isQuiet());
    }

    @Test
    void a_dependent_that_is_made_while_its_owner_waits_goes_too() {
        SmallCluster cluster =
                cluster("1.36").at(10, delete(Request.Propagation.FOREGROUND)).run(11);
        KubeObject late = Samples.owned(Samples.revision("web-late"), cluster.get(Kind.STATEFUL_SET, "web"));
        cluster.create(11, List.of(late)).run(30).timeline().says(11.02, "ControllerRevision/web-late deleted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.26", "1.36"})
    void orphans_stay_without_their_owner(String version) {
        SmallCluster cluster =
                cluster(version).at(10, delete(Request.Propagation.ORPHAN)).run(30);
        cluster.timeline()
                .says(10, "StatefulSet/web finalizers=[orphan]")
                .says(10.05, "Pod/web-0 owners=0")
                .says(10.05, "ControllerRevision/web-1 owners=0")
                .saysInOrder("Pod/web-1 owners=0", "StatefulSet/web deleted")
                .neverSays("Pod/web-0 terminating=true");
        assertTrue(cluster.has(Kind.CONTROLLER_REVISION, "web-1"));
        assertTrue(cluster.isQuiet());
    }

    @Test
    void an_owner_without_dependents_is_not_held_up() {
        SmallCluster cluster = new SmallCluster("1.36", new GarbageCollector());
        cluster.create(0, List.of(Samples.set("web", 0)))
                .at(10, delete(Request.Propagation.ORPHAN))
                .run(20);
        assertFalse(cluster.has(Kind.STATEFUL_SET, "web"));
    }

    @Test
    void a_claim_goes_with_the_pod_that_owns_it() {
        SmallCluster cluster = cluster("1.36").run(5);
        KubeObject claim = Samples.owned(Samples.volume("data").getFirst(), cluster.get(Kind.POD, "web-1"));
        cluster.create(6, List.of(claim))
                .at(10, Request.Delete.of(new ObjectKey(Kind.POD, "default", "web-1")))
                .run(30)
                .timeline()
                .says(12.1, "PersistentVolumeClaim/data terminating=true");
    }

    @Test
    void a_dependent_with_another_owner_only_loses_the_reference() {
        SmallCluster cluster =
                cluster("1.36").create(4, List.of(Samples.set("other", 1))).run(5);
        KubeObject claim = Samples.volume("data").getFirst();
        KubeObject shared = claim.withOwners(List.of(
                OwnerReference.controlledBy(cluster.get(Kind.STATEFUL_SET, "web")),
                OwnerReference.controlledBy(cluster.get(Kind.STATEFUL_SET, "other"))));
        cluster.create(6, List.of(shared))
                .at(10, delete(Request.Propagation.BACKGROUND))
                .run(30);
        assertEquals(
                1, cluster.get(Kind.PERSISTENT_VOLUME_CLAIM, "data").owners().size());
    }

    @Test
    void an_object_whose_owner_never_was_is_collected() {
        SmallCluster cluster = new SmallCluster("1.36", new GarbageCollector());
        KubeObject ghost = Samples.set("ghost", 1).with(Json.of("no-such-uid"), "metadata", "uid");
        cluster.create(0, List.of(Samples.owned(Samples.revision("r"), ghost)))
                .run(5)
                .timeline()
                .says(0.02, "ControllerRevision/r deleted");
    }
}
