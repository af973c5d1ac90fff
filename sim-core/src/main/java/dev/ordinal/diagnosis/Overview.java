package dev.ordinal.diagnosis;

import dev.ordinal.cluster.Cluster;
import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * All that is not as it should be: the diagnoses of a namespace's sets, then of pods, claims, volumes and nodes that none of
 * those before has spoken of.
 */
public record Overview(List<Diagnosis> diagnoses) {
    private static final List<Kind> ASKED =
            List.of(Kind.STATEFUL_SET, Kind.POD, Kind.PERSISTENT_VOLUME_CLAIM, Kind.PERSISTENT_VOLUME, Kind.NODE);

    public Overview {
        diagnoses = List.copyOf(diagnoses);
    }

    /** What is the matter in a namespace, and with the volumes and nodes that all have in common. */
    public static Overview of(Scene scene, String namespace) {
        List<Diagnosis> diagnoses = new ArrayList<>();
        TreeSet<String> mentioned = new TreeSet<>();
        for (Kind kind : ASKED) {
            for (KubeObject object : scene.list(kind, kind.isNamespaced() ? namespace : "")) {
                if (mentioned.contains(Words.of(object))) {
                    continue;
                }
                Diagnosis diagnosis = Diagnosis.of(scene, object.key());
                if (diagnosis.isKept()) {
                    diagnoses.add(diagnosis);
                    diagnosis.causes().forEach(cause -> mention(cause, mentioned));
                }
            }
        }
        return new Overview(diagnoses);
    }

    /** The same with what time alone does about each. */
    public Overview lookingAhead(Cluster cluster) {
        Map<ObjectKey, Remedy> waiting =
                Outlook.of(cluster, diagnoses.stream().map(Diagnosis::about).toList());
        return new Overview(diagnoses.stream()
                .map(diagnosis -> diagnosis.waiting(waiting.get(diagnosis.about())))
                .toList());
    }

    private static void mention(Cause cause, TreeSet<String> mentioned) {
        mentioned.add(cause.subject());
        cause.because().forEach(deeper -> mention(deeper, mentioned));
    }

    /** It in lines of text, one diagnosis after the other; what was told above is not told again. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        List<Cause> told = new ArrayList<>();
        for (Diagnosis diagnosis : diagnoses) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(diagnosis.lines(told));
            diagnosis.causes().forEach(cause -> tell(cause, told));
        }
        return lines;
    }

    private static void tell(Cause cause, List<Cause> told) {
        told.add(cause);
        cause.because().forEach(deeper -> tell(deeper, told));
    }
}
