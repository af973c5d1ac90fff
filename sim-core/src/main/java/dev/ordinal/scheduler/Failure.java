package dev.ordinal.scheduler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Why an attempt found no node.
 *
 * @param message the text of the event FailedScheduling and of the pod's condition
 * @param plugins the filters that rejected nodes, as {@link Plugin#bits}
 */
record Failure(String message, int plugins) {
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
                available(nodes) + text + ". preemption: " + available(nodes) + nodes + " " + VictimSearch.NO_VICTIMS
                        + "..";
            case OF_1_36 -> available(nodes) + text + ". not found";
        };
    }

    /** Every node was looked at, and none could be taken. */
    static Failure nodes(List<Refusal> refusals, Preemption preemption, Sight sight) {
        TreeMap<String, Integer> reasons = new TreeMap<>();
        TreeMap<String, Integer> errors = new TreeMap<>();
        int plugins = 0;
        for (Refusal refusal : refusals) {
            Verdict verdict = refusal.verdict();
            plugins |= 1 << verdict.plugin().ordinal();
            verdict.reasons().forEach(reason -> reasons.merge(reason, 1, Integer::sum));
            if (verdict.isError()) {
                errors.merge(verdict.error(), 1, Integer::sum);
            }
        }
        String message = errors.isEmpty()
                ? available(refusals.size()) + counted(reasons) + "." + preemption(refusals.size(), preemption, sight)
                : aggregated(errors);
        return new Failure(message, plugins);
    }

    /** What became of preemption, where the message tells it; room that will be made is not told of. */
    private static String preemption(int nodes, Preemption preemption, Sight sight) {
        String told = switch (preemption) {
            case Preemption.Barred barred -> "preemption: " + barred.why();
            case Preemption.Hopeless hopeless -> "preemption: " + available(nodes) + counted(hopeless.reasons()) + ".";
            case Preemption.NotTried ignored -> "";
            case Preemption.Chosen ignored -> "";
        };
        if (told.isEmpty()) {
            return "";
        }
        return switch (sight.rules().wording()) {
            case OF_1_10 -> "";
            case OF_1_26 -> " " + told + ".";
            case OF_1_36 -> " no new claims to deallocate, " + told;
        };
    }

    private static String available(int nodes) {
        return "0/" + nodes + " nodes are available: ";
    }

    /** The reasons, each with its count before it, in the order of the whole strings. */
    private static String counted(SortedMap<String, Integer> reasons) {
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
