package dev.ordinal.controller.statefulset;

import dev.ordinal.apiserver.Request;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import java.util.List;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * One sync of one set that is under way: it waits for the answer to its last request.
 *
 * @param set the set as the cache had it when the sync began
 * @param pods the pods that were found to belong to it
 */
record Sync(String key, KubeObject set, List<Pod> pods, Stage stage) {
    Sync at(Stage next) {
        return new Sync(key, set, pods, next);
    }

    Sync with(List<Pod> found) {
        return new Sync(key, set, found, stage);
    }

    /** A wake-up: the step that this set's sync is at is tried again. */
    record Resume(String key) {}

    /** A wake-up: the work on this set, which has many pods, is over. */
    record Over(String key, boolean failed) {}

    /** How far a sync has got. */
    sealed interface Stage {
        /** Orphans are taken in and strangers let go; {@code left} is what remains to be sent. */
        record Claiming(PVector<Request> left, PVector<String> errors) implements Stage {}

        /** A revision is being created under the name that this many collisions lead to. */
        record Creating(int collisions) implements Stage {}

        /** An old revision gets the highest number again; {@code tries} were in vain. */
        record Renumbering(int collisions, int tries) implements Stage {}

        /** The plan is carried out. */
        record Working(SetState state, int collisions, Plan plan, Progress progress) implements Stage {}

        /** The status is written. */
        record Reporting(Working done, int tries) implements Stage {}

        /** Revisions that nobody needs are deleted. */
        record Truncating(Working done, PVector<Request> left) implements Stage {}

        /** The same in a sync that has failed before it had a plan. */
        record Abandoning(PVector<Request> left) implements Stage {}
    }

    /**
     * How far a plan has got.
     *
     * @param move the index of the move in hand
     * @param step the index of the step in hand
     * @param tally the counts as they are by now
     * @param claimErrors what went wrong with the claims of the move in hand
     * @param errors what went wrong altogether
     * @param stopAfter moves of later batches are left out
     * @param retries how often the step in hand was tried again
     * @param rests whether the step in hand waits before it is tried again
     * @param mends whether the move in hand has put something right already
     */
    record Progress(
            int move,
            int step,
            Tally tally,
            PVector<String> claimErrors,
            PVector<String> errors,
            int stopAfter,
            int retries,
            boolean rests,
            boolean mends) {
        /** The beginning of a plan. */
        static Progress starting(Tally tally) {
            return new Progress(
                    0, 0, tally, TreePVector.empty(), TreePVector.empty(), Integer.MAX_VALUE, 0, false, false);
        }

        Progress nextStep() {
            return new Progress(move, step + 1, tally, claimErrors, errors, stopAfter, 0, false, mends);
        }

        Progress nextMove() {
            return new Progress(move + 1, 0, tally, TreePVector.empty(), errors, stopAfter, 0, false, false);
        }

        Progress counting(Tally changed) {
            return new Progress(move, step, changed, claimErrors, errors, stopAfter, retries, rests, mends);
        }

        Progress claimFailing(String error) {
            return new Progress(move, step, tally, claimErrors.plus(error), errors, stopAfter, retries, rests, mends);
        }

        Progress failing(String error, int batch) {
            return new Progress(
                    move,
                    step,
                    tally,
                    claimErrors,
                    errors.plus(error),
                    Math.min(stopAfter, batch),
                    retries,
                    rests,
                    mends);
        }

        Progress tryingAgain() {
            return new Progress(move, step, tally, claimErrors, errors, stopAfter, retries + 1, true, mends);
        }

        Progress rested() {
            return new Progress(move, step, tally, claimErrors, errors, stopAfter, retries, false, mends);
        }

        Progress mending() {
            return new Progress(move, step, tally, claimErrors, errors, stopAfter, retries, rests, true);
        }
    }
}
