package dev.ordinal.scenario;

import dev.ordinal.apiserver.Tables;
import dev.ordinal.cluster.Cluster;
import dev.ordinal.cluster.Substitutes;
import dev.ordinal.cluster.Targets;
import dev.ordinal.condition.Condition;
import dev.ordinal.controller.Happening;
import dev.ordinal.fault.Fault;
import dev.ordinal.invariant.Goals;
import dev.ordinal.kernel.LimitReached;
import dev.ordinal.kernel.Trace;
import dev.ordinal.kubectl.CommandReader;
import dev.ordinal.kubectl.Invocation;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Plays a scenario: takes the cluster from step to step and tells a {@link Listener} what is done and what happens. Between
 * two events it can be looked at, and the cluster branched.
 */
public final class Playback {
    /** Events that one scenario may take: more is a loop in the simulated cluster. */
    private static final long MOST_EVENTS = 50_000_000;

    private static final Duration LONGEST_COMMAND = Duration.ofHours(24);
    private static final Pattern NODE_OF = Pattern.compile("\\{node of ([^}]+)}");

    /** Who is told what happens, in order. */
    public interface Listener {
        /** A step is due. */
        default void came(int step) {}

        /** Something is done; {@code text} is the command with names filled in, or the target of the fault. */
        default void began(int step, Duration clock, Step.Action what, String text) {}

        /** A command has ended. */
        default void ended(int step, Duration clock, Invocation result) {}

        /** A fault was to strike, and strikes nothing: what it was meant for is not there. */
        default void missed(int step, Duration clock, Step.Strike what, Targets.Misfit misfit) {}

        /** What is asked has been answered; {@code unmet} says why it is not so, and is null if it is. */
        default void judged(int step, Duration clock, Step.Question what, @Nullable String unmet) {}

        /** The scenario has a word for the reader. */
        default void noted(String text) {}

        /** Something was stored. */
        default void happened(Duration clock, Trace.Row row) {}

        /** A row of the trace, also from before the clock's zero. */
        default void witnessed(Trace.Row row) {}
    }

    private final Scenario scenario;
    private final CommandReader commands;
    private final List<Listener> listeners;
    private final Map<Integer, String> background = new TreeMap<>();
    private final Map<String, String> nodes = new TreeMap<>();
    private Cluster cluster;
    private int next;
    private long events;

    public Playback(Scenario scenario, List<Listener> listeners) {
        this(scenario, listeners, Substitutes.NONE);
    }

    /** A playback in a cluster some of whose parts are others. */
    public Playback(Scenario scenario, List<Listener> listeners, Substitutes substitutes) {
        this.scenario = scenario;
        this.listeners = List.copyOf(listeners);
        this.commands = new CommandReader(
                scenario.setup().kubectl(), scenario.setup().release(), scenario.files(), new YamlPatches());
        this.cluster = Cluster.of(scenario.setup(), substitutes);
    }

    /** The cluster as it is now. */
    public Cluster cluster() {
        return cluster;
    }

    /** Plays all steps that are left. */
    public void run() {
        runUntil(scenario.setup().zero());
        while (next < scenario.steps().size()) {
            step();
        }
    }

    /** Plays the next step. */
    public void step() {
        Step step = scenario.steps().get(next);
        int number = next++;
        Duration at = step.at();
        if (at != null) {
            runUntil(scenario.setup().zero().plus(at));
        }
        listeners.forEach(listener -> listener.came(number));
        switch (step) {
            case Step.Kubectl kubectl -> kubectl(number, kubectl);
            case Step.Strike strike -> strike(number, strike);
            case Step.Run run -> runUntil(cluster.now().plus(run.length()));
            case Step.Until until -> judge(number, until, waited(() -> unmet(until.condition()), until.within()));
            case Step.Check check -> judge(number, check, unmet(check.condition()));
            case Step.Hold hold -> judge(number, hold, waited(this::outstanding, hold.within()));
            case Step.Note note -> listeners.forEach(listener -> listener.noted(note.text()));
            case Step.End end -> next = scenario.steps().size();
        }
    }

    private void kubectl(int number, Step.Kubectl step) {
        String line = filled(step.line());
        listeners.forEach(listener -> listener.began(number, cluster.clock(), step, line));
        cluster = cluster.command(number, commands.read(line));
        background.put(number, line);
        if (step.background()) {
            return;
        }
        Duration interrupt = step.interrupt();
        Instant limit = cluster.now().plus(interrupt == null ? LONGEST_COMMAND : interrupt);
        while (background.containsKey(number) && cluster.isDueBy(limit)) {
            advance();
        }
        if (interrupt != null && background.containsKey(number)) {
            cluster = cluster.at(limit).interrupt(number);
            while (background.containsKey(number)) {
                advance();
            }
        }
    }

    private void strike(int number, Step.Strike step) {
        String target = filled(step.target());
        listeners.forEach(listener -> listener.began(number, cluster.clock(), step, target));
        Fault fault = Fault.named(step.name(), target);
        Targets.Misfit misfit = misfit(step, target, fault);
        if (misfit != null) {
            listeners.forEach(listener -> listener.missed(number, cluster.clock(), step, misfit));
        } else if (fault != null) {
            cluster = cluster.fault(fault);
        }
    }

    private Targets.@Nullable Misfit misfit(Step.Strike step, String target, @Nullable Fault fault) {
        Matcher matcher = NODE_OF.matcher(step.target());
        while (matcher.find()) {
            String pod = matcher.group(1);
            if (nodeOf(pod).isEmpty() && !nodes.containsKey(pod)) {
                return new Targets.Misfit(
                        "pod '" + pod + "' is on no node", "Wait for it: until: pod/" + pod + " ready");
            }
        }
        return fault == null
                ? new Targets.Misfit(
                        "'" + target + "' is no target of " + step.name(), "Write: " + Fault.example(step.name()))
                : cluster.misfit(fault);
    }

    private void judge(int number, Step.Question step, @Nullable String unmet) {
        listeners.forEach(listener -> listener.judged(number, cluster.clock(), step, unmet));
    }

    /** Says what is amiss; null if nothing is. */
    private interface Flaw {
        @Nullable
        String unmet();
    }

    /** Lets time pass until nothing is amiss, or long enough; what is amiss then. */
    private @Nullable String waited(Flaw flaw, Duration within) {
        Instant limit = cluster.now().plus(within);
        String unmet = flaw.unmet();
        while (unmet != null && cluster.isDueBy(limit)) {
            advance();
            unmet = flaw.unmet();
        }
        if (unmet != null) {
            runUntil(limit);
        }
        return unmet;
    }

    private @Nullable String unmet(Condition condition) {
        return condition.unmet(cluster.objects(), cluster.isQuiet());
    }

    /** The goals that have not come true; null if all have. */
    private @Nullable String outstanding() {
        List<String> goals = Goals.unmet(cluster.objects());
        return goals.isEmpty() ? null : String.join("; ", goals);
    }

    /** Lets everything happen that is due up to a moment, which may have passed. */
    private void runUntil(Instant time) {
        while (cluster.isDueBy(time)) {
            advance();
        }
        if (cluster.now().isBefore(time)) {
            cluster = cluster.at(time);
        }
    }

    private void advance() {
        if (++events > MOST_EVENTS) {
            throw new LimitReached("events in one scenario", MOST_EVENTS, cluster.now());
        }
        cluster = cluster.step(this::tell);
        for (int id : List.copyOf(background.keySet())) {
            Invocation invocation = cluster.invocation(id);
            if (invocation != null && invocation.isDone()) {
                var unused = background.remove(id);
                listeners.forEach(listener -> listener.ended(id, cluster.clock(), invocation));
            }
        }
    }

    private void tell(Trace.Row row) {
        listeners.forEach(listener -> listener.witnessed(row));
        Duration clock = Duration.between(scenario.setup().zero(), row.at());
        if (!clock.isNegative() && row.what() instanceof Happening) {
            listeners.forEach(listener -> listener.happened(clock, row));
        }
    }

    /** A text with {@code {node of web-1}} filled in: the node that the pod is on when a step first names it. */
    private String filled(String text) {
        Matcher matcher = NODE_OF.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String pod = matcher.group(1);
            String node = nodes.getOrDefault(pod, nodeOf(pod));
            if (!node.isEmpty()) {
                var unused = nodes.putIfAbsent(pod, node);
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(node));
        }
        return matcher.appendTail(filled).toString();
    }

    private String nodeOf(String pod) {
        ObjectKey key = new ObjectKey(Kind.POD, "default", pod);
        KubeObject object = Tables.table(cluster.objects(), Kind.POD).get(key.path());
        return object == null ? "" : object.spec().text("nodeName", "");
    }

    /** What the commands of a playback printed, by step. */
    public static final class Outputs implements Listener {
        private final Map<Integer, Invocation> results = new LinkedHashMap<>();

        @Override
        public void ended(int step, Duration clock, Invocation result) {
            results.put(step, result);
        }

        /** The result of a step's command; null if it has none or has not ended. */
        public @Nullable Invocation of(int step) {
            return results.get(step);
        }
    }
}
