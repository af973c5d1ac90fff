package dev.ordinal.diagnosis.storage;

import dev.ordinal.diagnosis.cause.Anew;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.NodeTerms;
import dev.ordinal.model.OwnerReference;
import dev.ordinal.model.Pod;
import java.util.List;

/** Where else a pod could run, as far as its own wishes and its volumes go, and how to bring it there. */
public record Moves(Scene scene) {
    /** The nodes, beside one, that are Ready, not cordoned and that a pod and its volumes accept. */
    public List<KubeObject> openTo(Pod pod, String beside) {
        return scene.openNodes().stream()
                .map(Node::object)
                .filter(node -> !node.name().equals(beside)
                        && NodeTerms.accept(pod.object().spec(), node)
                        && volumesReach(pod, node))
                .toList();
    }

    private boolean volumesReach(Pod pod, KubeObject node) {
        return scene.volumesOf(pod).stream().allMatch(volume -> NodeTerms.acceptVolume(volume.object(), node));
    }

    /** Commands by which a pod is made again: its owner does that where it has one. */
    List<String> again(Pod pod) {
        OwnerReference owner = pod.object().controller();
        return owner != null
                ? List.of(Words.delete(pod.object().key()))
                : new Anew(scene).pod(pod, object -> object.without("spec", "nodeName"));
    }
}
