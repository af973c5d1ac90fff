package dev.ordinal.scenario;

import dev.ordinal.cluster.Targets;
import dev.ordinal.controller.Happening;
import dev.ordinal.kernel.Trace;
import dev.ordinal.kubectl.Invocation;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A playback told to a reader: each command with its output and, between the commands, what the cluster did and when. Each
 * line is passed on as soon as it is known.
 */
public final class Account implements Playback.Listener {
    private static final int TIME_WIDTH = 9;
    private static final String MARGIN = " ".repeat(TIME_WIDTH + 3);

    private final Milestones milestones;
    private final Map<Integer, String> commands = new TreeMap<>();
    private final Consumer<String> lines;
    private final int prologue;
    private int last = -1;
    private boolean isTelling;

    /** An account of a scenario, from its own first step on. */
    public Account(Scenario scenario, Consumer<String> lines) {
        this(scenario.prologue(), lines, new Milestones());
    }

    private Account(int prologue, Consumer<String> lines, Milestones milestones) {
        this.prologue = prologue;
        this.lines = line -> {
            if (isTelling) {
                lines.accept(line);
            }
        };
        this.isTelling = prologue == 0;
        this.milestones = milestones;
    }

    /** An account in which every object goes by its own name, as kubectl shows it. */
    public static Account withOwnNames(Consumer<String> lines) {
        return new Account(0, lines, new Milestones(false));
    }

    @Override
    public void came(int step) {
        isTelling |= step >= prologue;
    }

    @Override
    public void began(int step, Duration clock, Step.Action what, String text) {
        switch (what) {
            case Step.Kubectl kubectl -> {
                String typed = Step.Kubectl.typed(text);
                commands.put(step, typed);
                last = step;
                heading(clock, "$ " + typed + (kubectl.background() ? " &" : ""));
            }
            case Step.Strike strike -> heading(clock, "! " + strike.name() + " " + text);
        }
    }

    @Override
    public void noted(String text) {
        lines.accept("");
        text.lines().forEach(line -> lines.accept("# " + line));
    }

    @Override
    public void judged(int step, Duration clock, Step.Question what, @Nullable String unmet) {
        heading(clock, "? " + what.asked() + ": " + (unmet == null ? "yes" : "no, " + unmet));
    }

    @Override
    public void missed(int step, Duration clock, Step.Strike what, Targets.Misfit misfit) {
        lines.accept(MARGIN + "strikes nothing: " + misfit.what());
    }

    private void heading(Duration clock, String text) {
        lines.accept("");
        lines.accept(time(clock) + text);
    }

    @Override
    public void ended(int step, Duration clock, Invocation result) {
        if (step != last) {
            lines.accept(time(clock) + "  " + commands.get(step) + " ends:");
        }
        for (String line : (result.output() + result.errors()).lines().toList()) {
            lines.accept(MARGIN + line);
        }
        if (result.exit() != 0) {
            lines.accept(MARGIN + "(exit status " + result.exit() + ")");
        }
    }

    @Override
    public void happened(Duration clock, Trace.Row row) {
        if (row.what() instanceof Happening.Stored stored) {
            Map<String, Object> milestone = milestones.of(stored.change());
            String told = milestone == null ? null : AccountLine.of(milestone);
            if (told != null) {
                lines.accept(time(clock) + "  " + told);
            }
        }
    }

    private static String time(Duration clock) {
        String seconds = RowText.seconds(clock) + "s";
        return " ".repeat(Math.max(0, TIME_WIDTH - seconds.length())) + seconds + " ";
    }
}
