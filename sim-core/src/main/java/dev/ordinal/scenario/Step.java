package dev.ordinal.scenario;

import dev.ordinal.condition.Condition;
import dev.ordinal.kubectl.CommandReader;
import dev.ordinal.text.Place;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One step of a scenario. */
public sealed interface Step {
    /** When it is due on the clock; null for as soon as the step before it is done. */
    @Nullable
    Duration at();

    Place place();

    /** Something is done to the cluster. */
    sealed interface Action extends Step {}

    /** Something is asked of the cluster. */
    sealed interface Question extends Step {
        /** What is asked, in words. */
        String asked();
    }

    /**
     * A command.
     *
     * @param background whether later steps go on while it runs
     * @param interrupt how long after its start its user interrupts it, if it still runs; null for never
     * @param expect what it should print; null if anything will do
     * @param exit with which status it should end; null if any will do
     */
    record Kubectl(
            @Nullable Duration at,
            Place place,
            String line,
            boolean background,
            @Nullable Duration interrupt,
            @Nullable String expect,
            @Nullable Integer exit)
            implements Action {
        private static final Pattern PROMPT = Pattern.compile("^[\\s$]*");

        /** A line as one types it to a shell: without a prompt, and with the name of kubectl. */
        static String typed(String line) {
            String typed = PROMPT.matcher(line).replaceFirst("").strip();
            String first = typed.split("\\s", 2)[0];
            return CommandReader.VERBS.contains(first) ? "kubectl " + typed : typed;
        }
    }

    /** A fault; its target may be {@code {node of web-1}}. */
    record Strike(@Nullable Duration at, Place place, String name, String target) implements Action {}

    /** Time passes. */
    record Run(@Nullable Duration at, Place place, Duration length) implements Step {}

    /**
     * Time passes until a condition holds.
     *
     * @param text the condition as written
     * @param within for how long at most
     */
    record Until(@Nullable Duration at, Place place, String text, Condition condition, Duration within)
            implements Question {
        @Override
        public String asked() {
            return text;
        }
    }

    /** A condition has to hold now. */
    record Check(@Nullable Duration at, Place place, String text, Condition condition) implements Question {
        @Override
        public String asked() {
            return text;
        }
    }

    /**
     * The goals of all sets come true; invariants are held to throughout, without a step.
     *
     * @param within for how long they are waited for at most
     */
    record Hold(@Nullable Duration at, Place place, Duration within) implements Question {
        @Override
        public String asked() {
            return "all sets have what they ask for";
        }
    }

    /** Words for the reader. */
    record Note(@Nullable Duration at, Place place, String text) implements Step {}

    /** The scenario ends. */
    record End(@Nullable Duration at, Place place) implements Step {}
}
