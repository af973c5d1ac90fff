package dev.ordinal.kubectl;

import dev.ordinal.apiserver.Request;
import dev.ordinal.model.FieldSelector;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.LabelSelector;
import dev.ordinal.text.filter.Filter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A kubectl command, understood. */
public sealed interface Command {
    /**
     * Which objects a command is about.
     *
     * @param fields the fields that they must have; of each kind its own, as far as kinds have fields to select by
     */
    record Selection(
            List<Target> targets,
            String namespace,
            boolean allNamespaces,
            @Nullable LabelSelector selector,
            FieldSelector fields) {
        /** Nothing at all. */
        static Selection none(String namespace) {
            return new Selection(List.of(), namespace, false, null, FieldSelector.EVERYTHING);
        }

        /** One object. */
        public static Selection of(Target target, String namespace) {
            return new Selection(List.of(target), namespace, false, null, FieldSelector.EVERYTHING);
        }

        /** Whether it asks for whatever there is of some kind. */
        boolean isList() {
            return targets.stream().anyMatch(Target::isAll);
        }
    }

    record Get(
            Selection selection,
            OutputForm output,
            boolean headers,
            boolean ignoresMissing,
            boolean showKind,
            String sortBy,
            Watching watching)
            implements Command {}

    /** Whether a {@code get} goes on, and whether it tells what happened to each object. */
    record Watching(boolean watches, boolean lists, boolean tellsEvents) {
        static final Watching NOT = new Watching(false, true, false);
    }

    record Describe(Selection selection, @Nullable Boolean showsEvents) implements Command {}

    /**
     * {@code kubectl events}.
     *
     * @param about whose events; null for all
     * @param types of which type; empty for both
     */
    record Events(
            String namespace,
            boolean allNamespaces,
            @Nullable Target about,
            List<String> types,
            boolean headers) implements Command {}

    record Create(List<Source> sources, String namespace) implements Command {}

    /**
     * @param selector which objects of the files are meant; null for all
     * @param prunes whether objects that were applied before, and are not in the files, are deleted
     */
    record Apply(
            List<Source> sources,
            String namespace,
            @Nullable LabelSelector selector,
            boolean prunes) implements Command {}

    /** {@code apply --server-side}; {@code forces} takes fields away from other managers. */
    record ServerSideApply(List<Source> sources, String namespace, boolean forces) implements Command {}

    /** @param forced whether the object is deleted and made anew */
    record Replace(List<Source> sources, String namespace, boolean forced) implements Command {}

    /**
     * {@code run} and the subcommands of {@code create}: an object that kubectl makes up.
     *
     * @param unsent as it is printed when it is not sent
     * @param failure what stands before the server's refusal; empty for the usual words
     */
    record Make(KubeObject object, KubeObject unsent, String failure) implements Command {}

    /** @param graceSeconds the grace period that is asked for; null for the object's own */
    record Delete(
            Selection selection,
            List<Source> sources,
            boolean forced,
            @Nullable Long graceSeconds,
            Request.Propagation propagation,
            @Nullable Boolean waits,
            @Nullable Duration timeout,
            boolean ignoresMissing)
            implements Command {}

    /**
     * @param revision the resource version that the object must have; empty for any
     * @param timeout how long to wait until that many replicas are there; null for not at all
     */
    record Scale(
            Selection selection,
            int replicas,
            @Nullable Integer currentReplicas,
            String revision,
            @Nullable Duration timeout)
            implements Command {}

    /** @param images the image for each container; under {@code *} for all */
    record SetImage(Selection selection, SortedMap<String, String> images) implements Command {}

    /**
     * @param variables the new values; null to remove one
     * @param containers the names of the containers, with {@code *} for any text
     * @param lists whether the variables are only shown
     * @param overwrites whether a variable that is there may get another value
     */
    record SetEnv(
            Selection selection,
            SortedMap<String, @Nullable String> variables,
            String containers,
            boolean lists,
            boolean overwrites)
            implements Command {}

    /** @param containers the names of the containers, with {@code *} for any text */
    record SetResources(
            Selection selection,
            SortedMap<String, String> limits,
            SortedMap<String, String> requests,
            String containers)
            implements Command {}

    record Patch(Selection selection, Request.PatchType type, Json patch) implements Command {}

    record Edit(Selection selection, Editor editor) implements Command {}

    /**
     * Labels or annotations that are set, or removed where the value is null.
     *
     * @param revision the resource version that the object must have; empty for any
     * @param lists whether those that are there then are listed
     */
    record Mark(
            Selection selection,
            boolean annotations,
            SortedMap<String, @Nullable String> values,
            boolean overwrites,
            String revision,
            boolean lists)
            implements Command {}

    record RolloutStatus(
            Selection selection, boolean watches, @Nullable Duration timeout) implements Command {}

    /** @param revision the one that is shown in full; 0 for the list */
    record RolloutHistory(Selection selection, long revision) implements Command {}

    /** @param revision the number to go back to; 0 for the one before the last */
    record RolloutUndo(Selection selection, long revision) implements Command {}

    record RolloutRestart(Selection selection) implements Command {}

    /** {@code rollout pause} and {@code resume}, which a set does not have. */
    record RolloutPause(Selection selection, boolean pauses) implements Command {}

    /** @param timeout after how long it gives up; null to look once */
    record Wait(
            Selection selection,
            WaitFor condition,
            @Nullable Duration timeout) implements Command {}

    /**
     * @param container the one that is named; empty for the first
     * @param words the command that runs in it
     * @param terminal whether it sees one
     * @param quiet whether it is not told which container was taken
     */
    record Exec(Target target, String namespace, String container, List<String> words, boolean terminal, boolean quiet)
            implements Command {}

    /**
     * @param target the pod, or what owns the pod; null for those with the labels
     * @param selector the labels of the pods; null if one is named
     * @param container the one that is named; empty for the only one
     * @param scope which of the pods and containers are meant
     * @param lines which lines
     */
    record Logs(
            @Nullable Target target,
            String namespace,
            @Nullable LabelSelector selector,
            String container,
            LogScope scope,
            LogLines lines)
            implements Command {}

    /**
     * Whose logs are read.
     *
     * @param ofAllPods of all pods of what owns them, not of the first one
     * @param streams how many may be followed at once
     * @param goesOn whether a log that cannot be read does not end those that are followed beside it
     */
    record LogScope(boolean allContainers, boolean ofAllPods, long streams, boolean goesOn) {}

    /**
     * Which lines of a log are printed, and how.
     *
     * @param previous those of the run before this one
     * @param follows whether those to come are printed, too
     * @param tail how many from the end; -1 for all
     * @param since no older ones; null for all
     * @param sinceTime none before that; null for all
     * @param bytes no more than these; 0 for all
     * @param timestamps whether each begins with its time
     * @param prefix whether each begins with the pod and the container
     */
    record LogLines(
            boolean previous,
            boolean follows,
            long tail,
            @Nullable Duration since,
            @Nullable Instant sinceTime,
            long bytes,
            boolean timestamps,
            boolean prefix) {}

    record Cordon(Selection selection, boolean cordons) implements Command {}

    /**
     * @param pods which pods of the nodes are taken away; null for all
     * @param olderSeconds pods that are being deleted for longer than this are not waited for; null to wait for all
     */
    record Drain(
            Selection selection,
            @Nullable LabelSelector pods,
            boolean ignoresDaemonSets,
            boolean deletesEmptyDirs,
            boolean forced,
            boolean evicts,
            @Nullable Long graceSeconds,
            @Nullable Duration timeout,
            @Nullable Long olderSeconds)
            implements Command {}

    /** @param taints key, value and effect; an effect of a taint to remove ends in {@code -} */
    record Taint(Selection selection, List<String> taints, boolean overwrites) implements Command {}

    /**
     * @param client whether the server is left out
     * @param brief whether only numbers are told
     * @param form empty, {@code yaml} or {@code json}
     */
    record Version(boolean client, boolean brief, String form) implements Command {}

    /** @param namespaced only kinds in namespaces, or only others; null for all */
    record ApiResources(
            boolean headers,
            boolean names,
            @Nullable String group,
            @Nullable Boolean namespaced) implements Command {}

    record ApiVersions() implements Command {}

    record Explain(Kind kind, List<String> path, boolean recursive) implements Command {}

    record ClusterInfo() implements Command {}

    /** {@code expose} or {@code autoscale} of a set, which have no meaning for one. */
    record ExposeSet(String verb) implements Command {}

    /** A command that writes in another manner than the usual one. */
    record Mannered(Command command, Manner manner) implements Command {}

    /** A command that is ended after a time, as the program {@code timeout} does. */
    record Limited(Command command, Duration limit, int exit) implements Command {}

    /** A line that needs no cluster to be answered. */
    record Told(String output, String errors, int exit) implements Command {}

    /** A line that kubectl refuses by itself; {@code text} goes to standard error. */
    record Refused(String text) implements Command {}

    /** A command whose output goes through other programs. */
    record Piped(Command command, List<List<String>> programs) implements Command {
        public Piped {
            programs = List.copyOf(programs);
        }

        /** What the programs make of the output. */
        static Filter.Result result(List<List<String>> programs, String output) {
            Filter.Result result = new Filter.Result(output, 0);
            for (List<String> words : programs) {
                result = Filter.parse(words) instanceof Filter.Parsed.Of of
                        ? of.filter().apply(result.output())
                        : result;
            }
            return result;
        }
    }
}
