package dev.ordinal.diagnosis.storage;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Json;
import dev.ordinal.model.JsonText;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.Pod;
import dev.ordinal.model.Volume;
import dev.ordinal.storage.disk.Note;
import java.util.ArrayList;
import java.util.List;

/** Volumes that are empty although a pod of this name had data. */
public record EmptyVolumes(Pod pod, Scene scene) {
    public List<Cause> causes() {
        List<Cause> causes = new ArrayList<>();
        for (Scene.Held held : isEmptied() ? scene.heldBy(pod) : List.<Scene.Held>of()) {
            causes.add(cause(held.claim(), held.volume()));
        }
        return causes;
    }

    /** Whether this very pod has found an empty disk. */
    private boolean isEmptied() {
        String path = pod.object().key().path();
        return scene.cluster().disks().notes(Note.What.EMPTY_WHERE_DATA_WAS).stream()
                .anyMatch(note -> note.pod().equals(path)
                        && !note.at().isBefore(pod.object().creationTimestamp()));
    }

    private Cause cause(Claim claim, Volume volume) {
        String home =
                scene.cluster().disks().homes().getOrDefault(pod.object().key().path() + " " + claim.name(), "");
        String node = home.contains(":") ? home.substring(0, home.indexOf(':')) : "";
        boolean isDirectory = volume.object().spec().has("hostPath")
                && !volume.object().spec().has("nodeAffinity")
                && scene.get(Kind.NODE, "", node) != null
                && !node.equals(pod.nodeName());
        return isDirectory ? leftBehind(volume, node) : madeAnew(claim, volume);
    }

    /** A directory of each node by itself, which does not go along with its pod. */
    private Cause leftBehind(Volume volume, String node) {
        Json.Obj host =
                Json.object("key", "kubernetes.io/hostname", "operator", "In", "values", Json.strings(List.of(node)));
        Json.Obj terms = Json.object(
                "nodeSelectorTerms", Json.array(List.of(Json.object("matchExpressions", Json.array(List.of(host))))));
        String patch =
                JsonText.compact(Json.object("spec", Json.object("nodeAffinity", Json.object("required", terms))));
        List<String> commands = new ArrayList<>();
        commands.add(Words.command("patch", volume.object().key(), "-p '" + patch + "'"));
        commands.addAll(new Moves(scene).again(pod));
        KubeObject home = scene.get(Kind.NODE, "", node);
        if (home != null && Node.of(home).isUnschedulable()) {
            commands.addFirst("kubectl uncordon " + node);
        }
        return Cause.of(
                        Words.of(pod.object()),
                        "finds an empty directory on node " + pod.nodeName() + ": what was written stands on node "
                                + node)
                .because(Cause.of(
                                Words.of(volume.object()),
                                "is a directory of whatever node its pod runs on, and names none (no nodeAffinity), so"
                                        + " the scheduler sends its pod anywhere, and nobody complains")
                        .endedBy(new Remedy(
                                "tie the volume to the node with the data, and have the pod go back there", commands))
                        .endedBy(Remedy.of("use a class whose volumes name their node, such as local-path")));
    }

    private Cause madeAnew(Claim claim, Volume volume) {
        return Cause.of(Words.of(pod.object()), "began on an empty volume, where a pod of its name had data before")
                .because(Cause.of(
                                Words.of(claim.object()),
                                "is " + Words.age(claim.object(), scene)
                                        + " old: the one before it was deleted, and with it went"
                                        + " its volume; a claim made anew under the same name gets a new, empty one")
                        .endedBy(
                                "it cannot be undone here: from now on have the volume outlive its claim, and delete"
                                        + " disks yourself",
                                Words.patch(
                                        volume.object().key(),
                                        Json.object("spec", Json.object("persistentVolumeReclaimPolicy", "Retain")))));
    }
}
