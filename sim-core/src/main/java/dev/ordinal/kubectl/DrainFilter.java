package dev.ordinal.kubectl;

import dev.ordinal.kubectl.Profile.Trait;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.OwnerReference;
import dev.ordinal.model.Pod;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which pods of a node a drain takes away, which ones make it refuse, and what it warns of.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/kubectl/pkg/drain/filters.go"
 */
final class DrainFilter {
    /** Why a pod may not simply be taken away. */
    private enum Reason {
        DAEMON,
        LOCAL,
        BARE
    }

    private static final String CONTROLLERS =
            "pods not managed by ReplicationController, ReplicaSet, Job, DaemonSet or StatefulSet";

    private final boolean old;
    private final boolean doubles;
    private final Command.Drain command;
    private final Map<Reason, List<String>> refused = new EnumMap<>(Reason.class);
    private final Map<Reason, List<String>> warned = new EnumMap<>(Reason.class);
    private final List<KubeObject> taken = new ArrayList<>();

    DrainFilter(Profile profile, Command.Drain command, List<KubeObject> pods) {
        this.old = profile.has(Trait.QUOTED_NAMES);
        this.doubles = profile.has(Trait.DOUBLES_REFUSALS);
        this.command = command;
        pods.forEach(this::judge);
    }

    /** The pods to be taken away; meaningless if there are refusals. */
    List<KubeObject> taken() {
        return taken;
    }

    private void judge(KubeObject pod) {
        if (pod.annotation("kubernetes.io/config.mirror") != null) {
            return;
        }
        OwnerReference controller = pod.controller();
        if (controller != null && controller.kind().equals("DaemonSet")) {
            note(command.ignoresDaemonSets() ? warned : refused, Reason.DAEMON, pod);
            return;
        }
        List<Reason> reasons = Pod.of(pod).isFinished() ? List.of() : reasons(pod, controller == null);
        List<Reason> against =
                reasons.stream().filter(reason -> !isOverridden(reason)).toList();
        if (against.isEmpty()) {
            taken.add(pod);
            (old || reasons.isEmpty() ? reasons : List.of(reasons.getLast()))
                    .forEach(reason -> note(warned, reason, pod));
        } else {
            (old ? against : List.of(against.getFirst())).forEach(reason -> note(refused, reason, pod));
        }
    }

    private static List<Reason> reasons(KubeObject pod, boolean isBare) {
        List<Reason> reasons = new ArrayList<>();
        if (pod.spec().array("volumes").objects().stream().anyMatch(volume -> volume.has("emptyDir"))) {
            reasons.add(Reason.LOCAL);
        }
        if (isBare) {
            reasons.add(Reason.BARE);
        }
        return reasons;
    }

    private boolean isOverridden(Reason reason) {
        return switch (reason) {
            case DAEMON -> command.ignoresDaemonSets();
            case LOCAL -> command.deletesEmptyDirs();
            case BARE -> command.forced();
        };
    }

    private void note(Map<Reason, List<String>> notes, Reason reason, KubeObject pod) {
        notes.computeIfAbsent(reason, unused -> new ArrayList<>())
                .add(old ? pod.name() : pod.key().path());
    }

    /** The line of warnings; empty if there are none. */
    String warning() {
        List<String> texts = new ArrayList<>();
        warned.forEach((reason, pods) -> texts.add(warning(reason) + ": " + String.join(", ", pods)));
        return texts.isEmpty() ? "" : (old ? "WARNING: " : "Warning: ") + String.join("; ", texts) + "\n";
    }

    private String warning(Reason reason) {
        return switch (reason) {
            case DAEMON -> old ? "Ignoring DaemonSet-managed pods" : "ignoring DaemonSet-managed Pods";
            case LOCAL -> old ? "Deleting pods with local storage" : "deleting Pods with local storage";
            case BARE -> old ? "Deleting " + CONTROLLERS : "deleting Pods that declare no controller";
        };
    }

    /** Why no pod may be taken away; empty if nothing is against it. */
    List<String> refusals() {
        List<String> texts = new ArrayList<>();
        refused.forEach((reason, pods) -> texts.add(refusal(reason) + ": " + String.join(", ", pods)));
        return texts;
    }

    private String refusal(Reason reason) {
        return switch (reason) {
            case DAEMON ->
                old
                        ? "DaemonSet-managed pods (use --ignore-daemonsets to ignore)"
                        : "cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore)";
            case LOCAL ->
                old
                        ? "pods with local storage (use --delete-local-data to override)"
                        : "cannot delete Pods with local storage (use --delete-emptydir-data to override)";
            case BARE ->
                old
                        ? CONTROLLERS + " (use --force to override)"
                        : (doubles ? "cannot delete " : "")
                                + "cannot delete Pods that declare no controller (use --force to override)";
        };
    }
}
