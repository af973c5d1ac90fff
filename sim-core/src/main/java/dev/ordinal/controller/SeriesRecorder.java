package dev.ordinal.controller;

import dev.ordinal.apiserver.Request;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Timestamps;
import dev.ordinal.release.EventRules;
import java.time.Duration;
import java.time.Instant;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The recorder of events.k8s.io: what is said again of the same version of an object becomes a series, whatever the words;
 * only its first repetition is written.
 *
 * @param known by type, reason and version of the object, the event and how often it was said
 */
record SeriesRecorder(String source, EventRules rules, PMap<String, Known> known, int said) implements Recorder {
    private static final Duration IDLE = Duration.ofMinutes(6);
    private static final int REFUSED_BELOW = 2;

    record Known(ObjectKey event, int count, Instant last) {}

    static SeriesRecorder of(String source, EventRules rules) {
        return new SeriesRecorder(source, rules, HashTreePMap.empty(), 0);
    }

    @Override
    public Recorded record(Remark remark, Instant now, long serial) {
        String key =
                remark.subject() + ' ' + remark.about().resourceVersion() + ' ' + remark.type() + ' ' + remark.reason();
        Known before = known.get(key);
        if (before == null || now.isAfter(before.last().plus(IDLE))) {
            Known first = new Known(remark.event(source, now, serial, said), 1, now);
            return new Recorded(remembering(key, first), create(remark, first));
        }
        SeriesRecorder next = remembering(key, new Known(before.event(), before.count() + 1, now));
        boolean writes = before.count() == 1 && rules.firstRepeat() >= REFUSED_BELOW;
        return new Recorded(next, writes ? repeat(before.event(), now) : null);
    }

    /** No process that keeps series speaks for a host. */
    @Override
    public SeriesRecorder forgetting(String host) {
        return this;
    }

    private SeriesRecorder remembering(String key, Known event) {
        return new SeriesRecorder(source, rules, known.plus(key, event), said + 1);
    }

    private Request create(Remark remark, Known event) {
        Json.Obj metadata = Json.object(
                "name", event.event().name(), "namespace", event.event().namespace());
        return new Request.Create(KubeObject.of(
                Kind.EVENT,
                Json.object(
                        "metadata", metadata,
                        "involvedObject", remark.reference(),
                        "type", remark.type(),
                        "reason", remark.reason(),
                        "message", remark.message(),
                        "eventTime", Timestamps.micros(event.last()),
                        "reportingComponent", source,
                        "reportingInstance", source)));
    }

    private Request repeat(ObjectKey event, Instant now) {
        Json.Obj series = Json.object("count", rules.firstRepeat(), "lastObservedTime", Timestamps.micros(now));
        return new Request.Patch(event, Request.PatchType.MERGE, Json.object("series", series), Request.Part.MAIN);
    }
}
