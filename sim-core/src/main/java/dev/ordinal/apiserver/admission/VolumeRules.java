package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;
import dev.ordinal.model.JsonText;
import dev.ordinal.model.KubeObject;
import dev.ordinal.release.ApiFields;
import dev.ordinal.release.ApiFields.Field;
import dev.ordinal.release.ApiTexts;
import dev.ordinal.release.ApiTexts.ClaimDiff;
import java.util.List;

/**
 * Checks PersistentVolumes and StorageClasses.
 *
 * @see "Kubernetes 1.36, pkg/apis/core/validation/validation.go, ValidatePersistentVolumeSpec; pkg/apis/storage/validation"
 */
record VolumeRules(ApiFields fields, ApiTexts texts, MetadataRules metadata, ClaimRules claims) {
    private static final List<String> RECLAIM = List.of("Delete", "Recycle", "Retain");
    private static final List<String> CLASS_RECLAIM = List.of("Delete", "Retain");
    private static final List<String> BINDING = List.of("Immediate", "WaitForFirstConsumer");
    private static final List<String> SOURCES = List.of(
            "hostPath",
            "gcePersistentDisk",
            "awsElasticBlockStore",
            "glusterfs",
            "flocker",
            "nfs",
            "rbd",
            "quobyte",
            "cephfs",
            "iscsi",
            "cinder",
            "fc",
            "flexVolume",
            "azureFile",
            "vsphereVolume",
            "photonPersistentDisk",
            "portworxVolume",
            "azureDisk",
            "scaleIO",
            "local",
            "storageos",
            "csi");
    private static final List<String> CLASS_FIXED =
            List.of("parameters", "provisioner", "reclaimPolicy", "volumeBindingMode");

    void volume(Json.Obj spec, Causes causes) {
        if (spec.array("accessModes").isEmpty()) {
            causes.required(Path.SPEC.child("accessModes"), "");
        }
        claims.accessModes(spec.array("accessModes"), Path.SPEC.child("accessModes"), causes);
        capacity(spec.object("capacity"), causes);
        causes.oneOf(
                Path.SPEC.child("persistentVolumeReclaimPolicy"),
                spec.text("persistentVolumeReclaimPolicy", ""),
                RECLAIM);
        source(spec, causes);
        String storageClass = spec.text("storageClassName", "");
        if (!storageClass.isEmpty()) {
            metadata.subdomain(storageClass, Path.SPEC.child("storageClassName"), causes);
        }
        if (spec.text("volumeMode") instanceof String mode) {
            causes.oneOf(Path.SPEC.child("volumeMode"), mode, ClaimRules.VOLUME_MODES);
        }
    }

    private static void capacity(Json.Obj capacity, Causes causes) {
        Path path = Path.SPEC.child("capacity");
        if (capacity.isEmpty()) {
            causes.required(path, "");
        }
        for (int i = 0; i < capacity.size(); i++) {
            if (!capacity.keyAt(i).equals("storage")) {
                causes.oneOf(path, capacity.keyAt(i), List.of("storage"));
            } else {
                ClaimRules.size(capacity.valueAt(i), path.key("storage"), causes);
            }
        }
    }

    private void source(Json.Obj spec, Causes causes) {
        int sources = 0;
        for (String name : SOURCES) {
            if (!(spec.get(name) instanceof Json.Obj source)) {
                continue;
            }
            if (++sources > 1) {
                causes.forbidden(Path.SPEC.child(name), "may not specify more than 1 volume type");
                continue;
            }
            switch (name) {
                case "hostPath" -> needs(source, name, List.of("path"), causes);
                case "nfs" -> needs(source, name, List.of("server", "path"), causes);
                case "csi" -> needs(source, name, List.of("driver", "volumeHandle"), causes);
                case "local" -> {
                    needs(source, name, List.of("path"), causes);
                    if (spec.at("nodeAffinity", "required") == null) {
                        causes.required(Path.of(texts.localAffinityPath()), "Local volume requires node affinity");
                    }
                }
                default -> {} // its own fields are of no use to the simulation
            }
        }
        if (sources == 0) {
            causes.required(Path.SPEC, "must specify a volume type");
        }
    }

    private static void needs(Json.Obj source, String name, List<String> needed, Causes causes) {
        for (String field : needed) {
            if (source.text(field, "").isEmpty()) {
                causes.required(Path.SPEC.child(name).child(field), "");
            }
        }
    }

    void volumeUpdate(KubeObject old, KubeObject fresh, Causes causes) {
        if (fresh.spec().equals(old.spec())) {
            return;
        }
        volume(fresh.spec(), causes);
        Json.Obj before = onlySource(old.spec());
        Json.Obj after = onlySource(fresh.spec());
        if (!before.equals(after)) {
            String diff = texts.claimDiff() == ClaimDiff.NONE
                    ? ""
                    : "\n" + LineDiff.unified(LineDiff.lines(before), LineDiff.lines(after));
            causes.forbidden(Path.SPEC.child("persistentvolumesource"), texts.sourceUpdate() + diff);
        }
        Json mode = fresh.spec().get("volumeMode");
        if (fields.has(Field.VOLUME_MODE)
                && mode != null
                && !mode.equals(old.spec().get("volumeMode"))) {
            causes.invalid(Path.of("volumeMode"), JsonText.compact(mode), Causes.IMMUTABLE);
        }
        Json affinity = fresh.spec().get("nodeAffinity");
        if (old.spec().has("nodeAffinity") && !old.spec().object("nodeAffinity").equals(affinity)) {
            causes.invalid(
                    Path.of("nodeAffinity"), new ValueText(texts.values()).plain(affinity), texts.affinityUpdate());
        }
    }

    private static Json.Obj onlySource(Json.Obj spec) {
        Json.Obj source = Json.EMPTY;
        for (String name : SOURCES) {
            source = source.withOptional(name, spec.get(name));
        }
        return source;
    }

    void storageClass(Json.Obj tree, Causes causes) {
        if (tree.text("provisioner", "").isEmpty()) {
            causes.required(Path.of("provisioner"), "");
        }
        causes.oneOf(Path.of("reclaimPolicy"), tree.text("reclaimPolicy", ""), CLASS_RECLAIM);
        causes.oneOf(Path.of("volumeBindingMode"), tree.text("volumeBindingMode", ""), BINDING);
    }

    void storageClassUpdate(KubeObject old, KubeObject fresh, Causes causes) {
        storageClass(fresh.tree(), causes);
        ValueText values = new ValueText(texts.values());
        for (String field : CLASS_FIXED) {
            Json now = fresh.tree().get(field);
            Json before = old.tree().get(field);
            if (now == null ? before == null : now.equals(before)) {
                continue;
            }
            if (texts.classForbidden() && !field.equals("volumeBindingMode")) {
                causes.forbidden(Path.of(field), "updates to " + field + " are forbidden.");
            } else {
                String shown = field.equals("parameters")
                        ? values.map(now instanceof Json.Obj given ? given : null)
                        : values.plain(now);
                causes.invalid(Path.of(field), shown, Causes.IMMUTABLE);
            }
        }
    }
}
