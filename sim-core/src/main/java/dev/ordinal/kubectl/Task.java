package dev.ordinal.kubectl;

import dev.ordinal.apiserver.Request;
import dev.ordinal.model.ObjectKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that a kubectl process does. */
sealed interface Task {
    /** It reads and prints. */
    record Look(Command command) implements Task {}

    /** It prints an error and that is that. */
    record Complain(String text) implements Task {}

    /** It makes an object of a manifest, or makes a present one like it. */
    record Make(String file, Source.Document document, String namespace, boolean applies) implements Task {}

    /** It changes objects that exist; the request follows from what they are at that moment. */
    record Change(Command command, ObjectKey key) implements Task {}

    /** It deletes an object. */
    record Erase(Command.Delete command, ObjectKey key, String where) implements Task {}

    /** It looks until the objects are gone. */
    record AwaitGone(List<Doomed> doomed, @Nullable Instant deadline) implements Task {}

    /** An object that is on its way out, and that very one. */
    record Doomed(ObjectKey key, String uid) {}

    /** It has scaled a set to nothing and looks each second whether that is reached. */
    record AwaitEmpty(Command.Delete command, ObjectKey key, boolean scaled) implements Task {}

    /** It reports on a rollout at each change of the set. */
    record Follow(ObjectKey key, boolean watches, @Nullable Instant deadline, String last, long revision)
            implements Task {}

    /** It empties a node: {@code pods} is null until the pods on it were listed. */
    record Empty(
            Command.Drain command,
            @Nullable Instant deadline,
            @Nullable List<Evictee> pods) implements Task {}

    /**
     * A pod that a drain takes away.
     *
     * @param accepted whether the eviction was accepted, so that the pod only has to go
     * @param due when it is tried or looked for again
     */
    record Evictee(ObjectKey key, String uid, boolean accepted, Instant due) {}

    /** It sends a request of its own making. */
    record Send(Request request, Wording wording) implements Task {}
}
