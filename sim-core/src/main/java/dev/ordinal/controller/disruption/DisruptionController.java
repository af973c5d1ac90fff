package dev.ordinal.controller.disruption;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.release.NodeRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;

/**
 * The controller that keeps the status of disruption budgets: how many pods are healthy, and how many may be evicted.
 *
 * @see "Kubernetes 1.36, pkg/controller/disruption/disruption.go"
 */
public final class DisruptionController implements Component<DisruptionController.Memory> {
    public static final String NAME = "disruption-controller";

    /**
     * @param writing budgets whose status is being written
     * @param expiries when the permissions of a budget are looked at again
     */
    record Memory(PSet<String> writing, PMap<String, Instant> expiries) {}

    /** A permission to evict comes to its end unused. */
    record Expiry(ObjectKey budget, Instant at) {}

    /** The status of a budget was written. */
    record Written(ObjectKey budget) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String eventSource() {
        return "controllermanager";
    }

    @Override
    public Set<Kind> watches() {
        return EnumSet.of(Kind.POD_DISRUPTION_BUDGET, Kind.POD, Kind.STATEFUL_SET);
    }

    @Override
    public Memory start() {
        return new Memory(HashTreePSet.empty(), HashTreePMap.empty());
    }

    @Override
    public Memory observe(Memory memory, Change change, Turn turn) {
        return switch (change.kind()) {
            case POD_DISRUPTION_BUDGET -> change.isDeletion() ? memory : sync(memory, change.object(), turn);
            case POD -> pod(memory, change, turn);
            default -> memory;
        };
    }

    private static Memory pod(Memory memory, Change change, Turn turn) {
        Memory changed = memory;
        for (KubeObject object :
                turn.view().in(Kind.POD_DISRUPTION_BUDGET, change.object().namespace())) {
            Budget budget = Budget.of(object);
            boolean touches = change.before() != null && budget.matches(change.before())
                    || change.after() != null && budget.matches(change.after());
            changed = touches ? sync(changed, object, turn) : changed;
        }
        return changed;
    }

    private static Memory sync(Memory memory, KubeObject object, Turn turn) {
        String path = object.key().path();
        if (memory.writing().contains(path)) {
            return memory;
        }
        Budget budget = Budget.of(object);
        List<KubeObject> pods = new ArrayList<>();
        for (KubeObject pod : turn.view().in(Kind.POD, object.namespace())) {
            if (budget.selector().matches(pod.labels())) {
                pods.add(pod);
            }
        }
        Tally tally = Tally.of(budget, pods, turn.view(), turn.release().nodes(), turn.now());
        remark(object, pods, tally, turn);
        Memory changed = expiring(memory, object, tally, turn);
        Json.Obj status = tally.status(object, turn.release().nodes(), turn.now());
        if (status.equals(object.status())) {
            return changed;
        }
        turn.call(new Request.Update(object.with(status, "status"), Request.Part.STATUS), new Written(object.key()));
        return new Memory(changed.writing().plus(path), changed.expiries());
    }

    private static void remark(KubeObject budget, List<KubeObject> pods, Tally tally, Turn turn) {
        if (pods.isEmpty()) {
            turn.normal(budget, "NoPods", "No matching pods found");
        }
        if (!tally.isKnown()) {
            String message =
                    "found no controllers for pod \"" + tally.unmanaged().getFirst() + "\"";
            turn.warning(budget, "NoControllers", message);
        } else if (!tally.unmanaged().isEmpty() && turn.release().nodes().has(NodeRule.REPORTS_UNMANAGED)) {
            turn.warning(
                    budget,
                    "UnmanagedPods",
                    "Pods selected by this PodDisruptionBudget (selector: "
                            + Budget.of(budget).selector()
                            + ") were found to be unmanaged. As a result, the status of the PDB cannot be calculated"
                            + " correctly, which may result in undefined behavior. To account for these pods please set"
                            + " \".spec.minAvailable\" field of the PDB to an integer value.");
        }
    }

    private static Memory expiring(Memory memory, KubeObject budget, Tally tally, Turn turn) {
        String path = budget.key().path();
        Instant expires = tally.expires();
        if (expires == null || expires.equals(memory.expiries().get(path))) {
            return memory;
        }
        turn.wake(Duration.between(turn.now(), expires), new Expiry(budget.key(), expires));
        return new Memory(memory.writing(), memory.expiries().plus(path, expires));
    }

    @Override
    public Memory wake(Memory memory, Object what, Turn turn) {
        Expiry expiry = (Expiry) what;
        String path = expiry.budget().path();
        if (!expiry.at().equals(memory.expiries().get(path))) {
            return memory;
        }
        Memory changed = new Memory(memory.writing(), memory.expiries().minus(path));
        KubeObject budget = turn.view().get(expiry.budget());
        return budget == null ? changed : sync(changed, budget, turn);
    }

    /** A write that was accepted is followed by the budget's own change, which is synced; one that was refused by nothing. */
    @Override
    public Memory answer(Memory memory, Request request, Object purpose, Answer answer, Turn turn) {
        ObjectKey key = ((Written) purpose).budget();
        Memory changed = new Memory(memory.writing().minus(key.path()), memory.expiries());
        KubeObject budget = turn.view().get(key);
        return answer instanceof Answer.Refused && budget != null ? sync(changed, budget, turn) : changed;
    }
}
