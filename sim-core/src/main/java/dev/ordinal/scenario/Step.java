package dev.ordinal.scenario;

import dev.ordinal.text.Place;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One step of a scenario. */
public sealed interface Step {
    /** When it is due on the clock; null for as soon as the step before it is done. */
    @Nullable
    Duration at();

    Place place();

    /**
     * A command.
     *
     * @param background whether later steps go on while it runs
     * @param timeout when its user interrupts it; null for never
     * @param expect what it should print; null if anything will do
     */
    record Kubectl(
            @Nullable Duration at,
            Place place,
            String line,
            boolean background,
            @Nullable Duration timeout,
            @Nullable String expect)
            implements Step {}

    /** A fault; its target may be {@code {node of web-1}}. */
    record Strike(@Nullable Duration at, Place place, String name, String target) implements Step {}

    /** Time passes. */
    record Run(@Nullable Duration at, Place place, Duration length) implements Step {}

    /** The scenario ends. */
    record End(@Nullable Duration at, Place place) implements Step {}
}
