package dev.ordinal.scheduler;

import dev.ordinal.apiserver.Change;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.NodeTerms;
import dev.ordinal.model.Pod;
import dev.ordinal.model.Toleration;
import dev.ordinal.release.SchedulerRule;
import dev.ordinal.release.SchedulerRules.Queueing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a change may help a pod that waits: in 1.11 any does, in 1.26 the kind of change decides, in 1.36 its content.
 *
 * @see "Kubernetes 1.36, isSchedulableAfter… in pkg/scheduler/framework/plugins; 1.26, pkg/scheduler/eventhandlers.go"
 */
final class Hints {
    private Hints() {}

    static boolean help(Ticket ticket, List<Signal> signals, Change change, Sight sight) {
        Queueing queueing = sight.rules().queueing();
        if (queueing == Queueing.EVERY_EVENT) {
            return wakesAll(signals, change) || movesFriends(ticket, signals, change, sight);
        }
        if (signals.isEmpty()) {
            return false;
        }
        if (sight.cache().nominees().isClearingFor(ticket, sight.view())) {
            return false;
        }
        if (signals.contains(Signal.NOMINEE_LEFT)) {
            return sight.has(SchedulerRule.DELETED_NOMINEE_WAKES)
                    && ticket.priority() <= Wanted.priority(change.object())
                    && hint(ticket, Signal.POD_LEFT, change, sight);
        }
        return queueing == Queueing.HINTS
                ? signals.stream().anyMatch(signal -> hint(ticket, signal, change, sight))
                : kind(ticket, signals.getFirst(), change, sight);
    }

    private static boolean wakesAll(List<Signal> signals, Change change) {
        return switch (change.kind()) {
            case NODE, PERSISTENT_VOLUME, PERSISTENT_VOLUME_CLAIM -> !change.isDeletion();
            case STORAGE_CLASS -> change.isCreation();
            case SERVICE -> true;
            case POD -> signals.contains(Signal.POD_LEFT);
            default -> false;
        };
    }

    /** Whether a pod that came or changed is one that the waiting one wants to be with. */
    private static boolean movesFriends(Ticket ticket, List<Signal> signals, Change change, Sight sight) {
        KubeObject waiting = sight.view().table(Kind.POD).get(ticket.pod());
        return (signals.contains(Signal.POD_ADDED) || signals.contains(Signal.POD_CHANGED))
                && waiting != null
                && wants(waiting, PodTerm.AFFINITY, change.object(), sight);
    }

    private static boolean kind(Ticket ticket, Signal signal, Change change, Sight sight) {
        if (signal == Signal.POD_ADDED || signal == Signal.POD_CHANGED) {
            return movesFriends(ticket, List.of(signal), change, sight);
        }
        return isAskedFor(ticket, signal) && (change.kind() != Kind.NODE || suits(ticket, change, sight));
    }

    private static boolean isAskedFor(Ticket ticket, Signal signal) {
        for (Plugin plugin : Plugin.values()) {
            if (plugin.isIn(ticket.plugins()) && plugin.asksFor(signal)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a node as it is now has the room, the labels and no taint against a pod; a cordon is not looked at. */
    private static boolean suits(Ticket ticket, Change change, Sight sight) {
        KubeObject pod = sight.view().table(Kind.POD).get(ticket.pod());
        Machine machine = sight.cache().nodes().get(change.object().name());
        if (pod == null || machine == null) {
            return true;
        }
        Wanted wanted = Wanted.of(pod, ClaimState.NONE);
        return Toleration.untolerated(wanted.tolerations(), machine.node()) == null
                && wanted.accepts(machine)
                && Filters.room(machine, wanted, sight) == null;
    }

    private static boolean hint(Ticket ticket, Signal signal, Change change, Sight sight) {
        if (!isAskedFor(ticket, signal)) {
            return false;
        }
        KubeObject pod = sight.view().table(Kind.POD).get(ticket.pod());
        for (Plugin plugin : Plugin.values()) {
            if (plugin.isIn(ticket.plugins())
                    && plugin.asksFor(signal)
                    && pod != null
                    && isUseful(plugin, signal, change, pod, sight)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUseful(Plugin plugin, Signal signal, Change change, KubeObject pod, Sight sight) {
        return switch (signal) {
            case POD_ADDED, POD_CHANGED, POD_LEFT, NOMINEE_LEFT ->
                otherPod(plugin, signal, change.object(), pod, sight);
            case NODE_ADDED, NODE_UNCORDONED, NODE_ALLOCATABLE, NODE_LABELS, NODE_TAINTS ->
                node(plugin, signal, change, pod);
            case CLAIM_ADDED, CLAIM_CHANGED ->
                Placement.claims(pod).contains(change.object().key().path());
            case NODE_GONE,
                    VOLUME_ADDED,
                    VOLUME_CHANGED,
                    CLASS_ADDED,
                    CSI_NODE_ADDED,
                    CSI_NODE_CHANGED,
                    ATTACHMENT_GONE -> true;
            case CLASS_CHANGED -> !topologies(change.before()).equals(topologies(change.after()));
        };
    }

    private static Json topologies(@Nullable KubeObject type) {
        return type == null ? Json.NONE : type.tree().array("allowedTopologies");
    }

    private static boolean otherPod(Plugin plugin, Signal signal, KubeObject other, KubeObject pod, Sight sight) {
        return switch (plugin) {
            case POD_AFFINITY ->
                signal == Signal.POD_ADDED
                        ? wants(pod, PodTerm.AFFINITY, other, sight)
                        : wants(pod, PodTerm.AFFINITY, other, sight)
                                || wants(pod, PodTerm.ANTI_AFFINITY, other, sight)
                                || wants(other, PodTerm.ANTI_AFFINITY, pod, sight);
            case SPREAD ->
                other.namespace().equals(pod.namespace())
                        && SpreadConstraint.of(pod, "DoNotSchedule").stream()
                                .anyMatch(constraint -> constraint.selects(other));
            case LIMITS -> !Pod.of(other).claims().isEmpty();
            case RESTRICTIONS -> Placement.claims(other).stream().anyMatch(Placement.claims(pod)::contains);
            case UNSCHEDULABLE, TAINTS, NODE_AFFINITY, PORTS, RESOURCES, VOLUMES, ZONES -> true;
        };
    }

    private static boolean wants(KubeObject pod, String sort, KubeObject other, Sight sight) {
        return PodTerm.required(pod.spec().object("affinity"), sort, pod.namespace()).stream()
                .anyMatch(term -> term.means(other.namespace(), other.labels(), sight.view()));
    }

    private static boolean node(Plugin plugin, Signal signal, Change change, KubeObject pod) {
        Node node = Node.of(change.object());
        return switch (plugin) {
            case UNSCHEDULABLE -> signal != Signal.NODE_TAINTS && !node.isUnschedulable();
            case TAINTS -> Toleration.untolerated(Toleration.of(pod.spec()), node) == null;
            case NODE_AFFINITY -> NodeTerms.accept(pod.spec(), node.object());
            case RESOURCES ->
                holds(
                        node.object().status().object("allocatable"),
                        Demand.of(pod.spec()).requests());
            case PORTS, RESTRICTIONS, LIMITS, VOLUMES, ZONES, SPREAD, POD_AFFINITY -> true;
        };
    }

    /** Whether an empty node would be large enough. */
    private static boolean holds(Json.Obj allocatable, Resources wanted) {
        Resources offered = Resources.of(allocatable);
        return Demand.amount(allocatable, "pods") > 0
                && wanted.cpu() <= offered.cpu()
                && wanted.memory() <= offered.memory()
                && wanted.storage() <= offered.storage()
                && wanted.others().entrySet().stream()
                        .allMatch(other -> other.getValue() <= offered.other(other.getKey()));
    }

    /** Whether a pod in the pool was changed in what a filter rejected. */
    static boolean helpsItself(Ticket ticket, KubeObject before, KubeObject after) {
        boolean relabelled = !before.labels().equals(after.labels());
        boolean tolerates =
                !before.spec().array("tolerations").equals(after.spec().array("tolerations"));
        return relabelled && (Plugin.POD_AFFINITY.isIn(ticket.plugins()) || Plugin.SPREAD.isIn(ticket.plugins()))
                || tolerates && (Plugin.TAINTS.isIn(ticket.plugins()) || Plugin.UNSCHEDULABLE.isIn(ticket.plugins()));
    }
}
