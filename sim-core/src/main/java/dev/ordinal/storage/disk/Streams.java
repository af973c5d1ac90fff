package dev.ordinal.storage.disk;

import dev.ordinal.apiserver.ApiServer;
import dev.ordinal.container.FileSystem;
import dev.ordinal.container.Inside;
import dev.ordinal.container.Ran;
import dev.ordinal.container.Shell;
import dev.ordinal.container.Stream;
import dev.ordinal.controller.Turn;
import dev.ordinal.dns.Dns;
import dev.ordinal.dns.Recall;
import dev.ordinal.dns.Reply;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs what a stream asks for in a container whose node has let it in, and answers. */
record Streams(Images images, Turn turn) {
    /** From an answer to its reaching the caller. */
    private static final Duration BACK = Duration.ofMillis(5);

    Ledger open(Ledger ledger, Stream stream) {
        KubeObject pod = ApiServer.get(turn.live(), stream.pod());
        return switch (stream) {
            case Stream.Exec exec -> run(ledger, exec, pod);
            case Stream.Logs logs -> {
                reply(logs, Duration.ZERO, lines(logs, pod));
                yield ledger;
            }
        };
    }

    private void reply(Stream stream, Duration delay, Stream.Reply reply) {
        turn.connect(stream.caller().component(), delay.plus(BACK), reply);
    }

    // ---- programs

    private Ledger run(Ledger ledger, Stream.Exec exec, @Nullable KubeObject pod) {
        Json.Obj container = pod == null ? null : pod.spec().array("containers").find("name", exec.container());
        Json.Obj status = pod == null ? Json.EMPTY : status(pod, exec.container());
        boolean runs = pod != null
                && pod.status().text("phase", "").equals("Running")
                && (status.isEmpty() || status.object("state").has("running"));
        int number = exec.caller().number();
        if (pod == null || container == null || !runs) {
            reply(
                    exec,
                    Duration.ZERO,
                    new Stream.Reply.Broken(
                            number,
                            "error: unable to upgrade connection: container not found (\"" + exec.container()
                                    + "\")\n"));
            return ledger;
        }
        FileSystems systems = new FileSystems(ledger, turn.live(), pod);
        FileSystem before = systems.of(container, status.number("restartCount", 0));
        NameServer names = new NameServer(ledger.names(), turn);
        Inside inside = new Inside(
                pod,
                container.text("image", ""),
                before,
                Variables.of(turn.live(), pod, container),
                exec.terminal(),
                turn.now(),
                images,
                names::addresses);
        return switch (Shell.run(inside, exec.words(), container.text("workingDir", ""))) {
            case Shell.Outcome.NoProgram(String name) -> {
                reply(exec, Duration.ZERO, new Stream.Reply.Broken(number, noProgram(name)));
                yield ledger;
            }
            case Shell.Outcome.Of(Ran ran) -> {
                reply(exec, ran.took(), new Stream.Reply.Ended(number, ran.output(), ran.errors(), ran.exit()));
                yield systems.stored(before, ran.inside().files()).with(names.told);
            }
        };
    }

    /** The cluster's name server while one program runs. */
    private static final class NameServer {
        private final Dns dns;
        private final Instant now;
        private Recall told;

        NameServer(Recall told, Turn turn) {
            this.dns = Dns.of(turn.live(), turn.release());
            this.now = turn.now();
            this.told = told;
        }

        /** What it says of a whole name. */
        List<String> addresses(String name) {
            told = told.asked(name, dns, now);
            return told.of(name) instanceof Reply.Addresses found ? found.ips() : List.of();
        }
    }

    private static String noProgram(String name) {
        return "error: Internal error occurred: error executing command in container: failed to exec in container:"
            + " failed to start exec: OCI runtime exec failed: exec failed: unable to start container process: exec:"
            + " \""
                + name
                + "\": executable file not found in $PATH\n";
    }

    private static Json.Obj status(KubeObject pod, String container) {
        Json.Obj status = pod.status().array("containerStatuses").find("name", container);
        Json.Obj starter = pod.status().array("initContainerStatuses").find("name", container);
        return status != null ? status : starter == null ? Json.EMPTY : starter;
    }

    /** The container of this name, one that starts the pod too; null if there is none. */
    private static Json.@Nullable Obj container(KubeObject pod, String name) {
        Json.Obj container = pod.spec().array("containers").find("name", name);
        return container != null
                ? container
                : pod.spec().array("initContainers").find("name", name);
    }

    // ---- logs

    private Stream.Reply lines(Stream.Logs logs, @Nullable KubeObject pod) {
        int number = logs.caller().number();
        Json.Obj container = pod == null ? null : container(pod, logs.container());
        if (pod == null || container == null) {
            return new Stream.Reply.Lines(number, List.of(), false);
        }
        Json.Obj status = status(pod, logs.container());
        Json.Obj state = status.object(logs.previous() ? "lastState" : "state");
        boolean isOpen = state.has("running");
        Json.Obj life = state.object(isOpen ? "running" : "terminated");
        Instant start = Timestamps.parse(life.text("startedAt"));
        Instant end = isOpen ? turn.now() : Timestamps.parse(life.text("finishedAt"));
        List<Stream.Line> lines = new ArrayList<>();
        if (start != null && end != null) {
            for (Images.Line line : images.log(container.text("image", ""))) {
                Instant at = start.plus(line.after());
                if (!at.isAfter(end)) {
                    lines.add(new Stream.Line(at, line.text()));
                }
            }
        }
        return new Stream.Reply.Lines(
                number, lines.subList(Math.min(logs.skipped(), lines.size()), lines.size()), isOpen);
    }
}
