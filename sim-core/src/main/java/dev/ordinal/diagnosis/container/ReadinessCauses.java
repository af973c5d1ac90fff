package dev.ordinal.diagnosis.container;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Mending;
import dev.ordinal.diagnosis.cause.PodContainer;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.fault.Lasting;
import dev.ordinal.kubelet.program.ProbeKind;
import dev.ordinal.model.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a container that runs is not ready. */
record ReadinessCauses(PodContainer container, Scene scene) {

    List<Cause> causes() {
        ProbeFacts startup = new ProbeFacts(container, ProbeKind.STARTUP, scene);
        ProbeFacts readiness = new ProbeFacts(container, ProbeKind.READINESS, scene);
        ProbeFacts liveness = new ProbeFacts(container, ProbeKind.LIVENESS, scene);
        boolean isStarting = startup.exists() && !container.status().flag("started");
        if (isStarting) {
            return List.of(of(startup));
        }
        if (readiness.exists()) {
            return List.of(of(readiness));
        }
        if (liveness.exists() && new LivenessCauses(container, scene).hasKilled()) {
            return List.of(new LivenessCauses(container, scene).cause());
        }
        return recorded();
    }

    /** Without a probe a container is ready once it runs; what agents of a recording say follows its program. */
    private List<Cause> recorded() {
        Duration ready = scene.behavior(container.image()).ready();
        List<Lasting> faults = new ProbeFacts(container, ProbeKind.READINESS, scene).faults();
        Cause unready = Cause.of(Words.of(container.pod().object()), "runs, and is not Ready");
        if (!faults.isEmpty()) {
            return List.of(ended(unready, faults));
        }
        if (ready == null) {
            return List.of(
                    replaced(unready.because(Cause.of(container.title(), "has a program that never gets ready"))));
        }
        return List.of(unready.because(Cause.of(
                container.title(),
                "runs for " + Words.span(scene.since(container.runningSince()))
                        + "; its kubelet has yet to tell that it is ready")));
    }

    private Cause of(ProbeFacts probe) {
        String what = probe.kind() == ProbeKind.STARTUP
                ? "is still starting: its startup probe (" + probe.asks() + ") has not passed yet"
                : "is not ready: its readiness probe (" + probe.asks() + ") does not pass";
        Cause unready = Cause.of(Words.of(container.pod().object()), "runs, and its " + container.title() + " " + what)
                .telling(probe.lastFailure());
        Cause root = root(probe);
        boolean isForEver = probe.passesFrom() == null && probe.faults().isEmpty();
        List<Cause> because = new ArrayList<>(List.of(root));
        because.addAll(isForEver ? AwaitedNames.ofUnready(container.pod(), scene) : List.of());
        return unready.because(because);
    }

    private Cause root(ProbeFacts probe) {
        Cause root = Cause.of(container.title(), "");
        if (!probe.faults().isEmpty()) {
            return ended(
                    Cause.of(
                            container.title(),
                            "does not pass it since the fault "
                                    + probe.faults().getFirst().words() + " is in force"),
                    probe.faults());
        }
        List<Cause> awaiting = AwaitedNames.of(container, scene);
        if (!awaiting.isEmpty()) {
            return awaiting.getFirst();
        }
        Duration slow = probe.tooSlow();
        if (slow != null) {
            return slow(probe, slow);
        }
        LivenessCauses liveness = new LivenessCauses(container, scene);
        if (liveness.isTooTight()) {
            return liveness.cause();
        }
        Duration from = probe.passesFrom();
        if (from == null) {
            return replaced(Cause.of(
                    container.title(),
                    "never passes it, as long as its program and the probe are as they"
                            + " are; nobody takes its place, since a pod that only is not ready is never replaced"));
        }
        List<String> awaited = scene.behavior(container.image())
                .program()
                .awaits(container.pod().name());
        if (!awaited.isEmpty()) {
            return Cause.of(
                    container.title(),
                    "has looked for " + Words.all(awaited) + ", which resolves by now; it looks again within 30s, and"
                            + " passes it " + Words.span(from) + " after it has found all");
        }
        Duration left = from.minus(probe.age());
        return Cause.of(
                root.subject(),
                probe.passesNow() || left.isNegative()
                        ? "passes it by now, and the kubelet asks again within " + Words.span(probe.period())
                        : "runs for " + Words.span(probe.age()) + " and passes it " + Words.span(from)
                                + " after its start, in " + Words.span(left));
    }

    private Cause slow(ProbeFacts probe, Duration takes) {
        long enough = Math.max(5, 2 * takes.toSeconds() + 1);
        return Cause.of(
                        container.title(),
                        "takes " + Words.tenths(takes) + " to answer, and the probe waits "
                                + Words.span(probe.timeout())
                                + " (timeoutSeconds): each answer that comes too late counts as a failure")
                .endedBy(Mending.of(container.pod(), scene)
                        .changed(
                                "give the probe more time",
                                container,
                                Json.object(
                                        probe.field(),
                                        Json.object(
                                                "timeoutSeconds",
                                                enough,
                                                "periodSeconds",
                                                Math.max(enough, probe.period().toSeconds())))));
    }

    static Cause ended(Cause cause, List<Lasting> faults) {
        Cause result = cause;
        for (Lasting fault : faults) {
            result = result.endedBy("end the fault", "fault " + fault.ending());
        }
        return result;
    }

    private Cause replaced(Cause root) {
        Registry registry = new Registry(scene);
        Mending mending = Mending.of(container.pod(), scene);
        if (mending.isOutdated(container, this::getsReady)) {
            return root.endedBy(
                    mending.remade("delete the pod: the template is another by now, and the rollout waits for"
                            + " this very pod to be Ready, so it never replaces it"));
        }
        Remedy undone = mending.undone(container, this::getsReady);
        @Nullable String image = registry.other(container.image());
        Cause result = undone == null ? root : root.endedBy(undone);
        if (undone == null && image != null) {
            result = result.endedBy(mending.changed(
                    "take " + image + ", which gets ready, and let the pod be made anew",
                    container,
                    Json.object("image", image)));
        }
        ProbeFacts readiness = new ProbeFacts(container, ProbeKind.READINESS, scene);
        return readiness.exists()
                ? result.endedBy("mend what the probe asks (" + readiness.asks() + "), or what should answer it, in the"
                                + " template, and delete the pod")
                        .endedBy(mending.changed(
                                "take the probe away: the container counts as ready once it runs, and gets requests"
                                        + " whether it answers them or not",
                                container,
                                Json.object(readiness.field(), Json.Null.NULL)))
                : result;
    }

    private boolean getsReady(Json.Obj spec) {
        boolean isSame = spec.text("image", "").equals(container.image())
                && spec.object("readinessProbe").equals(container.spec().object("readinessProbe"));
        return !isSame && (new Registry(scene).getsReady(spec.text("image", "")) || !spec.has("readinessProbe"));
    }
}
