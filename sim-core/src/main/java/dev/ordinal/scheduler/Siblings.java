package dev.ordinal.scheduler;

import dev.ordinal.controller.View;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.LabelSelector;
import dev.ordinal.model.OwnerReference;
import java.util.ArrayList;
import java.util.List;

/**
 * By which selectors a pod belongs together with others: those of its services and of the set that owns it.
 *
 * @see "Kubernetes 1.36, pkg/scheduler/framework/plugins/helper/spread.go, DefaultSelector"
 */
final class Siblings {
    private Siblings() {}

    /** One selector that asks for all at once; an empty one if the pod belongs to nothing. */
    static LabelSelector together(KubeObject pod, View view) {
        List<LabelSelector.Requirement> all = new ArrayList<>();
        for (LabelSelector selector : each(pod, view)) {
            for (LabelSelector.Requirement requirement : selector.requirements()) {
                if (!all.contains(requirement)) {
                    all.add(requirement);
                }
            }
        }
        return new LabelSelector(all);
    }

    /** The selectors one by one. */
    static List<LabelSelector> each(KubeObject pod, View view) {
        List<LabelSelector> selectors = new ArrayList<>(2);
        for (KubeObject service : view.in(Kind.SERVICE, pod.namespace())) {
            Json.Obj labels = service.spec().object("selector");
            if (!labels.isEmpty() && hasAll(pod.labels(), labels)) {
                selectors.add(LabelSelector.ofMap(labels));
            }
        }
        OwnerReference owner = pod.controller();
        KubeObject set = owner == null || !owner.kind().equals(Kind.STATEFUL_SET.title())
                ? null
                : view.get(Kind.STATEFUL_SET, pod.namespace(), owner.name());
        if (set != null) {
            selectors.add(LabelSelector.of(set.spec().object("selector")));
        }
        return selectors;
    }

    private static boolean hasAll(Json.Obj labels, Json.Obj wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            if (!wanted.valueAt(i).equals(labels.get(wanted.keyAt(i)))) {
                return false;
            }
        }
        return true;
    }
}
