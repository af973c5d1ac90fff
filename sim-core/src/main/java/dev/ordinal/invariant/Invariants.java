package dev.ordinal.invariant;

import dev.ordinal.model.Kind;
import dev.ordinal.release.ApiFields;
import dev.ordinal.release.NodeRule;
import dev.ordinal.release.Release;
import dev.ordinal.release.SetRule;
import dev.ordinal.release.StorageRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All invariants. What speaks of a set's controller is judged by what a sync saw when it began, so that a cache that lags
 * breaks none of them.
 */
public final class Invariants {
    private static final List<Invariant> SETS = List.of(
            Invariant.of("I1", "at most one pod of each name", write(Kind.POD, IdentityRules::oneOfEachName)),
            Invariant.of("I2", "OrderedReady creates or deletes one pod at a time", pod(ScalingRules::oneAtATime)),
            Invariant.of(
                    "I3", "OrderedReady creates a pod when all before it are up", pod(ScalingRules::afterAllBefore)),
            Invariant.of(
                    "I4", "OrderedReady creates pods in the order of their ordinals", pod(ScalingRules::firstInOrder)),
            Invariant.of("I5", "OrderedReady scales down from the top", pod(ScalingRules::fromTheTop)),
            Invariant.of("I6", "OrderedReady scales down before it updates", pod(ScalingRules::scaleBeforeUpdate)),
            Invariant.of("I7", "a pod is deleted for a cause, never for being unready", pod(UpdateRules::onlyForCause)),
            Invariant.of("I8", "one update at a time, from the top", pod(UpdateRules::oneFromTheTop)),
            Invariant.of(
                    "I9",
                    "the partition holds",
                    pod(UpdateRules::notBelowPartition),
                    pod(UpdateRules::revisionByPartition)),
            Invariant.of("I10", "an update keeps within maxUnavailable", pod(UpdateRules::withinBudget))
                    .in(release -> release.fields().has(ApiFields.Field.MAX_UNAVAILABLE)),
            Invariant.of(
                    "I11",
                    "OnDelete updates nothing by itself",
                    pod(UpdateRules::neverOnDelete),
                    pod(UpdateRules::newestOnDelete)),
            Invariant.of("I12", "the StatefulSet controller deletes no claim", claim(ClaimRules::neverDeleted)),
            Invariant.of(
                    "I13",
                    "an ordinal keeps its claims",
                    pod(ClaimRules::volumesNameClaims),
                    write(Kind.PERSISTENT_VOLUME_CLAIM, ClaimRules::sameClaim)),
            Invariant.of("I14", "a pod is created after its claims", pod(ClaimRules::claimsFirst)),
            Invariant.of(
                    "I15",
                    "a set that is being deleted leaves pods and claims alone",
                    pod(IdentityRules::nothingWhenDeleted),
                    claim(IdentityRules::nothingWhenDeleted)),
            Invariant.of(
                    "I16",
                    "only a living set adopts",
                    pod(IdentityRules::adoptsOnlyAlive),
                    revision(IdentityRules::adoptsOnlyAlive)),
            Invariant.of(
                    "I17",
                    "a pod has the identity of its ordinal",
                    pod(IdentityRules::madeAsItsOrdinal),
                    pod(IdentityRules::revisionStays)),
            Invariant.of(
                    "I18",
                    "the newest revision is the one to go to",
                    status(StatusRules::namesNewest),
                    write(Kind.CONTROLLER_REVISION, StatusRules::numbersRise)),
            Invariant.of("I19", "the current revision changes by completion", status(StatusRules::currentByCompletion)),
            Invariant.of(
                    "I20",
                    "revisions in use stay, others within the limit",
                    revision(StatusRules::keepsLiveRevisions),
                    new Rule.OfSync(StatusRules::historyWithinLimit)),
            Invariant.of(
                    "I21", "the counts of a status make sense", write(Kind.STATEFUL_SET, StatusRules::countsMakeSense)),
            Invariant.of("I22", "an update is complete with all pods", status(StatusRules::completeWithAll))
                    .in(has(SetRule.COMPLETION_NEEDS_SPEC)),
            Invariant.of(
                            "I23",
                            "claims have the owners that the policy asks for",
                            new Rule.OfSync(ClaimRules::ownersAsAsked))
                    .in(has(SetRule.CONTROLS_CLAIMS)),
            Invariant.of("I24", "no pod on a claim of an earlier one", pod(ClaimRules::notOnStaleClaim))
                    .in(release -> release.fields().has(ApiFields.Field.CLAIM_RETENTION)),
            Invariant.of("I25", "one sync of a set at a time", new Rule.OfBeginning(IdentityRules::oneSyncAtATime)),
            Invariant.of(
                    "I26",
                    "a steady OrderedReady set is quiet",
                    pod(IdentityRules::quietWhenSteady),
                    claim(IdentityRules::quietWhenSteady),
                    status(IdentityRules::silentWhenSteady)),
            Invariant.of("I27", "Parallel does all at once", new Rule.OfSync(ScalingRules::allAtOnce)));

    private static final List<Invariant> PODS = List.of(
            Invariant.of("P2", "a pod stays on its node", write(Kind.POD, PodRules::oneNode)),
            Invariant.of("P3", "a deletion stands", write(Kind.POD, PodRules::deletionStands)),
            Invariant.of("P4", "Succeeded and Failed are final", write(Kind.POD, PodRules::endIsFinal)),
            Invariant.of("P5", "a pod runs only on a node", write(Kind.POD, PodRules::runsOnNode)),
            Invariant.of("P6", "restarts only rise", write(Kind.POD, PodRules::restartsRise)),
            Invariant.of("P15", "Ready means that all containers are", write(Kind.POD, PodRules::readyByKubelet)),
            Invariant.of(
                    "P17",
                    "the scheduler chooses a node that fits, and overfills none",
                    write(Kind.POD, PodRules::nodeHasRoom),
                    write(Kind.POD, PlacementRules::fits)),
            Invariant.of(
                    "P18",
                    "the scheduler puts nothing on a cordoned node",
                    write(Kind.POD, PlacementRules::avoidsCordoned)),
            Invariant.of("P19", "a pod that nobody runs goes at once", write(Kind.POD, PodRules::goesAtOnce)),
            Invariant.of(
                    "P20",
                    "a budget gives the disruptions that it has",
                    write(Kind.POD_DISRUPTION_BUDGET, BudgetRules::givesWhatItHas),
                    write(Kind.POD, BudgetRules::evictsWithLeave)),
            Invariant.of("P21", "a node is lost when its grace is over", write(Kind.NODE, LostNodeRules::losesInTime)),
            Invariant.of(
                    "P22",
                    "nothing is evicted while too many nodes are lost",
                    write(Kind.NODE, LostNodeRules::taintsWhileOthersLive),
                    write(Kind.POD, LostNodeRules::deletesWhileOthersLive)),
            Invariant.of(
                    "P23",
                    "a pod leaves its node by its kubelet or without grace",
                    write(Kind.POD, PodRules::goesWithoutGrace)),
            Invariant.of(
                    "P24",
                    "a ready endpoint has a ready pod",
                    write(Kind.ENDPOINT_SLICE, EndpointRules::readyAsItsPod)),
            Invariant.of("P25", "an event counts what was said", write(Kind.EVENT, EventRules::countsWhatWasSaid)));

    private static final List<Invariant> KUBELETS = List.of(
            Invariant.of("K4", "a pod that ran is not pending again", write(Kind.POD, KubeletRules::runsOn)),
            Invariant.of(
                    "K7", "nothing starts in a pod that ends", write(Kind.POD, KubeletRules::startsNothingAtTheEnd)),
            Invariant.of("K8", "a pod stops before it goes", write(Kind.POD, KubeletRules::stopsBeforeItGoes))
                    .in(release -> release.nodes().has(NodeRule.ENDS_IN_PHASE)),
            Invariant.of(
                    "K9",
                    "a container is asked to end after its hook, and killed after its grace",
                    new Rule.OfFact(ContainerRules::asksAfterHook),
                    new Rule.OfFact(ContainerRules::killsInTime)),
            Invariant.of("K10", "no container outlives its grace", new Rule.OfFact(ContainerRules::endsInTime)),
            Invariant.of("K11", "init containers come first", write(Kind.POD, KubeletRules::initializesFirst)),
            Invariant.of("K12", "no probe runs too early", new Rule.OfFact(ContainerRules::probesInTime)),
            Invariant.of("K13", "what is ready runs", write(Kind.POD, KubeletRules::readyRuns)),
            Invariant.of(
                    "K14",
                    "a probe stops a container after as many failures as its threshold",
                    new Rule.OfFact(ContainerRules::stopsForFailures)),
            Invariant.of(
                    "K16",
                    "a container that crashes is started later and later",
                    new Rule.OfFact(ContainerRules::waitsAfterCrash)));

    private static final List<Invariant> STORAGE = List.of(
            Invariant.of(
                    "S1",
                    "a volume is bound to one claim",
                    write(Kind.PERSISTENT_VOLUME_CLAIM, StorageRules::oneHolder)),
            Invariant.of(
                    "S2",
                    "a claim stays with its volume",
                    write(Kind.PERSISTENT_VOLUME_CLAIM, StorageRules::staysWithVolume)),
            Invariant.of(
                    "S3", "bound is bound both ways", write(Kind.PERSISTENT_VOLUME_CLAIM, StorageRules::boundBothWays)),
            Invariant.of(
                    "S4", "a claim whose volume is not its own any more is soon lost", always(DebtRules::isLostInTime)),
            Invariant.of(
                    "S5",
                    "a claim gets what it asked for",
                    write(Kind.PERSISTENT_VOLUME_CLAIM, StorageRules::asAskedFor)),
            Invariant.of(
                    "S6",
                    "a bound claim is never pending again",
                    write(Kind.PERSISTENT_VOLUME_CLAIM, StorageRules::neverPendingAgain)),
            Invariant.of(
                    "S7",
                    "a released volume is given to nobody else",
                    write(Kind.PERSISTENT_VOLUME, StorageRules::releasedStays)),
            Invariant.of(
                    "S8", "a retained volume is not deleted", write(Kind.PERSISTENT_VOLUME, StorageRules::retained)),
            Invariant.of(
                    "S9",
                    "a volume is deleted when its claim has gone and nothing has it attached",
                    write(Kind.PERSISTENT_VOLUME, ProvisioningRules::deletedAtTheEnd)),
            Invariant.of(
                    "S10",
                    "a claim gets one volume made for it",
                    write(Kind.PERSISTENT_VOLUME, ProvisioningRules::madeOnce)),
            Invariant.of(
                    "S11", "a disk holds what was written to it last", new Rule.OfFact(DiskRules::keepsWhatWasWritten)),
            Invariant.of(
                    "S12",
                    "a volume is attached to one node",
                    write(Kind.VOLUME_ATTACHMENT, StorageRules::oneAttachment)),
            Invariant.of(
                    "S13",
                    "a volume leaves a node before it goes to another",
                    write(Kind.VOLUME_ATTACHMENT, AttachRules::leavesFirst)),
            Invariant.of(
                            "S14",
                            "no volume is torn off a node that is ready",
                            write(Kind.VOLUME_ATTACHMENT, AttachRules::letGoFirst))
                    .in(release -> release.storage().has(StorageRule.FORCE_NEEDS_UNREADY_NODE)),
            Invariant.of(
                    "S15",
                    "a volume in use is torn off late, or from a node that is out of service",
                    write(Kind.VOLUME_ATTACHMENT, AttachRules::tornOffLate)),
            Invariant.of(
                    "S16",
                    "a volume stays where it is wanted",
                    write(Kind.VOLUME_ATTACHMENT, AttachRules::staysWhereWanted)),
            Invariant.of(
                    "S17", "a pod runs when its volumes are attached", write(Kind.POD, AttachRules::attachedFirst)),
            Invariant.of(
                    "S18",
                    "a pod gets a node when its claims are bound",
                    write(Kind.POD, StorageRules::claimsBoundFirst)),
            Invariant.of(
                    "S19",
                    "a node is selected for a claim that waits for one",
                    write(Kind.PERSISTENT_VOLUME_CLAIM, ProvisioningRules::selectedForWaiting),
                    write(Kind.PERSISTENT_VOLUME, ProvisioningRules::madeForNode)),
            Invariant.of(
                    "S20", "a claim in use stays", write(Kind.PERSISTENT_VOLUME_CLAIM, StorageRules::keptWhileUsed)),
            Invariant.of("S21", "a bound volume stays", write(Kind.PERSISTENT_VOLUME, StorageRules::keptWhileBound)),
            Invariant.of(
                    "S22",
                    "claims and volumes never shrink",
                    write(Kind.PERSISTENT_VOLUME_CLAIM, StorageRules::neverShrinks),
                    write(Kind.PERSISTENT_VOLUME, StorageRules::neverShrinks)),
            Invariant.of("S23", "an ordinal finds its volume again", new Rule.OfFact(DiskRules::findsItsVolume)),
            Invariant.of(
                    "S24",
                    "the scheduler keeps to the volumes that a node takes",
                    write(Kind.POD, ProvisioningRules::withinLimit)),
            Invariant.of("S25", "a claim for one pod has one", write(Kind.POD, ProvisioningRules::onePodOnly)),
            Invariant.of("S26", "volumes are asked for soon, and go soon", always(DebtRules::comesAndGoesInTime)));

    private Invariants() {}

    /** Looks at each write, but to what is written all the time. */
    private static Rule[] always(Rule.Judge<Write> judge) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind != Kind.EVENT && kind != Kind.LEASE)
                .map(kind -> new Rule.OfWrite(kind, judge))
                .toArray(Rule[]::new);
    }

    /** All that a release keeps. */
    public static List<Invariant> all(Release release) {
        return all().stream()
                .filter(invariant -> invariant.holdsIn().test(release))
                .toList();
    }

    /** All that any release keeps. */
    public static List<Invariant> all() {
        List<Invariant> all = new ArrayList<>(SETS);
        all.addAll(PODS);
        all.addAll(KUBELETS);
        all.addAll(STORAGE);
        return List.copyOf(all);
    }

    /** The invariant with this id; null if there is none. */
    public static @Nullable Invariant withId(String id) {
        return all().stream()
                .filter(invariant -> invariant.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private static Predicate<Release> has(SetRule rule) {
        return release -> release.sets().has(rule);
    }

    private static Rule write(Kind kind, Rule.Judge<Write> judge) {
        return new Rule.OfWrite(kind, judge);
    }

    private static Rule pod(Rule.Judge<SetWrite> judge) {
        return new Rule.OfSetWrite(Kind.POD, judge);
    }

    private static Rule claim(Rule.Judge<SetWrite> judge) {
        return new Rule.OfSetWrite(Kind.PERSISTENT_VOLUME_CLAIM, judge);
    }

    private static Rule revision(Rule.Judge<SetWrite> judge) {
        return new Rule.OfSetWrite(Kind.CONTROLLER_REVISION, judge);
    }

    private static Rule status(Rule.Judge<SetWrite> judge) {
        return new Rule.OfSetWrite(Kind.STATEFUL_SET, judge);
    }
}
