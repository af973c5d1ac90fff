package dev.ordinal.compare;

import java.util.List;
import java.util.TreeMap;

/** When an Event was first seen, and its largest count. */
record Sighting(Moment first, long count) {
    /** Every Event of a trace, in the order of {@link EventKey#ORDER}. */
    static TreeMap<EventKey, Sighting> of(List<Row> rows) {
        TreeMap<EventKey, Sighting> sightings = new TreeMap<>(EventKey.ORDER);
        for (Row row : rows) {
            if (row instanceof Row.Event event) {
                sightings.merge(
                        EventKey.of(event),
                        new Sighting(event.at(), event.count()),
                        (before, now) -> new Sighting(before.first, Math.max(before.count, now.count)));
            }
        }
        return sightings;
    }

    /** Whether a run that saw it {@code other} times agrees: within 15 %, and one more or less is always free. */
    boolean countsLike(Sighting other) {
        return Math.abs(count - other.count) <= Math.max(1, .15 * count);
    }
}
