package dev.ordinal.scheduler;

import dev.ordinal.controller.View;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import dev.ordinal.model.Quantity;
import dev.ordinal.model.StorageClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the claims of a pod stand before any node is looked at.
 *
 * @param stop why the attempt ends here: a claim that is missing, going or lost; empty if none is
 * @param bound claims that have their volume
 * @param delayed claims whose volume is to be chosen or made with the node, smallest first
 * @param immediate claims that should have had a volume by now
 * @see "Kubernetes 1.36, pkg/scheduler/framework/plugins/volumebinding/{volume_binding,binder}.go, PreFilter, GetPodVolumeClaims"
 */
record ClaimState(String stop, List<Bound> bound, List<KubeObject> delayed, List<KubeObject> immediate) {
    static final ClaimState NONE = new ClaimState("", List.of(), List.of(), List.of());

    private static final Comparator<KubeObject> SMALLEST_FIRST =
            Comparator.comparing(claim -> quantity(Claim.of(claim).request()));

    /** A claim and the volume that it is bound to; null if that is gone. */
    record Bound(KubeObject claim, @Nullable KubeObject volume) {
        String volumeName() {
            return Claim.of(claim).volumeName();
        }
    }

    static ClaimState of(KubeObject pod, View view) {
        List<String> names = Pod.of(pod).claims();
        if (names.isEmpty()) {
            return NONE;
        }
        List<Bound> bound = new ArrayList<>();
        List<KubeObject> delayed = new ArrayList<>();
        List<KubeObject> immediate = new ArrayList<>();
        for (String name : names) {
            KubeObject claim = view.get(Kind.PERSISTENT_VOLUME_CLAIM, pod.namespace(), name);
            String stop = stop(name, claim);
            if (claim == null || !stop.isEmpty()) {
                return new ClaimState(stop, List.of(), List.of(), List.of());
            }
            if (Claim.of(claim).isBound()) {
                bound.add(new Bound(
                        claim,
                        view.get(Kind.PERSISTENT_VOLUME, "", Claim.of(claim).volumeName())));
            } else if (isDelayed(Claim.of(claim), view)) {
                delayed.add(claim);
            } else {
                immediate.add(claim);
            }
        }
        delayed.sort(SMALLEST_FIRST);
        return new ClaimState("", List.copyOf(bound), List.copyOf(delayed), List.copyOf(immediate));
    }

    /** How it looks to a scheduler whose copy of the claims is behind that of the pods. */
    static ClaimState unseen(KubeObject pod) {
        List<String> names = Pod.of(pod).claims();
        return names.isEmpty() ? NONE : new ClaimState(missing(names.getFirst()), List.of(), List.of(), List.of());
    }

    private static String missing(String name) {
        return "persistentvolumeclaim \"" + name + "\" not found";
    }

    private static String stop(String name, @Nullable KubeObject claim) {
        if (claim == null) {
            return missing(name);
        }
        if (claim.isTerminating()) {
            return "persistentvolumeclaim \"" + name + "\" is being deleted";
        }
        return Claim.of(claim).phase().equals("Lost")
                ? "persistentvolumeclaim \"" + name + "\" bound to non-existent persistentvolume \""
                        + Claim.of(claim).volumeName() + "\""
                : "";
    }

    private static boolean isDelayed(Claim claim, View view) {
        KubeObject type = classOf(claim, view);
        return claim.volumeName().isEmpty()
                && type != null
                && StorageClass.of(type).waitsForConsumer();
    }

    /** The class of a claim; null if it names none or that does not exist. */
    static @Nullable KubeObject classOf(Claim claim, View view) {
        String name = claim.className();
        return name == null || name.isEmpty() ? null : view.get(Kind.STORAGE_CLASS, "", name);
    }

    static Quantity quantity(String text) {
        Quantity parsed = Quantity.parse(text);
        return parsed == null ? Quantity.ZERO : parsed;
    }

    boolean isEmpty() {
        return bound.isEmpty() && delayed.isEmpty() && immediate.isEmpty();
    }
}
