package dev.ordinal.controller.endpoint;

import dev.ordinal.apiserver.Change;
import dev.ordinal.controller.View;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.LabelSelector;
import java.util.ArrayList;
import java.util.List;

/** A Service, with its selector read. */
record Selecting(KubeObject service, LabelSelector selector) {
    static Selecting of(KubeObject service) {
        return service.as(s -> new Selecting(s, LabelSelector.ofMap(s.spec().object("selector"))));
    }

    /** Whether it chooses pods at all, and this one. */
    boolean selects(KubeObject pod) {
        return !selector.isEmpty() && selector.matches(pod.labels());
    }

    /** The pods that it chooses, names ascending. */
    List<KubeObject> pods(View view) {
        List<KubeObject> chosen = new ArrayList<>();
        if (!selector.isEmpty()) {
            for (KubeObject pod : view.in(Kind.POD, service.namespace())) {
                if (selector.matches(pod.labels())) {
                    chosen.add(pod);
                }
            }
        }
        return chosen;
    }

    /** The Services that choose a pod as it was or as it is. */
    static List<Selecting> services(Change pod, View view) {
        KubeObject before = pod.before();
        KubeObject after = pod.after();
        List<Selecting> chosen = new ArrayList<>(1);
        for (KubeObject service : view.in(Kind.SERVICE, pod.object().namespace())) {
            Selecting selecting = of(service);
            if (before != null && selecting.selects(before) || after != null && selecting.selects(after)) {
                chosen.add(selecting);
            }
        }
        return chosen;
    }
}
