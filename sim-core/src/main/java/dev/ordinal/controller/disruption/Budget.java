package dev.ordinal.controller.disruption;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.LabelSelector;
import org.jspecify.annotations.Nullable;

/**
 * A PodDisruptionBudget.
 *
 * @param minimum {@code minAvailable}; null if it does not say
 * @param maximum {@code maxUnavailable}; null if it does not say
 */
record Budget(
        KubeObject object,
        LabelSelector selector,
        @Nullable Share minimum,
        @Nullable Share maximum) {
    static Budget of(KubeObject object) {
        return object.as(Budget::read);
    }

    private static Budget read(KubeObject object) {
        Json.Obj spec = object.spec();
        return new Budget(
                object,
                LabelSelector.of(spec.object("selector")),
                Share.of(spec.get("minAvailable")),
                Share.of(spec.get("maxUnavailable")));
    }

    boolean matches(KubeObject pod) {
        return object.namespace().equals(pod.namespace()) && selector.matches(pod.labels());
    }

    /** A number of pods, or a part of them in percent. */
    record Share(long amount, boolean isPercent) {
        static @Nullable Share of(@Nullable Json value) {
            return switch (value) {
                case Json.Num number -> new Share(number.value(), false);
                case Json.Str text
                when text.value().matches("[0-9]+%") ->
                    new Share(
                            Long.parseLong(
                                    text.value().substring(0, text.value().length() - 1)),
                            true);
                case null, default -> null;
            };
        }

        /** How many of {@code all}; a part is rounded up. */
        long of(long all) {
            return isPercent ? (amount * all + 99) / 100 : amount;
        }
    }
}
