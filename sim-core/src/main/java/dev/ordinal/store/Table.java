package dev.ordinal.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * Values by key, keys ascending, at one revision.
 *
 * <p>A key gets a small number when it is first put; the values stand in an array by that number, so that replacing one
 * does not touch the tree of keys. The indices hold keys and numbers too, and change only when a value's terms do.
 */
public final class Table<V> {
    private final List<Index<V>> indices;
    private final TreePMap<String, Integer> numbers;
    private final PersistentArray<V> values;
    private final int nextNumber;
    private final List<TreePMap<String, TreePMap<String, Integer>>> indexed;

    private Table(
            List<Index<V>> indices,
            TreePMap<String, Integer> numbers,
            PersistentArray<V> values,
            int nextNumber,
            List<TreePMap<String, TreePMap<String, Integer>>> indexed) {
        this.indices = indices;
        this.numbers = numbers;
        this.values = values;
        this.nextNumber = nextNumber;
        this.indexed = indexed;
    }

    static <V> Table<V> empty(List<Index<V>> indices) {
        List<TreePMap<String, TreePMap<String, Integer>>> indexed = new ArrayList<>();
        for (int i = 0; i < indices.size(); i++) {
            indexed.add(TreePMap.empty());
        }
        return new Table<>(indices, TreePMap.empty(), PersistentArray.empty(), 0, List.copyOf(indexed));
    }

    public int size() {
        return numbers.size();
    }

    public @Nullable V get(String key) {
        Integer number = numbers.get(key);
        return number == null ? null : values.get(number);
    }

    /** All values, keys ascending. */
    public List<V> all() {
        return valuesOf(numbers.values());
    }

    /** The values whose keys begin with {@code prefix}, keys ascending. */
    public List<V> withPrefix(String prefix) {
        List<V> found = new ArrayList<>();
        for (Map.Entry<String, Integer> entry : numbers.tailMap(prefix).entrySet()) {
            if (!entry.getKey().startsWith(prefix)) {
                break;
            }
            found.add(value(entry.getValue()));
        }
        return found;
    }

    /** The values that the index {@code name} finds under {@code term}, keys ascending. */
    public List<V> by(String name, String term) {
        for (int i = 0; i < indices.size(); i++) {
            if (indices.get(i).name().equals(name)) {
                TreePMap<String, Integer> found = indexed.get(i).get(term);
                return found == null ? List.of() : valuesOf(found.values());
            }
        }
        throw new IllegalArgumentException("no index " + name);
    }

    private List<V> valuesOf(Collection<Integer> found) {
        List<V> list = new ArrayList<>(found.size());
        for (Integer number : found) {
            list.add(value(number));
        }
        return list;
    }

    private V value(int number) {
        return Objects.requireNonNull(values.get(number));
    }

    Table<V> with(String key, V value) {
        Integer known = numbers.get(key);
        int number = known == null ? nextNumber : known;
        V before = known == null ? null : values.get(number);
        return new Table<>(
                indices,
                known == null ? numbers.plus(key, number) : numbers,
                values.with(number, value),
                known == null ? nextNumber + 1 : nextNumber,
                reindexed(key, number, before, value));
    }

    Table<V> without(String key) {
        Integer number = numbers.get(key);
        if (number == null) {
            return this;
        }
        return new Table<>(
                indices,
                numbers.minus(key),
                values.with(number, null),
                nextNumber,
                reindexed(key, number, values.get(number), null));
    }

    private List<TreePMap<String, TreePMap<String, Integer>>> reindexed(
            String key, int number, @Nullable V before, @Nullable V after) {
        List<TreePMap<String, TreePMap<String, Integer>>> changed = null;
        for (int i = 0; i < indices.size(); i++) {
            Index<V> index = indices.get(i);
            if (before != null
                    && after != null
                    && index.part().apply(before) == index.part().apply(after)) {
                continue;
            }
            List<String> old = before == null ? List.of() : index.of().apply(before);
            List<String> now = after == null ? List.of() : index.of().apply(after);
            if (!old.equals(now)) {
                changed = changed == null ? new ArrayList<>(indexed) : changed;
                changed.set(i, moved(changed.get(i), key, number, old, now));
            }
        }
        return changed == null ? indexed : changed;
    }

    private static TreePMap<String, TreePMap<String, Integer>> moved(
            TreePMap<String, TreePMap<String, Integer>> index,
            String key,
            int number,
            List<String> old,
            List<String> now) {
        TreePMap<String, TreePMap<String, Integer>> result = index;
        for (String term : old) {
            TreePMap<String, Integer> found = result.get(term);
            TreePMap<String, Integer> left = found == null ? TreePMap.empty() : found.minus(key);
            result = left.isEmpty() ? result.minus(term) : result.plus(term, left);
        }
        for (String term : now) {
            TreePMap<String, Integer> found = result.get(term);
            result = result.plus(term, (found == null ? TreePMap.<String, Integer>empty() : found).plus(key, number));
        }
        return result;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Table<?> that
                        && numbers.keySet().equals(that.numbers.keySet())
                        && all().equals(that.all());
    }

    @Override
    public int hashCode() {
        return all().hashCode();
    }
}
