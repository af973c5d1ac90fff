package dev.ordinal.kubelet.real;

import dev.ordinal.kubelet.program.ProbeKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * A container of a pod: what the runtime has of it, and what the kubelet knows and wants.
 *
 * @param newest its newest run, and {@code previous} the one before it
 * @param restarts how often it was started again
 * @param waiting why the last attempt to start it failed; null if it did not
 * @param shown what the last sync saw of it, which is what the API is told
 * @param backoff how long a crash keeps it from being started
 * @param probes what is known by probing, by kind
 * @param stop how far its stop has got; null while it is not stopped
 * @param closes from when on its program answers no probes any more; null for not at all
 * @param isPrepared whether its postStart hook is done
 */
record Container(
        String name,
        @Nullable Instance newest,
        @Nullable Instance previous,
        int restarts,
        @Nullable Waiting waiting,
        Shown shown,
        @Nullable Backoff backoff,
        PMap<ProbeKind, Probing> probes,
        @Nullable Halt stop,
        @Nullable Instant closes,
        boolean isPrepared) {

    /** What a sync saw of a container. */
    record Shown(
            @Nullable Instance newest,
            @Nullable Instance previous,
            int restarts,
            @Nullable Waiting waiting) {
        static final Shown NOTHING = new Shown(null, null, 0, null);

        boolean isRunning() {
            return newest != null && newest.isRunning();
        }
    }

    static Container of(String name) {
        return new Container(name, null, null, 0, null, Shown.NOTHING, null, TreePMap.empty(), null, null, true);
    }

    boolean isRunning() {
        return newest != null && newest.isRunning();
    }

    /** Whether the run with this number is the one that runs. */
    boolean runs(int instance) {
        return newest != null && newest.isRunning() && newest.number() == instance;
    }

    /** Whether a sandbox has seen it run. */
    boolean ranIn(int sandbox) {
        return newest != null && newest.sandbox() == sandbox;
    }

    /** The newest run that a sync knows to have ended. */
    @Nullable
    Instance lastEnd() {
        Instance seen = shown.newest();
        return seen != null && !seen.isRunning() ? seen : shown.previous();
    }

    Container seen() {
        return with(new Shown(newest, previous, restarts, waiting));
    }

    Container started(Instance instance, boolean prepared) {
        return new Container(
                name,
                instance,
                newest,
                newest == null ? restarts : restarts + 1,
                null,
                shown,
                backoff,
                probes,
                null,
                null,
                prepared);
    }

    Container prepared() {
        return new Container(name, newest, previous, restarts, waiting, shown, backoff, probes, stop, closes, true);
    }

    Container run(Instance instance) {
        return new Container(
                name, instance, previous, restarts, waiting, shown, backoff, probes, null, closes, isPrepared);
    }

    Container waiting(@Nullable Waiting why) {
        return new Container(name, newest, previous, restarts, why, shown, backoff, probes, stop, closes, isPrepared);
    }

    Container with(Shown what) {
        return new Container(
                name, newest, previous, restarts, waiting, what, backoff, probes, stop, closes, isPrepared);
    }

    Container with(@Nullable Backoff other) {
        return new Container(name, newest, previous, restarts, waiting, shown, other, probes, stop, closes, isPrepared);
    }

    Container with(ProbeKind kind, Probing probing) {
        return new Container(
                name,
                newest,
                previous,
                restarts,
                waiting,
                shown,
                backoff,
                probes.plus(kind, probing),
                stop,
                closes,
                isPrepared);
    }

    Container withoutProbes() {
        return new Container(
                name, newest, previous, restarts, waiting, shown, backoff, TreePMap.empty(), stop, closes, isPrepared);
    }

    Container without(ProbeKind kind) {
        return new Container(
                name,
                newest,
                previous,
                restarts,
                waiting,
                shown,
                backoff,
                probes.minus(kind),
                stop,
                closes,
                isPrepared);
    }

    Container with(Halt how) {
        return new Container(
                name, newest, previous, restarts, waiting, shown, backoff, probes, how, closes, isPrepared);
    }

    /** As a kubelet finds it that has just started: without back-off, and with results of probes only if they are kept. */
    Container forgetting(boolean keepsProbes) {
        return new Container(
                name,
                newest,
                previous,
                restarts,
                null,
                shown,
                null,
                keepsProbes ? probes : TreePMap.empty(),
                null,
                closes,
                true);
    }

    Container closing(Instant when) {
        return new Container(name, newest, previous, restarts, waiting, shown, backoff, probes, stop, when, isPrepared);
    }
}
