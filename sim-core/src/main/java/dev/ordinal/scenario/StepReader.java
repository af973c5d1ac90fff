package dev.ordinal.scenario;

import dev.ordinal.cluster.Targets;
import dev.ordinal.condition.Condition;
import dev.ordinal.fault.Fault;
import dev.ordinal.kubectl.CommandLine;
import dev.ordinal.kubectl.CommandReader;
import dev.ordinal.kubectl.Unmodelled;
import dev.ordinal.text.Durations;
import dev.ordinal.text.Nearest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the steps of a scenario, and objects to those that make no sense. */
final class StepReader {
    private static final List<String> ACTIONS =
            List.of("check", "end", "fault", "invariants", "kubectl", "note", "run", "until");
    private static final List<Detail> DETAILS = List.of(
            new Detail("background", List.of("kubectl")),
            new Detail("exit", List.of("kubectl")),
            new Detail("expect", List.of("kubectl")),
            new Detail("interrupt", List.of("kubectl")),
            new Detail("within", List.of("until", "invariants")));
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** What says more about a step, and which actions it belongs to. */
    private record Detail(String name, List<String> actions) {}

    private final ManifestFiles files;
    private final Targets targets;

    StepReader(ManifestFiles files, Targets targets) {
        this.files = files;
        this.targets = targets;
    }

    /** @param before when the steps before these were due at last */
    List<Step> steps(Field list, Duration before) {
        List<Step> steps = new ArrayList<>();
        Duration last = before;
        if (list.items().isEmpty()) {
            list.wrong("the scenario has no steps", "Write: steps: [{at: 0s, kubectl: get pods}]");
        }
        for (Field field : list.items()) {
            Step step = step(field, last);
            if (step != null) {
                steps.add(step);
                Duration at = step.at();
                if (at != null && at.compareTo(last) < 0) {
                    field.member("at")
                            .wrong(
                                    "this step is due before the one above it, at " + Durations.text(at),
                                    "Put the steps in the order of their times; this one needs " + Durations.text(last)
                                            + " or later.");
                }
                last = at == null ? last : at;
            }
        }
        return steps;
    }

    /** @param last when the step above is due, which stands in for a time that is none */
    private @Nullable Step step(Field field, Duration last) {
        List<String> known = new ArrayList<>(ACTIONS);
        known.add("at");
        DETAILS.forEach(detail -> known.add(detail.name()));
        field.allow(known.stream().sorted().toList());
        List<String> actions = ACTIONS.stream()
                .filter(action -> field.member(action).isPresent())
                .toList();
        if (actions.size() != 1) {
            field.wrong(
                    actions.isEmpty()
                            ? "this step does nothing"
                            : "this step does several things: " + String.join(", ", actions),
                    "Give each step one of: " + String.join(", ", ACTIONS) + ".");
            return null;
        }
        String action = actions.getFirst();
        for (Detail detail : DETAILS) {
            Field found = field.member(detail.name());
            if (found.isPresent() && !detail.actions().contains(action)) {
                found.wrong(
                        "'" + detail.name() + "' belongs to a step of " + String.join(" or ", detail.actions())
                                + ", not of " + action,
                        "Take it out, or move it.");
            }
        }
        Duration at = field.member("at").isPresent() ? field.member("at").duration(last) : null;
        Field what = field.member(action);
        return switch (action) {
            case "kubectl" -> kubectl(at, field);
            case "fault" -> fault(at, what);
            case "run" -> new Step.Run(at, field.place(), what.duration(Duration.ZERO));
            case "until" -> until(at, field);
            case "check" -> check(at, what);
            case "invariants" -> hold(at, field);
            case "note" -> new Step.Note(at, what.place(), what.text(""));
            default -> new Step.End(at, field.place());
        };
    }

    private Step kubectl(@Nullable Duration at, Field field) {
        Field line = field.member("kubectl");
        check(line);
        Field expect = field.member("expect");
        Field exit = field.member("exit");
        return new Step.Kubectl(
                at,
                line.place(),
                line.text(""),
                field.member("background").flag(),
                field.member("interrupt").isPresent()
                        ? field.member("interrupt").duration(Duration.ZERO)
                        : null,
                expect.isPresent() ? expect.text("") : null,
                exit.isPresent() ? Integer.valueOf((int) exit.number(0)) : null);
    }

    private @Nullable Step until(@Nullable Duration at, Field field) {
        Field text = field.member("until");
        Condition condition = condition(text);
        Duration within = field.member("within").duration(PATIENCE);
        return condition == null ? null : new Step.Until(at, text.place(), text.text(""), condition, within);
    }

    private @Nullable Step check(@Nullable Duration at, Field text) {
        Condition condition = condition(text);
        return condition == null ? null : new Step.Check(at, text.place(), text.text(""), condition);
    }

    private @Nullable Condition condition(Field text) {
        return switch (Condition.parse(text.text(""), "default", files.release().minor())) {
            case Condition.Read.Of of -> of.condition();
            case Condition.Read.Wrong wrong -> {
                text.wrong(wrong.what(), wrong.remedy());
                yield null;
            }
        };
    }

    private static Step hold(@Nullable Duration at, Field field) {
        Field word = field.member("invariants");
        if (!word.text("").equals("hold")) {
            word.wrong("invariants can only be said to hold", "Write: invariants: hold");
        }
        return new Step.Hold(at, word.place(), field.member("within").duration(Duration.ZERO));
    }

    /** A command that no cluster could answer is a slip of the file: an unknown verb, a file that does not exist. */
    private void check(Field line) {
        List<String> words;
        switch (CommandLine.read(line.text(""))) {
            case CommandLine.Read.Failed(String error) -> {
                line.wrong(error, "A step holds one command, which may go through pipes.");
                return;
            }
            case CommandLine.Read.Of(CommandLine parts) -> words = parts.words();
        }
        String verb = words.isEmpty() ? "" : words.getFirst();
        if (!CommandReader.VERBS.contains(verb)) {
            List<String> near = Nearest.to(verb, CommandReader.VERBS);
            line.wrong(
                    "kubectl has no command '" + verb + "' here",
                    near.isEmpty()
                            ? "Known are: " + String.join(", ", CommandReader.VERBS) + "."
                            : "Did you mean " + near.getFirst() + "?");
            return;
        }
        Unmodelled.Command unmodelled = Unmodelled.command(words);
        if (unmodelled != null) {
            line.wrong(unmodelled.problem(), unmodelled.nearest());
            return;
        }
        for (int i = 1; i < words.size() && CommandReader.readsFiles(words); i++) {
            boolean follows = words.get(i - 1).equals("-f") || words.get(i - 1).equals("--filename");
            String names = follows ? words.get(i) : attached(words.get(i));
            for (String name : names.split(",", -1)) {
                file(name, line);
            }
        }
    }

    private void file(String name, Field line) {
        if (!name.isEmpty() && files.text(name) == null) {
            List<String> near = Nearest.to(name, files.inline().keySet());
            line.wrong(
                    "there is no file '" + name + "'",
                    near.isEmpty()
                            ? "Put it under files:, or beside this scenario."
                            : "Did you mean " + near.getFirst() + "?");
        }
    }

    /** The name of a file that is part of its flag; empty if the word is no such flag. */
    private static String attached(String word) {
        return word.startsWith("--filename=") ? word.substring("--filename=".length()) : "";
    }

    private @Nullable Step fault(@Nullable Duration at, Field fault) {
        Map<String, Field> members = fault.members();
        if (members.size() != 1) {
            fault.wrong("a fault needs one name and its target", "Write: fault: {nodeDown: node-a}");
            return null;
        }
        Map.Entry<String, Field> only = members.entrySet().iterator().next();
        String name = only.getKey();
        if (!Fault.NAMES.contains(name)) {
            List<String> near = Nearest.to(name, Fault.NAMES);
            fault.wrong(
                    "there is no fault '" + name + "'",
                    near.isEmpty()
                            ? "Known are: " + String.join(", ", Fault.NAMES) + "."
                            : "Did you mean " + near.getFirst() + "?");
            return null;
        }
        String target = only.getValue().text("");
        if (!target.contains("{")) {
            check(name, target, only.getValue());
        }
        return new Step.Strike(at, fault.place(), name, target);
    }

    /** A fault that could strike nothing is a slip of the file: a node, a driver or a component that is not there. */
    private void check(String name, String target, Field field) {
        Fault fault = Fault.named(name, target);
        if (fault == null) {
            field.wrong("'" + target + "' is no target of " + name, "Write: " + Fault.example(name));
            return;
        }
        Targets.Misfit misfit = targets.misfit(fault);
        if (misfit != null) {
            field.wrong(misfit.what(), misfit.remedy());
        }
    }
}
