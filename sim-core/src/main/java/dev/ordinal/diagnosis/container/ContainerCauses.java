package dev.ordinal.diagnosis.container;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.PodContainer;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Walk;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Why the containers of a pod that has a node are not all ready. */
public final class ContainerCauses {
    private ContainerCauses() {}

    public static List<Cause> of(Pod pod, Walk walk) {
        List<Cause> causes = new ArrayList<>(waiting(pod, walk));
        if (causes.isEmpty()) {
            causes.add(ofCondition(pod));
        }
        if (walk.isAtItsBegin()) {
            causes.addAll(new EventFlood(pod, walk.scene()).causes());
        }
        return causes;
    }

    /** Its containers are well, and it does not count as Ready: for its gates, or since its kubelet has yet to say so. */
    private static Cause ofCondition(Pod pod) {
        Condition ready = pod.object().condition("Ready");
        List<String> gates = new ArrayList<>();
        for (Json.Obj gate : pod.object().spec().array("readinessGates").objects()) {
            String type = gate.text("conditionType", "");
            Condition own = pod.object().condition(type);
            if (own == null || !own.isTrue()) {
                gates.add(type);
            }
        }
        String why = gates.isEmpty()
                ? "its kubelet has yet to say that it is Ready"
                : "it is Ready only when somebody sets its condition " + Words.all(gates)
                        + " to True, as its readinessGates ask for";
        Cause cause = Cause.of(Words.of(pod.object()), "has all its containers ready, and " + why);
        return ready == null ? cause : cause.telling(Objects.requireNonNullElse(ready.message(), ""));
    }

    private static List<Cause> waiting(Pod pod, Walk walk) {
        List<Cause> causes = new ArrayList<>();
        for (PodContainer container : PodContainer.of(pod)) {
            if (container.isDone() || container.isReady() && !container.isInit()) {
                continue;
            }
            causes.addAll(causes(container, walk.scene()));
            if (container.isInit()) {
                return causes;
            }
        }
        return causes;
    }

    /** What is the matter with containers of a pod that is Ready all the same. */
    public static List<Cause> ofReady(Pod pod, Walk walk) {
        List<Cause> causes = new ArrayList<>();
        for (PodContainer container : PodContainer.of(pod)) {
            Cause stop = new LivenessCauses(container, walk.scene()).slowStop();
            if (stop != null) {
                causes.add(stop);
            }
        }
        return causes;
    }

    private static List<Cause> causes(PodContainer container, Scene scene) {
        return switch (container.waiting()) {
            case "ErrImagePull", "ImagePullBackOff" -> List.of(new ImageCauses(container, scene).unpulled());
            case "ErrImageNeverPull" -> List.of(new ImageCauses(container, scene).forbidden());
            case "InvalidImageName" -> List.of(new ImageCauses(container, scene).misnamed());
            case "CreateContainerConfigError" -> List.of(new ConfigCauses(container, scene).cause());
            case "CrashLoopBackOff" -> List.of(new CrashCauses(container, scene).cause());
            case "" -> started(container, scene);
            default ->
                container.waiting().startsWith("PostStartHookError")
                        ? List.of(new HookCauses(container, scene).failedAfterStart())
                        : new StartCauses(container, scene).causes();
        };
    }

    private static List<Cause> started(PodContainer container, Scene scene) {
        if (!container.isRunning()) {
            return container.end().isEmpty()
                    ? new StartCauses(container, scene).causes()
                    : List.of(new CrashCauses(container, scene).cause());
        }
        Cause stop = new LivenessCauses(container, scene).slowStop();
        if (stop != null) {
            return List.of(stop);
        }
        return container.isInit()
                ? List.of(new StartCauses(container, scene).initializing())
                : new ReadinessCauses(container, scene).causes();
    }
}
