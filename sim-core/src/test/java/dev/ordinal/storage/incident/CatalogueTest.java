package dev.ordinal.storage.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Method;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** No row of the catalogue is forgotten: each has a test of its own, whose name begins with {@code row_} and its number. */
class CatalogueTest {
    private static final int ROWS = 44;
    private static final Pattern NAME = Pattern.compile("row_(\\d+)_.*");
    private static final List<Class<?>> INCIDENTS = List.of(
            AttachTest.class,
            ClassAndClaimTest.class,
            DeletionTest.class,
            ExpansionTest.class,
            MountTest.class,
            ProvisioningTest.class,
            SharedDirectoryTest.class);

    @Test
    void each_row_has_a_test() {
        TreeSet<Integer> tested = new TreeSet<>();
        for (Class<?> incidents : INCIDENTS) {
            for (Method method : incidents.getDeclaredMethods()) {
                Matcher name = NAME.matcher(method.getName());
                if (method.isAnnotationPresent(Test.class) && name.matches()) {
                    tested.add(Integer.parseInt(name.group(1)));
                }
            }
        }
        assertEquals(IntStream.rangeClosed(1, ROWS).boxed().toList(), List.copyOf(tested), "the rows that have a test");
    }
}
