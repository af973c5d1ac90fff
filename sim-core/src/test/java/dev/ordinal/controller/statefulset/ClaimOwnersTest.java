package dev.ordinal.controller.statefulset;

import static dev.ordinal.controller.statefulset.ClaimOnPaper.claim;
import static dev.ordinal.controller.statefulset.SetOnPaper.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.OwnerReference;
import dev.ordinal.model.StatefulSet;
import dev.ordinal.release.SetRules;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a claim belongs to under each retention policy. */
class ClaimOwnersTest {
    @ParameterizedTest
    @CsvSource({
        "Retain, Retain, false, nobody", "Retain, Retain, true, nobody",
        "Retain, Delete, false, StatefulSet", "Retain, Delete, true, StatefulSet",
        "Delete, Retain, false, nobody", "Delete, Retain, true, Pod",
        "Delete, Delete, false, StatefulSet", "Delete, Delete, true, Pod"
    })
    void the_table(String whenScaled, String whenDeleted, boolean condemned, String owner) {
        ClaimOwners owners = owners(whenScaled, whenDeleted, condemned);
        for (ClaimOnPaper from : List.of(
                claim("data-web-0"),
                claim("data-web-0").ownedBySet(),
                claim("data-web-0").ownedByPod("web-0"))) {
            assertEquals(owner, text(owners, from));
        }
    }

    @Test
    void what_is_right_already_matches() {
        assertTrue(owners("Retain", "Delete", false)
                .match(claim("data-web-0").ownedBySet().object()));
        assertTrue(owners("Delete", "Retain", false).match(claim("data-web-0").object()));
        assertFalse(owners("Delete", "Retain", true).match(claim("data-web-0").object()));
    }

    @Test
    void a_reference_that_does_not_control_is_rewritten() {
        ClaimOnPaper weak = claim("data-web-0").owner("apps/v1", "StatefulSet", "web", SetOnPaper.UID, false);
        ClaimOwners owners = owners("Retain", "Delete", false);
        assertFalse(owners.match(weak.object()));
        assertEquals(
                claim("data-web-0").ownedBySet().object().owners(),
                owners.wanted(weak.object()).owners());
    }

    @Test
    void other_owners_that_do_not_control_stay() {
        ClaimOnPaper shared = claim("data-web-0").owner("v1", "ConfigMap", "other", "uid-of-other", false);
        assertEquals("ConfigMap StatefulSet", text(owners("Retain", "Delete", false), shared));
        assertEquals("ConfigMap", text(owners("Retain", "Retain", false), shared.ownedBySet()));
    }

    @Test
    void a_claim_that_somebody_else_controls_is_left_to_him() {
        ClaimOnPaper taken = claim("data-web-0").owner("v1", "ConfigMap", "other", "uid-of-other", true);
        ClaimOwners owners = owners("Retain", "Delete", false);
        assertTrue(owners.match(taken.object()));
        assertTrue(owners.areInConflict(taken.object()));
        assertEquals("ConfigMap", text(owners, taken.ownedBySet()));
        assertFalse(owners("Retain", "Retain", false).areInConflict(taken.object()));
    }

    @Test
    void a_claim_of_an_earlier_set_or_pod_is_not_touched() {
        ClaimOnPaper ofSet = claim("data-web-0").owner("apps/v1", "StatefulSet", "web", "earlier", true);
        ClaimOnPaper ofPod = claim("data-web-0").owner("v1", "Pod", "web-0", "earlier", true);
        ClaimOwners owners = owners("Delete", "Delete", true);
        for (ClaimOnPaper stale : List.of(ofSet, ofPod)) {
            assertTrue(owners.match(stale.object()));
            assertTrue(owners.areInConflict(stale.object()));
            assertEquals(stale.object(), owners.wanted(stale.object()));
        }
        assertTrue(owners.namesEarlierPod(ofPod.object()));
        assertFalse(owners.namesEarlierPod(ofSet.object()));
    }

    @Test
    void owners_of_other_names_or_groups_are_strangers() {
        ClaimOwners owners = owners("Delete", "Delete", true);
        assertFalse(owners.isStale(claim("data-web-0")
                .owner("v1", "Pod", "web-1", "earlier", false)
                .object()));
        assertFalse(owners.isStale(claim("data-web-0")
                .owner("apps/v1", "StatefulSet", "other", "earlier", false)
                .object()));
        assertFalse(owners.isStale(claim("data-web-0")
                .owner("other/v1", "StatefulSet", "web", "earlier", false)
                .object()));
    }

    private static ClaimOwners owners(String whenScaled, String whenDeleted, boolean condemned) {
        SetRules rules = Situation.release("1.36").sets();
        StatefulSet set = StatefulSet.of(
                set("web").claim("data").retention(whenScaled, whenDeleted).object());
        return new ClaimOwners(set, "web-0", "uid-of-web-0", condemned, rules);
    }

    private static String text(ClaimOwners owners, ClaimOnPaper claim) {
        List<OwnerReference> wanted = owners.wanted(claim.object()).owners();
        return wanted.isEmpty()
                ? "nobody"
                : wanted.stream().map(OwnerReference::kind).collect(Collectors.joining(" "));
    }
}
