package dev.ordinal.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.release.ApiFields.Field;
import org.junit.jupiter.api.Test;

/** Gates switch on what a release has and nothing else. */
class ApiFieldsTest {
    @Test
    void a_gate_switches_on_its_field() {
        assertFalse(ApiFields.of1_26().has(Field.MAX_UNAVAILABLE));
        assertTrue(ApiFields.of1_26().withGate("MaxUnavailableStatefulSet").has(Field.MAX_UNAVAILABLE));
        assertFalse(ApiFields.of1_36().has(Field.MAX_UNAVAILABLE));
        assertTrue(ApiFields.of1_36().withGate("MaxUnavailableStatefulSet").has(Field.MAX_UNAVAILABLE));
    }

    @Test
    void a_gate_that_the_release_does_not_have_changes_nothing() {
        assertEquals(ApiFields.of1_10(), ApiFields.of1_10().withGate("MaxUnavailableStatefulSet"));
        assertEquals(ApiFields.of1_36(), ApiFields.of1_36().withGate("NoSuchGate"));
        assertEquals(ApiFields.of1_36(), ApiFields.of1_36().withGate(""));
    }

    @Test
    void a_list_with_a_bad_selector() {
        String why = "unable to parse requirement: found '', expected: ',' or ')'";
        assertEquals(
                "Unable to find \"pods\" that match label selector \"app in (web\", field selector \"\": " + why,
                ApiTexts.of1_10().badSelector("v1", "pods", "app in (web", "", why));
        assertEquals(
                "Unable to find \"/v1, Resource=pods\" that match label selector \"app in (web\", field selector \"\": "
                        + why,
                ApiTexts.of1_36().badSelector("v1", "pods", "app in (web", "", why));
        assertEquals(
                "Unable to find \"apps/v1, Resource=statefulsets\" that match label selector \"a b\", field selector"
                        + " \"\": x",
                ApiTexts.of1_36().badSelector("apps/v1", "statefulsets", "a b", "", "x"));
    }
}
