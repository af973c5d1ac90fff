package dev.ordinal.invariant;

import dev.ordinal.apiserver.Tables;
import dev.ordinal.model.ControllerRevision;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.OwnerReference;
import dev.ordinal.model.Pod;
import dev.ordinal.model.StatefulSet;
import dev.ordinal.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What comes true once nothing disturbs a cluster any more: each set has just the pods that it asks for, as it asks for
 * them, with their claims, and its status says so.
 */
public final class Goals {
    private final Store<KubeObject> store;
    private final List<String> unmet = new ArrayList<>();

    private Goals(Store<KubeObject> store) {
        this.store = store;
    }

    /** What has not come true yet in a cluster with these objects; empty if all has. */
    public static List<String> unmet(Store<KubeObject> store) {
        Goals goals = new Goals(store);
        for (KubeObject set : Tables.table(store, Kind.STATEFUL_SET).all()) {
            goals.set(StatefulSet.of(set));
        }
        for (KubeObject pod : Tables.table(store, Kind.POD).all()) {
            goals.outside(pod);
        }
        return List.copyOf(goals.unmet);
    }

    private void set(StatefulSet set) {
        if (set.isTerminating()) {
            unmet.add(set.name() + " is still being deleted");
            return;
        }
        for (int i = 0; i < set.replicas(); i++) {
            String flaw = pod(set, i);
            if (flaw != null) {
                unmet.add(set.name() + "-" + (set.start() + i) + " " + flaw);
            }
        }
        Json.Obj status = set.object().status();
        boolean told = status.number("replicas", 0) == set.replicas()
                && status.number("readyReplicas", 0) == set.replicas()
                && status.number("observedGeneration", 0) >= set.object().generation();
        if (!told) {
            unmet.add("the status of " + set.name() + " says otherwise: " + status);
        }
    }

    private @Nullable String pod(StatefulSet set, int index) {
        int ordinal = set.start() + index;
        KubeObject object = Tables.table(store, Kind.POD).get(set.namespace() + "/" + set.name() + "-" + ordinal);
        if (object == null) {
            return "is missing";
        }
        Pod pod = Pod.of(object);
        if (object.controller() == null || !object.controller().uid().equals(set.uid())) {
            return "does not belong to the set";
        }
        if (pod.isTerminating() || !Observation.isUp(pod)) {
            return pod.isTerminating() ? "is being deleted" : "is " + pod.phase() + " and not ready";
        }
        if (!set.selector().matches(object.labels())) {
            return "has labels that the set does not select";
        }
        String flaw = claims(set, pod, ordinal);
        return flaw == null ? revision(set, pod, index) : flaw;
    }

    private @Nullable String claims(StatefulSet set, Pod pod, int ordinal) {
        for (Json.Obj template : set.claimTemplates()) {
            String name = set.claimName(template.object("metadata").text("name", ""), ordinal);
            KubeObject claim = Tables.table(store, Kind.PERSISTENT_VOLUME_CLAIM).get(set.namespace() + "/" + name);
            if (claim == null || !pod.claims().contains(name)) {
                return "has no claim " + name;
            }
            if (!claim.status().text("phase", "").equals("Bound")) {
                return "has claim " + name + ", which is not bound";
            }
        }
        return null;
    }

    private @Nullable String revision(StatefulSet set, Pod pod, int index) {
        boolean rolls = set.strategy() == StatefulSet.Strategy.ROLLING_UPDATE && index >= set.partition();
        if (rolls && !pod.revision().equals(set.updateRevision())) {
            return "is of revision " + pod.revision() + " and not of " + set.updateRevision();
        }
        KubeObject revision = Tables.table(store, Kind.CONTROLLER_REVISION).get(set.namespace() + "/" + pod.revision());
        Json image = image(pod.object().spec());
        boolean asKept = revision == null
                || Objects.equals(
                        image, image(ControllerRevision.of(revision).template().object("spec")));
        boolean asAsked = !rolls || Objects.equals(image, image(set.template().object("spec")));
        return asKept && asAsked ? null : "has another image than it is to have";
    }

    private static @Nullable Json image(Json.Obj spec) {
        List<Json.Obj> containers = spec.array("containers").objects();
        return containers.isEmpty() ? null : containers.getFirst().get("image");
    }

    /** A pod of a set is one that the set asks for. */
    private void outside(KubeObject pod) {
        OwnerReference controller = pod.controller();
        if (controller == null || !controller.kind().equals(Kind.STATEFUL_SET.title())) {
            return;
        }
        KubeObject owner = Tables.table(store, Kind.STATEFUL_SET).get(pod.namespace() + "/" + controller.name());
        if (owner == null || !owner.uid().equals(controller.uid())) {
            unmet.add(pod.name() + " is there although its set is gone");
            return;
        }
        StatefulSet set = StatefulSet.of(owner);
        int index = Names.ordinal(pod.name()) - set.start();
        if (index < 0 || index >= set.replicas()) {
            unmet.add(pod.name() + " is there although its set does not want it");
        }
    }
}
