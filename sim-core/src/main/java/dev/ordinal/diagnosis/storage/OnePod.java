package dev.ordinal.diagnosis.storage;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Pod;

/** A claim that one pod alone may use, and that another one uses. */
final class OnePod {
    private OnePod() {}

    static Cause taken(Claim claim, Pod other) {
        Cause cause = Cause.of(
                Words.of(claim.object()),
                "is for one pod at a time (ReadWriteOncePod), and " + Words.of(other.object()) + " on node "
                        + other.nodeName() + " uses it");
        return other.isTerminating()
                ? cause
                : cause.endedBy(
                        "delete " + Words.of(other.object())
                                + ", which gives the claim up; what stands on the volume stays",
                        Words.delete(other.object().key()));
    }
}
