package dev.ordinal.diagnosis.container;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Mending;
import dev.ordinal.diagnosis.cause.PodContainer;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.kubelet.program.Crash;
import dev.ordinal.kubelet.program.LogLine;
import dev.ordinal.kubelet.program.Program;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Quantity;
import dev.ordinal.model.Timestamps;
import dev.ordinal.text.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why a container does not stay up. */
record CrashCauses(PodContainer container, Scene scene) {
    private static final Pattern BACKOFF = Pattern.compile("(?i)back-off (\\S+) restarting.*");

    Cause cause() {
        if (HookCauses.hasPostStart(container)
                && scene.behavior(container.image()).program().postStart().fails()) {
            return new HookCauses(container, scene).failedAfterStart();
        }
        return Cause.of(
                        Words.of(container.pod().object()),
                        "has its " + container.title() + " down: " + told() + next())
                .telling(container.message())
                .because(causes());
    }

    /** Why it ended, and why it cannot be started again if it cannot. */
    private List<Cause> causes() {
        ImageCauses image = new ImageCauses(container, scene);
        Cause withdrawn = image.isAlwaysPulled() ? image.withdrawn() : null;
        return withdrawn == null ? List.of(why()) : List.of(why().unended(), withdrawn);
    }

    private String told() {
        Json.Obj end = container.end();
        String how = "it ended with exit code " + end.number("exitCode", 0) + " "
                + Words.span(scene.since(container.ended())) + " ago, " + Words.span(ran()) + " after its start";
        return container.restarts() == 0
                ? how
                : how + ", and was started again " + Words.count(container.restarts(), "time");
    }

    private Duration ran() {
        Instant started = Timestamps.parse(container.end().text("startedAt"));
        Instant ended = container.ended();
        return started == null || ended == null ? Duration.ZERO : Duration.between(started, ended);
    }

    private String next() {
        Matcher backoff = BACKOFF.matcher(container.message());
        Duration length = backoff.matches() ? Durations.parse(backoff.group(1)) : null;
        if (length == null) {
            return "";
        }
        Duration left = length.minus(scene.since(container.ended()));
        return left.isNegative() || left.isZero()
                ? "; it is started again any moment"
                : "; it is not started again before " + Words.span(left)
                        + " from now, and after each end it waits twice as" + " long, up to 5m";
    }

    private Cause why() {
        if (new LivenessCauses(container, scene).hasKilled()) {
            return new LivenessCauses(container, scene).cause();
        }
        Json.Obj end = container.end();
        Program program = scene.behavior(container.image()).program();
        if (end.text("reason", "").equals("OOMKilled")) {
            return outOfMemory(program);
        }
        boolean isWell = end.number("exitCode", 0) == 0;
        Crash crash = program.crash();
        if (crash == null || crash.times() > 0 && container.restarts() >= crash.times()) {
            return skipped(Cause.of(
                    container.title(),
                    "was ended from outside or by something that is over: what runs in"
                            + " it does not end by itself"));
        }
        Cause root = isWell
                ? Cause.of(
                        container.title(),
                        "has a program that comes to its end, with exit code 0, and a pod of a StatefulSet starts its"
                                + " containers again whatever their exit code: run the program in the foreground")
                : Cause.of(
                                container.title(),
                                "has a program that ends by itself with exit code "
                                        + end.number("exitCode", 0) + " " + Words.span(crash.after())
                                        + " after each start"
                                        + (crash.times() == 0 ? "" : ", " + crash.times() + " times in all"))
                        .telling(lastWords(program));
        return crash.times() > 0 ? skipped(root) : replaced(root);
    }

    private Cause skipped(Cause root) {
        return root.endedBy(
                Mending.of(container.pod(), scene).remade("delete the pod, so that it does not wait out the back-off"));
    }

    /** The last line of its log. */
    private String lastWords(Program program) {
        String words = "";
        for (LogLine line : program.log()) {
            words = line.after().compareTo(ran().plusSeconds(1)) <= 0 ? line.text() : words;
        }
        return words;
    }

    private Cause outOfMemory(Program program) {
        String limit = container.spec().object("resources").object("limits").text("memory");
        Quantity most = Quantity.parse(limit);
        if (most == null) {
            Crash crash = program.crash();
            Cause killed = Cause.of(
                    container.title(),
                    "has no memory limit of its own: the kernel killed it since its" + " node ran out of memory");
            return crash == null ? skipped(killed) : replaced(killed);
        }
        Cause root = Cause.of(
                container.title(),
                "uses more memory than its limit of " + limit + ", and the kernel kills it"
                        + " for that (exit code 137)");
        if (program.memory() <= most.value()) {
            return skipped(root);
        }
        String enough = mebibytes(program.memory() + program.memory() / 4);
        Json.Obj resources = Json.object("limits", Json.object("memory", enough));
        Quantity requested = Quantity.of(
                container.spec().object("resources").object("requests").get("memory"));
        return root.endedBy(Mending.of(container.pod(), scene)
                .changed(
                        "raise the limit to " + enough + "; it uses " + mebibytes(program.memory())
                                + (requested == null ? ", and as much must be free on a node" : ""),
                        container,
                        Json.object("resources", resources)));
    }

    private static String mebibytes(long bytes) {
        return (bytes + (1 << 20) - 1) / (1 << 20) + "Mi";
    }

    /** How to see what it said before it ended. */
    private String logs(KubeObject pod) {
        boolean isAlone = PodContainer.of(container.pod()).size() == 1;
        return "kubectl logs " + pod.name() + Words.namespace(pod.namespace()) + " -p"
                + (isAlone ? "" : " -c " + container.name());
    }

    private Cause replaced(Cause root) {
        Registry registry = new Registry(scene);
        Remedy other = registry.otherTemplate(container, registry::staysUp, registry::staysUp);
        if (other != null) {
            return root.endedBy(other);
        }
        @Nullable String image = registry.other(container.image());
        KubeObject pod = container.pod().object();
        return image == null
                ? root.endedBy("mend the program or what it is given; " + logs(pod) + " shows its last words")
                : root.endedBy(Mending.of(container.pod(), scene)
                        .changed(
                                "take " + image + ", which stays up, and let the pod be made anew",
                                container,
                                Json.object("image", image)));
    }
}
