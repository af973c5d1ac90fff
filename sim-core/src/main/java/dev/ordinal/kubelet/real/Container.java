package dev.ordinal.kubelet.real;

import dev.ordinal.kubelet.program.ProbeKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * A container of a pod: what the runtime has of it, and what the kubelet knows and wants.
 *
 * @param runs its runs
 * @param shown what the last sync saw of them, which is what the API is told
 * @param backoff how long a crash keeps it from being started
 * @param probes what is known by probing, by kind
 * @param stop how far its stop has got; null while it is not stopped
 * @param closes from when on its program answers no probes any more; null for not at all
 * @param isPrepared whether its postStart hook is done
 * @param found when its program had found all names that it awaits; null if it has not, or awaits none
 */
record Container(
        String name,
        Runs runs,
        Runs shown,
        @Nullable Backoff backoff,
        PMap<ProbeKind, Probing> probes,
        @Nullable Halt stop,
        @Nullable Instant closes,
        boolean isPrepared,
        @Nullable Instant found) {

    /**
     * The runs of a container.
     *
     * @param newest its newest run, and {@code previous} the one before it
     * @param restarts how often it was started again
     * @param waiting why the last attempt to start it failed; null if it did not
     */
    record Runs(
            @Nullable Instance newest,
            @Nullable Instance previous,
            int restarts,
            @Nullable Waiting waiting) {
        static final Runs NONE = new Runs(null, null, 0, null);

        boolean isRunning() {
            return newest != null && newest.isRunning();
        }

        Runs started(Instance instance) {
            return new Runs(instance, newest, newest == null ? restarts : restarts + 1, null);
        }

        Runs with(Instance instance) {
            return new Runs(instance, previous, restarts, waiting);
        }

        Runs waiting(@Nullable Waiting why) {
            return new Runs(newest, previous, restarts, why);
        }
    }

    static Container of(String name) {
        return new Container(name, Runs.NONE, Runs.NONE, null, TreePMap.empty(), null, null, true, null);
    }

    @Nullable
    Instance newest() {
        return runs.newest();
    }

    @Nullable
    Instance previous() {
        return runs.previous();
    }

    int restarts() {
        return runs.restarts();
    }

    @Nullable
    Waiting waiting() {
        return runs.waiting();
    }

    boolean isRunning() {
        return runs.isRunning();
    }

    /** Whether the run with this number is the one that runs. */
    boolean runs(int instance) {
        Instance newest = newest();
        return newest != null && newest.isRunning() && newest.number() == instance;
    }

    /** Whether a sandbox has seen it run. */
    boolean ranIn(int sandbox) {
        Instance newest = newest();
        return newest != null && newest.sandbox() == sandbox;
    }

    /** The newest run that a sync knows to have ended. */
    @Nullable
    Instance lastEnd() {
        Instance seen = shown.newest();
        return seen != null && !seen.isRunning() ? seen : shown.previous();
    }

    Container seen() {
        return new Container(name, runs, runs, backoff, probes, stop, closes, isPrepared, found);
    }

    Container started(Instance instance, boolean prepared) {
        return new Container(name, runs.started(instance), shown, backoff, probes, null, null, prepared, null);
    }

    Container prepared() {
        return new Container(name, runs, shown, backoff, probes, stop, closes, true, found);
    }

    Container run(Instance instance) {
        return new Container(name, runs.with(instance), shown, backoff, probes, null, closes, isPrepared, found);
    }

    Container waiting(@Nullable Waiting why) {
        return new Container(name, runs.waiting(why), shown, backoff, probes, stop, closes, isPrepared, found);
    }

    Container with(@Nullable Backoff other) {
        return new Container(name, runs, shown, other, probes, stop, closes, isPrepared, found);
    }

    Container with(ProbeKind kind, Probing probing) {
        return with(probes.plus(kind, probing));
    }

    Container withoutProbes() {
        return with(TreePMap.empty());
    }

    Container without(ProbeKind kind) {
        return with(probes.minus(kind));
    }

    private Container with(PMap<ProbeKind, Probing> known) {
        return new Container(name, runs, shown, backoff, known, stop, closes, isPrepared, found);
    }

    Container with(Halt how) {
        return new Container(name, runs, shown, backoff, probes, how, closes, isPrepared, found);
    }

    /** As a kubelet finds it that has just started: without back-off, and with results of probes only if they are kept. */
    Container forgetting(boolean keepsProbes) {
        PMap<ProbeKind, Probing> kept = keepsProbes ? probes : TreePMap.empty();
        return new Container(name, runs.waiting(null), shown, null, kept, null, closes, true, found);
    }

    Container finding(Instant when) {
        return new Container(name, runs, shown, backoff, probes, stop, closes, isPrepared, when);
    }

    Container closing(Instant when) {
        return new Container(name, runs, shown, backoff, probes, stop, when, isPrepared, found);
    }
}
