package dev.ordinal.scheduler;

import dev.ordinal.apiserver.Change;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.Pod;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a change means to pods that wait for a node.
 *
 * @see "Kubernetes 1.36, pkg/scheduler/framework/events.go"
 */
enum Signal {
    /** A pod with a node appeared. */
    POD_ADDED,
    /** A pod with a node got other labels or other requests. */
    POD_CHANGED,
    /** A pod with a node went, or its phase became final. */
    POD_LEFT,
    /** A pod without a node went for which room was kept on one. */
    NOMINEE_LEFT,
    NODE_ADDED,
    NODE_UNCORDONED,
    NODE_ALLOCATABLE,
    NODE_LABELS,
    NODE_TAINTS,
    NODE_GONE,
    CLAIM_ADDED,
    CLAIM_CHANGED,
    VOLUME_ADDED,
    VOLUME_CHANGED,
    CLASS_ADDED,
    CLASS_CHANGED,
    CSI_NODE_ADDED,
    CSI_NODE_CHANGED,
    ATTACHMENT_GONE;

    /** What a change means, the most important first; nothing if it helps nobody. */
    static List<Signal> of(Change change) {
        KubeObject before = change.before();
        KubeObject after = change.after();
        return switch (change.kind()) {
            case POD -> pod(before, after);
            case NODE -> node(before, after);
            case PERSISTENT_VOLUME_CLAIM -> of(before, after, CLAIM_ADDED, CLAIM_CHANGED, null);
            case PERSISTENT_VOLUME -> of(before, after, VOLUME_ADDED, VOLUME_CHANGED, null);
            case STORAGE_CLASS -> of(before, after, CLASS_ADDED, CLASS_CHANGED, null);
            case CSI_NODE -> of(before, after, CSI_NODE_ADDED, CSI_NODE_CHANGED, null);
            case VOLUME_ATTACHMENT -> of(before, after, null, null, ATTACHMENT_GONE);
            default -> List.of();
        };
    }

    private static List<Signal> of(
            @Nullable KubeObject before,
            @Nullable KubeObject after,
            @Nullable Signal added,
            @Nullable Signal changed,
            @Nullable Signal gone) {
        Signal signal = after == null ? gone : before == null ? added : changed;
        return signal == null ? List.of() : List.of(signal);
    }

    private static List<Signal> pod(@Nullable KubeObject before, @Nullable KubeObject after) {
        boolean stood = before != null && stands(before);
        boolean stands = after != null && stands(after);
        if (before != null && after != null && stood && stands) {
            boolean differs =
                    !before.labels().equals(after.labels()) || !before.spec().equals(after.spec());
            return differs ? List.of(POD_CHANGED) : List.of();
        }
        if (stands) {
            return List.of(POD_ADDED);
        }
        boolean keptRoom =
                before != null && after == null && !Nominees.nodeOf(before).isEmpty();
        return stood ? List.of(POD_LEFT) : keptRoom ? List.of(NOMINEE_LEFT) : List.of();
    }

    private static boolean stands(KubeObject pod) {
        return Pod.of(pod).hasNode() && !Pod.of(pod).isFinished();
    }

    private static List<Signal> node(@Nullable KubeObject before, @Nullable KubeObject after) {
        if (before == null || after == null) {
            return List.of(after == null ? NODE_GONE : NODE_ADDED);
        }
        List<Signal> signals = new ArrayList<>(1);
        if (Node.of(before).isUnschedulable() && !Node.of(after).isUnschedulable()) {
            signals.add(NODE_UNCORDONED);
        }
        if (!before.status().object("allocatable").equals(after.status().object("allocatable"))) {
            signals.add(NODE_ALLOCATABLE);
        }
        if (!before.labels().equals(after.labels())) {
            signals.add(NODE_LABELS);
        }
        if (!Node.of(before).taints().equals(Node.of(after).taints())) {
            signals.add(NODE_TAINTS);
        }
        return signals;
    }
}
