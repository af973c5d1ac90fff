package dev.ordinal.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ordinal.testing.Rows;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Each row of the catalogue of failures of pods and nodes has a test that bears its number. */
class CatalogueTest {
    private static final int ROWS = 35;

    @Test
    void each_row_has_a_test() {
        TreeSet<Integer> missing = Rows.from(1, ROWS);
        missing.removeAll(Rows.testedBy(
                BudgetTest.class,
                ImageTest.class,
                LostNodeTest.class,
                NamespaceTest.class,
                NamesTest.class,
                PartitionTest.class,
                PlacementTest.class,
                PressureTest.class,
                ProbeTest.class,
                RestartTest.class,
                StopTest.class,
                StormTest.class));
        assertEquals(new TreeSet<>(), missing, "rows without a test");
    }
}
