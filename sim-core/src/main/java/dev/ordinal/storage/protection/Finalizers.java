package dev.ordinal.storage.protection;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.release.StorageRule;
import dev.ordinal.release.StorageRules;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pcollections.PSet;

/** What both protection controllers do with the finalizer of theirs. */
final class Finalizers {
    /**
     * How long a claim's pods are listed before its finalizer is written. In the recordings a set whose pod went acts before
     * this controller does, and the volume controller's first write comes before the finalizer.
     */
    static final Duration DELAY = Duration.ofMillis(10);
    /** The first retry of a write that was refused. */
    private static final Duration RETRY = Duration.ofMillis(5);

    private Finalizers() {}

    /** The object with the finalizer taken off if it is being deleted, or put on where controllers do so; else null. */
    static @Nullable KubeObject changed(KubeObject object, String finalizer, StorageRules rules) {
        boolean has = object.hasFinalizer(finalizer);
        if (object.isTerminating()) {
            return has ? object.withoutFinalizer(finalizer) : null;
        }
        return has || !rules.has(StorageRule.CONTROLLERS_ADD_FINALIZERS) ? null : object.withFinalizer(finalizer);
    }

    static Request update(KubeObject object) {
        return new Request.Update(object, Request.Part.MAIN);
    }

    /** Writes what is due for the object that a wake-up names; forgets it if nothing is. */
    static PSet<String> write(
            PSet<String> memory, Object what, Turn turn, Function<KubeObject, @Nullable KubeObject> due) {
        ObjectKey key = (ObjectKey) what;
        KubeObject object = turn.view().get(key);
        KubeObject changed = object == null ? null : due.apply(object);
        if (changed == null) {
            return memory.minus(key.path());
        }
        turn.call(update(changed), key);
        return memory;
    }

    /** A write that was refused is tried again from the newer version. */
    static PSet<String> answered(PSet<String> memory, Request request, Answer answer, Turn turn) {
        if (answer instanceof Answer.Refused refused && refused.rejection().is("Conflict")) {
            turn.wake(RETRY, request.key());
            return memory;
        }
        return memory.minus(request.key().path());
    }
}
