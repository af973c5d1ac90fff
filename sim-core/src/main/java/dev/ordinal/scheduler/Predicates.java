package dev.ordinal.scheduler;

import dev.ordinal.model.Condition;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.NodeTerms;
import dev.ordinal.model.Toleration;
import dev.ordinal.release.SchedulerText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The predicates of 1.10 and 1.11 in their order. Those about the node and about what it has room for each give all their
 * reasons; an unbound claim is an error, no reason.
 *
 * @see "Kubernetes 1.10, pkg/scheduler/algorithm/predicates/predicates.go"
 */
final class Predicates implements Judge {
    private final Wanted wanted;
    private final Sight sight;
    private final PodAffinity affinity;

    Predicates(Wanted wanted, Sight sight) {
        this.wanted = wanted;
        this.sight = sight;
        this.affinity = PodAffinity.of(wanted.pod(), sight);
    }

    @Override
    public @Nullable Verdict judge(Machine machine) {
        Verdict verdict = condition(machine.node());
        verdict = verdict != null ? verdict : general(machine);
        verdict = verdict != null ? verdict : volumes(machine);
        verdict = verdict != null ? verdict : pressure(machine.node());
        return verdict != null ? verdict : others(machine);
    }

    private @Nullable Verdict condition(Node node) {
        List<String> reasons = new ArrayList<>(0);
        Condition ready = node.object().condition("Ready");
        if (ready != null && !ready.isTrue()) {
            reasons.add(sight.text(SchedulerText.NOT_READY));
        }
        if (isNotFalse(node, "OutOfDisk")) {
            reasons.add(sight.text(SchedulerText.OUT_OF_DISK));
        }
        if (isNotFalse(node, "NetworkUnavailable")) {
            reasons.add(sight.text(SchedulerText.NO_NETWORK));
        }
        if (node.isUnschedulable()) {
            reasons.add(sight.text(SchedulerText.CORDONED));
        }
        return reasons.isEmpty() ? null : new Verdict(Plugin.UNSCHEDULABLE, reasons, false, "");
    }

    private static boolean isNotFalse(Node node, String type) {
        Condition condition = node.object().condition(type);
        return condition != null && !condition.status().equals("False");
    }

    private @Nullable Verdict general(Machine machine) {
        List<String> reasons =
                new ArrayList<>(Room.of(machine, wanted.demand(), sight).lacking());
        if (sight.load(machine).hasTaken(wanted.demand().ports())) {
            reasons.add(sight.text(SchedulerText.PORTS_TAKEN));
        }
        boolean isMeant = NodeTerms.accept(wanted.spec(), machine.object());
        if (!isMeant) {
            reasons.add(sight.text(SchedulerText.NODE_AFFINITY));
        }
        if (!reasons.isEmpty()) {
            return new Verdict(Plugin.RESOURCES, reasons, isMeant, "");
        }
        return Toleration.untolerated(wanted.tolerations(), machine.node()) == null
                ? null
                : Verdict.no(Plugin.TAINTS, sight.text(SchedulerText.TAINTED));
    }

    private @Nullable Verdict volumes(Machine machine) {
        if (wanted.claims().isEmpty()) {
            return null;
        }
        if (!VolumeLimits.allow(machine, wanted, sight)) {
            return Verdict.notYet(Plugin.LIMITS, sight.text(SchedulerText.TOO_MANY_VOLUMES));
        }
        if (!wanted.claims().immediate().isEmpty()) {
            return Verdict.error(Plugin.VOLUMES, sight.text(SchedulerText.CLAIM_UNBOUND));
        }
        for (ClaimState.Bound bound : wanted.claims().bound()) {
            KubeObject volume = bound.volume();
            if (volume == null) {
                return Verdict.error(
                        Plugin.VOLUMES, "could not find v1.PersistentVolume \"" + bound.volumeName() + "\"");
            }
        }
        SchedulerText reason = VolumeFit.at(machine, wanted, sight).reason();
        if (reason != null) {
            return Verdict.no(Plugin.VOLUMES, sight.text(reason));
        }
        return Filters.zonesAgree(machine, wanted)
                ? null
                : Verdict.no(Plugin.ZONES, sight.text(SchedulerText.OTHER_ZONE));
    }

    private @Nullable Verdict pressure(Node node) {
        if (wanted.demand().requestsNothing() && isTrue(node, "MemoryPressure")) {
            return Verdict.no(Plugin.TAINTS, sight.text(SchedulerText.MEMORY_PRESSURE));
        }
        return isTrue(node, "DiskPressure") ? Verdict.no(Plugin.TAINTS, sight.text(SchedulerText.DISK_PRESSURE)) : null;
    }

    private static boolean isTrue(Node node, String type) {
        Condition condition = node.object().condition(type);
        return condition != null && condition.isTrue();
    }

    private @Nullable Verdict others(Machine machine) {
        SchedulerText reason =
                affinity.isBarredByOthers(machine) ? SchedulerText.EXISTING_ANTI_AFFINITY : affinity.refusal(machine);
        return reason == null
                ? null
                : new Verdict(
                        Plugin.POD_AFFINITY,
                        List.of(sight.text(SchedulerText.POD_AFFINITY_GENERAL), sight.text(reason)),
                        true,
                        "");
    }
}
