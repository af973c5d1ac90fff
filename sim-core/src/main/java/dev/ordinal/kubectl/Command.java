package dev.ordinal.kubectl;

import dev.ordinal.apiserver.Request;
import dev.ordinal.model.Json;
import dev.ordinal.model.LabelSelector;
import dev.ordinal.table.TableOptions;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A kubectl command, understood. */
public sealed interface Command {
    /** How objects are printed. */
    enum Output {
        TABLE,
        NAME,
        YAML,
        JSON
    }

    /** Which objects a command is about. */
    record Selection(
            List<Target> targets,
            String namespace,
            boolean allNamespaces,
            @Nullable LabelSelector selector) {}

    record Get(
            Selection selection,
            Output output,
            TableOptions options,
            boolean headers,
            boolean ignoresMissing,
            boolean showKind)
            implements Command {}

    record Describe(Selection selection, boolean showsEvents) implements Command {}

    record Create(List<Source> sources, String namespace) implements Command {}

    record Apply(List<Source> sources, String namespace) implements Command {}

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

    record Scale(
            Selection selection, int replicas, @Nullable Integer currentReplicas) implements Command {}

    /** @param images the image for each container; under {@code *} for all */
    record SetImage(Selection selection, SortedMap<String, String> images) implements Command {}

    /** @param variables the new values; null to remove one */
    record SetEnv(Selection selection, SortedMap<String, @Nullable String> variables) implements Command {}

    record Patch(Selection selection, Request.PatchType type, Json patch) implements Command {}

    /** Labels or annotations that are set, or removed where the value is null. */
    record Mark(
            Selection selection, boolean annotations, SortedMap<String, @Nullable String> values, boolean overwrites)
            implements Command {}

    record RolloutStatus(
            Target target,
            String namespace,
            boolean watches,
            @Nullable Duration timeout) implements Command {}

    record RolloutHistory(Target target, String namespace) implements Command {}

    /** @param revision the number to go back to; 0 for the one before the last */
    record RolloutUndo(Target target, String namespace, long revision) implements Command {}

    record RolloutRestart(Target target, String namespace) implements Command {}

    record Cordon(List<String> nodes, boolean cordons) implements Command {}

    record Drain(
            String node,
            boolean ignoresDaemonSets,
            boolean deletesEmptyDirs,
            boolean forced,
            boolean evicts,
            @Nullable Long graceSeconds,
            @Nullable Duration timeout)
            implements Command {}

    /** @param taints key, value and effect; an effect of a taint to remove ends in {@code -} */
    record Taint(List<String> nodes, List<String> taints, boolean overwrites) implements Command {}

    record Version() implements Command {}

    /** A line that kubectl refuses by itself; {@code text} goes to standard error. */
    record Refused(String text) implements Command {}
}
