package dev.ordinal.diagnosis.container;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Mending;
import dev.ordinal.diagnosis.cause.PodContainer;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.fault.Fault;
import dev.ordinal.fault.Lasting;
import dev.ordinal.kubelet.program.Hook;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the hooks of a container keep from going on. */
public record HookCauses(PodContainer container, Scene scene) {

    static boolean hasPostStart(PodContainer container) {
        return container.spec().object("lifecycle").has("postStart");
    }

    public static boolean hasPreStop(PodContainer container) {
        return container.spec().object("lifecycle").has("preStop");
    }

    /** The faults by which a hook of a container's pod hangs. */
    public static List<Lasting> hanging(PodContainer container, String hook, Scene scene) {
        ObjectKey pod = container.pod().object().key();
        return scene.striking(
                Fault.HookHangs.class,
                hangs -> hangs.pod().equals(pod) && hangs.hook().equals(hook));
    }

    /** When an event came last. */
    static @Nullable Instant time(KubeObject event) {
        return Timestamps.parse(Scene.when(event));
    }

    /** {@code nodetool drain}, or what else a hook does. */
    public static String does(PodContainer container, String hook) {
        Json.Obj handler = container.spec().object("lifecycle").object(hook);
        return handler.has("exec")
                ? String.join(" ", handler.object("exec").array("command").texts())
                : String.join(", ", handler.keys());
    }

    /** The hook of a container that has just been started runs, and until its end nothing else of the pod goes on. */
    Cause runsAfterStart(KubeObject started) {
        Hook hook = scene.behavior(container.image()).program().postStart();
        Duration since = scene.since(time(started));
        Duration takes = hook.takes();
        String runs = "runs its postStart hook (" + does(container, "postStart") + ") for " + Words.span(since)
                + ", and counts as started only when that is done";
        if (takes != null && since.compareTo(takes.plusSeconds(2)) <= 0) {
            return Cause.of(container.title(), runs + ", " + Words.span(takes) + " after its begin");
        }
        List<Lasting> hanging = hanging(container, "postStart", scene);
        if (!hanging.isEmpty()) {
            return Cause.of(
                            container.title(),
                            runs + ": it hangs since the fault "
                                    + hanging.getFirst().words() + " is in force")
                    .endedBy(Remedy.ending(hanging.getFirst(), "let the hook come to its end"));
        }
        Mending mending = Mending.of(container.pod(), scene);
        Cause hangs = Cause.of(
                container.title(), runs + ": it hangs, and a hook has no time limit of its own, so nothing ends it");
        return takes == null
                ? hangs.endedBy(mending.changed("take the hook away", container, without("postStart")))
                : hangs.endedBy(mending.remade("delete the pod: the hook of a new one need not hang"));
    }

    Cause failedAfterStart() {
        KubeObject pod = container.pod().object();
        return Cause.of(
                        Words.of(pod),
                        "has its " + container.title() + " down: its postStart hook failed, and a container is"
                                + " stopped for that and started again, later and later")
                .telling(scene.lastEvent(pod, "FailedPostStartHook"))
                .because(Cause.of(
                                container.title(),
                                "has a hook (" + does(container, "postStart") + ") that ends with exit" + " code "
                                        + scene.behavior(container.image())
                                                .program()
                                                .postStart()
                                                .exitCode())
                        .endedBy(Mending.of(container.pod(), scene)
                                .changed(
                                        "take the hook away, and mend it before it comes back",
                                        container,
                                        without("postStart"))));
    }

    /** A change of a container that takes one of its hooks away. */
    static Json.Obj without(String hook) {
        return Json.object("lifecycle", Json.object(hook, Json.Null.NULL));
    }
}
