package dev.ordinal.apiserver;

import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.store.Store;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One write that was stored, as watchers get to know of it.
 *
 * @param before the object until then; null if it is new
 * @param after the object from then on; null if it went
 * @param store the store right after this write; a reader that has seen the change reads from here
 */
public record Change(@Nullable KubeObject before, @Nullable KubeObject after, Store<KubeObject> store) {
    public KubeObject object() {
        return after != null ? after : Objects.requireNonNull(before);
    }

    public Kind kind() {
        return object().kind();
    }

    public boolean isCreation() {
        return before == null;
    }

    public boolean isDeletion() {
        return after == null;
    }

    public long revision() {
        return store.revision();
    }

    /** Equal changes are the same write to the same object; the rest of the store is compared where it stands. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Change that
                        && revision() == that.revision()
                        && Objects.equals(before, that.before)
                        && Objects.equals(after, that.after);
    }

    @Override
    public int hashCode() {
        return Objects.hash(before, after, revision());
    }
}
