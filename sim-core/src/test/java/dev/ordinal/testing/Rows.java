package dev.ordinal.testing;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The rows of a catalogue that tests speak of in their names: {@code row_7_…}, {@code rows_5_and_6_…} and
 * {@code rows_22_to_27_…}. So a row that nobody tests can be found.
 */
public final class Rows {
    private static final Pattern NAME = Pattern.compile("rows?_(\\d+)(?:_(and|to)_(\\d+))?(?:_.*)?");

    private Rows() {}

    /** The numbers from {@code first} to {@code last}. */
    public static TreeSet<Integer> from(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    /** The rows of which a test of these classes bears the number. */
    public static TreeSet<Integer> testedBy(Class<?>... tests) {
        TreeSet<Integer> rows = new TreeSet<>();
        for (Class<?> test : tests) {
            Arrays.stream(test.getDeclaredMethods())
                    .filter(method -> AnnotationSupport.isAnnotated(method, Testable.class))
                    .forEach(method -> rows.addAll(namedBy(method.getName())));
        }
        return rows;
    }

    private static TreeSet<Integer> namedBy(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return new TreeSet<>();
        }
        int first = Integer.parseInt(matcher.group(1));
        String joint = matcher.group(2);
        int last = joint == null ? first : Integer.parseInt(matcher.group(3));
        return "and".equals(joint) ? new TreeSet<>(List.of(first, last)) : from(first, last);
    }
}
