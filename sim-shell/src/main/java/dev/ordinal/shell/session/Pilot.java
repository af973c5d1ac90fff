package dev.ordinal.shell.session;

import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Tables;
import dev.ordinal.cluster.Cluster;
import dev.ordinal.controller.Happening;
import dev.ordinal.invariant.Verdicts;
import dev.ordinal.kernel.LimitReached;
import dev.ordinal.kernel.Trace;
import dev.ordinal.kubectl.Command;
import dev.ordinal.kubectl.Invocation;
import dev.ordinal.scenario.Step;
import dev.ordinal.shell.render.Output;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.PVector;

/** Takes a world from event to event while one command runs; what it gives in the end is a world again. */
final class Pilot {
    /** Events that one command may take: more is a loop in the simulated cluster. */
    private static final long MOST_EVENTS = 50_000_000;

    private final World start;
    private final Console console;
    private final Instant zero;
    private final List<Output.Part> parts = new ArrayList<>();
    private Cluster cluster;
    private PVector<Entry> log;
    private Verdicts verdicts;
    private PMap<Integer, String> running;
    private long events;

    Pilot(World start, Console console) {
        this.start = start;
        this.console = console;
        this.zero = start.origin().scenario().setup().zero();
        this.cluster = start.cluster();
        this.log = start.log();
        this.verdicts = start.verdicts();
        this.running = start.running();
    }

    /** The world as it is now, after these deeds. */
    World world(PVector<Deed> deeds, @Nullable World before) {
        return new World(start.origin(), cluster, deeds, log, verdicts, running, before);
    }

    Cluster cluster() {
        return cluster;
    }

    PVector<Entry> log() {
        return log;
    }

    /** What was printed. */
    List<Output.Part> parts() {
        return parts;
    }

    boolean isInterrupted() {
        return console.interrupts();
    }

    void show(Output.Part part) {
        parts.add(part);
        console.show(part);
    }

    void runUntil(Instant time) {
        while (cluster.isDueBy(time) && !console.interrupts()) {
            advance();
        }
        if (!cluster.isDueBy(time)) {
            cluster = cluster.at(time);
        } else {
            settle();
        }
    }

    /** Lets everything happen that is due at this very moment, so that the next deed comes after it. */
    void settle() {
        while (cluster.isDueBy(cluster.now())) {
            advance();
        }
    }

    /** Lets happen what is due at this very moment, but no more once a command has ended. */
    void settle(int number) {
        while (running.containsKey(number) && cluster.isDueBy(cluster.now())) {
            advance();
        }
    }

    void strike(int number, Step.Strike step, dev.ordinal.fault.Fault fault) {
        log = log.plus(new Entry.Began(number, cluster.clock(), step, step.target()));
        cluster = cluster.fault(fault);
    }

    void begin(int number, Step.Kubectl step, Command command) {
        log = log.plus(new Entry.Began(number, cluster.clock(), step, step.line()));
        cluster = cluster.command(number, command);
        running = running.plus(number, step.line());
    }

    boolean isRunning(int number) {
        return running.containsKey(number);
    }

    /** What a command has printed so far; null if it has not begun. */
    @Nullable
    Invocation invocation(int number) {
        return cluster.invocation(number);
    }

    /** Interrupts a command at a moment up to which nothing more happens. */
    void interrupt(int number, Instant at) {
        cluster = cluster.at(at).interrupt(number);
        while (running.containsKey(number)) {
            advance();
        }
    }

    void advance() {
        if (++events > MOST_EVENTS) {
            throw new LimitReached("events in one command", MOST_EVENTS, cluster.now());
        }
        console.steps(cluster);
        cluster = cluster.step(this::witness);
        for (int number : running.isEmpty() ? List.<Integer>of() : List.copyOf(running.keySet())) {
            Invocation invocation = cluster.invocation(number);
            if (invocation != null && invocation.isDone()) {
                running = running.minus(number);
                log = log.plus(new Entry.Ended(number, cluster.clock(), invocation));
            }
        }
    }

    private void witness(Trace.Row row) {
        verdicts = verdicts.after(row);
        console.sees(row);
        if (row.what() instanceof Happening.Stored stored) {
            Change change = stored.change();
            Change alone = new Change(change.before(), change.after(), Tables.empty());
            Trace.Row told =
                    new Trace.Row(row.event(), row.cause(), row.at(), new Happening.Stored(stored.by(), alone));
            log = log.plus(new Entry.Happened(Duration.between(zero, row.at()), told));
        }
    }
}
