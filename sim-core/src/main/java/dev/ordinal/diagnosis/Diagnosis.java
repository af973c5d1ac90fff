package dev.ordinal.diagnosis;

import dev.ordinal.cluster.Cluster;
import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Walk;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What keeps an object from what its owner wants of it.
 *
 * @param about the object, which need not exist
 * @param isKept whether something is the matter with it; else it is as it should be, if not as one might expect
 * @param causes what is the matter with it, or what one should know of it; empty if there is nothing to say
 * @param waiting to let time run, if that ends it; null if it does not, or if nobody has looked ahead
 */
public record Diagnosis(
        ObjectKey about,
        boolean isKept,
        List<Cause> causes,
        @Nullable Remedy waiting) {
    public Diagnosis {
        causes = List.copyOf(causes);
    }

    /** The diagnosis of an object at this moment. */
    public static Diagnosis of(Scene scene, ObjectKey about) {
        List<Cause> causes = new Walk(scene, KindCauses::of).into(about);
        KubeObject object = scene.get(about.kind(), about.namespace(), about.name());
        return causes.isEmpty() && object != null
                ? new Diagnosis(about, false, Surprises.of(object, scene), null)
                : new Diagnosis(about, true, causes, null);
    }

    /** The same with what time alone does about it; takes as long as it takes to simulate that time. */
    public Diagnosis lookingAhead(Cluster cluster) {
        return isKept ? waiting(Outlook.of(cluster, List.of(about)).get(about)) : this;
    }

    Diagnosis waiting(@Nullable Remedy remedy) {
        return new Diagnosis(about, isKept, causes, remedy);
    }

    /** All that ends it, the best first, each once. */
    public List<Remedy> remedies() {
        return remedies(List.of());
    }

    /** All that ends it but what ends causes that were told of before. */
    private List<Remedy> remedies(List<Cause> told) {
        List<Remedy> all = new ArrayList<>();
        if (waiting != null) {
            all.add(waiting);
        }
        for (Cause cause : causes) {
            for (Remedy remedy : cause.allRemedies(told)) {
                if (!all.contains(remedy)) {
                    all.add(remedy);
                }
            }
        }
        return all;
    }

    /** It in lines of text: the causes, each deeper than what it brings about, and then the remedies. */
    public List<String> lines() {
        return lines(List.of());
    }

    /** It in lines of text, without what follows from causes that were told of before. */
    List<String> lines(List<Cause> told) {
        List<String> lines = new ArrayList<>();
        causes.forEach(cause -> tell(cause, "", "", told, lines));
        List<Remedy> remedies = remedies(told);
        if (!remedies.isEmpty()) {
            lines.add("");
            lines.add(heading(remedies));
        }
        for (Remedy remedy : remedies) {
            lines.add("- " + remedy.does());
            for (String command : remedy.commands()) {
                command.lines().forEach(line -> lines.add("    " + line));
            }
        }
        return lines;
    }

    private String heading(List<Remedy> remedies) {
        if (!isKept) {
            return "If that is not what you want:";
        }
        return remedies.size() > 1
                ? "What frees it, any one of these:"
                : remedies.getFirst().equals(waiting) ? "All that it takes:" : "What frees it:";
    }

    private static void tell(Cause cause, String indent, String joint, List<Cause> told, List<String> lines) {
        boolean isKnown = told.contains(cause);
        lines.add(indent + joint + cause.subject() + " " + cause.state() + (isKnown ? " (see above)" : ""));
        if (isKnown) {
            return;
        }
        if (!cause.told().isEmpty()) {
            cause.told().lines().forEach(line -> lines.add(indent + "  | " + line));
        }
        cause.because().forEach(deeper -> tell(deeper, indent + "  ", "because ", told, lines));
    }
}
