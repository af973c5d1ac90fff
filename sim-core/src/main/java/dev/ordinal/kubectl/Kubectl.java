package dev.ordinal.kubectl;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Kind;
import dev.ordinal.table.Dialect;
import java.time.Duration;
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

    public Kubectl(Dialect dialect, Profile profile) {
        this.dialect = dialect;
        this.profile = profile;
    }

    /** A user starts a command. */
    public record Begin(int id, Command command) {}

    /** A process has loaded and begins its work. */
    private record Go(int id) {}

    /** A process looks again. */
    record Look(int id) {}

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
            boolean waits = !invocation.isDone()
                    && invocation.asked() == null
                    && !invocation.left().isEmpty()
                    && TaskRunner.waitsFor(invocation.task(), change);
            if (waits) {
                result = result.plus(entry.getKey(), ended(runner(turn).run(invocation), turn));
            }
        }
        return result;
    }

    @Override
    public PMap<Integer, Invocation> wake(PMap<Integer, Invocation> memory, Object what, Turn turn) {
        if (what instanceof Begin begin) {
            turn.wake(START, new Go(begin.id()));
            Invocation starting =
                    Invocation.starting(begin.id(), turn.now(), Tasks.of(begin.command(), turn, new Messages(profile)));
            Invocation oldest = memory.get(begin.id() - KEPT);
            PMap<Integer, Invocation> kept = oldest != null && oldest.isDone() ? memory.minus(oldest.id()) : memory;
            return kept.plus(begin.id(), starting);
        }
        int id = switch (what) {
            case Go go -> go.id();
            case Look look -> look.id();
            case Exit exit -> exit.id();
            default -> throw new IllegalArgumentException("no wake-up of kubectl: " + what);
        };
        Invocation invocation = memory.get(id);
        if (invocation == null || invocation.isDone()) {
            return memory;
        }
        if (what instanceof Exit) {
            return memory.plus(id, invocation.ending(turn.now()));
        }
        return invocation.asked() != null
                ? memory
                : memory.plus(id, ended(runner(turn).run(invocation), turn));
    }

    @Override
    public PMap<Integer, Invocation> answer(
            PMap<Integer, Invocation> memory, Request request, Object purpose, Answer answer, Turn turn) {
        Invocation invocation = memory.get((Integer) purpose);
        return invocation == null
                ? memory
                : memory.plus(invocation.id(), ended(runner(turn).answered(invocation, request, answer), turn));
    }

    private TaskRunner runner(Turn turn) {
        return new TaskRunner(profile, dialect, turn);
    }

    /** Lets a process exit that has nothing more to do. */
    private static Invocation ended(Invocation invocation, Turn turn) {
        if (invocation.left().isEmpty() && invocation.asked() == null) {
            turn.wake(EXIT, new Exit(invocation.id()));
        }
        return invocation;
    }
}
