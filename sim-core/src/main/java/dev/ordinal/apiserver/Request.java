package dev.ordinal.apiserver;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import org.jspecify.annotations.Nullable;

/** A request that writes. Reads need none: whoever may read holds the store, or an older one. */
public sealed interface Request {
    /** The object that the request is about; a create without a name has an empty one. */
    ObjectKey key();

    /** Which part of an object an update may change. */
    enum Part {
        /** Everything but the status. */
        MAIN,
        /** The status only, through the subresource. */
        STATUS
    }

    /** The form of a patch. */
    enum PatchType {
        MERGE,
        STRATEGIC,
        JSON
    }

    /** What happens to the dependents of an object that is deleted. */
    enum Propagation {
        BACKGROUND,
        FOREGROUND,
        ORPHAN
    }

    /** POST of a new object. */
    record Create(KubeObject object) implements Request {
        @Override
        public ObjectKey key() {
            return object.key();
        }
    }

    /** PUT of an object; its resourceVersion, if it has one, must be that of the stored one. */
    record Update(KubeObject object, Part part) implements Request {
        @Override
        public ObjectKey key() {
            return object.key();
        }
    }

    /** PATCH of an object; a resourceVersion or uid in the patch must be that of the stored one. */
    record Patch(ObjectKey key, PatchType type, Json patch, Part part) implements Request {}

    /** PATCH of an object that may not be there yet by server-side apply. */
    record Apply(KubeObject config, String manager, boolean forces) implements Request {
        @Override
        public ObjectKey key() {
            return config.key();
        }
    }

    /**
     * A write of a client that names itself, so that the fields it changes are its own.
     *
     * @param subresource the part that it writes through, {@code scale}; empty for the object itself
     * @param isStrict whether a field that the kind does not have is an error, and not a warning
     */
    record Managed(Request request, String manager, String subresource, boolean isStrict) implements Request {
        @Override
        public ObjectKey key() {
            return request.key();
        }
    }

    /**
     * DELETE of an object.
     *
     * @param graceSeconds the grace period asked for; null for the object's own
     * @param uid the uid that the object must have; null for any
     */
    record Delete(
            ObjectKey key,
            @Nullable Long graceSeconds,
            Propagation propagation,
            @Nullable String uid) implements Request {
        /** A plain deletion, as controllers send it. */
        public static Delete of(ObjectKey key) {
            return new Delete(key, null, Propagation.BACKGROUND, null);
        }

        /** The last deletion of a pod, which takes the object away. */
        public static Delete now(KubeObject object) {
            return new Delete(object.key(), 0L, Propagation.BACKGROUND, object.uid());
        }
    }

    /**
     * The second half of a deletion without grace: the object itself goes, unless it has gone by then.
     *
     * @param object as the first half left it
     */
    record Remove(KubeObject object) implements Request {
        @Override
        public ObjectKey key() {
            return object.key();
        }
    }

    /** POST of a binding: the pod with this uid gets a node. */
    record Bind(ObjectKey key, String uid, String node) implements Request {}

    /** POST of an eviction. */
    record Evict(ObjectKey key, @Nullable Long graceSeconds) implements Request {}

    /** A request that is only to be answered: nothing is stored, {@code ?dryRun=All}. */
    record Rehearsal(Request request) implements Request {
        @Override
        public ObjectKey key() {
            return request.key();
        }
    }
}
