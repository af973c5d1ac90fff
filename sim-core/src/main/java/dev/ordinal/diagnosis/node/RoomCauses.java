package dev.ordinal.diagnosis.node;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Mending;
import dev.ordinal.diagnosis.cause.PodContainer;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.Pod;
import dev.ordinal.model.PodResources;
import dev.ordinal.model.Quantity;
import dev.ordinal.model.Toleration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where nodes have no room for a pod. */
public record RoomCauses(Pod pod, Scene scene) {
    private List<Node> nodes() {
        return scene.cluster().list(Kind.NODE).stream().map(Node::of).toList();
    }

    private Quantity asked(String resource) {
        return PodResources.of(pod.object(), "requests", resource);
    }

    private static Quantity offered(Node node, String resource) {
        return Objects.requireNonNullElse(Quantity.parse(node.allocatable(resource)), Quantity.ZERO);
    }

    private Quantity free(Node node, String resource) {
        return offered(node, resource).minus(PodResources.of(scene.podsOn(node.object()), "requests", resource));
    }

    /**
     * Whether the pod's node has room for another like it: what is deleted by force takes up its room on the node until it has
     * stopped, and a kubelet rejects what does not fit beside it.
     */
    public boolean fitsTwice() {
        KubeObject node = scene.get(Kind.NODE, "", pod.nodeName());
        return node == null
                || List.of("cpu", "memory").stream()
                        .allMatch(resource -> free(Node.of(node), resource).compareTo(asked(resource)) >= 0);
    }

    /**
     * Nodes with too little of something.
     *
     * @param words {@code Insufficient cpu}
     */
    List<Cause> lacking(String words) {
        String resource = words.substring(words.lastIndexOf(' ') + 1);
        if (resource.equals("pods")) {
            return full();
        }
        List<Cause> causes = new ArrayList<>();
        boolean fitsAnywhere = false;
        for (Node node : nodes()) {
            Quantity free = free(node, resource);
            if (free.compareTo(asked(resource)) < 0) {
                fitsAnywhere = fitsAnywhere || offered(node, resource).compareTo(asked(resource)) >= 0;
                causes.add(Cause.of(
                        Words.of(node.object()),
                        "has " + free.canonical() + " " + resource + " left of "
                                + offered(node, resource).canonical() + ", and the pod asks for "
                                + asked(resource).canonical()));
            }
        }
        return causes.isEmpty() ? causes : mended(NodeRefusals.few(causes), fitsAnywhere);
    }

    private List<Cause> mended(List<Cause> causes, boolean fitsAnywhere) {
        Cause last = causes.removeLast();
        last = last.endedBy(
                fitsAnywhere
                        ? "add a node, or let pods go that are not needed; the scheduler tries again when one is gone"
                        : "add a node that is large enough; none here is, even when it is empty");
        Remedy less = less();
        causes.add(less == null ? last : last.endedBy(less));
        return causes;
    }

    /** With requests that fit where most of them are free; null if there is no such node. */
    private @Nullable Remedy less() {
        Node best = null;
        double share = 0;
        for (Node node : scene.openNodes()) {
            boolean isTolerated =
                    Toleration.untolerated(Toleration.of(pod.object().spec()), node) == null;
            double smallest = isTolerated ? Math.min(share(node, "cpu"), share(node, "memory")) : 0;
            if (smallest > share) {
                share = smallest;
                best = node;
            }
        }
        List<Json.Obj> containers = pod.object().spec().array("containers").objects();
        if (best == null || containers.size() != 1) {
            return null;
        }
        Json.Obj requests = Json.EMPTY;
        for (String resource : List.of("cpu", "memory")) {
            Quantity free = free(best, resource);
            if (free.compareTo(asked(resource)) < 0) {
                requests = requests.with(resource, free.canonical());
            }
        }
        return requests.isEmpty()
                ? null
                : Mending.of(pod, scene)
                        .changed(
                                "ask for no more than is free on " + Words.of(best.object())
                                        + ", if the program can do with" + " that; limits stay as they are",
                                PodContainer.of(pod).getLast(),
                                Json.object("resources", Json.object("requests", requests)));
    }

    /** How much of what is asked for a node has free. */
    private double share(Node node, String resource) {
        double asked = asked(resource).amount().doubleValue();
        return asked == 0 ? 1 : Math.min(1, free(node, resource).amount().doubleValue() / asked);
    }

    /** Nodes that have as many pods as they may. */
    List<Cause> full() {
        List<Cause> causes = new ArrayList<>();
        for (Node node : nodes()) {
            List<KubeObject> pods = scene.podsOn(node.object());
            if (pods.size() >= offered(node, "pods").value()) {
                causes.add(Cause.of(
                                Words.of(node.object()),
                                "has " + Words.count(pods.size(), "pod") + ", and takes no more than "
                                        + node.allocatable("pods"))
                        .endedBy("add a node, or let pods go that are not needed"));
            }
        }
        return causes;
    }
}
