package dev.ordinal.invariant;

import dev.ordinal.apiserver.Change;
import dev.ordinal.controller.Happening;
import dev.ordinal.controller.Hindrance;
import dev.ordinal.controller.NodeFact;
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
    private final Docket docket;
    private final Memory memory;
    private final PVector<Violation> violations;

    private Verdicts(Release release, Docket docket, Memory memory, PVector<Violation> violations) {
        this.release = release;
        this.docket = docket;
        this.memory = memory;
        this.violations = violations;
    }

    /** The verdicts before anything has happened, on all that a release keeps. */
    public static Verdicts of(Release release) {
        return of(release, Invariants.all(release));
    }

    public static Verdicts of(Release release, List<Invariant> invariants) {
        return new Verdicts(release, Docket.of(invariants), Memory.EMPTY, TreePVector.empty());
    }

    /** What is judged. */
    public List<Invariant> invariants() {
        return docket.invariants();
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
            case Happening.Began began ->
                isOfSets(began.by())
                        ? began(row, began)
                        : with(memory.beginning(began.by(), began.about().path(), began.view()));
            case Happening.Ended ended -> isOfSets(ended.by()) ? ended(row, ended) : this;
            case Happening.Said said -> with(memory.saying(said.by(), said.remark()));
            case Happening.Befell befell -> befell(row, befell.fact());
            case Happening.Died died -> died(died.by());
            case Happening.Woken(String component, Hindrance ignored) -> with(memory.hindering(component));
            default -> this;
        };
    }

    private Verdicts with(Memory next) {
        return new Verdicts(release, docket, next, violations);
    }

    private static boolean isOfSets(String by) {
        return by.equals(Writers.SETS);
    }

    private Verdicts stored(Trace.Row row, String by, Change change) {
        Write write = new Write(by, change, row.at(), memory, release);
        SyncSeen sync = isOfSets(by) && change.kind() != Kind.EVENT ? syncOf(change) : null;
        SetWrite own = sync == null ? null : new SetWrite(write, sync);
        PVector<Violation> found = violations;
        ObjectKey subject = change.object().key();
        for (Docket.Entry entry : docket.of(change.kind())) {
            found = with(found, entry.invariant(), row, subject, flaw(entry.rule(), write, own));
        }
        if (change.kind() == Kind.EVENT) {
            return new Verdicts(release, docket, memory, found);
        }
        Memory next = memory.after(change, row.at());
        return new Verdicts(release, docket, sync == null ? next : next.with(sync.writing(change)), found);
    }

    private static @Nullable String flaw(Rule rule, Write write, @Nullable SetWrite own) {
        return switch (rule) {
            case Rule.OfWrite of -> of.judge().flaw(write);
            case Rule.OfSetWrite of -> own == null ? null : of.judge().flaw(own);
            case Rule.OfSync of -> null;
            case Rule.OfBeginning of -> null;
            case Rule.OfFact of -> null;
        };
    }

    private Verdicts befell(Trace.Row row, NodeFact fact) {
        FactSeen seen = new FactSeen(fact, row.at(), memory, release);
        PVector<Violation> found = violations;
        for (Docket.Entry entry : docket.facts()) {
            String flaw = entry.rule() instanceof Rule.OfFact of ? of.judge().flaw(seen) : null;
            found = with(found, entry.invariant(), row, subject(fact), flaw);
        }
        return new Verdicts(release, docket, memory.after(fact, row.at()), found);
    }

    private static ObjectKey subject(NodeFact fact) {
        return switch (fact) {
            case NodeFact.HeartbeatsEnded ended -> node(ended.node());
            case NodeFact.HeartbeatsBegan began -> node(began.node());
            case NodeFact.KubeletEnded ended -> node(ended.node());
            case NodeFact.KubeletBegan began -> node(began.node());
            case NodeFact.Started started -> started.run().pod();
            case NodeFact.Ended ended -> ended.run().pod();
            case NodeFact.StopBegan stop -> stop.run().pod();
            case NodeFact.HookBegan hook -> hook.run().pod();
            case NodeFact.HookOver hook -> hook.run().pod();
            case NodeFact.Asked asked -> asked.run().pod();
            case NodeFact.Killed killed -> killed.run().pod();
            case NodeFact.Probed probe -> probe.run().pod();
            case NodeFact.Mounted mounted -> mounted.pod();
            case NodeFact.OfDisk disk -> new ObjectKey(Kind.PERSISTENT_VOLUME, "", disk.disk());
        };
    }

    private static ObjectKey node(String name) {
        return new ObjectKey(Kind.NODE, "", name);
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
                return with(memory.with(sync.refused(refused.request())));
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
        for (Docket.Entry entry : docket.beginnings()) {
            String flaw =
                    entry.rule() instanceof Rule.OfBeginning of ? of.judge().flaw(beginning) : null;
            found = with(found, entry.invariant(), row, began.about(), flaw);
        }
        return new Verdicts(release, docket, memory.with(sync), found);
    }

    private Verdicts ended(Trace.Row row, Happening.Ended ended) {
        SyncSeen sync = memory.syncs().get(ended.about().path());
        if (sync == null) {
            return this;
        }
        SyncSeen.Over over = new SyncSeen.Over(sync, ended.failed(), memory, row.at());
        PVector<Violation> found = violations;
        for (Docket.Entry entry : docket.syncs()) {
            String flaw = entry.rule() instanceof Rule.OfSync of ? of.judge().flaw(over) : null;
            found = with(found, entry.invariant(), row, ended.about(), flaw);
        }
        return new Verdicts(release, docket, memory.without(sync.key()), found);
    }

    /** What it was at has no end, and what it says it counts anew. */
    private Verdicts died(String by) {
        Memory without = memory.silencing(by);
        if (isOfSets(by)) {
            for (String sync : memory.syncs().keySet()) {
                without = without.without(sync);
            }
        }
        return with(without);
    }

    private static PVector<Violation> with(
            PVector<Violation> found, Invariant invariant, Trace.Row row, ObjectKey subject, @Nullable String flaw) {
        return flaw == null ? found : found.plus(new Violation(invariant, row.at(), row.event(), subject, flaw));
    }
}
