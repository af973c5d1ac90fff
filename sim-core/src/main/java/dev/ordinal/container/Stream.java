package dev.ordinal.container;

import dev.ordinal.model.ObjectKey;
import java.time.Instant;
import java.util.List;

/**
 * A stream that the API server opens to the kubelet of a pod's node for a user: what is asked, and what comes back. No object
 * tells of it; it fails when the node is not there.
 */
public sealed interface Stream {
    /** Who asked: the component, and its own number for the question. */
    record Caller(String component, int number) {}

    Caller caller();

    ObjectKey pod();

    /** A command to run in a container. */
    record Exec(Caller caller, ObjectKey pod, String container, List<String> words, boolean terminal)
            implements Stream {}

    /**
     * The lines that a container has logged.
     *
     * @param previous of the run before this one
     * @param skipped how many of them the caller has
     */
    record Logs(Caller caller, ObjectKey pod, String container, boolean previous, int skipped) implements Stream {}

    /** A line of a log, and when it was written. */
    record Line(Instant at, String text) {}

    /** What comes back to the caller. */
    sealed interface Reply {
        int number();

        /** A command has ended. */
        record Ended(int number, String output, String errors, int exit) implements Reply {}

        /** Lines of a log, and whether more may come. */
        record Lines(int number, List<Line> lines, boolean isOpen) implements Reply {}

        /** The stream was not opened, or broke; {@code text} is what the API server says. */
        record Broken(int number, String text) implements Reply {}
    }
}
