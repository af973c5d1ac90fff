package dev.ordinal.storage.binding;

import dev.ordinal.apiserver.Request;
import org.jspecify.annotations.Nullable;

/** What a sync of one claim or volume does next. */
sealed interface Step {
    /** One write; the sync goes on from its answer if {@code goesOn}. What is said is said once it is stored. */
    record Write(
            String rule,
            Request request,
            boolean goesOn,
            @Nullable Word said) implements Step {
        static Write then(String rule, Request request) {
            return new Write(rule, request, true, null);
        }

        static Write last(String rule, Request request, @Nullable Word said) {
            return new Write(rule, request, false, said);
        }
    }

    /** Nothing can be done now, which is said at each sync. */
    record Complain(String rule, Word word) implements Step {}

    /** Nothing can be done until another object changes. */
    record Hold(String rule) implements Step {}

    /** Somebody has to make a volume for the claim. */
    record Provision() implements Step {}

    /** The volume's claim has to be looked at. */
    record LookAtClaim(String path) implements Step {}

    /** Volume and claim name each other, but one is a filesystem and the other a block device. */
    record Mismatch(Word onVolume, Word onClaim) implements Step {}

    /** The volume was let go of, and is to be deleted or wiped. */
    record Reclaim() implements Step {}

    /** All is as it should be. */
    record Settled() implements Step {}
}
