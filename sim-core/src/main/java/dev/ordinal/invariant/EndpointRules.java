package dev.ordinal.invariant;

import dev.ordinal.controller.View;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import org.jspecify.annotations.Nullable;

/** What the lists of a Service's pods keep to, by what their controller saw when it began. */
final class EndpointRules {
    private EndpointRules() {}

    /** An endpoint is ready if its pod is, and stays; or if its Service publishes all. */
    static @Nullable String readyAsItsPod(Write write) {
        KubeObject slice = write.after();
        String name = slice == null ? null : slice.label("kubernetes.io/service-name");
        if (slice == null || name == null) {
            return null;
        }
        View view = write.memory().begun(write.by(), slice.namespace() + "/" + name);
        KubeObject service = view == null ? null : view.get(Kind.SERVICE, slice.namespace(), name);
        if (view == null || service == null || service.spec().flag("publishNotReadyAddresses")) {
            return null;
        }
        for (Json.Obj endpoint : slice.tree().array("endpoints").objects()) {
            String pod = endpoint.object("targetRef").text("name", "");
            if (endpoint.object("conditions").flag("ready") && !serves(view.get(Kind.POD, slice.namespace(), pod))) {
                return "calls " + pod + " ready, which is not or ends";
            }
        }
        return null;
    }

    private static boolean serves(@Nullable KubeObject pod) {
        return pod != null && !pod.isTerminating() && Pod.of(pod).isReady();
    }
}
