package dev.ordinal.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An array that never changes: a tree of nodes of thirty-two. Setting one element copies the nodes on the way to it.
 * Elements that were never set are null. Two arrays are equal when they hold the same and have grown as far.
 */
public final class PersistentArray<T> {
    private static final int BITS = 5;
    private static final int WIDTH = 1 << BITS;
    private static final PersistentArray<Object> EMPTY = new PersistentArray<>(new Object[WIDTH], 0);

    private final @Nullable Object[] root;
    private final int shift;

    private PersistentArray(@Nullable Object[] root, int shift) {
        this.root = root;
        this.shift = shift;
    }

    @SuppressWarnings("unchecked")
    public static <T> PersistentArray<T> empty() {
        return (PersistentArray<T>) EMPTY;
    }

    @SuppressWarnings("unchecked")
    public @Nullable T get(int index) {
        if (index >>> (shift + BITS) != 0) {
            return null;
        }
        @Nullable Object[] node = root;
        for (int level = shift; level > 0; level -= BITS) {
            Object child = node[(index >>> level) & (WIDTH - 1)];
            if (child == null) {
                return null;
            }
            node = (@Nullable Object[]) child;
        }
        return (T) node[index & (WIDTH - 1)];
    }

    public PersistentArray<T> with(int index, @Nullable T value) {
        @Nullable Object[] top = root;
        int level = shift;
        while (index >>> (level + BITS) != 0) {
            @Nullable Object[] higher = new Object[WIDTH];
            higher[0] = top;
            top = higher;
            level += BITS;
        }
        return new PersistentArray<>(set(top, level, index, value), level);
    }

    private static @Nullable Object[] set(
            @Nullable Object @Nullable [] node, int level, int index, @Nullable Object value) {
        @Nullable Object[] copy = node == null ? new Object[WIDTH] : Arrays.copyOf(node, WIDTH);
        int slot = (index >>> level) & (WIDTH - 1);
        copy[slot] = level == 0 ? value : set((@Nullable Object[]) copy[slot], level - BITS, index, value);
        return copy;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof PersistentArray<?> that
                        && shift == that.shift
                        && Arrays.deepEquals(root, that.root);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(root);
    }
}
