package dev.ordinal.controller.statefulset;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The retention policies of claims, as {@code whenScaled/whenDeleted}; the empty one is that of a set that names none. */
final class Policies {
    private static final List<String> ALL =
            List.of("", "Retain/Retain", "Retain/Delete", "Delete/Retain", "Delete/Delete");

    private Policies() {}

    /** A test that is run once for each policy; its one argument is the policy. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ParameterizedTest
    @MethodSource("dev.ordinal.controller.statefulset.Policies#all")
    @interface ForEach {}

    static Stream<String> all() {
        return ALL.stream();
    }

    /** Each of these values, or lists of values, with each policy behind it. */
    static Stream<Arguments> with(Object... values) {
        return Arrays.stream(values)
                .flatMap(value -> ALL.stream().map(policy -> {
                    Stream<?> all = value instanceof List<?> several ? several.stream() : Stream.of(value);
                    return Arguments.of(Stream.concat(all, Stream.of(policy)).toArray());
                }));
    }

    /** A set with this policy. */
    static SetOnPaper given(SetOnPaper set, String policy) {
        return policy.isEmpty() ? set : set.retention(policy.split("/")[0], policy.split("/")[1]);
    }
}
