package dev.ordinal.diagnosis.container;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.PodContainer;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.dns.Dns;
import dev.ordinal.dns.Reply;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Programs that look up names before they get ready, where only pods that are ready have names. */
final class AwaitedNames {
    private AwaitedNames() {}

    /** What a program waits for that looks up names before it gets ready; empty if it finds all of them. */
    static List<Cause> of(PodContainer container, Scene scene) {
        Pod pod = container.pod();
        Dns dns = Dns.of(scene.cluster().objects(), scene.release());
        List<String> missing = scene.behavior(container.image()).program().awaits(pod.name()).stream()
                .filter(name -> !(dns.resolve(name, pod.object().namespace()) instanceof Reply.Addresses))
                .toList();
        if (missing.isEmpty()) {
            return List.of();
        }
        Cause waits = Cause.of(
                container.title(),
                "looks for " + Words.all(missing) + " before it gets ready, and there "
                        + (missing.size() == 1 ? "is no such name" : "are no such names")
                        + "; it asks again and again, and the name server repeats its answer for 30s");
        KubeObject service = governing(pod, scene);
        return List.of(
                service != null && hidesUnready(service)
                        ? waits.because(Cause.of(
                                        Words.of(service),
                                        "publishes no name of a pod that is not Ready (publishNotReadyAddresses is"
                                                + " false), so pods that look for each other, or for themselves,"
                                                + " before they get ready wait for ever")
                                .endedBy(publishing(service)))
                        : waits);
    }

    private static @Nullable KubeObject governing(Pod pod, Scene scene) {
        return scene.get(
                Kind.SERVICE, pod.object().namespace(), pod.object().spec().text("subdomain", ""));
    }

    private static boolean hidesUnready(KubeObject service) {
        return NameCauses.isHeadless(service) && !service.spec().flag("publishNotReadyAddresses");
    }

    static Remedy publishing(KubeObject service) {
        return Remedy.of(
                "publish pods that are not ready, too, as a store that looks for its peers needs it",
                Words.patch(service.key(), Json.object("spec", Json.object("publishNotReadyAddresses", true))));
    }

    /** What may keep a pod from getting ready for ever: nobody, not even itself, finds it by its name. */
    static List<Cause> ofUnready(Pod pod, Scene scene) {
        KubeObject service = governing(pod, scene);
        return service != null && hidesUnready(service)
                ? List.of(Cause.of(
                                Words.of(service),
                                "publishes no name of a pod that is not Ready: if the program looks for its"
                                        + " peers, or for itself, by name before it gets ready, it waits for ever")
                        .endedBy("if it does so, let " + Words.of(service) + " publish pods that are not ready; why "
                                + Words.of(service) + " tells how"))
                : List.of();
    }
}
