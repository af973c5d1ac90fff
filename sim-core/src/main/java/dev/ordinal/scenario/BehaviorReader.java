package dev.ordinal.scenario;

import dev.ordinal.kubelet.Behavior;
import dev.ordinal.kubelet.Behaviors;
import dev.ordinal.kubelet.program.Answer;
import dev.ordinal.kubelet.program.Crash;
import dev.ordinal.kubelet.program.Hook;
import dev.ordinal.kubelet.program.Image;
import dev.ordinal.kubelet.program.LogLine;
import dev.ordinal.kubelet.program.ProbeKind;
import dev.ordinal.kubelet.program.Program;
import dev.ordinal.kubelet.program.Reply;
import dev.ordinal.kubelet.program.Stop;
import dev.ordinal.model.Quantity;
import dev.ordinal.text.Nearest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/** Reads {@code behaviors:}, what runs in the containers of each image. */
final class BehaviorReader {
    private static final Duration NONE = Duration.ZERO;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final List<String> REASONS = List.of("Completed", "Error", "OOMKilled");

    private BehaviorReader() {}

    static Behaviors read(Field field, Behaviors otherwise) {
        TreeMap<String, Behavior> byImage = new TreeMap<>(otherwise.byImage());
        Behavior usual = otherwise.usual();
        for (Map.Entry<String, Field> entry : field.members().entrySet()) {
            Behavior behavior = behavior(entry.getValue());
            if (entry.getKey().equals("default")) {
                usual = behavior;
            } else {
                byImage.put(entry.getKey(), behavior);
            }
        }
        return Behaviors.of(usual, byImage);
    }

    private static Behavior behavior(Field field) {
        field.allow(List.of(
                "start",
                "reason",
                "ready",
                "terminate",
                "image",
                "crash",
                "stop",
                "preStop",
                "postStart",
                "probes",
                "awaits",
                "memory",
                "files",
                "log",
                "exec"));
        return new Behavior(
                orNever(field.member("start")),
                field.member("reason").text(""),
                orNever(field.member("ready")),
                field.member("terminate").duration(NONE),
                program(field));
    }

    private static @Nullable Duration orNever(Field delay) {
        return delay.text("").equals("never") ? null : delay.duration(NONE);
    }

    private static Program program(Field field) {
        PMap<ProbeKind, List<Answer>> probes = TreePMap.empty();
        Field kinds = field.member("probes");
        kinds.allow(ProbeKind.WORDS);
        for (Map.Entry<String, Field> each : kinds.members().entrySet()) {
            ProbeKind kind = ProbeKind.of(each.getKey());
            probes = kind == null ? probes : probes.plus(kind, answers(each.getValue()));
        }
        TreePMap<String, String> files = TreePMap.empty();
        for (Map.Entry<String, Field> file : field.member("files").members().entrySet()) {
            files = files.plus(file.getKey(), file.getValue().text(""));
        }
        Field memory = field.member("memory");
        return new Program(
                image(field.member("image")),
                crash(field.member("crash")),
                stop(field.member("stop")),
                hook(field.member("preStop")),
                hook(field.member("postStart")),
                probes,
                names(field.member("awaits")),
                memory.isPresent() ? bytes(memory) : Program.QUIET.memory(),
                files,
                log(field.member("log")),
                replies(field.member("exec")));
    }

    private static List<String> names(Field field) {
        List<String> names = new ArrayList<>();
        for (Field item : field.items()) {
            String name = item.text("");
            if (name.isEmpty() || name.contains(" ")) {
                item.wrong("'" + name + "' is no name", "Write a name as the program asks for it: {pod}.web");
            }
            names.add(name);
        }
        return List.copyOf(names);
    }

    private static Image image(Field field) {
        field.allow(List.of("pull", "size", "present", "error"));
        Field size = field.member("size");
        return new Image(
                field.member("pull").duration(Image.SMALL.pull()),
                size.isPresent() ? bytes(size) : Image.SMALL.size(),
                field.member("present").flag(),
                field.member("error").text(""));
    }

    private static @Nullable Crash crash(Field field) {
        field.allow(List.of("after", "exitCode", "reason", "times"));
        if (!field.isPresent()) {
            return null;
        }
        Field reason = field.member("reason");
        boolean isKilled = reason.text("").equals("OOMKilled");
        int exitCode = (int) field.member("exitCode").number(isKilled ? 137 : 1);
        String given = reason.text(Crash.reason(exitCode));
        if (!REASONS.contains(given)) {
            List<String> near = Nearest.to(given, REASONS);
            reason.wrong(
                    "no container ends with reason '" + given + "'",
                    near.isEmpty()
                            ? "Write one of: " + String.join(", ", REASONS) + "."
                            : "Did you mean " + near.getFirst() + "?");
        }
        return new Crash(field.member("after").duration(SECOND), exitCode, given, (int)
                field.member("times").number(0));
    }

    private static @Nullable Stop stop(Field field) {
        field.allow(List.of("takes", "exitCode", "ignored"));
        return field.isPresent()
                ? new Stop(
                        field.member("takes").duration(NONE),
                        (int) field.member("exitCode").number(0),
                        field.member("ignored").flag())
                : null;
    }

    private static Hook hook(Field field) {
        field.allow(List.of("takes", "exitCode", "output", "closes"));
        boolean hangs = field.member("takes").text("").equals("forever");
        Field closes = field.member("closes");
        return new Hook(
                hangs ? null : field.member("takes").duration(NONE),
                (int) field.member("exitCode").number(0),
                field.member("output").text(""),
                closes.isPresent() ? closes.duration(NONE) : null);
    }

    private static List<Answer> answers(Field field) {
        List<Answer> answers = new ArrayList<>();
        for (Field item : field.items()) {
            item.allow(List.of("from", "passes", "output", "takes"));
            Field output = item.member("output");
            if (!item.member("passes").isPresent()) {
                item.wrong("an answer passes or not", "Write: {from: 40s, passes: true}");
            }
            answers.add(new Answer(
                    item.member("from").duration(NONE),
                    item.member("passes").flag(),
                    output.isPresent() ? output.text("") : null,
                    item.member("takes").duration(NONE)));
        }
        return List.copyOf(answers);
    }

    private static List<LogLine> log(Field field) {
        List<LogLine> lines = new ArrayList<>();
        for (Field item : field.items()) {
            item.allow(List.of("after", "text"));
            lines.add(new LogLine(
                    item.member("after").duration(NONE), item.required("text", "Write: {after: 2s, text: ready}")));
        }
        return List.copyOf(lines);
    }

    private static List<Reply> replies(Field field) {
        List<Reply> replies = new ArrayList<>();
        for (Field item : field.items()) {
            item.allow(List.of("command", "prints", "exitCode", "takes"));
            replies.add(new Reply(
                    item.required("command", "Write: {command: nodetool status, prints: ...}"),
                    item.member("prints").text(""),
                    (int) item.member("exitCode").number(0),
                    item.member("takes").duration(NONE)));
        }
        return List.copyOf(replies);
    }

    private static long bytes(Field field) {
        Quantity size = Quantity.parse(field.text(""));
        if (size == null) {
            field.wrong("'" + field.text("") + "' is no size", "Write: 350Mi");
        }
        return size == null ? 0 : size.value();
    }
}
