package dev.ordinal.shell.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** Each row of the catalogues is asked about and freed: a test says so in its name, {@code row_7_...}, {@code rows_12_and_92_...}. */
class CatalogueWhyTest {
    static final Pattern NAME = Pattern.compile("rows?_(\\d+)(?:_and_(\\d+))?_.*");

    private static TreeSet<Integer> askedAbout(Class<?>... tests) {
        TreeSet<Integer> rows = new TreeSet<>();
        for (Class<?> test : tests) {
            ExtendWith checked = test.getAnnotation(ExtendWith.class);
            assertTrue(checked != null && List.of(checked.value()).contains(RowsAreFreed.class), test::getSimpleName);
            for (Method method : test.getDeclaredMethods()) {
                Matcher name = NAME.matcher(method.getName());
                if (name.matches() && AnnotationSupport.isAnnotated(method, Testable.class)) {
                    rows.add(Integer.parseInt(name.group(1)));
                    if (name.group(2) != null) {
                        rows.add(Integer.parseInt(name.group(2)));
                    }
                }
            }
        }
        return rows;
    }

    private static TreeSet<Integer> rows(Integer... numbers) {
        return Arrays.stream(numbers).collect(Collectors.toCollection(TreeSet::new));
    }

    private static TreeSet<Integer> upTo(int last) {
        return IntStream.rangeClosed(1, last).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void all_rows_of_storage() {
        assertEquals(
                upTo(44),
                askedAbout(
                        AttachWhyTest.class,
                        ClaimWhyTest.class,
                        DeletionWhyTest.class,
                        GrowthWhyTest.class,
                        MountWhyTest.class,
                        ProvisioningWhyTest.class,
                        SurpriseWhyTest.class));
    }

    @Test
    void all_rows_of_pods_and_nodes() {
        assertEquals(
                upTo(35),
                askedAbout(
                        ContainerWhyTest.class,
                        ReadinessWhyTest.class,
                        StoppingWhyTest.class,
                        PlacementWhyTest.class,
                        NodeWhyTest.class,
                        BudgetWhyTest.class,
                        NameWhyTest.class));
    }

    /** The others show no blocked state. */
    @Test
    void all_rows_of_sets_that_are_blocked_states() {
        assertEquals(
                rows(8, 12, 58, 59, 60, 61, 63, 65, 67, 72, 73, 75, 76, 79, 81, 88, 91, 92),
                askedAbout(SetWhyTest.class, SetClaimWhyTest.class));
    }
}
