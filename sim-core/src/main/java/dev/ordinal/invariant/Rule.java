package dev.ordinal.invariant;

import dev.ordinal.model.Kind;
import org.jspecify.annotations.Nullable;

/** When an invariant is judged, and how: each rule looks at one thing that happened. */
sealed interface Rule {
    /** Says what is wrong; null if nothing is. */
    @FunctionalInterface
    interface Judge<T> {
        @Nullable
        String flaw(T what);
    }

    /** Looks at each write to an object of a kind, whoever it is by. */
    record OfWrite(Kind kind, Judge<Write> judge) implements Rule {}

    /** Looks at each write of the StatefulSet controller to an object of a kind. */
    record OfSetWrite(Kind kind, Judge<SetWrite> judge) implements Rule {}

    /** Looks back at each sync of the StatefulSet controller when it is over. */
    record OfSync(Judge<SyncSeen.Over> judge) implements Rule {}

    /** Looks at what happens on nodes, below the API. */
    record OfFact(Judge<FactSeen> judge) implements Rule {}

    /** Looks at the beginning of each sync, before it counts as one that is under way. */
    record OfBeginning(Judge<SyncSeen.Beginning> judge) implements Rule {}
}
