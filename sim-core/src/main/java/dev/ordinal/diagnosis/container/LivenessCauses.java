package dev.ordinal.diagnosis.container;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Mending;
import dev.ordinal.diagnosis.cause.PodContainer;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.diagnosis.node.RoomCauses;
import dev.ordinal.kubelet.program.ProbeKind;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.release.KubeletRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Why a container is stopped and started again by its own kubelet. */
record LivenessCauses(PodContainer container, Scene scene) {

    /** Whether a probe has failed and the container was, or is being, stopped for it. */
    boolean hasKilled() {
        return probes().stream().anyMatch(probe -> !probe.lastFailure().isEmpty() && cannotPass(probe));
    }

    private boolean cannotPass(ProbeFacts probe) {
        return isTooTight(probe)
                || !probe.faults().isEmpty()
                || probe.tooSlow() != null
                || probe.passesFrom() == null
                || !AwaitedNames.of(container, scene).isEmpty();
    }

    private List<ProbeFacts> probes() {
        List<ProbeFacts> all = new ArrayList<>();
        boolean knowsStartup = scene.release().kubelets().has(KubeletRule.POKES_PROBES);
        for (ProbeKind kind : List.of(ProbeKind.STARTUP, ProbeKind.LIVENESS)) {
            ProbeFacts probe = new ProbeFacts(container, kind, scene);
            if (probe.exists() && (knowsStartup || kind == ProbeKind.LIVENESS)) {
                all.add(probe);
            }
        }
        return all;
    }

    /** Whether a probe gives up before the program can pass it. */
    boolean isTooTight() {
        return probes().stream().anyMatch(this::isTooTight);
    }

    private boolean isTooTight(ProbeFacts probe) {
        Duration from = probe.passesFrom();
        boolean isShielded = probe.kind() == ProbeKind.LIVENESS && probes().size() > 1;
        return from != null && !isShielded && from.compareTo(probe.patience()) > 0;
    }

    Cause cause() {
        ProbeFacts probe =
                probes().stream().filter(this::cannotPass).findFirst().orElse(probes().getFirst());
        String word = probe.kind().word();
        Cause killed = Cause.of(
                        container.title(),
                        "is stopped and started again by its kubelet: its " + word + " probe (" + probe.asks()
                                + ") failed " + Words.count(probe.threshold(), "time") + " in a row" + restarts())
                .telling(probe.lastFailure());
        if (!probe.faults().isEmpty()) {
            return ReadinessCauses.ended(killed, probe.faults());
        }
        List<Cause> awaiting = AwaitedNames.of(container, scene);
        if (!awaiting.isEmpty()) {
            return killed.because(awaiting);
        }
        if (isTooTight(probe)) {
            return killed.because(tight(probe));
        }
        Duration slow = probe.tooSlow();
        if (slow != null) {
            return killed.because(Cause.of(
                            container.title(),
                            "takes " + Words.tenths(slow) + " to answer, and the probe" + " waits "
                                    + Words.span(probe.timeout()))
                    .endedBy(Mending.of(container.pod(), scene)
                            .changed(
                                    "give the probe more time",
                                    container,
                                    with(probe, "timeoutSeconds", Math.max(5, 2 * slow.toSeconds() + 1)))));
        }
        return killed.endedBy(Mending.of(container.pod(), scene)
                .changed(
                        "take the probe away, and mend it before it comes back",
                        container,
                        Json.object(probe.field(), Json.Null.NULL)));
    }

    private String restarts() {
        return container.restarts() == 0
                ? ""
                : ", and so it was " + Words.count(container.restarts(), "time") + " already";
    }

    private static Json.Obj with(ProbeFacts probe, String field, long value) {
        return Json.object(probe.field(), Json.object(field, value));
    }

    private Cause tight(ProbeFacts probe) {
        Duration from = Objects.requireNonNull(probe.passesFrom());
        Cause root = Cause.of(
                container.title(),
                "takes " + Words.span(from) + " from its start until it answers, and the "
                        + probe.kind().word()
                        + " probe gives up after " + Words.span(probe.patience()) + " (initialDelaySeconds "
                        + probe.delay().toSeconds() + ", then " + probe.threshold() + " tries, one every "
                        + Words.span(probe.period()) + "): it can never come up");
        Mending mending = Mending.of(container.pod(), scene);
        Cause result = root;
        long tries = 2 * from.toSeconds() / Math.max(1, probe.period().toSeconds()) + 1;
        if (probe.kind() == ProbeKind.STARTUP) {
            return root.endedBy(mending.changed(
                    "let the startup probe try longer", container, with(probe, "failureThreshold", tries)));
        }
        if (scene.release().kubelets().has(KubeletRule.POKES_PROBES)) {
            Json.Obj startup = probe.spec()
                    .without("initialDelaySeconds")
                    .with("failureThreshold", tries)
                    .without("terminationGracePeriodSeconds");
            result = result.endedBy(mending.changed(
                    "give it a startup probe, which holds the liveness probe back until it has passed once",
                    container,
                    Json.object("startupProbe", startup)));
        }
        return result.endedBy(mending.changed(
                "let the liveness probe begin later; a program that hangs at its start is then found later, too",
                container,
                with(probe, "initialDelaySeconds", from.toSeconds() + from.toSeconds() / 2)));
    }

    /**
     * The container runs on although its kubelet stops it for a probe that failed: the stop takes as long as the grace
     * period lets it. Null if it is not being stopped.
     */
    @Nullable
    Cause slowStop() {
        KubeObject pod = container.pod().object();
        Instant started = container.runningSince();
        for (ProbeFacts probe : started == null ? List.<ProbeFacts>of() : probes()) {
            KubeObject failure = probe.lastFailureEvent();
            Instant last = failure == null ? null : HookCauses.time(failure);
            boolean isOnHold = last != null
                    && last.isAfter(started)
                    && scene.since(last)
                                    .compareTo(
                                            probe.period().plus(probe.timeout()).plusSeconds(2))
                            > 0;
            if (isOnHold && (!probe.faults().isEmpty() || !probe.passesNow())) {
                return Cause.of(
                                Words.of(pod),
                                "runs on with a " + container.title() + " that its kubelet wants to stop and"
                                        + " start again")
                        .telling(probe.lastFailure())
                        .because(slowStop(probe, scene.since(last)));
            }
        }
        return null;
    }

    private Cause slowStop(ProbeFacts probe, Duration since) {
        boolean hasOwn = scene.release().kubelets().has(KubeletRule.PROBE_GRACE);
        long ofPod = container.pod().object().spec().number("terminationGracePeriodSeconds", 30);
        long grace = hasOwn ? probe.spec().number("terminationGracePeriodSeconds", ofPod) : ofPod;
        Duration left = Duration.ofSeconds(grace).minus(since);
        Cause root = Cause.of(
                container.title(),
                "failed its " + probe.kind().word() + " probe and is being stopped for " + Words.span(since)
                        + "; it does not end by SIGTERM, and is killed only when its grace period of "
                        + Words.span(Duration.ofSeconds(grace)) + " is over, in " + Words.span(left)
                        + ": only then it is started again");
        Mending mending = Mending.of(container.pod(), scene).forced();
        String cost = "; and delete the pod at once, though its process may run on for a while beside the new one";
        return !new RoomCauses(container.pod(), scene).fitsTwice()
                ? root
                : root.endedBy(
                        hasOwn
                                ? mending.changed(
                                        "give the probe a grace period of its own, 10s" + cost,
                                        container,
                                        with(probe, "terminationGracePeriodSeconds", 10))
                                : mending.changed(
                                        "give pods less time to stop, 30s, which they then have at every"
                                                + " deletion, too" + cost,
                                        Json.object("terminationGracePeriodSeconds", 30)));
    }
}
