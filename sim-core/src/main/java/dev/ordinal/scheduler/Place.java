package dev.ordinal.scheduler;

import java.time.Instant;
import java.util.Comparator;

/** Where a ticket stands in an ordered queue: by {@code first}, then in the order of arrival. */
record Place(long first, long arrival) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
            Comparator.comparingLong(Place::first).thenComparingLong(Place::arrival);
    private static final long NANOS = 1_000_000_000L;

    static Place at(Instant due, long arrival) {
        return new Place(due.getEpochSecond() * NANOS + due.getNano(), arrival);
    }

    /** The instant by which it is ordered. */
    Instant due() {
        return Instant.ofEpochSecond(Math.floorDiv(first, NANOS), Math.floorMod(first, NANOS));
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
