package dev.ordinal.storage.sidecar;

import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a process asks of the back end, through all its tries.
 *
 * @param about the claim, volume or attachment
 * @param failures how often in a row it has failed
 * @param due when the stage ends
 * @param error what the back end will answer; empty if it will do it
 * @param ready when the back end is done with what an earlier try began; null if nothing was begun
 */
record Call(
        Verb verb,
        ObjectKey about,
        String uid,
        int failures,
        Stage stage,
        Instant due,
        String error,
        @Nullable Instant ready) {
    enum Stage {
        /** The back end is at it. */
        CALLING,
        /** It failed and is tried again later. */
        WAITING,
        /** The API is told of its end. */
        WRITING
    }

    static Call of(Verb verb, KubeObject about, Instant now) {
        return new Call(verb, about.key(), about.uid(), 0, Stage.CALLING, now, "", null);
    }

    String key() {
        return key(verb, about);
    }

    static String key(Verb verb, ObjectKey about) {
        return verb + " " + about.path();
    }

    Call calling(Instant until, String answer, @Nullable Instant done) {
        return new Call(verb, about, uid, failures, Stage.CALLING, until, answer, done);
    }

    Call writing() {
        return new Call(verb, about, uid, failures, Stage.WRITING, due, "", ready);
    }

    Call failed(Instant again) {
        return new Call(verb, about, uid, failures + 1, Stage.WAITING, again, "", ready);
    }

    /** The same without its history, as a write that was refused is tried again. */
    Call again(Instant at) {
        return new Call(verb, about, uid, failures, Stage.CALLING, at, "", ready);
    }
}
