package dev.ordinal.shell.command;

import dev.ordinal.model.Kind;
import java.util.List;

/** What there is to be named at a moment: objects of the cluster, files, branches. */
public interface Surroundings {
    /** The names of all objects of a kind in a namespace; the namespace counts for nothing where the kind has none. */
    List<String> names(Kind kind, String namespace);

    /** The containers of a pod, or of a set's pods. */
    List<String> containers(Kind kind, String namespace, String name);

    /** {@code key=value} of the labels that objects of a kind have. */
    List<String> labels(Kind kind, String namespace);

    String namespace();

    /** The flags that a command of kubectl takes; a value follows behind {@code =}. */
    List<String> flags(List<String> words);

    /** The files whose names begin so; folders end in a slash. */
    List<String> files(String prefix);

    List<String> branches();

    List<String> clusters();

    /** What a fault can strike. */
    List<String> targets(String fault);
}
