package dev.ordinal.scheduler;

import dev.ordinal.apiserver.Change;
import dev.ordinal.kernel.Choices;
import dev.ordinal.model.KubeObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;
import org.pcollections.TreePMap;

/**
 * The queue of 1.10: first in, first out, deaf to the cluster. Who failed comes back when a timer of its name ends, or
 * when the pod itself is written, as the scheduler does after a first failure.
 *
 * @param line the names in the queue
 * @param queued where each name stands in the line
 * @param timers what is known of each name that ever failed
 * @param sleeping the names whose timers run, by their end
 * @see "Kubernetes 1.10, pkg/scheduler/factory/factory.go, MakeDefaultErrorFunc, and pkg/scheduler/util/backoff_utils.go"
 */
record TimerQueue(
        TreePMap<Place, Ticket> line,
        HashPMap<String, Place> queued,
        HashPMap<String, Timer> timers,
        TreePMap<Place, String> sleeping,
        long arrivals)
        implements Queue {

    static final TimerQueue EMPTY =
            new TimerQueue(TreePMap.empty(), HashTreePMap.empty(), HashTreePMap.empty(), TreePMap.empty(), 0);

    /**
     * The back-off of a name.
     *
     * @param next how long the next wait is
     * @param used when the name failed last; it is forgotten a minute later
     * @param until when the wait that runs ends; null if none does
     */
    record Timer(Duration next, Instant used, @Nullable Instant until) {}

    @Override
    public TimerQueue arriving(KubeObject pod, boolean isBlind) {
        return lining(Ticket.of(pod, isBlind));
    }

    private TimerQueue lining(Ticket ticket) {
        Place known = queued.get(ticket.pod());
        Place place = known == null ? new Place(0, arrivals) : known;
        return new TimerQueue(
                line.plus(place, ticket), queued.plus(ticket.pod(), place), timers, sleeping, arrivals + 1);
    }

    @Override
    public TimerQueue updating(KubeObject before, KubeObject after, Beat beat) {
        return lining(Ticket.of(after, false));
    }

    @Override
    public TimerQueue without(String pod) {
        Place place = queued.get(pod);
        return place == null ? this : new TimerQueue(line.minus(place), queued.minus(pod), timers, sleeping, arrivals);
    }

    @Override
    public TimerQueue seeing(Change change, Sight sight, Beat beat) {
        return this;
    }

    @Override
    public @Nullable Ticket head() {
        return line.isEmpty() ? null : line.firstEntry().getValue();
    }

    @Override
    public TimerQueue rest() {
        return without(line.firstEntry().getValue().pod());
    }

    @Override
    public TimerQueue rejecting(Ticket ticket, int plugins, Beat beat, Choices choices) {
        return failing(ticket, beat, choices);
    }

    @Override
    public TimerQueue failing(Ticket ticket, Beat beat, Choices choices) {
        Instant now = beat.now();
        Timer known = timers.get(ticket.pod());
        boolean isForgotten =
                known == null || now.isAfter(known.used().plus(beat.rules().backoffMax()));
        if (known != null && !isForgotten && known.until() != null) {
            return withTimer(ticket.pod(), new Timer(known.next(), now, known.until()), sleeping);
        }
        Duration wait = known == null || isForgotten ? beat.backoff(1) : known.next();
        Duration twice = wait.multipliedBy(2);
        Duration next =
                twice.compareTo(beat.rules().backoffMax()) > 0 ? beat.rules().backoffMax() : twice;
        Instant until = now.plus(wait);
        return withTimer(
                ticket.pod(), new Timer(next, now, until), sleeping.plus(Place.at(until, arrivals), ticket.pod()));
    }

    @Override
    public TimerQueue activating(String pod) {
        return this;
    }

    private TimerQueue withTimer(String pod, Timer timer, TreePMap<Place, String> asleep) {
        return new TimerQueue(line, queued, timers.plus(pod, timer), asleep, arrivals + 1);
    }

    @Override
    public @Nullable Instant wakesAt(Beat beat, int nodes) {
        return sleeping.isEmpty() ? null : sleeping.firstKey().due();
    }

    /** Those whose timers end come back, under whatever uid their name has now. */
    @Override
    public TimerQueue waking(Beat beat, Predicate<String> stillWaits) {
        TimerQueue woken = this;
        while (!woken.sleeping.isEmpty() && !woken.sleeping.firstKey().due().isAfter(beat.now())) {
            Map.Entry<Place, String> first = woken.sleeping.firstEntry();
            woken = woken.ended(first.getValue(), first.getKey());
            woken = stillWaits.test(first.getValue()) ? woken.lining(nameless(first.getValue())) : woken;
        }
        return woken;
    }

    private TimerQueue ended(String pod, Place place) {
        Timer timer = timers.get(pod);
        boolean isThis = timer != null && place.due().equals(timer.until());
        return new TimerQueue(
                line,
                queued,
                isThis && timer != null ? timers.plus(pod, new Timer(timer.next(), timer.used(), null)) : timers,
                sleeping.minus(place),
                arrivals);
    }

    private static Ticket nameless(String pod) {
        return new Ticket(pod, "", 0, 0, 0, 0, 0, Instant.EPOCH, false, false);
    }
}
