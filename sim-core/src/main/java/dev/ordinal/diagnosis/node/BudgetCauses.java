package dev.ordinal.diagnosis.node;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Walk;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.LabelSelector;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Pod;
import dev.ordinal.release.ApiFields;
import java.util.ArrayList;
import java.util.List;

/** Why a disruption budget lets no pod be evicted. */
public final class BudgetCauses {
    private BudgetCauses() {}

    /** The budgets that keep a pod from being evicted. */
    static List<ObjectKey> refusing(Pod pod, Scene scene) {
        List<KubeObject> matching = matching(pod, scene);
        return matching.stream()
                .filter(budget -> matching.size() > 1 || isUsedUp(budget))
                .map(KubeObject::key)
                .toList();
    }

    private static List<KubeObject> matching(Pod pod, Scene scene) {
        return scene.list(Kind.POD_DISRUPTION_BUDGET, pod.object().namespace()).stream()
                .filter(budget -> matches(budget, pod.object()))
                .toList();
    }

    private static boolean matches(KubeObject budget, KubeObject pod) {
        return LabelSelector.of(budget.spec().object("selector")).matches(pod.labels());
    }

    private static boolean isUsedUp(KubeObject budget) {
        return budget.status().number("disruptionsAllowed", 0) == 0;
    }

    public static List<Cause> of(KubeObject budget, Walk walk) {
        Scene scene = walk.scene();
        List<Pod> pods = scene.list(Kind.POD, budget.namespace()).stream()
                .filter(pod -> matches(budget, pod))
                .map(Pod::of)
                .toList();
        List<Cause> causes = new ArrayList<>();
        for (KubeObject other : scene.list(Kind.POD_DISRUPTION_BUDGET, budget.namespace())) {
            boolean isShared = pods.stream().anyMatch(pod -> matches(other, pod.object()));
            if (!other.name().equals(budget.name()) && isShared) {
                causes.add(doubled(budget, other));
            }
        }
        if (causes.isEmpty() && isUsedUp(budget) && !pods.isEmpty()) {
            causes.add(usedUp(budget, pods, walk));
        }
        return causes;
    }

    private static Cause doubled(KubeObject budget, KubeObject other) {
        return Cause.of(
                        Words.of(budget),
                        "and " + Words.of(other) + " are for the same pods, and the API server evicts no pod that"
                                + " has two budgets, whatever they say")
                .endedBy("keep one of the two", Words.delete(other.key()));
    }

    private static Cause usedUp(KubeObject budget, List<Pod> pods, Walk walk) {
        Scene scene = walk.scene();
        Json.Obj status = budget.status();
        long desired = status.number("desiredHealthy", 0);
        long healthy = status.number("currentHealthy", 0);
        long expected = status.number("expectedPods", 0);
        Cause cause = Cause.of(
                Words.of(budget),
                "lets no pod be evicted: of " + Words.count(expected, "pod") + " " + desired
                        + " have to be healthy, and " + healthy + " are");
        if (healthy >= desired && desired >= expected && healthy == expected) {
            return cause.because(Cause.of(
                            Words.of(budget),
                            "asks for all of them (" + asks(budget) + "), so it never lets one go,"
                                    + " however well they are")
                    .endedBy(loosened(budget, scene)));
        }
        List<Cause> unwell = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Pod pod : pods) {
            if (!pod.isReady() || pod.isTerminating()) {
                names.add(pod.name());
                unwell.addAll(walk.into(pod.object().key()));
            }
        }
        Cause kept = cause.because(unwell);
        return (names.isEmpty()
                        ? kept
                        : kept.endedBy("a pod that is not ready can be deleted, which asks no budget: "
                                + String.join(", ", names)))
                .endedBy(loosened(budget, scene));
    }

    private static String asks(KubeObject budget) {
        Json.Obj spec = budget.spec();
        return spec.has("minAvailable")
                ? "minAvailable " + Words.plain(spec, "minAvailable")
                : "maxUnavailable " + Words.plain(spec, "maxUnavailable");
    }

    private static Remedy loosened(KubeObject budget, Scene scene) {
        boolean hasMinimum = budget.spec().has("minAvailable");
        long desired = budget.status().number("desiredHealthy", 0);
        long expected = budget.status().number("expectedPods", 0);
        Json.Obj bounds = hasMinimum
                ? Json.object("minAvailable", Math.max(0, Math.min(desired, expected) - 1))
                : Json.object("maxUnavailable", expected - desired + 1);
        String does = "ask for one pod less; one more may then be down at a time";
        if (scene.release().fields().has(ApiFields.Field.BUDGET_MUTABLE)) {
            return Remedy.of(does, Words.patch(budget.key(), Json.object("spec", bounds)));
        }
        String line = "kubectl create pdb " + budget.name() + Words.namespace(budget.namespace()) + " --selector="
                + LabelSelector.of(budget.spec().object("selector"))
                + (hasMinimum ? " --min-available=" : " --max-unavailable=")
                + Words.plain(bounds, hasMinimum ? "minAvailable" : "maxUnavailable");
        return Remedy.of(
                does + "; this release lets no budget be changed, so it is made anew",
                Words.delete(budget.key()),
                line);
    }
}
