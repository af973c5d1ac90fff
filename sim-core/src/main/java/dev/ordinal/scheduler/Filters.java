package dev.ordinal.scheduler;

import dev.ordinal.apiserver.Tables;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.Toleration;
import dev.ordinal.release.SchedulerText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The filters of one attempt, in their order; what does not depend on the node is worked out once.
 *
 * @see "Kubernetes 1.36, pkg/scheduler/framework/plugins"
 */
final class Filters implements Judge {
    private static final List<String> ZONE_LABELS = List.of(
            "topology.kubernetes.io/zone",
            "topology.kubernetes.io/region",
            "failure-domain.beta.kubernetes.io/zone",
            "failure-domain.beta.kubernetes.io/region");

    private final Wanted wanted;
    private final Sight sight;
    private final boolean claimIsTaken;
    private final Spread spread;
    private final PodAffinity affinity;

    Filters(Wanted wanted, Sight sight) {
        this.wanted = wanted;
        this.sight = sight;
        this.claimIsTaken = claimIsTaken(wanted.pod(), sight);
        this.spread = Spread.of(wanted, sight);
        this.affinity = PodAffinity.of(wanted.pod(), sight);
    }

    @Override
    public @Nullable Verdict judge(Machine machine) {
        Verdict verdict = node(machine, wanted, sight);
        verdict = verdict != null ? verdict : room(machine, wanted, sight);
        verdict = verdict != null ? verdict : volumes(machine);
        return verdict != null ? verdict : others(machine);
    }

    /** What the node itself says: cordon, taints, labels. */
    static @Nullable Verdict node(Machine machine, Wanted wanted, Sight sight) {
        Node node = machine.node();
        if (node.isUnschedulable() && !Toleration.toleratesCordon(wanted.tolerations())) {
            return Verdict.no(Plugin.UNSCHEDULABLE, sight.text(SchedulerText.CORDONED));
        }
        Node.Taint taint = Toleration.untolerated(wanted.tolerations(), node);
        if (taint != null) {
            return Verdict.no(Plugin.TAINTS, tainted(taint, sight.text(SchedulerText.TAINTED)));
        }
        return wanted.accepts(machine)
                ? null
                : Verdict.no(Plugin.NODE_AFFINITY, sight.text(SchedulerText.NODE_AFFINITY));
    }

    /** The text about a taint; one that ends in a blank wants the taint behind it. */
    private static String tainted(Node.Taint taint, String text) {
        return text.endsWith(" ") ? text + "{" + taint.key() + ": " + taint.value() + "}" : text;
    }

    /** Whether ports and resources are left. */
    static @Nullable Verdict room(Machine machine, Wanted wanted, Sight sight) {
        if (sight.load(machine).hasTaken(wanted.demand().ports())) {
            return Verdict.notYet(Plugin.PORTS, sight.text(SchedulerText.PORTS_TAKEN));
        }
        Room room = Room.of(machine, wanted.demand(), sight);
        return room.suffices() ? null : new Verdict(Plugin.RESOURCES, room.lacking(), !room.neverFits(), "");
    }

    private @Nullable Verdict volumes(Machine machine) {
        if (wanted.claims().isEmpty()) {
            return null;
        }
        if (claimIsTaken) {
            return Verdict.notYet(Plugin.RESTRICTIONS, sight.text(SchedulerText.ONE_POD_ONLY));
        }
        if (!VolumeLimits.allow(machine, wanted, sight)) {
            return Verdict.notYet(Plugin.LIMITS, sight.text(SchedulerText.TOO_MANY_VOLUMES));
        }
        SchedulerText reason = VolumeFit.at(machine, wanted, sight).reason();
        if (reason != null) {
            return Verdict.no(Plugin.VOLUMES, sight.text(reason));
        }
        return zonesAgree(machine, wanted) ? null : Verdict.no(Plugin.ZONES, sight.text(SchedulerText.OTHER_ZONE));
    }

    private @Nullable Verdict others(Machine machine) {
        SchedulerText uneven = spread.refusal(machine);
        if (uneven != null) {
            return new Verdict(Plugin.SPREAD, List.of(sight.text(uneven)), uneven == SchedulerText.SPREAD, "");
        }
        SchedulerText unwanted = affinity.refusal(machine);
        return unwanted == null
                ? null
                : new Verdict(
                        Plugin.POD_AFFINITY, List.of(sight.text(unwanted)), unwanted != SchedulerText.POD_AFFINITY, "");
    }

    /** Whether the zone labels of the pod's volumes name the zone and region of a node. */
    static boolean zonesAgree(Machine machine, Wanted wanted) {
        for (ClaimState.Bound bound : wanted.claims().bound()) {
            KubeObject volume = bound.volume();
            if (volume == null || volume.labels().isEmpty()) {
                continue;
            }
            for (String label : ZONE_LABELS) {
                String zones = volume.label(label);
                if (zones != null && !names(zones, machine.object(), label)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether a volume's label, which may name several zones, names that of the node; an unlabelled node is nowhere. */
    private static boolean names(String zones, KubeObject node, String label) {
        String last = label.substring(label.indexOf('/'));
        String there = null;
        boolean isLabelled = false;
        for (String other : ZONE_LABELS) {
            isLabelled |= node.label(other) != null;
            there = there == null && other.endsWith(last) ? node.label(other) : there;
        }
        return !isLabelled || there != null && List.of(zones.split("__", -1)).contains(there);
    }

    /** Whether a claim that one pod only may use is used by a pod with a node. */
    static boolean claimIsTaken(KubeObject pod, Sight sight) {
        for (String path : Placement.claims(pod)) {
            KubeObject claim = sight.view().table(Kind.PERSISTENT_VOLUME_CLAIM).get(path);
            Json.Arr modes = claim == null ? Json.NONE : claim.spec().array("accessModes");
            if (modes.texts().contains("ReadWriteOncePod") && isUsed(path, pod, sight)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUsed(String path, KubeObject pod, Sight sight) {
        for (KubeObject other : sight.view().table(Kind.POD).by(Tables.BY_CLAIM, path)) {
            if (!other.uid().equals(pod.uid())
                    && sight.cache().crowd().placements().containsKey(other.uid())) {
                return true;
            }
        }
        return false;
    }
}
