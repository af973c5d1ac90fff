package dev.ordinal.shell.session;

import dev.ordinal.cluster.Cluster;
import dev.ordinal.invariant.Verdicts;
import dev.ordinal.kubectl.Command;
import dev.ordinal.scenario.Playback;
import dev.ordinal.scenario.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;

/**
 * A cluster with its past: where it came from, what was done to it, what happened, and what it was before the last deed. Never
 * changes, so that a branch is a reference.
 */
final class World {
    private final Origin origin;
    private final Cluster cluster;
    private final PVector<Deed> deeds;
    private final PVector<Entry> log;
    private final Verdicts verdicts;
    private final PMap<Integer, String> running;
    private final @Nullable World before;

    /**
     * @param running the commands that have not ended, by number
     * @param before the world before its last deed; null at its beginning
     */
    World(
            Origin origin,
            Cluster cluster,
            PVector<Deed> deeds,
            PVector<Entry> log,
            Verdicts verdicts,
            PMap<Integer, String> running,
            @Nullable World before) {
        this.origin = origin;
        this.cluster = cluster;
        this.deeds = deeds;
        this.log = log;
        this.verdicts = verdicts;
        this.running = running;
        this.before = before;
    }

    /** A cluster at its clock's zero, to which nothing was done yet. */
    static World of(Origin origin) {
        World young = new World(
                origin,
                Cluster.of(origin.scenario().setup()),
                TreePVector.empty(),
                TreePVector.empty(),
                Verdicts.of(origin.scenario().setup().release()),
                TreePMap.empty(),
                null);
        Pilot pilot = new Pilot(young, Console.NOBODY);
        pilot.runUntil(origin.scenario().setup().zero());
        return pilot.world(TreePVector.empty(), null);
    }

    Origin origin() {
        return origin;
    }

    Cluster cluster() {
        return cluster;
    }

    PVector<Deed> deeds() {
        return deeds;
    }

    PVector<Entry> log() {
        return log;
    }

    Verdicts verdicts() {
        return verdicts;
    }

    PMap<Integer, String> running() {
        return running;
    }

    @Nullable
    World before() {
        return before;
    }

    /** The last that was done, if that was a command and no time has passed since; empty otherwise. */
    String lastCommand() {
        return !deeds.isEmpty() && deeds.get(deeds.size() - 1).step() instanceof Step.Kubectl kubectl
                ? kubectl.line()
                : "";
    }

    /** The faults that struck at that time of the clock. */
    List<String> struckAt(Duration clock) {
        List<String> faults = new ArrayList<>();
        for (Entry entry : since(clock)) {
            if (entry instanceof Entry.Began began
                    && began.what() instanceof Step.Strike strike
                    && began.clock().equals(clock)) {
                faults.add(strike.name() + " " + strike.target());
            }
        }
        return faults;
    }

    /** What happened since a time of the clock. */
    PVector<Entry> since(Duration clock) {
        int from = log.size();
        while (from > 0 && log.get(from - 1).clock().compareTo(clock) >= 0) {
            from--;
        }
        return log.subList(from, log.size());
    }

    /** Tells all that was done and happened as the playback of a scenario would tell it. */
    void tell(Playback.Listener listener) {
        log.forEach(entry -> entry.tell(listener));
    }

    private boolean isBehind(Duration clock) {
        int order = cluster.clock().compareTo(clock);
        boolean hasStruck = !deeds.isEmpty() && deeds.get(deeds.size() - 1).step() instanceof Step.Strike;
        return order > 0 || order == 0 && hasStruck;
    }

    /**
     * This world as it was at an earlier time of its clock: a command that was under way then is under way, and a fault
     * that was to strike at that very time has not struck.
     *
     * @return null if the clock had not begun then
     */
    @Nullable
    World at(Duration clock) {
        World past = this;
        Deed next = null;
        while (past != null && past.isBehind(clock)) {
            next = past.deeds.isEmpty() ? null : past.deeds.get(past.deeds.size() - 1);
            past = past.before;
        }
        if (past == null) {
            return null;
        }
        Duration rest = clock.minus(past.cluster.clock());
        if (rest.isZero()) {
            return past;
        }
        if (next != null && next.step() instanceof Step.Kubectl kubectl) {
            Command command = Doing.read(past, kubectl.line(), next.files());
            past = Doing.background(past, kubectl.line(), command, next.files());
        }
        return Doing.run(past, rest, Console.NOBODY).world();
    }
}
