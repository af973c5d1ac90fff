package dev.ordinal.diagnosis.cause;

import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import org.jspecify.annotations.Nullable;

/** What is remembered that the API does not tell: objects that are gone, and wishes that were refused. */
public interface Past {
    /** Nobody has watched. */
    Past UNKNOWN = new Past() {
        @Override
        public @Nullable KubeObject last(ObjectKey key) {
            return null;
        }

        @Override
        public @Nullable Refused refused(ObjectKey key) {
            return null;
        }
    };

    /**
     * A command that the API server has refused.
     *
     * @param line it as it was typed, with its input behind {@code <<EOF} if it had some
     * @param words what the server said
     */
    record Refused(String line, String words) {}

    /** The last that was seen of an object by this key; null if none was. */
    @Nullable
    KubeObject last(ObjectKey key);

    /** The last command about an object, if it was to change the object and was refused; null otherwise. */
    @Nullable
    Refused refused(ObjectKey key);
}
