package dev.ordinal.kubectl;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * One kubectl process, from its start to its exit.
 *
 * @param left what it still has to do, in order
 * @param asked the words for the answer that it waits for; null if it waits for none
 * @param lines what it has printed
 * @param exit its exit status so far
 * @param ended when it came to its end; null while it runs
 */
public record Invocation(
        int id,
        Instant begun,
        PVector<Task> left,
        @Nullable Wording asked,
        PVector<Line> lines,
        int exit,
        @Nullable Instant ended) {

    /** The exit status of a process that its user interrupts. */
    public static final int INTERRUPTED = 130;

    /** A piece of output. */
    public record Line(boolean isError, String text) {}

    static Invocation starting(int id, Instant now, PVector<Task> tasks) {
        return new Invocation(id, now, tasks, null, TreePVector.empty(), 0, null);
    }

    public boolean isDone() {
        return ended != null;
    }

    /** All that was printed to standard output. */
    public String output() {
        return text(false);
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
                : new Invocation(id, begun, left, asked, lines.plus(new Line(false, text)), exit, ended);
    }

    Invocation complaining(String text) {
        return text.isEmpty()
                ? this
                : new Invocation(id, begun, left, asked, lines.plus(new Line(true, text)), exit, ended);
    }

    Invocation failing(String text) {
        Invocation told = complaining(text);
        return new Invocation(id, begun, told.left, asked, told.lines, 1, ended);
    }

    Invocation asking(Wording wording) {
        return new Invocation(id, begun, left, wording, lines, exit, ended);
    }

    Invocation answered() {
        return new Invocation(id, begun, left, null, lines, exit, ended);
    }

    /** This invocation with its first task done. */
    Invocation next() {
        return new Invocation(id, begun, left.minus(0), asked, lines, exit, ended);
    }

    /** This invocation with another task in the place of the first. */
    Invocation with(Task task) {
        return new Invocation(id, begun, left.with(0, task), asked, lines, exit, ended);
    }

    /** This invocation with something to do after all else. */
    Invocation then(Task task) {
        return new Invocation(id, begun, left.plus(task), asked, lines, exit, ended);
    }

    /** This invocation with something to do before all else. */
    Invocation inserting(Task task) {
        return new Invocation(id, begun, left.plus(0, task), asked, lines, exit, ended);
    }

    /** This invocation with nothing more to do. */
    Invocation stopping() {
        return new Invocation(id, begun, TreePVector.empty(), asked, lines, exit, ended);
    }

    /** This invocation, ended by its user before its work was done. */
    Invocation interrupted(Instant now) {
        return new Invocation(id, begun, TreePVector.empty(), null, lines, INTERRUPTED, now);
    }

    Invocation ending(Instant now) {
        return new Invocation(id, begun, left, asked, lines, exit, now);
    }
}
