package dev.ordinal.explorer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Makes a schedule that fails as small as it can be while it fails in the same way. */
public final class Shrinker {
    /** A smaller schedule than {@code limit} trials find is not looked for. */
    private static final int MOST_TRIALS = 1_500;

    /** The ordinal of a pod, or the number of replicas, that a deed names. */
    private static final String NUMBER = "(web-|--replicas=)[0-9]";

    private final Function<Schedule, Trial.Outcome> trial;
    private Trial.Outcome smallest;
    private int trials;

    private Shrinker(Function<Schedule, Trial.Outcome> trial, Trial.Outcome failing) {
        this.trial = trial;
        this.smallest = failing;
    }

    /**
     * The outcome of the smallest schedule found that fails as {@code failing} does.
     *
     * @param trial plays a schedule in the cluster in which it failed
     */
    public static Trial.Outcome shrunk(Trial.Outcome failing, Function<Schedule, Trial.Outcome> trial) {
        Shrinker shrinker = new Shrinker(trial, failing);
        boolean smaller = true;
        while (smaller && shrinker.trials < MOST_TRIALS) {
            smaller = shrinker.round();
        }
        return shrinker.smallest;
    }

    /** Tries all that makes the schedule smaller; whether anything did. */
    private boolean round() {
        boolean smaller = dropHalf();
        smaller |= dropOne();
        for (Plan plan : smallest.schedule().plan().simpler()) {
            smaller |= holds(new Schedule(plan, smallest.schedule().deeds()));
        }
        return smaller | simplifyDeeds();
    }

    private boolean dropHalf() {
        boolean smaller = false;
        List<Deed> deeds = smallest.schedule().deeds();
        int half = deeds.size() / 2;
        if (half > 0) {
            smaller = holds(with(deeds.subList(0, half)));
            deeds = smallest.schedule().deeds();
            smaller |= deeds.size() > half && holds(with(deeds.subList(half, deeds.size())));
        }
        return smaller;
    }

    private boolean dropOne() {
        boolean smaller = false;
        for (int i = smallest.schedule().deeds().size() - 1; i >= 0; i--) {
            List<Deed> fewer = new ArrayList<>(smallest.schedule().deeds());
            var unused = fewer.remove(i);
            smaller |= holds(with(fewer));
        }
        return smaller;
    }

    /** Gives each deed a rounder time and a lower ordinal, and each scaling fewer replicas. */
    private boolean simplifyDeeds() {
        boolean smaller = false;
        for (int i = 0; i < smallest.schedule().deeds().size(); i++) {
            Deed deed = smallest.schedule().deeds().get(i);
            for (Deed other : simpler(i, deed)) {
                List<Deed> changed = new ArrayList<>(smallest.schedule().deeds());
                changed.set(i, other);
                if (!other.equals(deed) && holds(with(changed))) {
                    smaller = true;
                    break;
                }
            }
        }
        return smaller;
    }

    private List<Deed> simpler(int index, Deed deed) {
        List<Deed> all = new ArrayList<>();
        Duration earliest = index == 0
                ? Duration.ZERO
                : smallest.schedule().deeds().get(index - 1).at();
        for (int seconds : new int[] {0, 1, 10, 60}) {
            Duration at = earliest.plusSeconds(seconds);
            if (at.compareTo(deed.at()) < 0) {
                all.add(deed.at(at));
            }
        }
        for (int number = 0; number < 6; number++) {
            String lower = "$1" + number;
            switch (deed) {
                case Deed.Command(Duration at, String line) ->
                    all.add(new Deed.Command(at, line.replaceFirst(NUMBER, lower)));
                case Deed.Strike(Duration at, String fault, String target) ->
                    all.add(new Deed.Strike(at, fault, target.replaceFirst(NUMBER, lower)));
            }
        }
        all.removeIf(other -> other.at().equals(deed.at()) && other.toString().compareTo(deed.toString()) >= 0);
        return all;
    }

    private Schedule with(List<Deed> deeds) {
        return new Schedule(smallest.schedule().plan(), List.copyOf(deeds));
    }

    private boolean holds(Schedule candidate) {
        if (trials >= MOST_TRIALS || candidate.equals(smallest.schedule())) {
            return false;
        }
        trials++;
        Trial.Outcome outcome = trial.apply(candidate);
        if (!outcome.kind().equals(smallest.kind())) {
            return false;
        }
        smallest = outcome;
        return true;
    }
}
