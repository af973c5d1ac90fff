package dev.ordinal.kubelet.real;

import dev.ordinal.kubelet.Behavior;
import dev.ordinal.kubelet.program.Answer;
import dev.ordinal.kubelet.program.ProbeKind;
import dev.ordinal.kubelet.program.Program;
import dev.ordinal.model.Json;
import dev.ordinal.release.KubeletRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How one run of a container answers one kind of probe over time, and what the prober makes of it. */
record Answers(Context context, Memory memory, PodState pod, Container container, ProbeKind kind, Instance instance) {

    /** The answer to a probe that begins at a time. */
    Answer at(Instant time) {
        Boolean forced = memory.forced().get(key(pod.uid(), kind));
        if (forced != null) {
            return forced ? Answer.passes(Duration.ZERO) : Answer.fails(Duration.ZERO);
        }
        if (container.closes() != null && !time.isBefore(container.closes())) {
            return Answer.fails(Duration.ZERO);
        }
        Behavior behavior = context.behavior(pod, container.name());
        Instant begun = begun(behavior.program());
        return begun == null
                ? Answer.fails(Duration.ZERO)
                : behavior.program().answer(kind, Duration.between(begun, time), behavior.ready());
    }

    /** From when on the time of its answers counts; null while the program looks for names. */
    private @Nullable Instant begun(Program program) {
        return program.awaits().isEmpty() ? instance.started() : container.found();
    }

    static String key(String uid, ProbeKind kind) {
        return uid + " " + kind.word();
    }

    /** The answer to a probe that is over at a time. */
    Answer over(Instant end) {
        Answer guess = at(end);
        Answer begun = at(end.minus(takes(guess)));
        return begun.equals(guess) ? guess : at(end.minus(takes(begun)));
    }

    /** When answers change next; null for never. */
    @Nullable
    Instant changeAfter(Instant time) {
        if (memory.forced().containsKey(key(pod.uid(), kind))) {
            return null;
        }
        Instant closes = container.closes();
        Instant first = closes != null && closes.isAfter(time) ? closes : null;
        Behavior behavior = context.behavior(pod, container.name());
        Instant begun = begun(behavior.program());
        if (begun == null) {
            return first;
        }
        for (Answer answer : behavior.program().answers(kind, behavior.ready())) {
            Instant from = begun.plus(answer.from());
            first = from.isAfter(time) && (first == null || from.isBefore(first)) ? from : first;
        }
        return first;
    }

    private Duration timeout() {
        return Duration.ofSeconds(Probes.number(pod, container, kind, "timeoutSeconds", 1));
    }

    private boolean isCutOff(Answer answer) {
        boolean enforced =
                context.has(KubeletRule.ENFORCES_EXEC_TIMEOUT) || !handler().has("exec");
        return enforced && answer.takes().compareTo(timeout()) >= 0;
    }

    boolean passes(Answer answer) {
        return answer.passes() && !isCutOff(answer);
    }

    /** How long a run with this answer lasts. */
    Duration takes(Answer answer) {
        return isCutOff(answer) ? timeout() : answer.takes();
    }

    private Json.Obj handler() {
        return pod.spec(container.name()).object(StatusText.field(kind));
    }

    /** What is said of a run that failed. */
    String output(Answer answer) {
        String text = isCutOff(answer) ? null : answer.output();
        if (handler().has("exec")) {
            String command =
                    String.join(" ", handler().object("exec").array("command").texts());
            return isCutOff(answer)
                    ? "command timed out: \"" + command + "\" timed out after " + Texts.go(timeout())
                    : text == null ? "" : text;
        }
        String port = port(handler().object(handler().has("httpGet") ? "httpGet" : "tcpSocket"));
        String address = (pod.box() == null ? "" : pod.box().address()) + ":" + port;
        if (handler().has("httpGet")) {
            Json.Obj http = handler().object("httpGet");
            boolean quoted = context.has(KubeletRule.ENFORCES_EXEC_TIMEOUT);
            String url =
                    http.text("scheme", "HTTP").toLowerCase(Locale.ROOT) + "://" + address + http.text("path", "/");
            String get = "Get " + (quoted ? "\"" + url + "\"" : url) + ": ";
            if (isCutOff(answer)) {
                return get + (quoted ? "context deadline exceeded" : "net/http: request canceled")
                        + " (Client.Timeout exceeded while awaiting headers)";
            }
            return text == null
                    ? "HTTP probe failed with statuscode: 503"
                    : text.isEmpty() ? refused(get, address) : text;
        }
        if (handler().has("grpc")) {
            return text == null ? "service unhealthy (responded with \"NOT_SERVING\")" : text;
        }
        if (isCutOff(answer)) {
            return "dial tcp " + address + ": i/o timeout";
        }
        return text == null ? refused("", address) : text;
    }

    private static String refused(String before, String address) {
        return before + "dial tcp " + address + ": connect: connection refused";
    }

    /** The number of a port that may be given by name. */
    private String port(Json.Obj target) {
        String port =
                target.get("port") instanceof Json.Num number ? Long.toString(number.value()) : target.text("port", "");
        Json.Obj named = pod.spec(container.name()).array("ports").find("name", port);
        return named == null ? port : Long.toString(named.number("containerPort", 0));
    }
}
