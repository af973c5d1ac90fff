package dev.ordinal.diagnosis.cause;

import java.util.ArrayList;
import java.util.List;

/**
 * One step on the way from a symptom to its root.
 *
 * @param subject what it is said of, as users write it: {@code pod/web-0}, {@code provisioner ebs.csi.aws.com}
 * @param state what is the matter with it: {@code is Pending: no node can take it}
 * @param told the words in which Kubernetes tells it, in an event or a condition; empty if it says nothing
 * @param remedies what ends it, the best first; those of the causes below it come before these
 * @param because what it follows from; empty for a root
 */
public record Cause(String subject, String state, String told, List<Remedy> remedies, List<Cause> because) {
    public Cause {
        remedies = List.copyOf(remedies);
        because = List.copyOf(because);
    }

    public static Cause of(String subject, String state) {
        return new Cause(subject, state, "", List.of(), List.of());
    }

    public Cause telling(String words) {
        return new Cause(subject, state, words, remedies, because);
    }

    /** With one more remedy, less good than those that it has. */
    public Cause endedBy(Remedy remedy) {
        List<Remedy> more = new ArrayList<>(remedies);
        more.add(remedy);
        return new Cause(subject, state, told, more, because);
    }

    public Cause endedBy(String does, String... commands) {
        return endedBy(Remedy.of(does, commands));
    }

    public Cause because(List<Cause> causes) {
        return new Cause(subject, state, told, remedies, causes);
    }

    public Cause because(Cause... causes) {
        return because(List.of(causes));
    }

    /** Without remedies, its own and those of what it follows from: where none of them is enough. */
    public Cause unended() {
        return new Cause(
                subject,
                state,
                told,
                List.of(),
                because.stream().map(Cause::unended).toList());
    }

    /** All remedies from the roots up. */
    public List<Remedy> allRemedies() {
        return allRemedies(List.of());
    }

    /** All remedies from the roots up, but for those of causes that are known. */
    public List<Remedy> allRemedies(List<Cause> known) {
        List<Remedy> all = new ArrayList<>();
        if (!known.contains(this)) {
            because.forEach(cause -> all.addAll(cause.allRemedies(known)));
            all.addAll(remedies);
        }
        return all;
    }
}
