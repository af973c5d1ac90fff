package dev.ordinal.controller;

import dev.ordinal.apiserver.Tables;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.store.Store;
import dev.ordinal.store.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one component believes: for each kind that it watches, the table as it was at the last change that reached it.
 * Staleness needs no copy; it is a reference to an older table.
 */
public final class View {
    private static final int UNWATCHED = -1;

    /** By the number of a kind, where its table stands; shared by all views of a component. */
    private final int[] places;

    private final List<Table<KubeObject>> tables;

    private View(int[] places, List<Table<KubeObject>> tables) {
        this.places = places;
        this.tables = tables;
    }

    /** The view of a component that has just listed the kinds it watches. */
    public static View of(Store<KubeObject> store, Set<Kind> watched) {
        Kind[] kinds = Kind.values();
        int[] places = new int[kinds.length];
        List<Table<KubeObject>> tables = new ArrayList<>(watched.size());
        for (Kind kind : kinds) {
            places[kind.ordinal()] = watched.contains(kind) ? tables.size() : UNWATCHED;
            if (watched.contains(kind)) {
                tables.add(Tables.table(store, kind));
            }
        }
        return new View(places, tables);
    }

    /** This view once a change of {@code kind}, stored as {@code store}, has reached it. */
    public View seeing(Kind kind, Store<KubeObject> store) {
        List<Table<KubeObject>> changed = new ArrayList<>(tables);
        changed.set(place(kind), Tables.table(store, kind));
        return new View(places, changed);
    }

    /** All objects of a kind that the component watches. */
    public Table<KubeObject> table(Kind kind) {
        return tables.get(place(kind));
    }

    private int place(Kind kind) {
        int place = places[kind.ordinal()];
        if (place == UNWATCHED) {
            throw new IllegalArgumentException(kind + " is not watched");
        }
        return place;
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
        return this == other
                || other instanceof View that && Arrays.equals(places, that.places) && tables.equals(that.tables);
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
