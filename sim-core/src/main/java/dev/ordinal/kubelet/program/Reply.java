package dev.ordinal.kubelet.program;

import dev.ordinal.model.KubeObject;
import java.time.Duration;

/**
 * What a command prints that is run in a container.
 *
 * @param command the beginning of the command line, whole words: {@code nodetool status}
 * @param prints with {@code {pod}}, {@code {namespace}}, {@code {node}} and {@code {ip}} for those of the pod
 */
public record Reply(String command, String prints, int exitCode, Duration takes) {
    boolean isTo(String commandLine) {
        return commandLine.equals(command) || commandLine.startsWith(command + " ");
    }

    /** What it prints in a pod. */
    public String in(KubeObject pod) {
        return prints.replace("{pod}", pod.name())
                .replace("{namespace}", pod.namespace())
                .replace("{node}", pod.spec().text("nodeName", ""))
                .replace("{ip}", pod.status().text("podIP", ""));
    }
}
