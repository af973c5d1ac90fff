package dev.ordinal.invariant;

import dev.ordinal.apiserver.Tables;
import dev.ordinal.controller.NodeFact;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.release.KubeletRule;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What kubelets keep to in what they do to containers. What an interrupted stop comes to is nobody's promise. */
final class ContainerRules {
    private static final Duration LEAST_LEFT = Duration.ofSeconds(2);
    /** Grace periods are counted in whole seconds. */
    private static final Duration ROUNDING = Duration.ofSeconds(1);

    private ContainerRules() {}

    /** SIGTERM comes when the preStop hook is over, or has had all the grace period. */
    static @Nullable String asksAfterHook(FactSeen seen) {
        return switch (seen.fact()) {
            case NodeFact.HookOver hook
            when hook.isAbandoned() -> {
                ContainerSeen.StopSeen stop = stop(seen, hook.run());
                boolean isEarly =
                        stop != null && seen.at().isBefore(stop.began().plus(stop.grace()));
                yield isEarly ? hook.run().container() + ": its preStop hook was given up within its grace" : null;
            }
            case NodeFact.Asked asked -> {
                ContainerSeen.StopSeen stop = stop(seen, asked.run());
                if (stop == null) {
                    yield null;
                }
                boolean runs = stop.hookBegan() != null && stop.hookOver() == null;
                boolean isMissing = stop.hookBegan() == null
                        && !stop.grace().isZero()
                        && spec(seen, asked.run()).object("lifecycle").has("preStop");
                yield runs
                        ? asked.run().container() + " got SIGTERM while its preStop hook ran"
                        : isMissing ? asked.run().container() + " got SIGTERM without its preStop hook" : null;
            }
            default -> null;
        };
    }

    /** SIGKILL comes when what the hook left of the grace period is over, and two seconds after SIGTERM at the earliest. */
    static @Nullable String killsInTime(FactSeen seen) {
        if (!(seen.fact() instanceof NodeFact.Killed killed)) {
            return null;
        }
        ContainerSeen run = seen.memory().nodes().of(killed.run());
        if (run == null || run.isInterrupted()) {
            return null;
        }
        ContainerSeen.StopSeen stop = run.stop();
        Instant asked = stop == null ? null : stop.asked();
        if (stop == null || asked == null) {
            return killed.run().container() + " got SIGKILL without SIGTERM";
        }
        Duration used = Duration.ofSeconds(Duration.between(stop.began(), asked).toSeconds());
        Duration rest = stop.grace().minus(used);
        Duration left = rest.compareTo(LEAST_LEFT) < 0 ? LEAST_LEFT : rest;
        Duration had = Duration.between(asked, seen.at());
        return had.compareTo(left) < 0
                ? killed.run().container() + " got SIGKILL after " + seconds(had) + " of " + seconds(left)
                : null;
    }

    /** A container that is stopped does not outlive its grace period by more than two seconds. */
    static @Nullable String endsInTime(FactSeen seen) {
        if (!(seen.fact() instanceof NodeFact.Ended ended)) {
            return null;
        }
        ContainerSeen run = seen.memory().nodes().of(ended.run());
        ContainerSeen.StopSeen stop = run == null || run.isInterrupted() ? null : run.stop();
        if (stop == null) {
            return null;
        }
        Instant latest = stop.began().plus(stop.grace()).plus(LEAST_LEFT).plus(ROUNDING);
        return seen.at().isAfter(latest)
                ? ended.run().container() + " ran for "
                        + seconds(Duration.between(stop.began(), seen.at()))
                        + " after its stop began, with a grace of " + seconds(stop.grace())
                : null;
    }

    /** No probe is run before its initial delay, and no other one before the startup probe has passed. */
    static @Nullable String probesInTime(FactSeen seen) {
        ContainerSeen run = seen.fact() instanceof NodeFact.Probed probe
                ? seen.memory().nodes().of(probe.run())
                : null;
        if (!(seen.fact() instanceof NodeFact.Probed probe) || run == null) {
            return null;
        }
        Json.Obj spec = spec(seen, probe.run());
        long delay = spec.object(probe.kind()).number("initialDelaySeconds", 0);
        if (Duration.between(run.began(), seen.at()).toSeconds() < delay) {
            return probe.run().container() + ": its " + probe.kind() + " ran within its initial delay";
        }
        boolean isEarly = !probe.kind().equals("startupProbe")
                && spec.has("startupProbe")
                && seen.release().kubelets().has(KubeletRule.POKES_PROBES)
                && !run.hasStarted();
        return isEarly ? probe.run().container() + ": its " + probe.kind() + " ran before it had started" : null;
    }

    /** A probe has to fail as often in a row as its threshold says before it has a container stopped. */
    static @Nullable String stopsForFailures(FactSeen seen) {
        String kind = seen.fact() instanceof NodeFact.StopBegan stop
                ? switch (stop.cause()) {
                    case LIVENESS -> "livenessProbe";
                    case STARTUP -> "startupProbe";
                    case POD_ENDS, HOOK -> null;
                }
                : null;
        if (!(seen.fact() instanceof NodeFact.StopBegan stop) || kind == null) {
            return null;
        }
        ContainerSeen run = seen.memory().nodes().of(stop.run());
        Json.Obj spec = spec(seen, stop.run());
        if (run == null || !spec.has(kind)) {
            return null;
        }
        long threshold = spec.object(kind).number("failureThreshold", 3);
        int failures = run.failures().getOrDefault(kind, 0);
        return failures < threshold
                ? stop.run().container() + " was stopped after " + failures + " failures of its " + kind
                : null;
    }

    /** A container that crashes again and again is started later and later. */
    static @Nullable String waitsAfterCrash(FactSeen seen) {
        if (!(seen.fact() instanceof NodeFact.Started started)) {
            return null;
        }
        ContainerSeen before = seen.memory().nodes().containers().get(ContainerSeen.key(started.run()));
        Instant ended = before == null || !before.hasCrashed() || before.isForgiven() ? null : before.ended();
        if (before == null
                || ended == null
                || before.run().number() != started.run().number() - 1) {
            return null;
        }
        Duration waited = Duration.between(ended, seen.at());
        return waited.compareTo(before.backoff()) < 0
                ? started.run().container() + " was started " + seconds(waited) + " after its crash, and not "
                        + seconds(before.backoff())
                : null;
    }

    private static String seconds(Duration time) {
        return time.toSeconds() + " s";
    }

    private static ContainerSeen.@Nullable StopSeen stop(FactSeen seen, NodeFact.Run run) {
        ContainerSeen container = seen.memory().nodes().of(run);
        return container == null || container.isInterrupted() ? null : container.stop();
    }

    /** What the API says of a container; nothing if its pod has gone. */
    private static Json.Obj spec(FactSeen seen, NodeFact.Run run) {
        KubeObject pod =
                Tables.table(seen.memory().live(), Kind.POD).get(run.pod().path());
        if (pod == null || !pod.uid().equals(run.uid())) {
            return Json.EMPTY;
        }
        Json.Obj found = pod.spec().array("containers").find("name", run.container());
        found = found == null ? pod.spec().array("initContainers").find("name", run.container()) : found;
        return found == null ? Json.EMPTY : found;
    }
}
