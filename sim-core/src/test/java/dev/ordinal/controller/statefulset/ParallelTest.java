package dev.ordinal.controller.statefulset;

import static dev.ordinal.controller.statefulset.PodOnPaper.pod;
import static dev.ordinal.controller.statefulset.SetOnPaper.set;
import static dev.ordinal.controller.statefulset.Situation.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Parallel set does all that there is to do, in batches where the release knows them. */
class ParallelTest {
    private static final String HIGHER = "wait for the update of a higher ordinal";

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void all_missing_pods_are_made_whatever_the_others_do(String release) {
        given(
                        set("web").replicas(4).parallel(),
                        pod("web-1").notReady(),
                        pod("web-2").terminating())
                .in(release)
                .whenPlanned()
                .thenWrites("create web-0 of web-new", "create web-3 of web-new")
                .because(HIGHER);
    }

    @Test
    void batches_double() {
        given(set("web").replicas(8).parallel())
                .in("1.36")
                .whenPlanned()
                .inBatches(0, 1, 1, 2, 2, 2, 2, 3)
                .because(HIGHER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26"})
    void earlier_releases_know_no_batches(String release) {
        given(set("web").replicas(4).parallel())
                .in(release)
                .whenPlanned()
                .inBatches(0, 1, 2, 3)
                .because(HIGHER);
    }

    @Test
    void a_slot_without_anything_to_do_takes_its_place_in_the_batch() {
        given(set("web").replicas(4).parallel(), pod("web-0"), pod("web-1"))
                .in("1.36")
                .whenPlanned()
                .inBatches(1, 2)
                .because(HIGHER);
    }

    @Test
    void deletions_begin_batches_of_their_own() {
        given(set("web").replicas(0).parallel(), pod("web-0"), pod("web-1"), pod("web-2"), pod("web-3"))
                .in("1.36")
                .whenPlanned()
                .thenWrites("delete web-3", "delete web-2", "delete web-1", "delete web-0")
                .inBatches(3, 4, 4, 5)
                .because("settled");
    }

    /** How many pods each batch of a list of 1600 holds. */
    @Test
    void a_batch_holds_500_at_the_most() {
        Batches batches = new Batches(true);
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < 1600; i++) {
            batches.next();
            while (sizes.size() <= batches.number()) {
                sizes.add(0);
            }
            sizes.set(batches.number(), sizes.get(batches.number()) + 1);
        }
        assertEquals(List.of(1, 2, 4, 8, 16, 32, 64, 128, 256, 500, 500, 89), sizes);
    }
}
