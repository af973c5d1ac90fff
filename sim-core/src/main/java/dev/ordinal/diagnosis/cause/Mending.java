package dev.ordinal.diagnosis.cause;

import dev.ordinal.model.ControllerRevision;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Ordinals;
import dev.ordinal.model.OwnerReference;
import dev.ordinal.model.Pod;
import dev.ordinal.model.StatefulSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How a pod is made differently: what it is made from is changed, and it is deleted. A StatefulSet does not do the second by
 * itself while the pod is not ready, since its rollout waits for just that.
 *
 * @param set the set that makes the pod; null for a pod of its own
 * @param isForced whether the pod is deleted at once, without waiting for its containers to stop
 */
public record Mending(Pod pod, @Nullable StatefulSet set, Scene scene, boolean isForced) {
    public static Mending of(Pod pod, Scene scene) {
        OwnerReference owner = pod.object().controller();
        KubeObject set = owner != null && owner.kind().equals(Kind.STATEFUL_SET.title())
                ? scene.get(Kind.STATEFUL_SET, pod.object().namespace(), owner.name())
                : null;
        return new Mending(pod, set == null ? null : StatefulSet.of(set), scene, false);
    }

    public Mending forced() {
        return new Mending(pod, set, scene, true);
    }

    private String deletion() {
        return Words.delete(pod.object().key()) + (isForced ? " --force --grace-period=0" : "");
    }

    /** The pod is deleted, and made anew as it was. */
    public Remedy remade(String does) {
        return set == null ? new Remedy(does, anew(object -> object)) : Remedy.of(does, deletion());
    }

    private List<String> anew(UnaryOperator<KubeObject> mended) {
        Anew anew = new Anew(scene);
        return isForced ? anew.podAtOnce(pod, mended) : anew.pod(pod, mended);
    }

    /** With these fields of a container changed; {@code null} takes a field away. */
    public Remedy changed(String does, PodContainer container, Json.Obj change) {
        String list = container.isInit() ? "initContainers" : "containers";
        if (set != null) {
            Json.Obj named = Json.object("name", container.name()).withAll(change);
            return templated(does, set, Json.object(list, Json.array(List.of(named))));
        }
        return new Remedy(does, anew(object -> {
            List<Json> all = new ArrayList<>();
            for (Json.Obj each : object.spec().array(list).objects()) {
                all.add(container.name().equals(each.text("name")) ? over(each, change) : each);
            }
            return object.with(Json.array(all), "spec", list);
        }));
    }

    /** With these fields of the pod's spec, which are no lists, changed. */
    public Remedy changed(String does, Json.Obj podSpec) {
        return set != null
                ? templated(does, set, podSpec)
                : new Remedy(does, anew(object -> object.with(over(object.spec(), podSpec), "spec")));
    }

    private Remedy templated(String does, StatefulSet members, Json.Obj podSpec) {
        Json.Obj change = Json.object("spec", specChange(members, podSpec));
        return Remedy.of(does, Words.patch(members.object().key(), change), deletion());
    }

    /** A change of the pods' spec, and of the partition if that keeps this pod on what it was made from. */
    private Json.Obj specChange(StatefulSet members, Json.Obj podSpec) {
        Json.Obj change = Json.object("template", Json.object("spec", podSpec));
        int index = ordinal() - members.start();
        return members.partition() > index
                ? change.with(
                        "updateStrategy", Json.object("rollingUpdate", Json.object("partition", Math.max(0, index))))
                : change;
    }

    private static Json.Obj over(Json.Obj object, Json.Obj change) {
        Json.Obj result = object;
        for (String key : change.keys()) {
            Json value = change.get(key);
            if (value == null || value == Json.Null.NULL) {
                result = result.without(key);
            } else if (value instanceof Json.Obj inner) {
                result = result.with(key, over(object.object(key), inner));
            } else {
                result = result.with(key, value);
            }
        }
        return result;
    }

    private int ordinal() {
        return Ordinals.ordinal(pod.name());
    }

    /** Whether what the pod would be made from now differs from what it was made from, and this is all right there. */
    public boolean isOutdated(PodContainer container, Predicate<Json.Obj> isSound) {
        if (set == null || pod.revision().equals(set.updateRevision()) || set.partition() > ordinal() - set.start()) {
            return false;
        }
        Json.Obj now = container(set.template().object("spec"), container);
        return now != null && isSound.test(now);
    }

    /** The set goes back to the last template in which this is all right, and the pod with it; null if there is none. */
    @Nullable
    public Remedy undone(PodContainer container, Predicate<Json.Obj> isSound) {
        if (set == null || set.partition() > ordinal() - set.start()) {
            return null;
        }
        List<ControllerRevision> known = new ArrayList<>();
        for (KubeObject object : scene.list(Kind.CONTROLLER_REVISION, set.namespace())) {
            OwnerReference owner = object.controller();
            if (owner != null && owner.uid().equals(set.uid())) {
                known.add(ControllerRevision.of(object));
            }
        }
        known.sort(Comparator.comparing(ControllerRevision::revision).reversed());
        for (ControllerRevision revision : known) {
            Json.Obj earlier = container(revision.template().object("spec"), container);
            boolean isOther = !revision.name().equals(pod.revision());
            if (isOther && earlier != null && isSound.test(earlier)) {
                return Remedy.of(
                        "go back to the template that the set had before, revision " + revision.revision()
                                + ", and let the pod be made anew from it",
                        "kubectl rollout undo sts/" + set.name() + Words.namespace(set.namespace()) + " --to-revision="
                                + revision.revision(),
                        deletion());
            }
        }
        return null;
    }

    private static Json.@Nullable Obj container(Json.Obj spec, PodContainer like) {
        return spec.array(like.isInit() ? "initContainers" : "containers").find("name", like.name());
    }
}
