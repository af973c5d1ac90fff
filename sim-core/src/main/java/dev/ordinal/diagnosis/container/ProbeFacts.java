package dev.ordinal.diagnosis.container;

import dev.ordinal.diagnosis.cause.PodContainer;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.fault.Fault;
import dev.ordinal.fault.Lasting;
import dev.ordinal.kubelet.Behavior;
import dev.ordinal.kubelet.program.Answer;
import dev.ordinal.kubelet.program.ProbeKind;
import dev.ordinal.model.GoText;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.release.KubeletRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A probe of a container: how it asks, and how the container's program answers. */
record ProbeFacts(PodContainer container, ProbeKind kind, Scene scene) {

    boolean exists() {
        return !spec().isEmpty();
    }

    Json.Obj spec() {
        return container.spec().object(field());
    }

    /** {@code readinessProbe}. */
    String field() {
        return kind.word() + "Probe";
    }

    private Duration seconds(String field, long otherwise) {
        return Duration.ofSeconds(spec().number(field, otherwise));
    }

    Duration delay() {
        return seconds("initialDelaySeconds", 0);
    }

    Duration period() {
        return seconds("periodSeconds", 10);
    }

    Duration timeout() {
        return seconds("timeoutSeconds", 1);
    }

    long threshold() {
        return spec().number("failureThreshold", 3);
    }

    /** How long after a container's start it may be unanswered until it counts as failed. */
    Duration patience() {
        return delay().plus(period().multipliedBy(Math.max(1, threshold())));
    }

    /** What the last run that failed printed; empty if none is known. */
    String lastFailure() {
        KubeObject event = lastFailureEvent();
        return event == null ? "" : event.tree().text("message", "");
    }

    @Nullable
    KubeObject lastFailureEvent() {
        String title = kind.title() + " probe ";
        return scene.lastEvent(
                container.pod().object(),
                each -> each.tree().text("reason", "").equals("Unhealthy")
                        && each.tree().text("message", "").startsWith(title));
    }

    /** The faults in force by which it fails. */
    List<Lasting> faults() {
        List<Lasting> all = new ArrayList<>(scene.striking(
                Fault.ProbeFails.class,
                fault -> fault.pod().equals(container.pod().object().key())
                        && fault.kind().equals(kind.word())));
        if (kind == ProbeKind.READINESS) {
            all.addAll(scene.striking(
                    Fault.PodUnready.class,
                    fault -> fault.pod().equals(container.pod().object().key())));
        }
        return List.copyOf(all);
    }

    /** Since when the container runs; zero if it does not. */
    Duration age() {
        return scene.since(container.runningSince());
    }

    private List<Answer> answers() {
        Behavior behavior = scene.behavior(container.image());
        return behavior.program().answers(kind, behavior.ready());
    }

    private Answer now() {
        Behavior behavior = scene.behavior(container.image());
        return behavior.program().answer(kind, age(), behavior.ready());
    }

    /** How long its answers take, if that is more than it waits for. */
    @Nullable
    Duration tooSlow() {
        boolean enforced = scene.release().kubelets().has(KubeletRule.ENFORCES_EXEC_TIMEOUT) || !spec().has("exec");
        Duration takes = answers().stream()
                .filter(Answer::passes)
                .map(Answer::takes)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        return enforced && takes.compareTo(timeout()) >= 0 ? takes : null;
    }

    /** How long after a container's start its program passes for good; null for never. */
    @Nullable
    Duration passesFrom() {
        List<Answer> answers = answers();
        if (answers.isEmpty() || !answers.getLast().passes()) {
            return null;
        }
        Duration from = answers.getLast().from();
        for (int i = answers.size() - 1; i >= 0 && answers.get(i).passes(); i--) {
            from = answers.get(i).from();
        }
        return from;
    }

    /** Whether the program passes at this moment, if it is given the time. */
    boolean passesNow() {
        return now().passes();
    }

    /** What it asks: {@code GET :8080/ready}, {@code nodetool status}, {@code port 9042}. */
    String asks() {
        Json.Obj http = spec().object("httpGet");
        if (!http.isEmpty()) {
            return "GET :" + port(http) + http.text("path", "/");
        }
        if (spec().has("exec")) {
            return String.join(" ", spec().object("exec").array("command").texts());
        }
        String kind = spec().has("grpc") ? "grpc" : "tcpSocket";
        return "port " + port(spec().object(kind));
    }

    private static String port(Json.Obj handler) {
        return handler.has("port") ? GoText.plain(Objects.requireNonNull(handler.get("port"))) : "?";
    }
}
