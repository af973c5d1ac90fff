package dev.ordinal.diagnosis;

import dev.ordinal.model.ObjectKey;
import java.util.ArrayList;
import java.util.List;

/**
 * What keeps an object from what its owner wants of it.
 *
 * @param about the object, which need not exist
 * @param causes what is the matter with it; empty if nothing is
 */
public record Diagnosis(ObjectKey about, List<Cause> causes) {
    public Diagnosis {
        causes = List.copyOf(causes);
    }

    /** The diagnosis of an object at this moment. */
    public static Diagnosis of(Scene scene, ObjectKey about) {
        return new Diagnosis(about, new Walk(scene).into(about));
    }

    /** All that ends it, the best first, each once. */
    public List<Remedy> remedies() {
        List<Remedy> all = new ArrayList<>();
        for (Cause cause : causes) {
            for (Remedy remedy : cause.allRemedies()) {
                if (!all.contains(remedy)) {
                    all.add(remedy);
                }
            }
        }
        return all;
    }

    /** It in lines of text: the causes, each deeper than what it brings about, and then the remedies. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        causes.forEach(cause -> tell(cause, "", "", lines));
        List<Remedy> remedies = remedies();
        if (!remedies.isEmpty()) {
            lines.add("");
            lines.add(remedies.size() == 1 ? "What frees it:" : "What frees it, any one of these:");
        }
        for (Remedy remedy : remedies) {
            lines.add("- " + remedy.does());
            for (String command : remedy.commands()) {
                command.lines().forEach(line -> lines.add("    " + line));
            }
        }
        return lines;
    }

    private static void tell(Cause cause, String indent, String joint, List<String> lines) {
        lines.add(indent + joint + cause.subject() + " " + cause.state());
        if (!cause.told().isEmpty()) {
            cause.told().lines().forEach(line -> lines.add(indent + "  | " + line));
        }
        cause.because().forEach(deeper -> tell(deeper, indent + "  ", "because ", lines));
    }
}
