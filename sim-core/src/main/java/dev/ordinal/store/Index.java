package dev.ordinal.store;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A way to find values by what they hold: {@code of} gives the terms under which a value is found.
 *
 * @param part the part of a value that its terms follow from: when a value is replaced by one with the very same part, its
 *     terms are not asked for
 */
public record Index<V>(String name, Function<V, @Nullable Object> part, Function<V, List<String>> of) {
    /** An index whose terms may follow from anything in a value. */
    public Index(String name, Function<V, List<String>> of) {
        this(name, value -> value, of);
    }
}
