package dev.ordinal.scheduler;

import java.util.List;

/**
 * Why a node cannot be taken.
 *
 * @param plugin the first filter that rejected it
 * @param reasons all reasons of that filter
 * @param mayPreempt whether the eviction of other pods could change it
 * @param error what went wrong in place of a reason; empty if nothing did
 */
record Verdict(Plugin plugin, List<String> reasons, boolean mayPreempt, String error) {
    static Verdict no(Plugin plugin, String reason) {
        return new Verdict(plugin, List.of(reason), false, "");
    }

    static Verdict notYet(Plugin plugin, String reason) {
        return new Verdict(plugin, List.of(reason), true, "");
    }

    static Verdict error(Plugin plugin, String error) {
        return new Verdict(plugin, List.of(), false, error);
    }

    boolean isError() {
        return !error.isEmpty();
    }
}
