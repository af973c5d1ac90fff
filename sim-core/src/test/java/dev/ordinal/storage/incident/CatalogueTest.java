package dev.ordinal.storage.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ordinal.testing.Rows;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Each row of the catalogue of storage failures has a test that bears its number. */
class CatalogueTest {
    private static final int ROWS = 44;

    @Test
    void each_row_has_a_test() {
        TreeSet<Integer> missing = Rows.from(1, ROWS);
        missing.removeAll(Rows.testedBy(
                AttachTest.class,
                ClassAndClaimTest.class,
                DeletionTest.class,
                ExpansionTest.class,
                MountTest.class,
                ProvisioningTest.class,
                SharedDirectoryTest.class));
        assertEquals(new TreeSet<>(), missing, "rows without a test");
    }
}
