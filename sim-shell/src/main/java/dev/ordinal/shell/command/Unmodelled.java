package dev.ordinal.shell.command;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The commands of kubectl that a cluster of this program may not answer, each with what comes nearest. */
final class Unmodelled {
    private static final Map<String, String> NEAREST = new TreeMap<>(Map.ofEntries(
            Map.entry("alpha", "It holds commands that are not finished; none of them is needed here."),
            Map.entry("attach", "exec POD -- COMMAND runs a command in a container."),
            Map.entry("auth", "Everyone may do everything here."),
            Map.entry(
                    "autoscale", "Nothing scales by load here. Change the number by hand: scale sts/NAME --replicas=5"),
            Map.entry("certificate", "There are no certificates here."),
            Map.entry("completion", "Completion is built in: press Tab."),
            Map.entry("config", "There is one cluster. namespace NAME sets the namespace."),
            Map.entry("cp", "exec POD -- sh -c 'echo TEXT > FILE' writes a file."),
            Map.entry("debug", "describe pod NAME tells what is the matter with it."),
            Map.entry("diff", "diff BRANCH BRANCH compares two branches: make one, apply there, and compare."),
            Map.entry("expose", "Write a Service into a manifest, and: apply -f FILE"),
            Map.entry("kustomize", "Build the manifests outside, then: apply -f FILE"),
            Map.entry("options", "Flags are completed: type -- and press Tab."),
            Map.entry("plugin", "There are no plug-ins here."),
            Map.entry("port-forward", "No one listens in a simulated pod. get endpoints shows who would be reached."),
            Map.entry("proxy", "The cluster has no address. get KIND -o json shows what the API would."),
            Map.entry("run", "Write the pod into a manifest, and: apply -f FILE. To let time pass: run 5m")));

    private Unmodelled() {}

    /** What comes nearest to a command of kubectl; null if kubectl has none of that name. */
    static @Nullable String instead(String verb) {
        return NEAREST.get(verb);
    }

    static Iterable<String> names() {
        return NEAREST.keySet();
    }
}
