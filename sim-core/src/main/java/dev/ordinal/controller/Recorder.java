package dev.ordinal.controller;

import dev.ordinal.apiserver.Request;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.release.EventRules;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The memory of a component's event recorder: it decides what of each remark is written, and under which count.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/client-go/tools/record/events_cache.go, tools/events/event_broadcaster.go"
 */
public sealed interface Recorder permits ClassicRecorder, SeriesRecorder {
    /**
     * The purpose of a recorder's requests; nobody waits for their answers.
     *
     * @param anew what is sent next if the event that was to be changed is gone; null for what makes an event
     */
    record Purpose(@Nullable Request anew) {}

    /** The time at which a recorder writes what it kept to itself. */
    record Flush() {}

    /**
     * What a component wants to say.
     *
     * @param host the node that the component runs on, if it says so; else empty
     * @param part the part of the object that it is about, {@code spec.containers{app}}; empty for all of it
     */
    record Remark(KubeObject about, String type, String reason, String message, String host, String part) {
        public Remark(KubeObject about, String type, String reason, String message) {
            this(about, type, reason, message, "", "");
        }

        /** The object's reference as events carry it. */
        Json.Obj reference() {
            Json.Obj reference = Json.object(
                    "apiVersion",
                    about.kind().apiVersion(),
                    "kind",
                    about.kind().title(),
                    "name",
                    about.name());
            reference = about.uid().isEmpty() ? reference : reference.with("uid", about.uid());
            reference = about.resourceVersion() == 0
                    ? reference
                    : reference.with("resourceVersion", Long.toString(about.resourceVersion()));
            reference = about.namespace().isEmpty() ? reference : reference.with("namespace", about.namespace());
            return part.isEmpty() ? reference : reference.with("fieldPath", part);
        }

        /** The namespace in which the event is stored; events about objects without one stand in {@code default}. */
        String namespace() {
            return about.namespace().isEmpty() ? "default" : about.namespace();
        }

        /** What this remark and others about the same object have in common. */
        String subject() {
            String subject = about.kind().title() + ' ' + about.key().path() + ' ' + about.uid();
            return host.isEmpty() ? subject : host + ' ' + subject;
        }

        /**
         * A key for the event, later ones later in the alphabet: the object's name and the time in nanoseconds. What is
         * said in one moment is told apart by who says it and as which of its remarks.
         */
        ObjectKey event(String source, Instant now, long serial, int said) {
            long part = serial % 1000 * 1000 + Math.floorMod(source.hashCode() + said, 1000);
            long nanos = now.getEpochSecond() * 1_000_000_000L + now.getNano() + part;
            return new ObjectKey(Kind.EVENT, namespace(), about.name() + "." + Long.toHexString(nanos));
        }
    }

    /**
     * A request that a recorder makes.
     *
     * @param from when its client lets it through: now, or later if it has sent too much
     */
    record Writing(Request request, @Nullable Request anew, Instant from) {}

    /**
     * The recorder after a remark.
     *
     * @param writing what it writes of it; null if nothing
     * @param flush when it wants to be flushed, if that is news; else null
     */
    record Recorded(
            Recorder recorder,
            @Nullable Writing writing,
            @Nullable Instant flush) {}

    /**
     * The recorder after it was flushed.
     *
     * @param flush when it wants to be flushed next; null if it keeps nothing to itself
     */
    record Flushed(
            Recorder recorder,
            List<Writing> writings,
            @Nullable Instant flush) {}

    static Recorder of(String source, boolean series, EventRules rules) {
        return series ? SeriesRecorder.of(source, rules) : ClassicRecorder.of(source, rules);
    }

    /** @param serial a number that grows from remark to remark, to tell those of one instant apart */
    Recorded record(Remark remark, Instant now, long serial);

    /** Writes what is due of what was counted only. */
    Flushed flush(Instant now);

    /** The recorder once the process that speaks for a host was started anew: it knows nothing of what it said before. */
    Recorder forgetting(String host);
}
