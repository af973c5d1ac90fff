package dev.ordinal.invariant;

import dev.ordinal.apiserver.Change;
import dev.ordinal.controller.Happening;
import dev.ordinal.kernel.Trace;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.release.Release;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * What has become of all invariants in a run so far: a value that follows the trace row by row, so that a branch of the
 * cluster can go on with its own. A row is judged by what it changes: the work does not grow with the cluster.
 */
public final class Verdicts {
    private final Release release;
    private final List<Invariant> invariants;
    private final Memory memory;
    private final PVector<Violation> violations;

    private Verdicts(Release release, List<Invariant> invariants, Memory memory, PVector<Violation> violations) {
        this.release = release;
        this.invariants = invariants;
        this.memory = memory;
        this.violations = violations;
    }

    /** The verdicts before anything has happened, on all that a release keeps. */
    public static Verdicts of(Release release) {
        return of(release, Invariants.all(release));
    }

    public static Verdicts of(Release release, List<Invariant> invariants) {
        return new Verdicts(release, List.copyOf(invariants), Memory.EMPTY, TreePVector.empty());
    }

    /** What is judged. */
    public List<Invariant> invariants() {
        return invariants;
    }

    /** All that broke, in order. */
    public List<Violation> violations() {
        return violations;
    }

    /** The verdicts once a row of the trace has been told. */
    public Verdicts after(Trace.Row row) {
        return switch (row.what()) {
            case Happening.Stored stored -> stored(row, stored.by(), stored.change());
            case Happening.Refused refused -> isOfSets(refused.by()) ? refused(refused) : this;
            case Happening.Began began -> isOfSets(began.by()) ? began(row, began) : this;
            case Happening.Ended ended -> isOfSets(ended.by()) ? ended(row, ended) : this;
            case Happening.Died died -> isOfSets(died.by()) ? died() : this;
            default -> this;
        };
    }

    private static boolean isOfSets(String by) {
        return by.equals(Writers.SETS);
    }

    private Verdicts stored(Trace.Row row, String by, Change change) {
        if (change.kind() == Kind.EVENT) {
            return this;
        }
        Write write = new Write(by, change, row.at(), memory, release);
        SyncSeen sync = isOfSets(by) ? syncOf(change) : null;
        SetWrite own = sync == null ? null : new SetWrite(write, sync);
        PVector<Violation> found = violations;
        ObjectKey subject = change.object().key();
        for (Invariant invariant : invariants) {
            for (Rule rule : invariant.rules()) {
                found = with(found, invariant, row, subject, flaw(rule, write, own));
            }
        }
        Memory next = memory.after(change);
        return new Verdicts(release, invariants, sync == null ? next : next.with(sync.writing(change)), found);
    }

    private static @Nullable String flaw(Rule rule, Write write, @Nullable SetWrite own) {
        Kind kind = write.change().kind();
        return switch (rule) {
            case Rule.OfWrite of -> of.kind() == kind ? of.judge().flaw(write) : null;
            case Rule.OfSetWrite of ->
                of.kind() == kind && own != null ? of.judge().flaw(own) : null;
            case Rule.OfSync of -> null;
            case Rule.OfBeginning of -> null;
        };
    }

    private @Nullable SyncSeen syncOf(Change change) {
        for (SyncSeen sync : memory.syncs().values()) {
            if (sync.concerns(change)) {
                return sync;
            }
        }
        return null;
    }

    private Verdicts refused(Happening.Refused refused) {
        for (SyncSeen sync : memory.syncs().values()) {
            if (sync.concerns(refused.request())) {
                return new Verdicts(release, invariants, memory.with(sync.refused(refused.request())), violations);
            }
        }
        return this;
    }

    private Verdicts began(Trace.Row row, Happening.Began began) {
        KubeObject set = began.view().get(began.about());
        if (set == null) {
            return this;
        }
        SyncSeen sync = SyncSeen.beginning(Observation.of(set, began.view(), memory.live(), release), row.at());
        SyncSeen.Beginning beginning =
                new SyncSeen.Beginning(sync, memory.syncs().get(sync.key()));
        PVector<Violation> found = violations;
        for (Invariant invariant : invariants) {
            for (Rule rule : invariant.rules()) {
                String flaw = rule instanceof Rule.OfBeginning of ? of.judge().flaw(beginning) : null;
                found = with(found, invariant, row, began.about(), flaw);
            }
        }
        return new Verdicts(release, invariants, memory.with(sync), found);
    }

    private Verdicts ended(Trace.Row row, Happening.Ended ended) {
        SyncSeen sync = memory.syncs().get(ended.about().path());
        if (sync == null) {
            return this;
        }
        SyncSeen.Over over = new SyncSeen.Over(sync, ended.failed(), memory, row.at());
        PVector<Violation> found = violations;
        for (Invariant invariant : invariants) {
            for (Rule rule : invariant.rules()) {
                String flaw = rule instanceof Rule.OfSync of ? of.judge().flaw(over) : null;
                found = with(found, invariant, row, ended.about(), flaw);
            }
        }
        return new Verdicts(release, invariants, memory.without(sync.key()), found);
    }

    /** The syncs that were under way have no end. */
    private Verdicts died() {
        Memory without = memory;
        for (String sync : memory.syncs().keySet()) {
            without = without.without(sync);
        }
        return new Verdicts(release, invariants, without, violations);
    }

    private static PVector<Violation> with(
            PVector<Violation> found, Invariant invariant, Trace.Row row, ObjectKey subject, @Nullable String flaw) {
        return flaw == null ? found : found.plus(new Violation(invariant, row.at(), row.event(), subject, flaw));
    }
}
