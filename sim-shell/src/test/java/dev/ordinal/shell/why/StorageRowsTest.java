package dev.ordinal.shell.why;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code why} answers for each row of the catalogue of storage failures: some test bears its number. */
class StorageRowsTest {
    private static final int ROWS = 44;
    private static final List<Class<?>> TESTS = List.of(
            AttachWhyTest.class,
            ClaimWhyTest.class,
            DeletionWhyTest.class,
            GrowthWhyTest.class,
            MountWhyTest.class,
            ProvisioningWhyTest.class,
            SurpriseWhyTest.class);

    @Test
    void each_row_has_a_test() {
        List<Integer> missing = IntStream.rangeClosed(1, ROWS)
                .filter(row -> !isTested(row))
                .boxed()
                .toList();
        assertEquals(List.of(), missing, "rows without a test");
    }

    private static boolean isTested(int row) {
        return TESTS.stream()
                .flatMap(test -> Stream.of(test.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .anyMatch(name -> name.startsWith("row_" + row + "_"));
    }
}
