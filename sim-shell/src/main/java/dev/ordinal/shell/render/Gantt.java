package dev.ordinal.shell.render;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Lives of objects drawn against time, one line each, with a character for each slice of time. */
public final class Gantt {
    private static final int SLICES = 50;
    private static final int LONGEST_NAME = 24;

    private Gantt() {}

    /** What an object is at a moment. */
    public enum State {
        ABSENT(' ', ""),
        WAITING('.', "waiting"),
        STARTING('-', "starting"),
        STARTED('~', "runs, not ready"),
        GOOD('#', "ready or bound"),
        TERMINATING('x', "terminating"),
        FAILED('!', "failed or not ready");

        private final char mark;
        private final String word;

        State(char mark, String word) {
            this.mark = mark;
            this.word = word;
        }
    }

    /** An object becomes another state. */
    public record Change(Duration at, State state) {}

    /** One object: its changes in the order of time. */
    public record Lane(String name, List<Change> changes) {}

    /**
     * The drawing.
     *
     * @param clock how times are written
     */
    public static String drawn(List<Lane> lanes, Duration from, Duration to, Function<Duration, String> clock) {
        StringBuilder text = new StringBuilder();
        int width = Math.min(
                LONGEST_NAME,
                lanes.stream().mapToInt(lane -> lane.name().length()).max().orElse(0));
        String begin = clock.apply(from);
        String end = clock.apply(to);
        text.append(" ".repeat(width + 2))
                .append(begin)
                .append(" ".repeat(Math.max(1, SLICES - begin.length() - end.length())))
                .append(end)
                .append('\n');
        for (Lane lane : lanes) {
            String bar = bar(lane.changes(), from, to);
            if (!bar.isBlank()) {
                text.append(padded(lane.name(), width)).append(" |").append(bar).append("|\n");
            }
        }
        return text.append(legend(" ".repeat(width + 2))).toString();
    }

    /** In two lines, so that it fits into a small terminal: what is well, and what is not. */
    private static String legend(String indent) {
        StringBuilder text = new StringBuilder(indent);
        for (State state : State.values()) {
            text.append(state == State.TERMINATING ? "\n" + indent : "");
            text.append(state.word.isEmpty() ? "" : state.mark + " " + state.word + "  ");
        }
        return text.toString().replaceAll(" +(\n|$)", "$1") + "\n";
    }

    private static String padded(String name, int width) {
        return name.length() > width ? name.substring(0, width - 1) + "*" : name + " ".repeat(width - name.length());
    }

    /** A slice shows the state at its end, or any trouble within it, so that what was short is seen as well. */
    private static String bar(List<Change> changes, Duration from, Duration to) {
        StringBuilder bar = new StringBuilder();
        Duration length = to.minus(from);
        State state = State.ABSENT;
        int next = 0;
        while (next < changes.size() && changes.get(next).at().compareTo(from) <= 0) {
            state = changes.get(next++).state();
        }
        for (int slice = 1; slice <= SLICES; slice++) {
            Duration until =
                    slice == SLICES ? to : from.plus(length.multipliedBy(slice).dividedBy(SLICES));
            State worst = state == State.FAILED ? state : State.ABSENT;
            while (next < changes.size() && changes.get(next).at().compareTo(until) <= 0) {
                state = changes.get(next++).state();
                boolean isTrouble = state == State.FAILED || state == State.TERMINATING;
                worst = isTrouble && state.compareTo(worst) > 0 ? state : worst;
            }
            bar.append(worst == State.ABSENT ? state.mark : worst.mark);
        }
        return bar.toString();
    }
}
