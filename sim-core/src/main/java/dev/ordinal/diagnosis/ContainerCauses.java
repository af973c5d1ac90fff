package dev.ordinal.diagnosis;

import dev.ordinal.model.Pod;
import java.util.ArrayList;
import java.util.List;

/** Why the containers of a pod that has a node are not all ready. */
final class ContainerCauses {
    private ContainerCauses() {}

    static List<Cause> of(Pod pod, Walk walk) {
        List<Cause> causes = new ArrayList<>(waiting(pod, walk));
        if (walk.isAtItsBegin()) {
            causes.addAll(new EventFlood(pod, walk.scene()).causes());
        }
        return causes;
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
    static List<Cause> ofReady(Pod pod, Walk walk) {
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
