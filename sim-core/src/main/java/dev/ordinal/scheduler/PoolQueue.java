package dev.ordinal.scheduler;

import dev.ordinal.apiserver.Change;
import dev.ordinal.kernel.Choices;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.release.SchedulerRules.Queueing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;
import org.pcollections.TreePMap;

/**
 * The queue of 1.11 and later: pods to be tried, pods that sit out a back-off, and a pool of those that wait for something
 * to happen.
 *
 * @param stands by pod, in which part it stands and where
 * @param active to be tried, by priority and arrival
 * @param backoff to be tried when their back-off is over, by its end
 * @param errors the same after errors
 * @param pool waiting for an event, by the time of their failure
 * @param isEager whether an idle scheduler takes pods before their back-off is over
 * @see "Kubernetes 1.36, pkg/scheduler/backend/queue/scheduling_queue.go and backoff_queue.go"
 */
record PoolQueue(
        HashPMap<String, Stand> stands,
        TreePMap<Place, Ticket> active,
        TreePMap<Place, Ticket> backoff,
        TreePMap<Place, Ticket> errors,
        TreePMap<Place, Ticket> pool,
        long arrivals,
        boolean isEager)
        implements Queue {

    static final PoolQueue EMPTY = new PoolQueue(
            HashTreePMap.empty(), TreePMap.empty(), TreePMap.empty(), TreePMap.empty(), TreePMap.empty(), 0, false);

    /** Of twelve back-offs that ended with a flush, three ended a little too late for it. */
    private static final int[] FLUSH_RACE = {9, 3};

    /** The parts of the queue. */
    enum Part {
        ACTIVE,
        BACKOFF,
        ERRORS,
        POOL
    }

    /** Where a pod stands. */
    record Stand(Part part, Place place) {
        @Override
        public int hashCode() {
            return 31 * part.ordinal() + place.hashCode();
        }
    }

    private TreePMap<Place, Ticket> part(Part part) {
        return switch (part) {
            case ACTIVE -> active;
            case BACKOFF -> backoff;
            case ERRORS -> errors;
            case POOL -> pool;
        };
    }

    private PoolQueue with(HashPMap<String, Stand> changed, Part part, TreePMap<Place, Ticket> tickets) {
        return new PoolQueue(
                changed,
                part == Part.ACTIVE ? tickets : active,
                part == Part.BACKOFF ? tickets : backoff,
                part == Part.ERRORS ? tickets : errors,
                part == Part.POOL ? tickets : pool,
                arrivals + 1,
                isEager);
    }

    private PoolQueue put(Part part, long first, Ticket ticket) {
        PoolQueue rest = without(ticket.pod());
        Place place = new Place(first, arrivals);
        return rest.with(
                rest.stands.plus(ticket.pod(), new Stand(part, place)),
                part,
                rest.part(part).plus(place, ticket));
    }

    private PoolQueue put(Part part, Instant due, Ticket ticket) {
        return put(part, Place.at(due, 0).first(), ticket);
    }

    private PoolQueue activating(Ticket ticket) {
        return put(Part.ACTIVE, -ticket.priority(), ticket);
    }

    @Override
    public PoolQueue activating(String pod) {
        Stand stand = stands.get(pod);
        Ticket ticket = stand == null ? null : part(stand.part()).get(stand.place());
        return ticket == null ? this : activating(ticket);
    }

    /** This queue for a scheduler that takes pods before their back-off is over when nobody else waits. */
    PoolQueue eager() {
        return new PoolQueue(stands, active, backoff, errors, pool, arrivals, true);
    }

    @Override
    public PoolQueue arriving(KubeObject pod, boolean isBlind) {
        return activating(Ticket.of(pod, isBlind));
    }

    @Override
    public PoolQueue without(String pod) {
        Stand stand = stands.get(pod);
        return stand == null
                ? this
                : with(stands.minus(pod), stand.part(), part(stand.part()).minus(stand.place()));
    }

    /** A pod in the pool comes back if it was changed so that it may fit; where no hints are taken, by any change but of its status. */
    @Override
    public PoolQueue updating(KubeObject before, KubeObject after, Beat beat) {
        Stand stand = stands.get(after.key().path());
        Ticket ticket = stand == null || stand.part() != Part.POOL ? null : pool.get(stand.place());
        if (ticket == null) {
            return this;
        }
        boolean comesBack = beat.rules().queueing() == Queueing.HINTS
                ? Hints.helpsItself(ticket, before, after)
                : !meant(before).equals(meant(after));
        return comesBack ? returning(ticket, beat) : this;
    }

    private static Json.Obj meant(KubeObject pod) {
        return pod.without("metadata", "resourceVersion").tree().without("status");
    }

    /** All whom a change may help come back: to be tried, or first to sit out their back-off. */
    @Override
    public PoolQueue seeing(Change change, Sight sight, Beat beat) {
        if (pool.isEmpty()) {
            return this;
        }
        List<Signal> signals = Signal.of(change);
        if (signals.isEmpty() && beat.rules().queueing() != Queueing.EVERY_EVENT) {
            return this;
        }
        PoolQueue queue = this;
        for (Ticket ticket : pool.values()) {
            if (Hints.help(ticket, signals, change, sight)) {
                queue = queue.returning(ticket, beat);
            }
        }
        return queue;
    }

    private PoolQueue returning(Ticket ticket, Beat beat) {
        return switch (beat.rules().queueing()) {
            case TIMERS, EVERY_EVENT -> activating(ticket);
            case EVENT_KINDS -> backingOff(ticket, ticket.attempts(), beat);
            case HINTS -> {
                Instant end = ticket.failedAt().plus(beat.backoff(ticket.rejections()));
                Instant due = beat.flushBefore(end);
                yield due.isAfter(beat.now()) ? put(Part.BACKOFF, due, ticket) : activating(ticket);
            }
        };
    }

    private PoolQueue backingOff(Ticket ticket, int n, Beat beat) {
        Instant end = ticket.failedAt().plus(beat.backoff(n));
        if (!end.isAfter(beat.now())) {
            return activating(ticket);
        }
        return put(Part.BACKOFF, beat.flushFrom(ticket.isLate() ? end.plusNanos(1) : end), ticket);
    }

    @Override
    public @Nullable Ticket head() {
        if (!active.isEmpty()) {
            return active.firstEntry().getValue();
        }
        return isEager && !backoff.isEmpty() ? backoff.firstEntry().getValue() : null;
    }

    @Override
    public PoolQueue rest() {
        Ticket head = head();
        return head == null ? this : without(head.pod());
    }

    @Override
    public PoolQueue rejecting(Ticket ticket, int plugins, Beat beat, Choices choices) {
        Ticket rejected = ticket.rejected(plugins, beat.now(), isLate(beat, choices));
        return ticket.isBlind() && beat.rules().queueing() == Queueing.EVENT_KINDS
                ? backingOff(rejected, rejected.attempts(), beat)
                : put(Part.POOL, beat.now(), rejected);
    }

    @Override
    public PoolQueue failing(Ticket ticket, Beat beat, Choices choices) {
        Ticket failed = ticket.failed(beat.now(), isLate(beat, choices));
        return switch (beat.rules().queueing()) {
            case TIMERS, EVERY_EVENT -> put(Part.POOL, beat.now(), failed);
            case EVENT_KINDS -> backingOff(failed, failed.attempts(), beat);
            case HINTS -> {
                Instant end = beat.now().plus(beat.backoff(failed.errors()));
                yield put(Part.ERRORS, beat.flushBefore(end).plus(Beat.second()), failed);
            }
        };
    }

    /** Whether an attempt that was made at a flush ends its back-off just after the one that should be its next. */
    private static boolean isLate(Beat beat, Choices choices) {
        return beat.rules().queueing() == Queueing.EVENT_KINDS
                && beat.flushFrom(beat.now()).equals(beat.now())
                && choices.weigh("scheduler: back-off ends with a flush", FLUSH_RACE) == 1;
    }

    @Override
    public @Nullable Instant wakesAt(Beat beat, int nodes) {
        Instant next = errors.isEmpty() ? null : errors.firstKey().due();
        if (!backoff.isEmpty() && !isEager) {
            next = earlier(next, backoff.firstKey().due());
        }
        if (pool.isEmpty()) {
            return next;
        }
        return beat.rules().queueing() == Queueing.EVERY_EVENT
                ? nodes == 0 ? next : earlier(next, beat.heartbeat(nodes))
                : earlier(next, beat.leftOverFrom(pool.firstKey().due()));
    }

    private static Instant earlier(@Nullable Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }

    @Override
    public PoolQueue waking(Beat beat, Predicate<String> stillWaits) {
        PoolQueue queue = this;
        for (Ticket ticket : due(backoff, beat.now())) {
            queue = queue.activating(ticket);
        }
        for (Ticket ticket : due(errors, beat.now())) {
            queue = queue.activating(ticket);
        }
        for (Ticket ticket : pool.values()) {
            boolean everyEvent = beat.rules().queueing() == Queueing.EVERY_EVENT;
            if (!everyEvent && beat.leftOverFrom(ticket.failedAt()).isAfter(beat.now())) {
                break;
            }
            queue = queue.activating(ticket);
        }
        return queue;
    }

    private static List<Ticket> due(TreePMap<Place, Ticket> part, Instant now) {
        List<Ticket> due = new ArrayList<>();
        for (Map.Entry<Place, Ticket> entry : part.entrySet()) {
            if (entry.getKey().due().isAfter(now)) {
                break;
            }
            due.add(entry.getValue());
        }
        return due;
    }
}
