package dev.ordinal.apiserver.ownership;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.schema.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who writes an object, as far as its managed fields tell. */
public sealed interface Author {
    /** The parts of the cluster itself: what they write is nobody's here, so that no pod carries what nobody reads. */
    Author NOBODY = new Nobody();

    record Nobody() implements Author {}

    /**
     * A user's client that changes fields; it owns those, and nobody else does then.
     *
     * @param subresource the part that it writes through; empty for the object itself
     */
    record Updater(String manager, String subresource) implements Author {}

    /** Server-side apply, which has decided who owns what. */
    record Applier(Manager manager, FieldSet fields, Owned others, Owned.@Nullable Entry before) implements Author {}

    /**
     * The object as it is stored, with its managed fields.
     *
     * @param stored the object before; null for a new one
     * @param minor the minor version of the release
     */
    default KubeObject signed(@Nullable KubeObject stored, KubeObject next, int minor, Instant now) {
        Json before = stored == null ? null : stored.metadata().get("managedFields");
        KubeObject whole = before != null && !next.metadata().has("managedFields")
                ? next.with(before, "metadata", "managedFields")
                : next;
        return switch (this) {
            case Nobody nobody -> whole;
            case Applier(Manager manager, FieldSet fields, Owned others, Owned.Entry mine) ->
                others.with(manager, fields, mine, now).on(whole);
            case Updater updater -> updated(updater, stored, whole, minor, now);
        };
    }

    private static KubeObject updated(
            Updater updater, @Nullable KubeObject stored, KubeObject next, int minor, Instant now) {
        Schema shape = Schema.of(next.kind(), minor);
        Json.Obj before = stored == null ? Json.EMPTY : stored.tree();
        FieldSet changed = Fields.changed(shape, before, next.tree());
        FieldSet removed = Fields.removed(shape, before, next.tree());
        Manager manager =
                new Manager(updater.manager(), Manager.UPDATE, next.kind().apiVersion(), updater.subresource());
        Owned owned = Owned.of(next);
        Owned.Entry mine = owned.of(manager);
        FieldSet fields =
                (mine == null ? FieldSet.NONE : mine.fields()).union(changed).without(removed);
        return owned.without(manager)
                .losing(changed.union(removed))
                .with(manager, fields, mine, now)
                .on(next);
    }
}
