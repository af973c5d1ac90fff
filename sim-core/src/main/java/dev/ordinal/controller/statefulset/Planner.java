package dev.ordinal.controller.statefulset;

import dev.ordinal.controller.View;
import dev.ordinal.model.ControllerRevision;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Ordinals;
import dev.ordinal.model.Pod;
import dev.ordinal.model.StatefulSet;
import dev.ordinal.release.ApiFields;
import dev.ordinal.release.SetRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a StatefulSet thinks: what is to be done for each ordinal that is wanted, then for the pods that are not, then for
 * the update; and where it stops to wait.
 *
 * <p>Decides only. OrderedReady does one thing and waits; Parallel does all that there is to do.
 *
 * @see "Kubernetes 1.36, pkg/controller/statefulset/stateful_set_control.go"
 */
final class Planner {
    private final SetState state;
    private final View view;
    private final boolean parallel;
    private final boolean hasClaims;
    private final Batches batches;
    private final List<Plan.Move> moves = new ArrayList<>();

    private Planner(SetState state, View view) {
        this.state = state;
        this.view = view;
        this.parallel = state.set().isParallel();
        this.hasClaims = !state.set().claimTemplates().isEmpty();
        this.batches = new Batches(parallel && state.has(SetRule.STARTS_SLOWLY));
    }

    /** The plan of one sync. {@code view} answers for the claims, as the controller's cache has them. */
    static Plan plan(SetState state, View view) {
        return new Planner(state, view).plan();
    }

    private Plan plan() {
        if (state.set().isTerminating()) {
            return end("the set is being deleted");
        }
        List<Slot> slots = state.slots();
        Plan waiting = replicas(slots);
        if (waiting != null) {
            return waiting;
        }
        List<Pod> condemned = state.condemned();
        releaseClaims(condemned);
        waiting = scaleDown(condemned);
        if (waiting != null) {
            return waiting;
        }
        return state.set().strategy() == StatefulSet.Strategy.ON_DELETE ? end(Plan.ON_DELETE) : update(slots);
    }

    // ---- the ordinals that are wanted, ascending

    private @Nullable Plan replicas(List<Slot> slots) {
        for (Slot slot : slots) {
            batches.next();
            Plan waiting = replica(slot);
            if (waiting != null && !parallel) {
                return waiting;
            }
        }
        batches.close();
        return null;
    }

    /** Does what one slot needs. The plan that is returned ends an OrderedReady sync; Parallel goes on with the next slot. */
    private @Nullable Plan replica(Slot slot) {
        return switch (slot) {
            case Slot.Empty empty -> create(empty.ordinal());
            case Slot.Finished finished -> replace(finished);
            case Slot.Leaving leaving -> {
                support(leaving.pod(), leaving.ordinal(), parallel);
                yield wait("wait for a pod that is being deleted", leaving.pod());
            }
            case Slot.Starting starting -> {
                support(starting.pod(), starting.ordinal(), parallel);
                yield wait("wait for predecessor", starting.pod());
            }
            case Slot.Fresh fresh -> {
                support(fresh.pod(), fresh.ordinal(), parallel);
                yield wait("wait for minReadySeconds", fresh.pod());
            }
            case Slot.Available available -> {
                support(available.pod(), available.ordinal(), true);
                yield null;
            }
        };
    }

    private Plan create(int ordinal) {
        String name = Ordinals.podName(state.set(), ordinal);
        if (hasClaimOfEarlierPod(ordinal, name)) {
            return new Plan(moves, "wait for a claim of an earlier pod to go", name);
        }
        move("create missing pod", name, creation(ordinal));
        return new Plan(moves, "one pod at a time", name);
    }

    private Plan replace(Slot.Finished finished) {
        Pod pod = finished.pod();
        List<Step> steps = new ArrayList<>();
        if (state.has(SetRule.REPLACES_IN_ONE_SYNC)) {
            steps.add(new Step.SayFailed(pod));
            Tally takes = Tally.replica(false, false).plus(state.revisionsOf(pod.revision()));
            steps.add(new Step.DropPod(pod, takes, false));
            if (!hasClaimOfEarlierPod(finished.ordinal(), pod.name())) {
                steps.addAll(creation(finished.ordinal()));
            }
            move("replace failed pod", pod.name(), steps);
        } else if (!pod.isTerminating()) {
            steps.add(new Step.DropPod(pod, Tally.ZERO, false));
            move("delete finished pod", pod.name(), steps);
        }
        return wait("wait for the finished pod to go", pod);
    }

    private List<Step> creation(int ordinal) {
        ControllerRevision revision = state.revisionFor(ordinal);
        List<Step> steps = new ArrayList<>();
        List<KubeObject> claims = Identity.claims(state.set(), ordinal, state.rules());
        claims.forEach(claim -> steps.add(new Step.MakeClaim(claim)));
        Tally adds = state.has(SetRule.COUNTS_OWN_WRITES)
                ? Tally.replica(false, false).plus(state.revisionsOf(revision.name()))
                : Tally.ZERO;
        steps.add(new Step.MakePod(Identity.pod(state.set(), ordinal, revision, state.rules())));
        if (ownsClaims()) {
            claims.forEach(claim -> steps.add(new Step.OwnClaim(claim.name(), Step.Occasion.CREATION)));
        }
        steps.add(new Step.SayMade(adds));
        return steps;
    }

    /** Gives a pending pod the claims that it lacks and, where it is time for that, puts right what is wrong with a pod. */
    private void support(Pod pod, int ordinal, boolean repairs) {
        List<Step> healing = healing(pod, ordinal);
        List<Step> repair = repairs ? repair(pod, ordinal) : List.of();
        if (healing.isEmpty() && repair.isEmpty()) {
            return;
        }
        List<Step> steps = new ArrayList<>(healing);
        steps.addAll(repair);
        move(healing.isEmpty() ? "repair the pod's identity" : "give a pending pod its claims", pod.name(), steps);
    }

    private List<Step> healing(Pod pod, int ordinal) {
        if (!hasClaims || !pod.isPending() || !state.has(SetRule.HEALS_PENDING_PODS)) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        for (KubeObject claim : Identity.claims(state.set(), ordinal, state.rules())) {
            KubeObject found = view.get(claim.key());
            if (found == null || found.isTerminating()) {
                steps.add(new Step.MakeClaim(claim));
            }
        }
        if (!steps.isEmpty()) {
            steps.add(new Step.NeedClaims(false));
        }
        ClaimOwners owners = owners(pod.name(), pod.object().uid(), false);
        for (KubeObject claim : ownedClaims(ordinal)) {
            if (!owners.match(claim) || owners.areInConflict(claim)) {
                steps.add(new Step.OwnClaim(claim.name(), Step.Occasion.PENDING));
            }
        }
        return steps;
    }

    private List<Step> repair(Pod pod, int ordinal) {
        boolean storage = Identity.storageMatches(state.set(), pod);
        List<Step> owning = wrongOwners(pod, ordinal, Step.Occasion.REPAIR);
        if (Identity.matches(state.set(), pod) && storage && owning.isEmpty()) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        if (!storage) {
            Identity.claims(state.set(), ordinal, state.rules()).forEach(claim -> steps.add(new Step.MakeClaim(claim)));
            steps.add(new Step.NeedClaims(true));
        }
        steps.addAll(owning);
        steps.add(new Step.MendPod(pod));
        return steps;
    }

    private List<Step> wrongOwners(Pod pod, int ordinal, Step.Occasion occasion) {
        if (!hasClaims) {
            return List.of();
        }
        ClaimOwners owners = owners(pod.name(), pod.object().uid(), occasion == Step.Occasion.RELEASE);
        List<Step> steps = new ArrayList<>();
        for (KubeObject claim : ownedClaims(ordinal)) {
            if (!owners.match(claim)) {
                steps.add(new Step.OwnClaim(claim.name(), occasion));
            }
        }
        return steps;
    }

    private boolean hasClaimOfEarlierPod(int ordinal, String podName) {
        ClaimOwners owners = owners(podName, "", false);
        return state.set().deletesClaimsWhenScaled()
                && ownedClaims(ordinal).stream().anyMatch(owners::namesEarlierPod);
    }

    /** The claims of one ordinal that the cache shows; none where claims have no owners. */
    private List<KubeObject> ownedClaims(int ordinal) {
        List<KubeObject> claims = new ArrayList<>();
        if (state.has(ApiFields.Field.CLAIM_RETENTION)) {
            for (Json.Obj template : state.set().claimTemplates()) {
                String name = state.set().claimName(template.object("metadata").text("name", ""), ordinal);
                KubeObject claim =
                        view.get(Kind.PERSISTENT_VOLUME_CLAIM, state.set().namespace(), name);
                if (claim != null) {
                    claims.add(claim);
                }
            }
        }
        return claims;
    }

    // ---- the pods that are not wanted, highest ordinal first

    /** Claims of condemned pods go over to the pod where they go with it. */
    private void releaseClaims(List<Pod> condemned) {
        for (Pod pod : condemned) {
            batches.next();
            List<Step> steps = wrongOwners(pod, pod.ordinal(), Step.Occasion.RELEASE);
            if (!steps.isEmpty()) {
                move("hand the claims to the pod", pod.name(), steps);
            }
        }
        batches.close();
    }

    private @Nullable Plan scaleDown(List<Pod> condemned) {
        Pod firstUnsound = null;
        for (Pod pod : condemned) {
            firstUnsound = state.isSound(pod) ? firstUnsound : pod;
        }
        for (Pod pod : condemned) {
            batches.next();
            if (parallel) {
                if (!pod.isTerminating()) {
                    drop("scale down", pod, leavesCounts(pod));
                }
                continue;
            }
            if (pod.isTerminating()) {
                return wait("wait for a pod that is being deleted", pod);
            }
            boolean settled = SetState.isRunningAndReady(pod) && isReadyLongEnough(pod);
            if (!settled && pod != firstUnsound) {
                return wait("wait for a pod that is not ready before scaling down", pod);
            }
            drop("scale down", pod, leavesCounts(pod));
            return wait("one pod at a time", pod);
        }
        batches.close();
        return null;
    }

    private boolean isReadyLongEnough(Pod pod) {
        return !state.has(ApiFields.Field.MIN_READY_SECONDS) || state.isAvailable(pod);
    }

    private Tally leavesCounts(Pod pod) {
        return state.has(SetRule.COUNTS_OWN_WRITES) ? state.revisionsOf(pod.revision()) : Tally.ZERO;
    }

    // ---- the update, highest ordinal first

    private Plan update(List<Slot> slots) {
        batches.oneByOne();
        return state.has(ApiFields.Field.MAX_UNAVAILABLE) ? updateSeveral(slots) : updateOne(slots);
    }

    /** One pod at a time, whatever its health; none below a pod that is not up. */
    private Plan updateOne(List<Slot> slots) {
        for (int i = slots.size() - 1; i >= state.set().partition(); i--) {
            batches.next();
            Pod pod = state.standing(slots.get(i));
            if (pod == null) {
                return end("wait for the update of a higher ordinal");
            }
            if (isOld(pod) && !pod.isTerminating()) {
                drop("update", pod, new Tally(0, 0, 0, 1, 0));
                return wait("one pod at a time", pod);
            }
            if (!state.isSound(pod)) {
                return wait("wait for the update of a higher ordinal", pod);
            }
        }
        return end(Plan.SETTLED);
    }

    /** As many pods as maxUnavailable leaves room for beside those that are down already. */
    private Plan updateSeveral(List<Slot> slots) {
        int room = MaxUnavailable.of(state.set()) - state.unavailable(slots);
        if (room <= 0) {
            return end("wait for maxUnavailable");
        }
        boolean dropped = false;
        for (int i = slots.size() - 1; i >= state.set().partition() && room > 0; i--) {
            batches.next();
            Pod pod = state.standing(slots.get(i));
            if (pod != null && isOld(pod) && !pod.isTerminating()) {
                drops("update", pod, new Tally(0, 0, 0, 1, 0), true);
                dropped = true;
                room--;
            }
        }
        return end(dropped ? "no more at a time than maxUnavailable" : Plan.SETTLED);
    }

    private boolean isOld(Pod pod) {
        return !pod.revision().equals(state.update().name());
    }

    // ---- small change

    private boolean ownsClaims() {
        return state.has(ApiFields.Field.CLAIM_RETENTION);
    }

    private ClaimOwners owners(String podName, String podUid, boolean condemned) {
        return new ClaimOwners(state.set(), podName, podUid, condemned, state.rules());
    }

    private void drop(String rule, Pod pod, Tally takes) {
        drops(rule, pod, takes, false);
    }

    private void drops(String rule, Pod pod, Tally takes, boolean ignoresMissing) {
        move(rule, pod.name(), List.of(new Step.DropPod(pod, takes, ignoresMissing)));
    }

    private void move(String rule, String pod, List<Step> steps) {
        moves.add(new Plan.Move(rule, pod, batches.number(), steps));
    }

    private Plan wait(String rule, Pod pod) {
        return new Plan(moves, rule, pod.name());
    }

    private Plan end(String rule) {
        return new Plan(moves, rule, "");
    }
}
