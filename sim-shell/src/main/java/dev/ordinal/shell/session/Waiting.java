package dev.ordinal.shell.session;

import dev.ordinal.condition.Condition;
import dev.ordinal.shell.render.Output;
import dev.ordinal.text.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets time pass until something is so. What is due at the moment when it becomes so happens as well. */
final class Waiting {
    /** How long is waited where no limit is given: long enough for every timeout of Kubernetes. */
    private static final Duration LONGEST = Duration.ofHours(24);

    private Waiting() {}

    /** @param text the condition as it was typed */
    static Doing.Done until(World world, Condition goal, String text, @Nullable Duration within, Console console) {
        Pilot pilot = new Pilot(world, console);
        Instant limit = world.cluster().now().plus(within == null ? LONGEST : within);
        String unmet = unmet(goal, pilot);
        if (unmet == null) {
            pilot.show(new Output.Part.Note("it is so already: " + text + "\n"));
        }
        while (unmet != null && pilot.cluster().isDueBy(limit) && !pilot.isInterrupted()) {
            pilot.advance();
            unmet = unmet(goal, pilot);
        }
        boolean interrupted = unmet != null && pilot.isInterrupted();
        if (unmet != null && !interrupted && within != null) {
            pilot.runUntil(limit);
        }
        pilot.settle();
        if (unmet != null) {
            String why = interrupted
                    ? "interrupted"
                    : within != null
                            ? "not within " + Durations.brief(within)
                            : pilot.cluster().isQuiet()
                                    ? "nothing more is to come"
                                    : "not within " + Durations.brief(LONGEST);
            pilot.show(new Output.Part.Complaint(why + ", and it is not so: " + text + " (" + unmet + ")\n"));
        }
        Doing.Done done = Doing.passed(pilot, world);
        return new Doing.Done(done.world(), done.output().withExit(unmet == null ? 0 : interrupted ? 130 : 1));
    }

    private static @Nullable String unmet(Condition goal, Pilot pilot) {
        return goal.unmet(pilot.cluster().objects(), pilot.cluster().isQuiet());
    }

    /** Time passes until so many lines of what happens can be told. */
    static Doing.Done step(World world, int changes, Console console) {
        Pilot pilot = new Pilot(world, console);
        int seen = world.log().size();
        Telling telling = new Telling();
        while (telling.count() < changes && !pilot.cluster().isQuiet() && !pilot.isInterrupted()) {
            pilot.advance();
            telling.read(pilot.log(), seen);
            seen = pilot.log().size();
        }
        pilot.settle();
        return Doing.passed(pilot, world);
    }

    /** Counts the lines that an account of the log would have. */
    private static final class Telling {
        private final dev.ordinal.scenario.Account account =
                dev.ordinal.scenario.Account.withOwnNames(line -> this.lines++);
        private int lines;

        int count() {
            return lines;
        }

        void read(List<Entry> log, int from) {
            for (Entry entry : log.subList(from, log.size())) {
                if (entry instanceof Entry.Happened) {
                    entry.tell(account);
                }
            }
        }
    }
}
