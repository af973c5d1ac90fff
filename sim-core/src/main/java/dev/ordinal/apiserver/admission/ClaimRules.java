package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;
import dev.ordinal.model.JsonText;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Quantity;
import dev.ordinal.release.ApiFields;
import dev.ordinal.release.ApiFields.Field;
import dev.ordinal.release.ApiTexts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks PersistentVolumeClaims and claim templates.
 *
 * @see "Kubernetes 1.36, pkg/apis/core/validation/validation.go, ValidatePersistentVolumeClaimSpec and …Update"
 */
record ClaimRules(ApiFields fields, ApiTexts texts, MetadataRules metadata) {
    static final List<String> VOLUME_MODES = List.of("Block", "Filesystem");

    private static final String ONE_POD = "ReadWriteOncePod";
    private static final List<String> MODES = List.of("ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce");
    private static final List<String> MODES_AND_ONE_POD =
            List.of("ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", ONE_POD);
    private static final String[] STORAGE = {"resources", "requests", "storage"};

    void spec(Json.Obj spec, Path path, Causes causes) {
        if (spec.array("accessModes").isEmpty()) {
            causes.required(path.child("accessModes"), "at least 1 access mode is required");
        }
        if (spec.get("selector") instanceof Json.Obj selector) {
            new SelectorRules(metadata).check(selector, path.child("selector"), causes);
        }
        accessModes(spec.array("accessModes"), path.child("accessModes"), causes);
        Json size = spec.at(STORAGE);
        if (size == null) {
            causes.required(path.child("resources").key("storage"), "");
        } else {
            size(size, path.child("resources").key("storage"), causes);
        }
        String storageClass = spec.text("storageClassName", "");
        if (!storageClass.isEmpty()) {
            metadata.subdomain(storageClass, path.child("storageClassName"), causes);
        }
        if (spec.text("volumeMode") instanceof String mode) {
            causes.oneOf(path.child("volumeMode"), mode, VOLUME_MODES);
        }
    }

    void accessModes(Json.Arr modes, Path path, Causes causes) {
        List<String> supported = fields.has(Field.READ_WRITE_ONCE_POD) ? MODES_AND_ONE_POD : MODES;
        boolean hasOnePod = false;
        for (int i = 0; i < modes.size(); i++) {
            String mode = modes.get(i) instanceof Json.Str text ? text.value() : "";
            causes.oneOf(path, mode, supported);
            hasOnePod |= mode.equals(ONE_POD);
        }
        if (hasOnePod && modes.size() > 1 && fields.has(Field.READ_WRITE_ONCE_POD)) {
            causes.forbidden(path, "may not use ReadWriteOncePod with other access modes");
        }
    }

    static void size(Json size, Path path, Causes causes) {
        if (size instanceof Json.Str text && Quantities.isPlain(text.value())) {
            return;
        }
        Quantity quantity = Quantity.of(size);
        if (quantity == null || quantity.amount().signum() <= 0) {
            causes.invalid(path, JsonText.compact(size), "must be greater than zero");
        }
    }

    void update(KubeObject old, KubeObject fresh, Causes causes) {
        if (fresh.spec().equals(old.spec())) {
            return;
        }
        spec(fresh.spec(), Path.SPEC, causes);
        boolean bound = "Bound".equals(old.status().text("phase"));
        Json.Obj before = settled(old.spec(), fresh.spec());
        Json.Obj after = takenBack(old.spec(), fresh.spec(), bound);
        if (!after.equals(before)) {
            causes.forbidden(Path.SPEC, texts.claimUpdate() + ClaimDiffs.text(texts.claimDiff(), before, after));
        }
        shrink(old, fresh, causes);
        Json mode = fresh.spec().get("volumeMode");
        if (fields.has(Field.VOLUME_MODE)
                && mode != null
                && !mode.equals(old.spec().get("volumeMode"))) {
            causes.invalid(Path.of("volumeMode"), JsonText.compact(mode), Causes.IMMUTABLE);
        }
    }

    /** The stored spec with what may be filled in once. */
    private Json.Obj settled(Json.Obj old, Json.Obj fresh) {
        Json.Obj settled = old.has("volumeName") ? old : old.withOptional("volumeName", fresh.get("volumeName"));
        boolean takesClass = fields.has(Field.RETROACTIVE_CLASS) && !old.has("storageClassName");
        return takesClass ? settled.withOptional("storageClassName", fresh.get("storageClassName")) : settled;
    }

    /** The new spec with permitted changes undone. */
    private Json.Obj takenBack(Json.Obj old, Json.Obj fresh, boolean bound) {
        Json.Obj taken = fresh;
        Json size = old.at(STORAGE);
        if (bound && fields.has(Field.CLAIM_EXPANSION) && size != null && fresh.at(STORAGE) != null) {
            taken = taken.withAt(size, STORAGE);
        }
        return bound && fields.has(Field.VOLUME_ATTRIBUTES_CLASS)
                ? taken.withOptional("volumeAttributesClassName", old.get("volumeAttributesClassName"))
                : taken;
    }

    private void shrink(KubeObject old, KubeObject fresh, Causes causes) {
        if (!fields.has(Field.CLAIM_EXPANSION)) {
            return;
        }
        @Nullable Quantity before = Quantity.of(old.spec().at(STORAGE));
        @Nullable Quantity after = Quantity.of(fresh.spec().at(STORAGE));
        if (before == null || after == null || after.compareTo(before) >= 0) {
            return;
        }
        @Nullable Quantity has = Quantity.of(old.status().object("capacity").get("storage"));
        boolean recovers = fields.has(Field.CLAIM_EXPANSION_RECOVERY) && has != null && after.compareTo(has) > 0;
        if (!recovers) {
            Path path = Path.SPEC.child("resources").child("requests").child("storage");
            causes.forbidden(path, texts.claimShrink());
        }
    }
}
