package dev.ordinal.kubectl;

import dev.ordinal.apiserver.Request;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.table.WatchedTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/** One thing that a kubectl process does. */
sealed interface Task {
    /** It reads and prints. */
    record Look(Command command) implements Task {}

    /** It prints an error and that is that. */
    record Complain(String text) implements Task {}

    /** It makes an object of a manifest, or makes a present one like it. */
    record Make(String file, Source.Document document, String namespace, boolean applies) implements Task {}

    /** It has an object of a manifest applied by the server. */
    record ApplyThere(String file, Source.Document document, String namespace, boolean forces) implements Task {}

    /** It sees to it that what was applied from its side before is applied by the server from now on. */
    record Migrate(Request.Apply apply) implements Task {}

    /** It puts an object of a manifest in the place of the present one; {@code anew} after that one was deleted. */
    record Replace(String file, Source.Document document, String namespace, boolean anew) implements Task {}

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

    /** It has scaled a set and looks until that many replicas are there; then it says so. */
    record AwaitScaled(ObjectKey key, int replicas, Instant deadline, String done) implements Task {}

    /** It reports on a rollout at each change of the set. */
    record Follow(ObjectKey key, boolean watches, @Nullable Instant deadline, String last, long revision)
            implements Task {}

    /**
     * It prints each change of the objects that it has listed, or that come to be like them.
     *
     * @param known by path, the revision of each object that it has shown
     * @param layout the widths of the table so far
     */
    record Watch(Command.Get get, TreePMap<String, Long> known, WatchedTable layout, boolean hasHeader)
            implements Task {}

    /**
     * It waits for one object after the other.
     *
     * @param left those that it still waits for, the first one now
     * @param late whether the time is over
     * @param failures what it could not wait for, to be told at the end
     */
    record Await(
            Command.Wait command,
            List<Doomed> left,
            @Nullable Instant deadline,
            boolean late,
            List<String> failures) implements Task {}

    /** It has, or is to open, a stream to a kubelet that runs a command; {@code isOpen} once the answer is on its way. */
    record Talk(Command.Exec command, boolean isOpen) implements Task {}

    /**
     * It reads logs, one after the other, and all of them again each second if it follows them.
     *
     * @param taps the logs; null before they were looked for
     * @param now the one that is read now
     * @param isOpen whether the answer is on its way
     * @param waits whether it looks again when it is woken, and not before
     */
    record Tail(Command.Logs command, @Nullable List<Tap> taps, int now, boolean isOpen, boolean waits)
            implements Task {}

    /**
     * The log of one container.
     *
     * @param seen how many of its lines were read; -1 before the first answer
     * @param ended whether no more lines will come
     */
    record Tap(ObjectKey pod, String container, int seen, boolean ended) {}

    /** It empties a node: {@code pods} is null until the pods on it were listed. */
    record Empty(
            Command.Drain command,
            String node,
            @Nullable Instant deadline,
            @Nullable List<Evictee> pods) implements Task {}

    /**
     * A pod that a drain takes away.
     *
     * @param accepted whether the eviction was accepted, so that the pod only has to go
     * @param due when it is tried or looked for again
     */
    record Evictee(ObjectKey key, String uid, boolean accepted, Instant due) {}

    /** It tells, at the end of a drain, which nodes could not be drained, and why. */
    record Pending(List<String> nodes, List<String> errors) implements Task {
        Pending plus(String node, List<String> reasons) {
            List<String> all = new ArrayList<>(nodes);
            all.add(node);
            List<String> told = new ArrayList<>(errors);
            told.addAll(reasons);
            return new Pending(all, told);
        }
    }

    /** It deletes what was applied once and is not in the files of an {@code apply} any more. */
    record Prune(Command.Apply apply) implements Task {}

    /** It prints the objects that it has collected until then. */
    record Print(List<KubeObject> objects) implements Task {
        Print plus(KubeObject object) {
            List<KubeObject> all = new ArrayList<>(objects);
            all.add(object);
            return new Print(all);
        }
    }

    /** It creates an object of its own making, or shows it {@code unsent}. */
    record Create(KubeObject object, KubeObject unsent, Wording wording) implements Task {}

    /** It sends a request of its own making. */
    record Send(Request request, Wording wording) implements Task {}
}
