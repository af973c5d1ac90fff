package dev.ordinal.scenario;

import dev.ordinal.controller.Happening;
import dev.ordinal.kernel.Trace;
import dev.ordinal.kubectl.Invocation;
import dev.ordinal.model.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A playback told to a reader: each command with its output and, between the commands, what the cluster did and when. Each
 * line is passed on as soon as it is known.
 */
public final class Account implements Playback.Listener {
    private static final int NAME_WIDTH = 42;

    private final Milestones milestones = new Milestones();
    private final Map<Integer, String> commands = new TreeMap<>();
    private final Consumer<String> lines;
    private int running = -1;

    public Account(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void began(int step, Duration clock, Step what, String text) {
        switch (what) {
            case Step.Kubectl kubectl -> {
                commands.put(step, text);
                running = step;
                lines.accept("");
                lines.accept(time(clock) + "$ kubectl " + text + (kubectl.background() ? " &" : ""));
            }
            case Step.Strike strike -> {
                lines.accept("");
                lines.accept(time(clock) + "! " + strike.name() + " " + text);
            }
            case Step.Run run -> { }
            case Step.End end -> { }
        }
    }

    @Override
    public void ended(int step, Duration clock, Invocation result) {
        boolean apart = step != running;
        if (apart) {
            lines.accept(time(clock) + "$ kubectl " + commands.get(step) + " has ended");
        }
        for (String line : (result.output() + result.errors()).lines().toList()) {
            lines.accept(" ".repeat(12) + line);
        }
        if (result.exit() != 0) {
            lines.accept(" ".repeat(12) + "(exit status " + result.exit() + ")");
        }
    }

    @Override
    public void happened(Duration clock, Trace.Row row) {
        if (!(row.what() instanceof Happening.Stored stored)) {
            return;
        }
        Map<String, Object> milestone = milestones.of(stored.change());
        if (milestone != null) {
            lines.accept(time(clock) + "  " + told(milestone));
        }
    }

    private static String time(Duration clock) {
        String seconds = RowText.seconds(clock) + "s";
        return " ".repeat(Math.max(0, 9 - seconds.length())) + seconds + " ";
    }

    private static String told(Map<String, Object> row) {
        if (row.containsKey("on")) {
            String times = row.get("count") instanceof Long count && count > 1 ? " (x" + count + ")" : "";
            return padded(String.valueOf(row.get("on"))) + row.get("type") + " " + row.get("reason") + times + ": "
                    + row.get("message");
        }
        String subject = row.get("kind") + "/" + row.get("name");
        String what = String.valueOf(row.get("what"));
        if (!(row.get("now") instanceof Map<?, ?> now) || now.isEmpty()) {
            return padded(subject) + what;
        }
        List<String> facts = new ArrayList<>();
        for (Map.Entry<?, ?> fact : now.entrySet()) {
            facts.add(fact(String.valueOf(fact.getKey()), fact.getValue()));
        }
        return padded(subject) + (what.equals("created") ? "created: " : "") + String.join(", ", facts);
    }

    private static String padded(String subject) {
        return subject + " ".repeat(Math.max(1, NAME_WIDTH - subject.length()));
    }

    private static String fact(String field, Object value) {
        return switch (value) {
            case Json json -> "no " + field;
            case Boolean truth -> truth ? field : "not " + field;
            case Map<?, ?> map -> counts(map);
            case List<?> list -> field + " " + String.join(" ", list.stream().map(String::valueOf).toList());
            default -> field + " " + value;
        };
    }

    private static String counts(Map<?, ?> status) {
        List<String> counts = new ArrayList<>();
        for (Map.Entry<?, ?> entry : status.entrySet()) {
            counts.add(entry.getKey() + " " + entry.getValue());
        }
        return String.join(", ", counts);
    }
}
