package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Quantity;
import dev.ordinal.model.Rejection;
import dev.ordinal.release.ApiFields;
import dev.ordinal.release.ApiFields.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What admission plugins do with claims: a claim without a class gets the default one, and only some claims may grow.
 *
 * @see "Kubernetes 1.36, plugin/pkg/admission/storage/storageclass/setdefault/admission.go and …/resize/admission.go"
 */
public record ClaimAdmission(ApiFields fields) {
    private static final String DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class";
    private static final String DEFAULT_CLASS_BETA = "storageclass.beta.kubernetes.io/is-default-class";
    private static final String CLASS_ANNOTATION = "volume.beta.kubernetes.io/storage-class";
    /** Why a claim may not grow. */
    public static final String NOT_RESIZABLE =
            "only dynamically provisioned pvc can be resized and the storageclass that"
                    + " provisions the pvc must support resize";

    /** A new claim, with the default class among {@code classes} unless it names a class or asks for none. */
    public Admission onCreate(KubeObject claim, List<KubeObject> classes) {
        if (claim.spec().has("storageClassName") || claim.annotation(CLASS_ANNOTATION) != null) {
            return new Admission.Admitted(claim);
        }
        List<KubeObject> defaults = defaults(classes);
        if (defaults.size() > 1 && !fields.has(Field.SEVERAL_DEFAULT_CLASSES)) {
            return new Admission.Refused(Rejection.forbidden(
                    Kind.PERSISTENT_VOLUME_CLAIM,
                    claim.name(),
                    "Internal error occurred: " + defaults.size() + " default StorageClasses were found"));
        }
        return new Admission.Admitted(
                defaults.isEmpty()
                        ? claim
                        : claim.with(Json.of(defaults.getFirst().name()), "spec", "storageClassName"));
    }

    /** The class that claims without one get; null if there is none. */
    public static @Nullable KubeObject defaultClass(List<KubeObject> classes) {
        List<KubeObject> defaults = defaults(classes);
        return defaults.isEmpty() ? null : defaults.getFirst();
    }

    /** The classes that are marked as the default, in the order in which they are taken: newest first, then by name. */
    public static List<KubeObject> defaults(List<KubeObject> classes) {
        List<KubeObject> defaults = new ArrayList<>();
        for (KubeObject storageClass : classes) {
            if ("true".equals(storageClass.annotation(DEFAULT_CLASS))
                    || "true".equals(storageClass.annotation(DEFAULT_CLASS_BETA))) {
                defaults.add(storageClass);
            }
        }
        defaults.sort(
                Comparator.comparing(KubeObject::creationTimestamp).reversed().thenComparing(KubeObject::name));
        return defaults;
    }

    /** A changed claim; one that grows needs a class that allows it. */
    public Admission onUpdate(KubeObject stored, KubeObject claim, List<KubeObject> classes) {
        Quantity before = size(stored);
        Quantity after = size(claim);
        boolean grows = before != null && after != null && after.compareTo(before) > 0;
        boolean isBound = "Bound".equals(stored.status().text("phase"));
        if (!grows || !isBound || !fields.has(Field.CLAIM_EXPANSION) || allowsExpansion(stored, classes)) {
            return new Admission.Admitted(claim);
        }
        return new Admission.Refused(Rejection.forbidden(Kind.PERSISTENT_VOLUME_CLAIM, claim.name(), NOT_RESIZABLE));
    }

    private static @Nullable Quantity size(KubeObject claim) {
        return Quantity.of(claim.spec().at("resources", "requests", "storage"));
    }

    private static boolean allowsExpansion(KubeObject claim, List<KubeObject> classes) {
        String annotated = claim.annotation(CLASS_ANNOTATION);
        String name = annotated == null ? claim.spec().text("storageClassName", "") : annotated;
        for (KubeObject storageClass : classes) {
            if (storageClass.name().equals(name)) {
                return storageClass.tree().flag("allowVolumeExpansion");
            }
        }
        return false;
    }
}
