package dev.ordinal.compare;

import java.util.Comparator;
import java.util.List;

/** What makes Events the same one, seen again: object, type, reason and message. */
record EventKey(String on, String type, String reason, String message) {
    static final Comparator<EventKey> ORDER = Comparator.comparing(EventKey::on, Notation.BY_CHARACTER)
            .thenComparing(EventKey::type, Notation.BY_CHARACTER)
            .thenComparing(EventKey::reason, Notation.BY_CHARACTER)
            .thenComparing(EventKey::message, Notation.BY_CHARACTER);

    static EventKey of(Row.Event event) {
        return new EventKey(event.on(), event.type(), event.reason(), event.message());
    }

    /** {@code ('Pod/web-0', 'Normal', 'Scheduled', '...')}. */
    @Override
    public String toString() {
        return Notation.tuple(List.of(on, type, reason, message));
    }
}
