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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * The recorder of core/v1 events: the tenth different message of a kind is aggregated, equal ones are counted, and who
 * says too much is not written any more, though counted on.
 *
 * @param groups by group, the different messages of the last ten minutes
 * @param known by event, what was written of it
 * @param buckets by source and object, how much may still be written
 * @param sinks by node, when the client of its kubelet would have sent all if it sent at its steady rate
 */
record ClassicRecorder(
        String source,
        EventRules rules,
        PMap<String, Group> groups,
        PMap<String, Known> known,
        PMap<String, Bucket> buckets,
        PMap<String, Instant> sinks,
        int said)
        implements Recorder {

    private static final int DISTINCT = 10;
    private static final Duration WINDOW = Duration.ofSeconds(600);
    private static final String COMBINED = "(combined from similar events): ";

    record Group(PVector<String> messages, Instant last) {}

    /** @param written whether the event was ever written: it was not if who says it had said too much before */
    record Known(ObjectKey event, int count, Instant first, boolean written) {}

    static ClassicRecorder of(String source, EventRules rules) {
        return new ClassicRecorder(
                source,
                rules,
                HashTreePMap.empty(),
                HashTreePMap.empty(),
                HashTreePMap.empty(),
                HashTreePMap.empty(),
                0);
    }

    @Override
    public Recorded record(Remark remark, Instant now, long serial) {
        String group = remark.subject() + ' ' + remark.type() + ' ' + remark.reason();
        Group similar = grown(groups.get(group), remark.message(), now);
        boolean combined = similar.messages().size() >= DISTINCT;
        Group kept = combined ? new Group(similar.messages().minus(0), now) : similar;
        String key = combined ? group : group + ' ' + remark.part() + ' ' + remark.message();
        String message = combined ? COMBINED + remark.message() : remark.message();

        Known before = known.get(key);
        String filter = rules.typeHasBucket() ? remark.subject() + ' ' + remark.type() : remark.subject();
        Bucket bucket = buckets.getOrDefault(filter, Bucket.FULL).at(now);
        boolean writes = !bucket.isEmpty();
        Known after = before == null
                ? new Known(remark.event(source, now, serial, said), 1, now, writes)
                : new Known(before.event(), before.count() + 1, before.first(), before.written() || writes);
        Instant sent = writes ? sent(remark.host(), now) : null;
        ClassicRecorder next = new ClassicRecorder(
                source,
                rules,
                groups.plus(group, kept),
                known.plus(key, after),
                buckets.plus(filter, bucket.spent()),
                sent == null ? sinks : sinks.plus(remark.host(), sent),
                said + 1);
        if (!writes) {
            return new Recorded(next, null, null);
        }
        Instant from = sent == null ? now : rules.sinkLets(sent, now);
        Request create = create(remark, message, after, now);
        boolean isNew = before == null || !before.written();
        Writing writing =
                isNew ? new Writing(create, null, from) : new Writing(repeat(after, message, now), create, from);
        return new Recorded(next, writing, null);
    }

    /** When a kubelet's client would have sent this write, too, at its steady rate; null for other components. */
    private @Nullable Instant sent(String host, Instant now) {
        if (host.isEmpty()) {
            return null;
        }
        Instant before = sinks.getOrDefault(host, now);
        return (before.isBefore(now) ? now : before).plus(rules.sinkInterval());
    }

    /** Nothing is counted without being written but by the spam filter, which nobody makes up for. */
    @Override
    public Flushed flush(Instant now) {
        return new Flushed(this, List.of(), null);
    }

    @Override
    public ClassicRecorder forgetting(String host) {
        return new ClassicRecorder(
                source,
                rules,
                others(groups, host),
                others(known, host),
                others(buckets, host),
                sinks.minus(host),
                said);
    }

    /** What is kept of other hosts than this one. */
    private static <V> PMap<String, V> others(PMap<String, V> all, String host) {
        List<String> own =
                all.keySet().stream().filter(key -> key.startsWith(host + ' ')).toList();
        return all.minusAll(own);
    }

    private static Group grown(@Nullable Group group, String message, Instant now) {
        if (group == null || now.isAfter(group.last().plus(WINDOW))) {
            return new Group(TreePVector.singleton(message), now);
        }
        return new Group(
                group.messages().contains(message)
                        ? group.messages()
                        : group.messages().plus(message),
                now);
    }

    private Request create(Remark remark, String message, Known event, Instant now) {
        Json.Obj metadata = Json.object(
                "name", event.event().name(), "namespace", event.event().namespace());
        return new Request.Create(KubeObject.of(
                Kind.EVENT,
                Json.object(
                        "metadata", metadata,
                        "involvedObject", remark.reference(),
                        "type", remark.type(),
                        "reason", remark.reason(),
                        "message", message,
                        "count", event.count(),
                        "firstTimestamp", Timestamps.seconds(event.first()),
                        "lastTimestamp", Timestamps.seconds(now),
                        "source", origin(remark))));
    }

    private Json.Obj origin(Remark remark) {
        Json.Obj origin = Json.object("component", source);
        return remark.host().isEmpty() ? origin : origin.with("host", remark.host());
    }

    private static Request repeat(Known event, String message, Instant now) {
        Json.Obj patch =
                Json.object("count", event.count(), "message", message, "lastTimestamp", Timestamps.seconds(now));
        return new Request.Patch(event.event(), Request.PatchType.MERGE, patch, Request.Part.MAIN);
    }

    /**
     * A token bucket: 25 writes, and one more every five minutes.
     *
     * @param credit what may still be written, in milliseconds of refill
     */
    record Bucket(long credit, Instant at) {
        private static final long TOKEN = Duration.ofSeconds(300).toMillis();
        static final Bucket FULL = new Bucket(25 * TOKEN, Instant.EPOCH);

        Bucket at(Instant now) {
            return new Bucket(
                    Math.min(FULL.credit, credit + Duration.between(at, now).toMillis()), now);
        }

        boolean isEmpty() {
            return credit < TOKEN;
        }

        Bucket spent() {
            return isEmpty() ? this : new Bucket(credit - TOKEN, at);
        }
    }
}
