package dev.ordinal.shell.session;

import dev.ordinal.fault.Fault;
import dev.ordinal.scenario.Step;
import dev.ordinal.shell.render.Output;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The faults that were struck into a world and not ended since. */
final class Faults {
    /** For each fault that lasts, the one that ends it. */
    static final Map<String, String> ENDED_BY = Map.ofEntries(
            Map.entry("driverFails", "driverWorks"),
            Map.entry("imageMissing", "imageBack"),
            Map.entry("kubeletDown", "nodeUp"),
            Map.entry("memoryShort", "nodeUp"),
            Map.entry("nodeDown", "nodeUp"),
            Map.entry("nodePartitioned", "nodeUp"),
            Map.entry("pluginDown", "pluginUp"),
            Map.entry("podUnready", "podReady"),
            Map.entry("probeFails", "probePasses"),
            Map.entry("provisionerDown", "provisionerUp"),
            Map.entry("shareDown", "shareUp"),
            Map.entry("watchStalled", "watchResumed"),
            Map.entry("zoneDown", "zoneUp"));

    private Faults() {}

    /** What is in force, in the order in which it began: the words of the fault that ends it, by what it is. */
    static Map<String, String> inForce(World world) {
        Map<String, String> force = new LinkedHashMap<>();
        for (Deed deed : world.deeds()) {
            if (deed.step() instanceof Step.Strike strike) {
                String end = ENDED_BY.get(strike.name());
                if (end != null) {
                    force.put(strike.name() + " " + strike.target(), end + " " + ending(end, strike.target()));
                }
                force.values().removeIf(ending -> ending.equals(strike.name() + " " + strike.target()));
            }
        }
        return force;
    }

    /** The target of a fault that ends another with that target: a call that works has no error, a node no amount. */
    private static String ending(String end, String target) {
        return switch (end) {
            case "driverWorks" -> words(target, 2);
            case "nodeUp" -> words(target, 1);
            default -> target;
        };
    }

    private static String words(String text, int count) {
        List<String> words = List.of(text.split(" "));
        return String.join(" ", words.subList(0, Math.min(count, words.size())));
    }

    static Output listed(World world) {
        StringBuilder text = new StringBuilder();
        Map<String, String> force = inForce(world);
        if (force.isEmpty()) {
            text.append("no fault is in force\n");
        }
        force.forEach((fault, end) -> text.append("in force: ")
                .append(fault)
                .append("   (fault ")
                .append(end)
                .append(" ends it)\n"));
        text.append("\nThere are:\n");
        for (String name : Fault.NAMES) {
            text.append("  fault ").append(example(name)).append('\n');
        }
        return Output.result(text.toString());
    }

    private static String example(String name) {
        return Fault.example(name).replaceFirst(": ", " ");
    }

    static @Nullable String end(String name) {
        return ENDED_BY.get(name);
    }
}
