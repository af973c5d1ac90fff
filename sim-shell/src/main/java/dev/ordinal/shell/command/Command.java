package dev.ordinal.shell.command;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of the shell, understood. */
public sealed interface Command {
    /** An empty line, or a comment. */
    record Nothing() implements Command {}

    /**
     * A line of kubectl. Time runs until it returns.
     *
     * @param background whether the next command comes before this one returns
     */
    record Kubectl(String line, boolean background) implements Command {}

    /** Time passes. */
    record Run(Duration length) implements Command {}

    /** Time passes up to the next change of an object, and so often. */
    record Step(int changes) implements Command {}

    /**
     * Time passes until something is so.
     *
     * @param condition as it is typed: which fields an object has depends on the cluster
     * @param within how long to wait at most; null for as long as anything is to come
     */
    record Until(String condition, @Nullable Duration within) implements Command {}

    /** Time flows with the wall clock, so many times as fast, until a key is pressed. */
    record Live(int factor) implements Command {}

    /** @param length how far back in time; null for what was before the last command */
    record Back(@Nullable Duration length) implements Command {}

    /** @param clock the time on the cluster's clock to go to, forwards or back */
    record Goto(Duration clock) implements Command {}

    /** @param since how far back; null for all that has happened */
    record Events(@Nullable Duration since) implements Command {}

    /** @param since how far back; null for the whole life of the cluster */
    record Timeline(@Nullable Duration since) implements Command {}

    /** @param name a preset or a scenario file; empty to list what there is */
    record UseCluster(String name) implements Command {}

    record Branch(String name) implements Command {}

    record Branches() implements Command {}

    record Switch(String name) implements Command {}

    /** @param other the branch to compare with; empty for the current one */
    record Diff(String one, String other) implements Command {}

    record Strike(String name, String target) implements Command {}

    record Faults() implements Command {}

    record Invariants() implements Command {}

    /** The rule behind the last change, of all objects or of one that is named as for {@link Why}; empty for all. */
    record Explain(List<String> object) implements Command {}

    /** Why an object is not as its owner wants it: {@code pod/web-0}, {@code pod web-0}, or {@code web-0} alone; empty for all. */
    record Why(List<String> object) implements Command {}

    /** @param expects whether the file expects what the commands have printed */
    record Save(String file, boolean expects) implements Command {}

    /** @param name the namespace that kubectl uses from now on; empty to tell which it is */
    record Namespace(String name) implements Command {}

    record Jobs() implements Command {}

    record ListFiles() implements Command {}

    /** @param topic empty for the overview */
    record Help(String topic) implements Command {}

    /** @param what a file, or the words that name one object: {@code sts/web} or {@code sts}, {@code web} */
    record Edit(List<String> what) implements Command {}

    record Quit() implements Command {}
}
