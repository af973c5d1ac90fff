package dev.ordinal.controller.endpoint;

import dev.ordinal.apiserver.Change;
import dev.ordinal.controller.View;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.LabelSelector;
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
        return view.in(Kind.POD, service.namespace()).stream()
                .filter(this::selects)
                .toList();
    }

    /** The Services that choose a pod as it was or as it is. */
    static List<KubeObject> services(Change pod, View view) {
        KubeObject before = pod.before();
        KubeObject after = pod.after();
        return view.in(Kind.SERVICE, pod.object().namespace()).stream()
                .filter(service -> before != null && of(service).selects(before)
                        || after != null && of(service).selects(after))
                .toList();
    }
}
