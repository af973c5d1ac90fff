package dev.ordinal.controller;

import dev.ordinal.apiserver.Tables;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.store.Store;
import dev.ordinal.store.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one component believes: for each kind that it watches, the table as it was at the last change that reached it.
 * Staleness needs no copy; it is a reference to an older table.
 */
public final class View {
    private final List<@Nullable Table<KubeObject>> tables;

    private View(List<@Nullable Table<KubeObject>> tables) {
        this.tables = tables;
    }

    /** The view of a component that has just listed the kinds it watches. */
    public static View of(Store<KubeObject> store, Set<Kind> watched) {
        List<@Nullable Table<KubeObject>> tables = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            tables.add(watched.contains(kind) ? Tables.table(store, kind) : null);
        }
        return new View(tables);
    }

    /** This view once a change of {@code kind}, stored as {@code store}, has reached it. */
    public View seeing(Kind kind, Store<KubeObject> store) {
        List<@Nullable Table<KubeObject>> changed = new ArrayList<>(tables);
        changed.set(kind.ordinal(), Tables.table(store, kind));
        return new View(changed);
    }

    /** All objects of a kind that the component watches. */
    public Table<KubeObject> table(Kind kind) {
        return Objects.requireNonNull(tables.get(kind.ordinal()), () -> kind + " is not watched");
    }

    public @Nullable KubeObject get(ObjectKey key) {
        return table(key.kind()).get(key.path());
    }

    public @Nullable KubeObject get(Kind kind, String namespace, String name) {
        return table(kind).get(namespace.isEmpty() ? name : namespace + "/" + name);
    }

    /** The objects of a kind in one namespace, names ascending. */
    public List<KubeObject> in(Kind kind, String namespace) {
        return table(kind).withPrefix(namespace + "/");
    }

    /** The objects of a kind that name this uid as an owner. */
    public List<KubeObject> ownedBy(Kind kind, String uid) {
        return table(kind).by(Tables.BY_OWNER, uid);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof View that && tables.equals(that.tables);
    }

    @Override
    public int hashCode() {
        return tables.hashCode();
    }

    /** Says little, so that a trace that is printed stays short. */
    @Override
    public String toString() {
        return "View";
    }
}
