package dev.ordinal.kubectl;

import dev.ordinal.model.Json;
import org.jspecify.annotations.Nullable;

/**
 * How a command that writes goes about it: whether it only pretends, what it prints of each object, and in whose name it
 * changes fields.
 *
 * @param form what is printed of each object; null for the usual line
 * @param manager the name under which it changes fields; empty for a command that changes none
 * @param cause what it writes into objects as the cause of their change; empty for nothing
 * @param notice what it says before anything else, on standard error
 * @param validation how manifests are checked
 */
public record Manner(
        DryRun dryRun, @Nullable OutputForm form, String manager, String cause, String notice, Validation validation) {
    /** What becomes of fields that a kind does not have. */
    public enum Validation {
        /** They are an error. */
        STRICT,
        /** They are left out, and the user is told. */
        WARN,
        /** They are left out. */
        IGNORE
    }

    /** The annotation that holds the cause of the last change. */
    static final String CHANGE_CAUSE = "kubernetes.io/change-cause";

    /** Whether a command does what it says. */
    public enum DryRun {
        /** It does. */
        NONE(""),
        /** Nothing is sent; kubectl works out by itself what it would send. */
        CLIENT(" (dry run)"),
        /** The server is asked, and stores nothing. */
        SERVER(" (server dry run)");

        private final String suffix;

        DryRun(String suffix) {
            this.suffix = suffix;
        }
    }

    static final Manner USUAL = new Manner(DryRun.NONE, null, "", "", "", Validation.STRICT);

    /** A manifest with the cause of its change, if it is to be written. */
    Json.Obj recorded(Json.Obj tree) {
        return cause.isEmpty() ? tree : tree.withAt(Json.of(cause), "metadata", "annotations", CHANGE_CAUSE);
    }

    boolean pretends() {
        return dryRun != DryRun.NONE;
    }

    /** A line about an object, which says if it is not meant. */
    String line(String usual) {
        return usual.endsWith("\n") ? usual.substring(0, usual.length() - 1) + dryRun.suffix + "\n" : usual;
    }
}
