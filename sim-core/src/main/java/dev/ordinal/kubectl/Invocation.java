package dev.ordinal.kubectl;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * One kubectl process, from its start to its exit.
 *
 * @param left what it still has to do, in order
 * @param asked the words for the answer that it waits for; null if it waits for none
 * @param lines what it has printed itself
 * @param status its own exit status so far
 * @param programs those that its output goes through, by their words
 * @param manner whether it means what it does, and how it tells it
 * @param ended when it came to its end; null while it runs
 */
public record Invocation(
        int id,
        Instant begun,
        PVector<Task> left,
        @Nullable Wording asked,
        PVector<Line> lines,
        int status,
        List<List<String>> programs,
        Manner manner,
        @Nullable Instant ended) {

    /** The exit status of a process that its user interrupts. */
    public static final int INTERRUPTED = 130;

    /** A piece of output. */
    public record Line(boolean isError, String text) {}

    static Invocation starting(int id, Instant now, Command command, PVector<Task> tasks) {
        Invocation starting =
                new Invocation(id, now, tasks, null, TreePVector.empty(), 0, programs(command), manner(command), null);
        return starting.saying(command);
    }

    /** A line that needs no cluster is answered before anything is done. */
    private Invocation saying(Command command) {
        return switch (command) {
            case Command.Told told ->
                printing(told.output()).complaining(told.errors()).exiting(told.exit());
            case Command.Piped piped -> saying(piped.command());
            case Command.Limited limited -> saying(limited.command());
            case Command.Mannered mannered ->
                complaining(mannered.manner().notice()).saying(mannered.command());
            default -> this;
        };
    }

    private static List<List<String>> programs(Command command) {
        return command instanceof Command.Piped piped ? piped.programs() : List.of();
    }

    private static Manner manner(Command command) {
        return switch (command) {
            case Command.Piped piped -> manner(piped.command());
            case Command.Limited limited -> manner(limited.command());
            case Command.Mannered mannered -> mannered.manner();
            default -> Manner.USUAL;
        };
    }

    public boolean isDone() {
        return ended != null;
    }

    /** All that came to standard output, through the programs behind its pipes. */
    public String output() {
        return Command.Piped.result(programs, text(false)).output();
    }

    /** The exit status of the line so far: its own, or that of the last program behind a pipe. */
    public int exit() {
        return programs.isEmpty()
                ? status
                : Command.Piped.result(programs, text(false)).exit();
    }

    /** All that was printed to standard error. */
    public String errors() {
        return text(true);
    }

    private String text(boolean errors) {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            if (line.isError() == errors) {
                text.append(line.text());
            }
        }
        return text.toString();
    }

    Task task() {
        return left.get(0);
    }

    Invocation printing(String text) {
        return text.isEmpty()
                ? this
                : new Invocation(
                        id, begun, left, asked, lines.plus(new Line(false, text)), status, programs, manner, ended);
    }

    Invocation complaining(String text) {
        return text.isEmpty()
                ? this
                : new Invocation(
                        id, begun, left, asked, lines.plus(new Line(true, text)), status, programs, manner, ended);
    }

    Invocation failing(String text) {
        Invocation told = complaining(text);
        return new Invocation(id, begun, told.left, asked, told.lines, 1, programs, manner, ended);
    }

    Invocation exiting(int number) {
        return new Invocation(id, begun, left, asked, lines, number, programs, manner, ended);
    }

    Invocation asking(Wording wording) {
        return new Invocation(id, begun, left, wording, lines, status, programs, manner, ended);
    }

    Invocation answered() {
        return new Invocation(id, begun, left, null, lines, status, programs, manner, ended);
    }

    /** This invocation with its first task done. */
    Invocation next() {
        return new Invocation(id, begun, left.minus(0), asked, lines, status, programs, manner, ended);
    }

    /** This invocation with another task in the place of the first. */
    Invocation with(Task task) {
        return new Invocation(id, begun, left.with(0, task), asked, lines, status, programs, manner, ended);
    }

    /** This invocation with something to do after all else. */
    Invocation then(Task task) {
        return new Invocation(id, begun, left.plus(task), asked, lines, status, programs, manner, ended);
    }

    /** This invocation with something to do before all else. */
    Invocation inserting(Task task) {
        return new Invocation(id, begun, left.plus(0, task), asked, lines, status, programs, manner, ended);
    }

    /** This invocation with another task in the place of the last. */
    Invocation ending(Task task) {
        return new Invocation(
                id, begun, left.with(left.size() - 1, task), asked, lines, status, programs, manner, ended);
    }

    /** This invocation with nothing more to do. */
    Invocation stopping() {
        return new Invocation(id, begun, TreePVector.empty(), asked, lines, status, programs, manner, ended);
    }

    Invocation ending(Instant now) {
        return new Invocation(id, begun, left, asked, lines, status, programs, manner, now);
    }
}
