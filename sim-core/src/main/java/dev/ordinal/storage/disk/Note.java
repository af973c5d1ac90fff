package dev.ordinal.storage.disk;

import java.time.Instant;

/** Something that befell a disk and that no object of the API tells of. */
public record Note(Instant at, What what, String disk, String pod) {
    /** The kinds, with the pod that each is about. */
    public enum What {
        /** A pod that had data under its name finds an empty disk. */
        EMPTY_WHERE_DATA_WAS,
        /** A pod has a disk mounted that is made for one and that another has mounted, too. */
        TWO_WRITERS,
        /** A disk was detached from the node of a pod that had it mounted. */
        TORN_OFF,
        /** A disk was deleted with what stood on it. */
        DELETED
    }
}
