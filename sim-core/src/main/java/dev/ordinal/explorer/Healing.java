package dev.ordinal.explorer;

import dev.ordinal.cluster.Cluster;
import dev.ordinal.invariant.NotPromised;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.OwnerReference;
import dev.ordinal.model.Pod;
import dev.ordinal.model.StatefulSet;
import dev.ordinal.model.StorageClass;
import dev.ordinal.release.SetRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an operator does to a cluster after all has gone wrong, so that its sets can come to rest. */
final class Healing {
    private static final Map<String, String> CURES = cures();

    private Healing() {}

    private static Map<String, String> cures() {
        Map<String, String> cures = new LinkedHashMap<>();
        cures.put("nodeDown", "nodeUp");
        cures.put("provisionerDown", "provisionerUp");
        cures.put("podUnready", "podReady");
        cures.put("watchStalled", "watchResumed");
        return cures;
    }

    /** Takes back each fault that lasts. */
    static List<Deed> ofFaults(List<Deed> deeds) {
        LinkedHashMap<String, Deed> cures = new LinkedHashMap<>();
        for (Deed deed : deeds) {
            if (deed instanceof Deed.Strike strike && CURES.get(strike.fault()) instanceof String cure) {
                cures.put(cure + " " + strike.target(), new Deed.Strike(Duration.ZERO, cure, strike.target()));
            }
        }
        return List.copyOf(cures.values());
    }

    /** Takes back an image that does not work, and pods that stand in the set's way without belonging to it. */
    static List<Deed> ofSet(Schedule schedule, Cluster cluster) {
        List<Deed> deeds = new ArrayList<>();
        KubeObject set = set(cluster);
        if (set == null) {
            return deeds;
        }
        boolean bad = schedule.deeds().stream()
                .anyMatch(deed ->
                        deed instanceof Deed.Command command && command.line().contains(Plan.BAD_IMAGE));
        if (bad) {
            deeds.add(command("set image statefulset/" + Plan.SET + " app=" + Plan.GOOD_IMAGE));
            deeds.add(
                    command(
                            "patch statefulset/" + Plan.SET
                                    + " -p '{\"spec\":{\"updateStrategy\":{\"type\":\"RollingUpdate\",\"rollingUpdate\":{\"partition\":0}}}}'"));
        }
        for (KubeObject pod : cluster.list(Kind.POD)) {
            OwnerReference controller = pod.controller();
            boolean ours = controller != null && controller.uid().equals(set.uid());
            boolean selected = StatefulSet.of(set).selector().matches(pod.labels());
            if (!selected || controller != null && !ours) {
                deeds.add(command("delete pod " + pod.name() + " --wait=false"));
            }
        }
        return deeds;
    }

    /** A hand that a set needs, and what is not promised that makes it necessary. */
    record Hand(NotPromised because, Deed deed) {}

    /** The next hand that the set needs; null if it needs none that can be excused. */
    static @Nullable Hand hand(Cluster cluster) {
        KubeObject set = set(cluster);
        if (set == null) {
            return null;
        }
        for (KubeObject object : cluster.list(Kind.POD)) {
            Pod pod = Pod.of(object);
            if (pod.isTerminating()) {
                continue;
            }
            if (isBroken(pod) && !pod.isReady()) {
                return new Hand(NotPromised.ROLLBACK, command("delete pod " + pod.name() + " --wait=false"));
            }
            if (isLeftOver(set, pod)) {
                return new Hand(NotPromised.TWO_BROKEN, command("delete pod " + pod.name() + " --wait=false"));
            }
            if (pod.isPending() && lacksClaim(cluster, pod)) {
                return new Hand(
                        NotPromised.PENDING_WITHOUT_CLAIM, command("delete pod " + pod.name() + " --wait=false"));
            }
            if (pod.isPending() && pod.hasNode() && waitsForScheduler(cluster, pod)) {
                return new Hand(NotPromised.CLAIM_AFTER_NODE, command("delete pod " + pod.name() + " --wait=false"));
            }
        }
        String touch = "annotate statefulset/" + Plan.SET + " touched="
                + cluster.clock().toMillis() + " --overwrite";
        boolean chained = !cluster.setup().release().sets().has(SetRule.EXACT_AVAILABILITY);
        if (chained && StatefulSet.of(set).minReadySeconds() > 0) {
            return new Hand(NotPromised.LAST_READY_SECONDS, command(touch));
        }
        return StatefulSet.of(set).deletesClaimsWhenScaled() ? new Hand(NotPromised.CLAIM_WAIT, command(touch)) : null;
    }

    /** Whether a pod that has ended stands above the range of its set. */
    private static boolean isLeftOver(KubeObject set, Pod pod) {
        int ordinal = Integer.parseInt(pod.name().substring(pod.name().lastIndexOf('-') + 1));
        return pod.isFinished()
                && ordinal >= StatefulSet.of(set).start() + StatefulSet.of(set).replicas();
    }

    private static boolean isBroken(Pod pod) {
        List<Json.Obj> containers = pod.object().spec().array("containers").objects();
        return !containers.isEmpty() && containers.getFirst().text("image", "").equals(Plan.BAD_IMAGE);
    }

    private static boolean lacksClaim(Cluster cluster, Pod pod) {
        return pod.claims().stream()
                .anyMatch(claim ->
                        cluster.get(Kind.PERSISTENT_VOLUME_CLAIM, pod.object().namespace(), claim) == null);
    }

    /** Whether a claim of a pod waits to be told a node that nobody will tell it. */
    private static boolean waitsForScheduler(Cluster cluster, Pod pod) {
        return pod.claims().stream()
                .map(claim ->
                        cluster.get(Kind.PERSISTENT_VOLUME_CLAIM, pod.object().namespace(), claim))
                .filter(Objects::nonNull)
                .map(Claim::of)
                .anyMatch(claim -> !claim.isBound() && claim.selectedNode() == null && isDelayed(cluster, claim));
    }

    private static boolean isDelayed(Cluster cluster, Claim claim) {
        String name = claim.className();
        KubeObject found = name == null ? null : cluster.get(Kind.STORAGE_CLASS, "", name);
        return found != null && StorageClass.of(found).waitsForConsumer();
    }

    private static @Nullable KubeObject set(Cluster cluster) {
        return cluster.get(Kind.STATEFUL_SET, "default", Plan.SET);
    }

    private static Deed command(String line) {
        return new Deed.Command(Duration.ZERO, line);
    }
}
