package dev.ordinal.diagnosis;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Mending;
import dev.ordinal.diagnosis.cause.PodContainer;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Walk;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.diagnosis.container.HookCauses;
import dev.ordinal.diagnosis.node.LostNodeCauses;
import dev.ordinal.diagnosis.node.RoomCauses;
import dev.ordinal.diagnosis.storage.MountCauses;
import dev.ordinal.fault.Lasting;
import dev.ordinal.kubelet.program.Program;
import dev.ordinal.kubelet.program.Stop;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Why a pod that is deleted is still there. */
record StoppingCauses(Pod pod, Walk walk) {

    List<Cause> causes() {
        List<Cause> lost = LostNodeCauses.of(pod, walk);
        if (!lost.isEmpty()) {
            return List.of(Cause.of(
                            Words.of(pod.object()),
                            deleted() + ", and goes only when its kubelet says that its containers" + " have stopped")
                    .because(lost));
        }
        List<String> finalizers = pod.object().finalizers();
        if (!finalizers.isEmpty() && (pod.deletionGraceSeconds() == 0 || pod.isFinished())) {
            return List.of(held(finalizers));
        }
        return List.of(stopping());
    }

    private String deleted() {
        Condition disrupted = pod.object().condition("DisruptionTarget");
        String by =
                disrupted == null || !disrupted.isTrue() ? "" : by(Objects.requireNonNullElse(disrupted.reason(), ""));
        return "is being deleted for " + Words.span(age()) + (by.isEmpty() ? "" : " (" + by + ")");
    }

    /** Who has it deleted, as far as its condition tells. */
    private static String by(String reason) {
        return switch (reason) {
            case "PreemptionByScheduler" -> "by the scheduler, to make room for a pod of higher priority";
            case "DeletionByTaintManager" -> "since its node has a taint that it does not tolerate any longer";
            case "EvictionByEvictionAPI" -> "by an eviction, as a drain asks for it";
            case "DeletionByPodGC" -> "since its node is gone";
            default -> "";
        };
    }

    /** How long it is being deleted. */
    private Duration age() {
        Instant end = pod.object().deletionTimestamp();
        return end == null ? Duration.ZERO : walk.scene().since(end.minusSeconds(pod.deletionGraceSeconds()));
    }

    private Cause held(List<String> finalizers) {
        return Cause.of(
                        Words.of(pod.object()),
                        deleted() + ": its containers have stopped, and its object stays until nobody" + " holds it")
                .because(Cause.of(
                                "finalizer " + Words.all(finalizers),
                                "is still in its metadata: whoever put it there has"
                                        + " to take it away when it is done, and has not")
                        .endedBy(Remedy.unfinalized(pod.object().key())));
    }

    private Cause stopping() {
        KubeObject object = pod.object();
        Duration grace = Duration.ofSeconds(pod.deletionGraceSeconds());
        Duration left = grace.minus(age());
        boolean isOver = left.isNegative() || left.isZero();
        List<Cause> because = new ArrayList<>();
        boolean isDone = true;
        for (PodContainer container : PodContainer.of(pod)) {
            if (container.isRunning()) {
                because.add(running(container, grace));
                isDone = false;
            }
        }
        if (isDone) {
            because.addAll(MountCauses.unmounting(pod, walk));
            because.addAll(pod.isFinished() ? FinishedCauses.why(pod, walk) : List.of());
        }
        String state = isOver
                ? "; its grace period of " + Words.span(grace) + " is over, and what still runs is killed"
                : "; its containers have " + Words.span(left) + " left of their grace period of " + Words.span(grace);
        Cause cause = Cause.of(
                Words.of(object),
                deleted()
                        + (isDone
                                ? ": its containers have stopped, and its kubelet has yet to unmount its volumes and"
                                        + " let its object go"
                                : state));
        return cause.telling(walk.scene().lastEvent(object, "FailedPreStopHook"))
                .because(because);
    }

    private Cause running(PodContainer container, Duration grace) {
        Program program = walk.scene().behavior(container.image()).program();
        Duration usual = usual(container, program);
        boolean isHooked = HookCauses.hasPreStop(container);
        String hook =
                isHooked ? "runs its preStop hook (" + HookCauses.does(container, "preStop") + ")" : "ends its work";
        if (usual != null && usual.compareTo(grace) > 0) {
            return Cause.of(
                            container.title(),
                            "needs " + Words.span(usual) + " to stop, and has " + Words.span(grace)
                                    + ": it is killed in the middle of it (exit code 137), and has to mend what it"
                                    + " left when it starts again")
                    .endedBy(longer(usual));
        }
        if (usual != null && age().compareTo(usual.plusSeconds(3)) <= 0) {
            return Cause.of(container.title(), hook + ", which takes " + Words.span(usual) + " in all");
        }
        List<Lasting> hanging = HookCauses.hanging(container, "preStop", walk.scene());
        if (!hanging.isEmpty()) {
            return Cause.of(
                            container.title(),
                            hook + ", which hangs since the fault "
                                    + hanging.getFirst().words()
                                    + " is in force; it is waited for up to the end of the grace period, then killed")
                    .endedBy(Remedy.ending(hanging.getFirst(), "let the hook come to its end"))
                    .endedBy(forced());
        }
        Cause slow = Cause.of(
                container.title(),
                isHooked
                        ? "has a preStop hook (" + HookCauses.does(container, "preStop")
                                + ") that does not come to its end, or does not end by SIGTERM after it; it is waited"
                                + " for up to the end of the grace period, then killed"
                        : "does not end by SIGTERM, and is killed when the grace period is over");
        boolean fits = new RoomCauses(pod, walk.scene()).fitsTwice();
        return (fits ? slow.endedBy(forced()) : slow)
                .endedBy("for pods to come, give the hook a time limit, or the template a shorter"
                        + " terminationGracePeriodSeconds");
    }

    private Remedy forced() {
        return Remedy.of(
                "if its process may be left alone to end: remove the pod at once. Its kubelet goes on stopping it"
                        + " while a new one of its name starts",
                Words.delete(pod.object().key()) + " --force --grace-period=0");
    }

    private Remedy longer(Duration usual) {
        Mending mending = Mending.of(pod, walk.scene());
        long enough = usual.toSeconds() + usual.toSeconds() / 2;
        String does = "give the pods to come " + enough + "s to stop; this one keeps what it was made with";
        return mending.set() == null
                ? Remedy.of(does)
                : Remedy.of(
                        does,
                        Words.patch(
                                Objects.requireNonNull(mending.set()).object().key(),
                                Json.object(
                                        "spec",
                                        Json.object(
                                                "template",
                                                Json.object(
                                                        "spec",
                                                        Json.object("terminationGracePeriodSeconds", enough))))));
    }

    /** How long it takes to stop a container when all goes well; null for ever. */
    private @Nullable Duration usual(PodContainer container, Program program) {
        boolean isHooked = HookCauses.hasPreStop(container);
        Duration hook = isHooked ? program.preStop().takes() : Duration.ZERO;
        Stop stop = program.stop();
        Duration end = stop == null
                ? walk.scene().behavior(container.image()).terminate()
                : stop.isDeaf() ? null : stop.takes();
        return hook == null || end == null ? null : hook.plus(end);
    }
}
