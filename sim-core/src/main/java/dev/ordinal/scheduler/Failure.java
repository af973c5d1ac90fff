package dev.ordinal.scheduler;

import dev.ordinal.release.SchedulerRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Why an attempt found no node.
 *
 * @param message the text of the event FailedScheduling and of the pod's condition
 * @param plugins the filters that rejected nodes, as {@link Plugin#bits}
 */
record Failure(String message, int plugins) {
    private static final String NO_VICTIMS = "No preemption victims found for incoming pod";
    private static final String NO_HELP = "Preemption is not helpful for scheduling";
    private static final String NO_NODES = "no nodes available to schedule pods";

    /** There is no node at all. */
    static Failure noNodes() {
        return new Failure(NO_NODES, 1 << Plugin.UNSCHEDULABLE.ordinal());
    }

    /** The claims alone rule every node out. */
    static Failure claims(String text, int nodes, Sight sight) {
        return new Failure(claimText(text, nodes, sight), 1 << Plugin.VOLUMES.ordinal());
    }

    private static String claimText(String text, int nodes, Sight sight) {
        return switch (sight.rules().wording()) {
            case OF_1_10 -> text;
            case OF_1_26 ->
                available(nodes) + text + ". preemption: " + available(nodes) + nodes + " " + NO_VICTIMS + "..";
            case OF_1_36 -> available(nodes) + text + ". not found";
        };
    }

    /** Every node was looked at, and none could be taken. */
    static Failure nodes(List<Verdict> verdicts, Sight sight) {
        TreeMap<String, Integer> reasons = new TreeMap<>();
        TreeMap<String, Integer> errors = new TreeMap<>();
        int plugins = 0;
        int hopeless = 0;
        for (Verdict verdict : verdicts) {
            plugins |= 1 << verdict.plugin().ordinal();
            hopeless += verdict.mayPreempt() ? 0 : 1;
            verdict.reasons().forEach(reason -> reasons.merge(reason, 1, Integer::sum));
            if (!verdict.error().isEmpty()) {
                errors.merge(verdict.error(), 1, Integer::sum);
            }
        }
        String message = errors.isEmpty()
                ? available(verdicts.size()) + counted(reasons) + "." + preemption(verdicts.size(), hopeless, sight)
                : aggregated(errors);
        return new Failure(message, plugins);
    }

    private static String preemption(int nodes, int hopeless, Sight sight) {
        if (!sight.has(SchedulerRule.SPEAKS_OF_PREEMPTION)) {
            return "";
        }
        TreeMap<String, Integer> reasons = new TreeMap<>();
        if (hopeless > 0) {
            reasons.put(NO_HELP, hopeless);
        }
        if (nodes > hopeless) {
            reasons.put(NO_VICTIMS, nodes - hopeless);
        }
        String tail = "preemption: " + available(nodes) + counted(reasons) + ".";
        return switch (sight.rules().wording()) {
            case OF_1_10 -> "";
            case OF_1_26 -> " " + tail + ".";
            case OF_1_36 -> " no new claims to deallocate, " + tail;
        };
    }

    private static String available(int nodes) {
        return "0/" + nodes + " nodes are available: ";
    }

    /** The reasons, each with its count before it, in the order of the whole strings. */
    private static String counted(TreeMap<String, Integer> reasons) {
        List<String> items = new ArrayList<>();
        for (Map.Entry<String, Integer> reason : reasons.entrySet()) {
            items.add(reason.getValue() + " " + reason.getKey());
        }
        items.sort(null);
        return String.join(", ", items);
    }

    /** Several errors in brackets; an error of several nodes tells how often it came. */
    private static String aggregated(TreeMap<String, Integer> errors) {
        List<String> items = new ArrayList<>();
        for (Map.Entry<String, Integer> error : errors.entrySet()) {
            items.add(
                    error.getValue() == 1
                            ? error.getKey()
                            : error.getKey() + " (repeated " + error.getValue() + " times)");
        }
        return items.size() == 1 ? items.getFirst() : "[" + String.join(", ", items) + "]";
    }
}
