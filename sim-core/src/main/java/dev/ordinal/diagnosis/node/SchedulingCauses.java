package dev.ordinal.diagnosis.node;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Mending;
import dev.ordinal.diagnosis.cause.Refusal;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Walk;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.diagnosis.storage.VolumeRefusals;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.Pod;
import dev.ordinal.scheduler.Scheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a pod has no node: the scheduler's message, reason by reason, and what it waits for where it gives none. No node will do
 * while a claim cannot be served, so that what would free a node is no way out then.
 */
public final class SchedulingCauses {
    private SchedulingCauses() {}

    public static List<Cause> of(Pod pod, Walk walk) {
        String message = refusalOf(pod);
        List<Refusal> refusals = message == null
                ? List.of()
                : Refusal.in(message, walk.scene().release().scheduler());
        VolumeRefusals volumes = new VolumeRefusals(
                pod, refusals.stream().filter(Refusal::isOfStorage).toList(), walk);
        List<Cause> claims = volumes.ofClaims();
        List<Cause> nodes = new ArrayList<>(volumes.ofNodes());
        boolean isOfNodesAlone = claims.isEmpty() && nodes.isEmpty();
        nodes.addAll(NodeRefusals.of(
                pod, refusals.stream().filter(refusal -> !refusal.isOfStorage()).toList(), isOfNodesAlone, walk));
        boolean areClaimsKept =
                claims.stream().anyMatch(cause -> !cause.allRemedies().isEmpty());
        List<Cause> deeper = new ArrayList<>(claims);
        nodes.forEach(cause -> deeper.add(areClaimsKept ? cause.unended() : cause));
        deeper.addAll(message == null ? unseen(pod, walk.scene()) : List.of());
        String state =
                message == null ? "the scheduler has not given it a node yet" : "the scheduler finds no node for it";
        return List.of(Cause.of(Words.of(pod.object()), "is Pending: " + state)
                .telling(Objects.requireNonNullElse(message, ""))
                .because(deeper));
    }

    /** Why no scheduler has looked at a pod. */
    private static List<Cause> unseen(Pod pod, Scene scene) {
        String name = pod.object().spec().text("schedulerName", Scheduler.NAME);
        return name.equals(Scheduler.NAME)
                ? DeafCauses.of(Scheduler.NAME, scene)
                : List.of(Cause.of(
                                Words.of(pod.object()),
                                "asks for the scheduler " + name + " (schedulerName), and none of that"
                                        + " name runs here")
                        .endedBy(Mending.of(pod, scene)
                                .changed("ask for the usual one", Json.object("schedulerName", Scheduler.NAME))));
    }

    /** In what words the scheduler has last refused a pod; null if it has not. */
    private static @Nullable String refusalOf(Pod pod) {
        Condition scheduled = pod.object().condition("PodScheduled");
        return scheduled == null || scheduled.status().equals("True")
                ? null
                : Objects.requireNonNullElse(scheduled.message(), "");
    }
}
