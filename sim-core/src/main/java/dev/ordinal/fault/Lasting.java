package dev.ordinal.fault;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fault that was struck and lasts, until another ends it.
 *
 * @param words the fault as users write it: {@code nodeDown node-b}
 * @param ending the fault that ends it: {@code nodeUp node-b}
 * @param fault what it is
 */
public record Lasting(String words, String ending, Fault fault) {
    /** A fault as it was struck, by its name and target. */
    public record Struck(String name, String target) {
        String words() {
            return (name + " " + target).strip();
        }
    }

    /** The faults among {@code struck} that nothing ended since, in the order in which they began. */
    public static List<Lasting> inForce(List<Struck> struck) {
        List<Lasting> force = new ArrayList<>();
        for (Struck one : struck) {
            String words = one.words();
            force.removeIf(earlier -> earlier.ending.equals(words) || earlier.words.equals(words));
            String end = end(one.name());
            Fault fault = Fault.named(one.name(), one.target());
            if (end != null && fault != null) {
                Lasting next = new Lasting(words, end + " " + target(end, one.target()), fault);
                force.removeIf(next::replaces);
                force.add(next);
                force.removeIf(each -> each.words.equals(each.ending));
            }
        }
        return force;
    }

    /** Whether an earlier fault is the same but for what it says last: how long, or how much. */
    private boolean replaces(Lasting earlier) {
        return earlier.ending.equals(ending) && earlier.fault.getClass() == fault.getClass();
    }

    /** The fault that ends one of this name; null if it does not last. One that tells a time ends with a time of nothing. */
    public static @Nullable String end(String name) {
        return switch (name) {
            case "apiErrors", "informerLag" -> name;
            case "driverFails" -> "driverWorks";
            case "hookHangs" -> "hookEnds";
            case "imageMissing" -> "imageBack";
            case "kubeletDown", "memoryShort", "nodeDown", "nodePartitioned" -> "nodeUp";
            case "pluginDown" -> "pluginUp";
            case "podUnready" -> "podReady";
            case "probeFails" -> "probePasses";
            case "provisionerDown" -> "provisionerUp";
            case "shareDown" -> "shareUp";
            case "watchStalled" -> "watchResumed";
            case "zoneDown" -> "zoneUp";
            default -> null;
        };
    }

    /**
     * The target of a fault that ends another with that target: a call that works has no error, a node no amount, and what
     * lasts for no time at all is over.
     */
    private static String target(String end, String target) {
        return switch (end) {
            case "apiErrors" -> words(target, 2) + " 0s";
            case "driverWorks" -> words(target, 2);
            case "informerLag" -> words(target, 1) + " 0s";
            case "nodeUp" -> words(target, 1);
            default -> target;
        };
    }

    private static String words(String text, int count) {
        List<String> words = List.of(text.split(" "));
        return String.join(" ", words.subList(0, Math.min(count, words.size())));
    }
}
