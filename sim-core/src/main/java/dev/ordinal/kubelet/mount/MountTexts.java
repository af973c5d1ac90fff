package dev.ordinal.kubelet.mount;

import dev.ordinal.controller.Recorder;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import java.util.ArrayList;
import java.util.List;

/** The words in which kubelets tell of volumes. */
final class MountTexts {
    private static final String WALK_HELP =
            "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#configure-volume-permission-and-ownership-change-policy-for-pods";

    private MountTexts() {}

    static void warn(Turn turn, PodVolumes held, KubeObject pod, String reason, String message) {
        turn.say(new Recorder.Remark(pod, "Warning", reason, message, held.node(), ""));
    }

    static void mounted(Turn turn, PodVolumes held, KubeObject pod, Source source) {
        String message = "MountVolume.SetUp succeeded for volume \"" + source.volume() + "\" ";
        turn.say(new Recorder.Remark(pod, "Normal", "SuccessfulMountVolume", message, held.node(), ""));
    }

    /** A mount has failed; {@code error} is the step and, behind a colon, why. */
    static String failed(Source source, String error) {
        int colon = error.indexOf(": ");
        return "MountVolume." + error.substring(0, colon) + " failed for volume \"" + source.volume() + "\" : "
                + error.substring(colon + 2);
    }

    /** The end of a wait in old releases. */
    static String timeout(KubeObject pod, PodVolumes held) {
        List<String> all = new ArrayList<>();
        for (Json.Obj volume : pod.spec().array("volumes").objects()) {
            all.add(volume.text("name", ""));
        }
        return "Unable to mount volumes for pod \"" + pod.name() + "_" + pod.namespace() + "(" + pod.uid()
                + ")\": timeout expired waiting for volumes to attach or mount for pod \"" + pod.namespace() + "\"/\""
                + pod.name() + "\". list of unmounted volumes=[" + String.join(" ", held.unmounted())
                + "]. list of unattached volumes=[" + String.join(" ", all) + "]";
    }

    /** Claims that say nothing about their volumes. */
    static String problems(PodVolumes held, String problems) {
        List<String> unknown = held.mounts().stream()
                .filter(mount -> mount.source() == null)
                .map(PodMount::name)
                .toList();
        return "Unable to attach or mount volumes: unmounted volumes=[" + String.join(" ", held.unmounted())
                + "], unattached volumes=[], failed to process volumes=[" + String.join(" ", unknown) + "]: "
                + problems;
    }

    static String overLimit(PodVolumes held) {
        return "Node has reached its volume attachment limit, rejecting pod. unmounted volumes=["
                + String.join(" ", held.unmounted()) + "], unattached volumes=[], failed to process volumes=[]";
    }

    static String walkIsLong(String directory) {
        return "Setting volume ownership for " + directory
                + " is taking longer than expected, consider using OnRootMismatch - " + WALK_HELP;
    }

    static String walked(String directory, long files) {
        return "Setting volume ownership for " + directory + ", processed " + files + " files.";
    }
}
