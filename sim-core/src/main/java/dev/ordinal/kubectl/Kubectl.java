package dev.ordinal.kubectl;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.apiserver.WireForm;
import dev.ordinal.container.Stream;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Kind;
import dev.ordinal.table.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * The kubectl processes of a cluster's users: each one starts, reads and writes through the API server, perhaps waits, and
 * ends. Its memory holds them all, so that a branch of a cluster branches the commands that are under way, too.
 */
public final class Kubectl implements Component<PMap<Integer, Invocation>> {
    public static final String NAME = "kubectl";

    /** From the start of the process to its first request's being stored. */
    private static final Duration START = Duration.ofMillis(93);
    /** From the last answer to the exit. */
    private static final Duration EXIT = Duration.ofMillis(8);
    /** How many processes that have ended are remembered. */
    private static final int KEPT = 64;

    private final Dialect dialect;
    private final Profile profile;
    private final Instant zero;

    /** @param zero the zero of the clock, from which the phases of heartbeats count */
    public Kubectl(Dialect dialect, Profile profile, Instant zero) {
        this.dialect = dialect;
        this.profile = profile;
        this.zero = zero;
    }

    private Watching watching(Turn turn) {
        return new Watching(profile, dialect, turn, wire(turn));
    }

    private WireForm wire(Turn turn) {
        return new WireForm(turn.release(), zero, turn.now());
    }

    /** A user starts a command. */
    public record Begin(int id, Command command) {}

    /** A process has loaded and begins its work. */
    private record Go(int id) {}

    /** A process has worked out by itself what would come of a request. */
    record Guess(int id, Request request, Answer answer) {}

    /** A process looks again. */
    record Look(int id) {}

    /** A process is ended from outside, with this exit status: 130 by its user, 124 by the program timeout. */
    public record Interrupt(int id, int exit) {}

    /** A process exits. */
    private record Exit(int id) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean restarts() {
        return false;
    }

    @Override
    public Set<Kind> watches() {
        return EnumSet.complementOf(EnumSet.of(Kind.EVENT, Kind.LEASE));
    }

    @Override
    public PMap<Integer, Invocation> start() {
        return TreePMap.empty();
    }

    @Override
    public PMap<Integer, Invocation> observe(PMap<Integer, Invocation> memory, Change change, Turn turn) {
        PMap<Integer, Invocation> result = memory;
        for (Map.Entry<Integer, Invocation> entry : memory.entrySet()) {
            Invocation invocation = entry.getValue();
            boolean isIdle = !invocation.isDone()
                    && invocation.asked() == null
                    && !invocation.left().isEmpty();
            if (isIdle && invocation.task() instanceof Task.Watch watch) {
                Invocation told = watching(turn).told(invocation, watch, change);
                result = told == invocation ? result : result.plus(entry.getKey(), told);
            } else if (isIdle && Waiting.waitsFor(invocation.task(), change)) {
                result = result.plus(entry.getKey(), ended(runner(turn).run(invocation), turn));
            }
        }
        return result;
    }

    @Override
    public PMap<Integer, Invocation> wake(PMap<Integer, Invocation> memory, Object what, Turn turn) {
        if (what instanceof Begin begin) {
            turn.wake(START, new Go(begin.id()));
            Command command = begin.command();
            Command inner = command instanceof Command.Piped piped ? piped.command() : command;
            if (inner instanceof Command.Limited limited) {
                turn.wake(limited.limit(), new Interrupt(begin.id(), limited.exit()));
            }
            Invocation starting = Invocation.starting(
                    begin.id(), turn.now(), command, Tasks.of(command, turn, new Messages(profile)));
            Invocation oldest = memory.get(begin.id() - KEPT);
            PMap<Integer, Invocation> kept = oldest != null && oldest.isDone() ? memory.minus(oldest.id()) : memory;
            return kept.plus(begin.id(), starting);
        }
        int id = switch (what) {
            case Go go -> go.id();
            case Look look -> look.id();
            case Guess guess -> guess.id();
            case Exit exit -> exit.id();
            case Interrupt interrupt -> interrupt.id();
            case Stream.Reply reply -> reply.number();
            default -> throw new IllegalArgumentException("no wake-up of kubectl: " + what);
        };
        Invocation invocation = memory.get(id);
        if (invocation == null || invocation.isDone()) {
            return memory;
        }
        if (what instanceof Exit) {
            return memory.plus(id, invocation.ending(turn.now()));
        }
        if (what instanceof Interrupt interrupt) {
            return memory.plus(
                    id,
                    invocation.exiting(interrupt.exit()).stopping().answered().ending(turn.now()));
        }
        if (what instanceof Guess(int asker, Request request, Answer answer)) {
            return memory.plus(id, ended(runner(turn).answered(invocation, request, answer), turn));
        }
        if (what instanceof Stream.Reply reply) {
            return memory.plus(id, ended(runner(turn).run(heard(invocation, reply, turn)), turn));
        }
        if (!invocation.left().isEmpty() && invocation.task() instanceof Task.Tail tail && tail.waits()) {
            return memory.plus(
                    id,
                    ended(
                            runner(turn)
                                    .run(invocation.with(
                                            new Task.Tail(tail.command(), tail.taps(), tail.now(), false, false))),
                            turn));
        }
        if (!invocation.left().isEmpty() && invocation.task() instanceof Task.Watch watch) {
            return memory.plus(id, watching(turn).look(invocation, watch));
        }
        return invocation.asked() != null
                ? memory
                : memory.plus(id, ended(runner(turn).run(invocation), turn));
    }

    /** What a kubelet says; nobody hears it if the process has gone on. */
    private Invocation heard(Invocation invocation, Stream.Reply reply, Turn turn) {
        if (invocation.left().isEmpty()) {
            return invocation;
        }
        return switch (reply) {
            case Stream.Reply.Broken(int number, String text) ->
                invocation.task() instanceof Task.Tail tail
                        ? new Logging(profile, dialect, turn).broken(invocation, tail, text)
                        : invocation.failing(text).stopping();
            case Stream.Reply.Ended ended -> Streaming.ended(invocation, ended);
            case Stream.Reply.Lines lines ->
                invocation.task() instanceof Task.Tail tail
                        ? new Logging(profile, dialect, turn).heard(invocation, tail, lines)
                        : invocation;
        };
    }

    @Override
    public PMap<Integer, Invocation> answer(
            PMap<Integer, Invocation> memory, Request request, Object purpose, Answer answer, Turn turn) {
        Invocation invocation = memory.get((Integer) purpose);
        return invocation == null || invocation.isDone()
                ? memory
                : memory.plus(invocation.id(), ended(runner(turn).answered(invocation, request, answer), turn));
    }

    private TaskRunner runner(Turn turn) {
        return new TaskRunner(profile, dialect, turn, wire(turn));
    }

    /** Lets a process exit that has nothing more to do. */
    private static Invocation ended(Invocation invocation, Turn turn) {
        if (invocation.left().isEmpty() && invocation.asked() == null) {
            turn.wake(EXIT, new Exit(invocation.id()));
        }
        return invocation;
    }
}
