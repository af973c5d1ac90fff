package dev.ordinal.controller;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * A controller's queue of keys, as a value. A key stands in it once however often it is added; a key that is added while
 * it is being worked on comes again afterwards; a key that failed comes again after a delay that doubles.
 *
 * @param ready the keys to work on, first come first served
 * @param working the keys that are being worked on, and whether they were added again meanwhile
 * @param delayed for each key that is to be added later, when; the earliest time wins
 * @param failures how often in a row each key failed
 * @param tokens how many failures may be retried without regard to the common limit, in milliseconds of refill
 * @param refilled when the tokens were counted
 * @see "Kubernetes 1.36, staging/src/k8s.io/client-go/util/workqueue"
 */
public record WorkQueue(
        PVector<String> ready,
        PMap<String, Boolean> working,
        PMap<String, Instant> delayed,
        PMap<String, Integer> failures,
        long tokens,
        Instant refilled) {

    private static final Duration FIRST_DELAY = Duration.ofMillis(5);
    private static final Duration MOST_DELAY = Duration.ofSeconds(1000);
    private static final int DOUBLINGS = 18;
    private static final long TOKEN = 100;
    private static final long BURST = 100 * TOKEN;

    public static final WorkQueue EMPTY = new WorkQueue(
            TreePVector.empty(),
            HashTreePMap.empty(),
            HashTreePMap.empty(),
            HashTreePMap.empty(),
            BURST,
            Instant.EPOCH);

    /** A wake-up of the queue: the time of a delayed key has come. */
    public record Due(String key, Instant at) {}

    public WorkQueue with(String key) {
        if (working.containsKey(key)) {
            return Boolean.TRUE.equals(working.get(key)) ? this : working(working.plus(key, true));
        }
        return ready.contains(key) ? this : ready(ready.plus(key));
    }

    /** The first key, which is worked on from now on; null if none is ready. */
    public @Nullable String first() {
        return ready.isEmpty() ? null : ready.get(0);
    }

    /** The queue after its first key was taken to be worked on. */
    public WorkQueue taken() {
        return new WorkQueue(ready.minus(0), working.plus(ready.get(0), false), delayed, failures, tokens, refilled);
    }

    public int workers() {
        return working.size();
    }

    /** The queue when the work on a key has ended well. */
    public WorkQueue succeeded(String key) {
        return failures.containsKey(key)
                ? new WorkQueue(ready, working, delayed, failures.minus(key), tokens, refilled).released(key)
                : released(key);
    }

    private WorkQueue released(String key) {
        boolean again = Boolean.TRUE.equals(working.get(key));
        WorkQueue free = working(working.minus(key));
        return again ? free.with(key) : free;
    }

    /** The queue when the work on a key has failed: it comes again after its back-off, which the turn is asked to wake for. */
    public WorkQueue failed(String key, Turn turn) {
        int times = failures.getOrDefault(key, 0);
        Duration backoff = times > DOUBLINGS ? MOST_DELAY : min(FIRST_DELAY.multipliedBy(1L << times), MOST_DELAY);
        long refill = refilled.equals(Instant.EPOCH)
                ? 0
                : Duration.between(refilled, turn.now()).toMillis();
        long left = Math.min(BURST, tokens + refill) - TOKEN;
        Duration limit = Duration.ofMillis(Math.max(0, -left));
        return new WorkQueue(ready, working, delayed, failures.plus(key, times + 1), left, turn.now())
                .released(key)
                .later(key, backoff.compareTo(limit) > 0 ? backoff : limit, turn);
    }

    /** The queue with a key to be added after a delay. */
    public WorkQueue later(String key, Duration delay, Turn turn) {
        if (delay.isZero() || delay.isNegative()) {
            return with(key);
        }
        Instant at = turn.now().plus(delay);
        Instant known = delayed.get(key);
        if (known != null && !known.isAfter(at)) {
            return this;
        }
        turn.wake(delay, new Due(key, at));
        return new WorkQueue(ready, working, delayed.plus(key, at), failures, tokens, refilled);
    }

    /** The queue when a wake-up has come; one that was overtaken by an earlier time changes nothing. */
    public WorkQueue woken(Due due) {
        return due.at().equals(delayed.get(due.key()))
                ? new WorkQueue(ready, working, delayed.minus(due.key()), failures, tokens, refilled).with(due.key())
                : this;
    }

    private WorkQueue ready(PVector<String> changed) {
        return new WorkQueue(changed, working, delayed, failures, tokens, refilled);
    }

    private WorkQueue working(PMap<String, Boolean> changed) {
        return new WorkQueue(ready, changed, delayed, failures, tokens, refilled);
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
