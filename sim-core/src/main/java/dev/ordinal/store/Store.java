package dev.ordinal.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All tables at one revision. A write gives the store at the next revision; the old one stays readable, which is how a
 * reader that lags behind is modelled.
 */
public final class Store<V> {
    private final long revision;
    private final List<Table<V>> tables;

    private Store(long revision, List<Table<V>> tables) {
        this.revision = revision;
        this.tables = tables;
    }

    /** An empty store with one table for each list of indices. */
    public static <V> Store<V> empty(List<List<Index<V>>> shape) {
        List<Table<V>> tables = new ArrayList<>();
        for (List<Index<V>> indices : shape) {
            tables.add(Table.empty(indices));
        }
        return new Store<>(0, tables);
    }

    /** How many writes were made so far. */
    public long revision() {
        return revision;
    }

    public Table<V> table(int number) {
        return tables.get(number);
    }

    public @Nullable V get(int table, String key) {
        return tables.get(table).get(key);
    }

    /** The next revision, with this value under this key. */
    public Store<V> with(int table, String key, V value) {
        return next(table, tables.get(table).with(key, value));
    }

    /** The next revision, without this key. */
    public Store<V> without(int table, String key) {
        return next(table, tables.get(table).without(key));
    }

    private Store<V> next(int number, Table<V> table) {
        List<Table<V>> changed = new ArrayList<>(tables);
        changed.set(number, table);
        return new Store<>(revision + 1, changed);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Store<?> that && revision == that.revision && tables.equals(that.tables);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(revision) + tables.hashCode();
    }
}
