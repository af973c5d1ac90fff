package dev.ordinal.scheduler;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.LabelSelector;
import dev.ordinal.model.Toleration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One topology spread constraint.
 *
 * @param selector the pods that are spread; null for none
 * @param honorsAffinity whether only nodes count that the pod's node affinity accepts
 * @param honorsTaints whether only nodes count whose taints the pod tolerates
 */
record SpreadConstraint(
        String key,
        long maxSkew,
        @Nullable LabelSelector selector,
        long minDomains,
        boolean honorsAffinity,
        boolean honorsTaints) {

    static List<SpreadConstraint> of(KubeObject pod, String whenUnsatisfiable) {
        List<SpreadConstraint> constraints = new ArrayList<>(0);
        for (Json.Obj json : pod.spec().array("topologySpreadConstraints").objects()) {
            if (json.text("whenUnsatisfiable", "DoNotSchedule").equals(whenUnsatisfiable)) {
                constraints.add(new SpreadConstraint(
                        json.text("topologyKey", ""),
                        json.number("maxSkew", 1),
                        selector(json, pod),
                        json.number("minDomains", 1),
                        !"Ignore".equals(json.text("nodeAffinityPolicy")),
                        "Honor".equals(json.text("nodeTaintsPolicy"))));
            }
        }
        return constraints;
    }

    /** One of the constraints that a scheduler applies to pods without their own. */
    static SpreadConstraint builtIn(String key, long maxSkew, LabelSelector selector) {
        return new SpreadConstraint(key, maxSkew, selector, 1, true, false);
    }

    private static @Nullable LabelSelector selector(Json.Obj json, KubeObject pod) {
        if (!json.has("labelSelector")) {
            return null;
        }
        List<LabelSelector.Requirement> requirements =
                new ArrayList<>(LabelSelector.of(json.object("labelSelector")).requirements());
        for (String key : json.array("matchLabelKeys").texts()) {
            String value = pod.label(key);
            if (value != null) {
                requirements.add(new LabelSelector.Requirement(key, LabelSelector.Operator.IN, List.of(value)));
            }
        }
        return new LabelSelector(requirements);
    }

    boolean selects(KubeObject pod) {
        return selector != null && selector.matches(pod.labels());
    }

    boolean includes(Machine machine, Wanted wanted) {
        return (!honorsAffinity || wanted.accepts(machine))
                && (!honorsTaints || Toleration.untolerated(wanted.tolerations(), machine.node()) == null);
    }

    /** The pods of the same namespace that are spread, by node. */
    Counts livePods(KubeObject pod, Sight sight) {
        LabelSelector wanted = selector;
        return wanted == null
                ? Counts.NONE
                : Counts.live(
                        sight,
                        Counts.suitsGroups(wanted),
                        (namespace, labels) -> namespace.equals(pod.namespace()) && wanted.matches(labels));
    }
}
