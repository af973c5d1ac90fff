package dev.ordinal.diagnosis;

import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import org.jspecify.annotations.Nullable;

/** What is remembered of objects that are gone. The API remembers nothing; whoever has watched it may. */
public interface Past {
    /** Nobody has watched. */
    Past UNKNOWN = key -> null;

    /** The last that was seen of an object by this key; null if none was. */
    @Nullable
    KubeObject last(ObjectKey key);
}
