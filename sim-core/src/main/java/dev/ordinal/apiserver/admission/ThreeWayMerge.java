package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;
import dev.ordinal.model.JsonText;
import dev.ordinal.model.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What {@code kubectl apply} sends: a patch with what a manifest changes in the live object, and without what the
 * manifest applied last had and the new one lacks.
 *
 * <p>All trees are whole objects as on the wire. An empty patch means that nothing is sent and kubectl says
 * {@code unchanged}.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/kubectl/pkg/cmd/apply/patcher.go"
 */
public final class ThreeWayMerge {
    /** The annotation that holds the manifest applied last, as JSON text. */
    public static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private static final String[] ANNOTATIONS = {"metadata", "annotations"};

    private ThreeWayMerge() {}

    /**
     * The patch.
     *
     * @param lastApplied the manifest applied last; null if the live object does not tell
     * @param manifest the new manifest, {@linkplain #withLastApplied annotated}
     * @param live the object that the server answered
     */
    public static Json.Obj patch(
            Kind kind, Json.@Nullable Obj lastApplied, Json.Obj manifest, Json.Obj live, MergeRules rules) {
        Json.Obj changes = new StrategicDiff(kind, rules, false).diff(live, manifest);
        Json.Obj deletions =
                new StrategicDiff(kind, rules, true).diff(lastApplied == null ? Json.EMPTY : lastApplied, manifest);
        try {
            return new StrategicMerge(kind, rules, true).merge(deletions, changes);
        } catch (PatchFault fault) {
            throw new IllegalStateException("two patches to one manifest do not fit: " + fault.getMessage(), fault);
        }
    }

    /** The manifest with itself as the annotation {@link #LAST_APPLIED}: what kubectl creates and compares. */
    public static Json.Obj withLastApplied(Json.Obj manifest) {
        Json.Obj annotations = manifest.object("metadata").object("annotations").without(LAST_APPLIED);
        Json.Obj plain = manifest.withAt(annotations, ANNOTATIONS);
        return manifest.withAt(annotations.with(LAST_APPLIED, JsonText.compact(plain) + "\n"), ANNOTATIONS);
    }
}
