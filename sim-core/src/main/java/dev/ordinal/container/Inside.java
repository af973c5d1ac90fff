package dev.ordinal.container;

import dev.ordinal.model.KubeObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A container as a program in it finds it.
 *
 * @param variables its environment
 * @param terminal whether the program writes to a terminal
 */
public record Inside(
        KubeObject pod,
        String image,
        FileSystem files,
        Map<String, String> variables,
        boolean terminal,
        Instant now,
        Programs programs,
        Names names) {
    /** The programs that an image brings along. */
    @FunctionalInterface
    public interface Programs {
        /** What a program of the image does with a command line; null if the image has no such program. */
        @Nullable
        Done run(KubeObject pod, String image, String commandLine);
    }

    /** What a program of an image has done. */
    public record Done(String prints, int exit, Duration takes) {}

    /** The cluster's name server. */
    @FunctionalInterface
    public interface Names {
        /** The addresses of a name that is written out in full; empty if there is none. */
        List<String> addresses(String name);
    }

    public Inside {
        variables = new TreeMap<>(variables);
    }

    /** The host name of the pod. */
    String hostname() {
        return pod.spec().text("hostname", pod.name());
    }

    Inside with(FileSystem changed) {
        return new Inside(pod, image, changed, variables, terminal, now, programs, names);
    }

    Inside with(Map<String, String> changed) {
        return new Inside(pod, image, files, changed, terminal, now, programs, names);
    }

    Inside withTerminal(boolean sees) {
        return new Inside(pod, image, files, variables, sees, now, programs, names);
    }
}
