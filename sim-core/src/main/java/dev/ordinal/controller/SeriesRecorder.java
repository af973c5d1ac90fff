package dev.ordinal.controller;

import dev.ordinal.apiserver.Request;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Timestamps;
import dev.ordinal.release.EventRules;
import dev.ordinal.release.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * The recorder of events.k8s.io: what is said again of the same version of an object becomes a series, whatever the words.
 * Its first repetition is written; further ones each half hour, and when six minutes have passed without one.
 *
 * @param known by type, reason and version of the object, the event and how often it was said
 * @param flushes when it is flushed next; null if it keeps nothing to itself
 */
record SeriesRecorder(
        String source,
        EventRules rules,
        TreePMap<String, Known> known,
        @Nullable Instant flushes,
        int said) implements Recorder {
    private static final Duration IDLE = Duration.ofMinutes(6);
    /** Both loops begin with their process; at which time of day that was, decides nothing else. */
    private static final Ticks SWEEPS = new Ticks(Duration.ZERO, IDLE);

    private static final Ticks REFRESHES = new Ticks(Duration.ZERO, Duration.ofMinutes(30));
    private static final int REFUSED_BELOW = 2;

    /**
     * @param first the event as it was made
     * @param count how often it was said
     * @param written the count of the series that was written last; 0 if none was
     */
    record Known(KubeObject first, int count, Instant last, int written) {
        static Known of(KubeObject first, Instant now) {
            return new Known(first, 1, now, 0);
        }

        Known again(Instant now) {
            return new Known(first, count + 1, now, written);
        }

        Known written(int series) {
            return new Known(first, count, last, series);
        }

        /** The round of the loop that ends what has not been said again. */
        Instant ends() {
            return SWEEPS.after(Instant.EPOCH, last.plus(IDLE));
        }
    }

    static SeriesRecorder of(String source, EventRules rules) {
        return new SeriesRecorder(source, rules, TreePMap.empty(), null, 0);
    }

    @Override
    public Recorded record(Remark remark, Instant now, long serial) {
        String key =
                remark.subject() + ' ' + remark.about().resourceVersion() + ' ' + remark.type() + ' ' + remark.reason();
        Known before = known.get(key);
        if (before == null || !now.isBefore(before.ends())) {
            KubeObject first = first(remark, now, serial);
            Writing writing = new Writing(new Request.Create(first), null, now);
            return new Recorded(remembering(known.plus(key, Known.of(first, now)), flushes), writing, null);
        }
        Known again = before.again(now);
        if (again.count() == 2 && series(again) >= REFUSED_BELOW) {
            Known told = again.written(series(again));
            return new Recorded(remembering(known.plus(key, told), flushes), writing(told, now), null);
        }
        Instant due = isKept(again) ? due(again, now) : null;
        boolean isNews = due != null && (flushes == null || due.isBefore(flushes));
        SeriesRecorder next = remembering(known.plus(key, again), isNews ? due : flushes);
        return new Recorded(next, null, isNews ? due : null);
    }

    /** The count that the series of an event has, which is the smaller the lower its first repetition counts. */
    private int series(Known event) {
        return rules.firstRepeat() + event.count() - 2;
    }

    /** Whether an event was said more often than the API was told, and may be told. */
    private boolean isKept(Known event) {
        return event.count() > 1 && series(event) >= REFUSED_BELOW && series(event) != event.written();
    }

    private static Instant due(Known event, Instant now) {
        Instant refresh = REFRESHES.after(Instant.EPOCH, now);
        return refresh.isBefore(event.ends()) ? refresh : event.ends();
    }

    @Override
    public Flushed flush(Instant now) {
        if (!now.equals(flushes)) {
            return new Flushed(this, List.of(), null);
        }
        boolean isRefresh = REFRESHES.last(Instant.EPOCH, now).equals(now);
        List<Writing> writings = new ArrayList<>();
        TreePMap<String, Known> kept = known;
        Instant next = null;
        for (Map.Entry<String, Known> entry : known.entrySet()) {
            Known event = entry.getValue();
            boolean isOver = !now.isBefore(event.ends());
            if (isKept(event) && (isOver || isRefresh)) {
                event = event.written(series(event));
                writings.add(writing(event, now));
                kept = kept.plus(entry.getKey(), event);
            }
            kept = isOver ? kept.minus(entry.getKey()) : kept;
            Instant due = isOver || !isKept(event) ? null : due(event, now);
            next = next == null || due != null && due.isBefore(next) ? due : next;
        }
        return new Flushed(remembering(kept, next), writings, next);
    }

    /** No process that keeps series speaks for a host. */
    @Override
    public SeriesRecorder forgetting(String host) {
        return this;
    }

    private SeriesRecorder remembering(TreePMap<String, Known> changed, @Nullable Instant flush) {
        return new SeriesRecorder(source, rules, changed, flush, said + 1);
    }

    private KubeObject first(Remark remark, Instant now, long serial) {
        var key = remark.event(source, now, serial, said);
        return KubeObject.of(
                Kind.EVENT,
                Json.object(
                        "metadata", Json.object("name", key.name(), "namespace", key.namespace()),
                        "involvedObject", remark.reference(),
                        "type", remark.type(),
                        "reason", remark.reason(),
                        "message", remark.message(),
                        "eventTime", Timestamps.micros(now),
                        "reportingComponent", source,
                        "reportingInstance", source));
    }

    private Writing writing(Known event, Instant now) {
        Json.Obj series = Json.object("count", series(event), "lastObservedTime", Timestamps.micros(event.last()));
        Request patch = new Request.Patch(
                event.first().key(), Request.PatchType.MERGE, Json.object("series", series), Request.Part.MAIN);
        return new Writing(patch, new Request.Create(event.first().with(series, "series")), now);
    }
}
