package dev.ordinal.kubectl.describe;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.LabelSelector;
import dev.ordinal.model.OwnerReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code describe} asks the API for beside the object itself. Lists come in the server's order. */
public interface Surroundings {
    /** The objects of a kind in a namespace, or in all if it is empty. */
    List<KubeObject> list(Kind kind, String namespace);

    @Nullable
    KubeObject get(Kind kind, String namespace, String name);

    /**
     * The events about an object: those that name it with its uid. A node's kubelet writes the node's name as the uid.
     *
     * @see "Kubernetes 1.36, staging/src/k8s.io/kubectl/pkg/describe/describe.go, searchEvents"
     */
    default List<KubeObject> events(KubeObject object) {
        List<KubeObject> events = new ArrayList<>(events(object, object.uid()));
        if (object.kind() == Kind.NODE && !object.uid().equals(object.name())) {
            events.addAll(events(object, object.name()));
        }
        return events;
    }

    private List<KubeObject> events(KubeObject object, String uid) {
        List<KubeObject> events = new ArrayList<>();
        for (KubeObject event : list(Kind.EVENT, object.namespace())) {
            Json.Obj involved = event.tree().object("involvedObject");
            if (involved.text("name", "").equals(object.name())
                    && involved.text("namespace", "").equals(object.namespace())
                    && involved.text("kind", "").equals(object.kind().title())
                    && involved.text("uid", "").equals(uid)) {
                events.add(event);
            }
        }
        return events;
    }

    /** The pods that match the selector of a set and are controlled by it. */
    default List<KubeObject> podsOf(KubeObject set) {
        LabelSelector selector = LabelSelector.of(set.spec().object("selector"));
        return list(Kind.POD, set.namespace()).stream()
                .filter(pod -> selector.matches(pod.labels()) && isControlledBy(pod, set))
                .toList();
    }

    private static boolean isControlledBy(KubeObject pod, KubeObject set) {
        OwnerReference owner = pod.controller();
        return owner != null && owner.uid().equals(set.uid());
    }

    /** The pods that mount a claim. */
    default List<KubeObject> podsUsing(KubeObject claim) {
        return list(Kind.POD, claim.namespace()).stream()
                .filter(pod -> mounts(pod, claim.name()))
                .toList();
    }

    private static boolean mounts(KubeObject pod, String claim) {
        for (Json.Obj volume : pod.spec().array("volumes").objects()) {
            String name = volume.has("ephemeral")
                    ? pod.name() + "-" + volume.text("name", "")
                    : volume.object("persistentVolumeClaim").text("claimName");
            if (claim.equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** The pods on a node that have not finished. */
    default List<KubeObject> podsOn(KubeObject node) {
        return list(Kind.POD, "").stream()
                .filter(pod -> node.name().equals(pod.spec().text("nodeName")) && !isFinished(pod))
                .toList();
    }

    private static boolean isFinished(KubeObject pod) {
        String phase = pod.status().text("phase", "");
        return phase.equals("Succeeded") || phase.equals("Failed");
    }

    /** The lease by which a node says that it lives. */
    default @Nullable KubeObject lease(KubeObject node) {
        return get(Kind.LEASE, "kube-node-lease", node.name());
    }

    /** The endpoint slices of a service. */
    default List<KubeObject> slices(KubeObject service) {
        return list(Kind.ENDPOINT_SLICE, service.namespace()).stream()
                .filter(slice -> service.name().equals(slice.label("kubernetes.io/service-name")))
                .toList();
    }
}
