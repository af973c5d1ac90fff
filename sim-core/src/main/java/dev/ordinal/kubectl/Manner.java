package dev.ordinal.kubectl;

import org.jspecify.annotations.Nullable;

/**
 * How a command that writes goes about it: whether it only pretends, what it prints of each object, and in whose name it
 * changes fields.
 *
 * @param form what is printed of each object; null for the usual line
 * @param manager the name under which it changes fields; empty for a command that changes none
 */
public record Manner(DryRun dryRun, @Nullable OutputForm form, String manager) {
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

    static final Manner USUAL = new Manner(DryRun.NONE, null, "");

    boolean pretends() {
        return dryRun != DryRun.NONE;
    }

    /** A line about an object, which says if it is not meant. */
    String line(String usual) {
        return usual.endsWith("\n") ? usual.substring(0, usual.length() - 1) + dryRun.suffix + "\n" : usual;
    }
}
