package dev.ordinal.controller.statefulset;

import dev.ordinal.model.Json;
import dev.ordinal.model.StatefulSet;

/** How many pods of a set may be down while it is updated: a number, or a percentage rounded down, but at least one. */
final class MaxUnavailable {
    private MaxUnavailable() {}

    static int of(StatefulSet set) {
        Json.Obj bounds = set.rollingUpdate();
        Json value = bounds == null ? null : bounds.get("maxUnavailable");
        int wanted = switch (value) {
            case Json.Num number -> (int) number.value();
            case Json.Str text -> percent(text.value()) * set.replicas() / 100;
            case null -> 1;
            case Json.Arr a -> 1;
            case Json.Obj o -> 1;
            case Json.Dec d -> 1;
            case Json.Bool b -> 1;
            case Json.Null n -> 1;
        };
        return Math.max(1, wanted);
    }

    private static int percent(String text) {
        return text.matches("[0-9]{1,9}%") ? Integer.parseInt(text.substring(0, text.length() - 1)) : 0;
    }
}
