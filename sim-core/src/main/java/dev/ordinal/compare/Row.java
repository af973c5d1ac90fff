package dev.ordinal.compare;

import dev.ordinal.model.Json;
import org.jspecify.annotations.Nullable;

/** One row of a trace. */
sealed interface Row {
    Moment at();

    /** The start or end of a step; {@code target} is its text that may name a node, if it is of such a sort. */
    record Step(Moment at, long number, @Nullable String target) implements Row {}

    /**
     * An object was created, changed or deleted; {@code now} has the fields that were seen, null for one that is gone.
     */
    record Milestone(Moment at, String kind, String name, What what, Json.Obj now) implements Row {
        boolean isOf(String kind) {
            return this.kind.equals(kind);
        }

        /** The text of a field, if there is one and it is not empty. */
        @Nullable
        String text(String field) {
            String text = now.text(field);
            return text == null || text.isEmpty() ? null : text;
        }

        Milestone with(String field, String text) {
            return new Milestone(at, kind, name, what, now.with(field, text));
        }

        Milestone withName(String name) {
            return new Milestone(at, kind, name, what, now);
        }
    }

    /** A Kubernetes Event was written for the object {@code on}; {@code count} of them so far. */
    record Event(Moment at, String on, String type, String reason, String message, long count) implements Row {
        Event withMessage(String message) {
            return new Event(at, on, type, reason, message, count);
        }
    }

    /** What befell an object. */
    enum What {
        CREATED,
        CHANGED,
        DELETED
    }
}
