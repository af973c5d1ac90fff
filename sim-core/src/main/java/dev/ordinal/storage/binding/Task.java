package dev.ordinal.storage.binding;

import java.time.Instant;

/** What the controller asks to be woken for. */
sealed interface Task {
    /** The resync of all claims and volumes. */
    record Tick(Instant at) implements Task {}

    /** A claim whose sync failed. */
    record RetryClaim(String path) implements Task {}

    /** A volume whose sync failed. */
    record RetryVolume(String name) implements Task {}

    /** A claim that gave its class a moment to appear. */
    record PatienceEnds(String claim) implements Task {}

    /** A class that was made just now becomes known. */
    record ClassKnown(String storageClass) implements Task {}

    /** An operation ends. */
    record End(String operation) implements Task {}

    /** A plugin of its own has made the disk for a claim. */
    record DiskMade(String operation, String claim, String driver) implements Task {}

    /** A plugin of its own has deleted the disk of a volume. */
    record DiskGone(String operation, String volume) implements Task {}
}
