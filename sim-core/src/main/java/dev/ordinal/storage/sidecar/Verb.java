package dev.ordinal.storage.sidecar;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The kinds of call that a back end takes. */
public enum Verb {
    PROVISION,
    DELETE,
    ATTACH,
    DETACH,
    RESIZE;

    /** The names by which faults call them, in the order of the alphabet. */
    public static final List<String> NAMES = List.of("attach", "delete", "detach", "provision", "resize");

    /** The call of this name; null if there is none. */
    public static @Nullable Verb named(String name) {
        for (Verb verb : values()) {
            if (verb.name().toLowerCase(Locale.ROOT).equals(name)) {
                return verb;
            }
        }
        return null;
    }
}
