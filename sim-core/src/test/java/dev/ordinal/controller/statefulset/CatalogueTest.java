package dev.ordinal.controller.statefulset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ordinal.testing.Rows;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Each row of the catalogue of what a StatefulSet does has a test that bears its number. */
class CatalogueTest {
    private static final int ROWS = 96;

    @Test
    void each_row_has_a_test() {
        TreeSet<Integer> missing = Rows.from(1, ROWS);
        missing.removeAll(Rows.testedBy(
                ControlTest.class,
                EndToEndTest.class,
                MaxUnavailableTest.class,
                MembershipFlowTest.class,
                PodControlFlowTest.class,
                UpdateFlowTest.class));
        assertEquals(new TreeSet<>(), missing, "rows without a test");
    }
}
