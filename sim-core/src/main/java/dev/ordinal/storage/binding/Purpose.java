package dev.ordinal.storage.binding;

import org.jspecify.annotations.Nullable;

/** What a request of the controller was sent for. */
sealed interface Purpose {
    /** A write in the sync of a claim. */
    record OfClaim(String path, boolean goesOn, @Nullable Word said) implements Purpose {}

    /** A write in the sync of a volume. */
    record OfVolume(String name, boolean goesOn, @Nullable Word said) implements Purpose {}

    /**
     * The annotation by which an outside provisioner learns that it has to act.
     *
     * @param lingerMillis how long the operation goes on after its write
     */
    record Asked(String operation, String claim, String provisioner, int lingerMillis) implements Purpose {}

    /** The same annotation, before a plugin of its own makes the disk. */
    record Begun(String operation, String claim, String driver) implements Purpose {}

    /** The volume for a disk that a plugin of its own has made. */
    record Made(String operation, String claim, String driver) implements Purpose {}

    /** The end of a volume whose disk is gone, or the mark that it could not be deleted. */
    record Reclaimed(
            String operation, String volume, @Nullable Word said) implements Purpose {}
}
