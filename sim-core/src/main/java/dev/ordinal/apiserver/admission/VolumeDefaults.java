package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;
import dev.ordinal.release.ApiFields;
import dev.ordinal.release.ApiFields.Field;

/**
 * What is filled in in claims, claim templates, volumes and storage classes.
 *
 * @see "Kubernetes 1.36, pkg/apis/core/v1/defaults.go, SetDefaults_PersistentVolumeClaimSpec; pkg/apis/storage/v1/defaults.go"
 */
record VolumeDefaults(ApiFields fields) {
    private static final Json.Str FILESYSTEM = new Json.Str("Filesystem");
    private static final Json.Str PENDING = new Json.Str("Pending");
    private static final Json.Str RETAIN = new Json.Str("Retain");
    private static final Json.Str DELETE = new Json.Str("Delete");
    private static final Json.Str IMMEDIATE = new Json.Str("Immediate");
    private static final Json.Str V1 = new Json.Str("v1");
    private static final Json.Str CLAIM = new Json.Str("PersistentVolumeClaim");
    private static final Json.Str NO_TYPE = new Json.Str("");

    Json.Obj claimSpec(Json.Obj spec) {
        Json.Obj result = mode(spec);
        result = fields.has(Field.VOLUME_ATTRIBUTES_CLASS) ? result : result.without("volumeAttributesClassName");
        return result.has("resources")
                ? Fill.object(result, "resources", ContainerDefaults::resources)
                : result.with("resources", Json.EMPTY);
    }

    private Json.Obj mode(Json.Obj spec) {
        return fields.has(Field.VOLUME_MODE) ? Fill.text(spec, "volumeMode", FILESYSTEM) : spec.without("volumeMode");
    }

    Json.Obj claimTemplate(Json.Obj template) {
        Json.Obj result = fields.has(Field.CLAIM_TEMPLATE_TYPE)
                ? template.with("apiVersion", V1).with("kind", CLAIM)
                : template.without("apiVersion").without("kind");
        result = result.with("metadata", templateMetadata(result.object("metadata")));
        result = result.with("spec", claimSpec(result.object("spec")));
        return result.with("status", Fill.text(result.object("status"), "phase", PENDING));
    }

    /** Metadata of what is no object of its own. */
    Json.Obj templateMetadata(Json.Obj metadata) {
        return fields.has(Field.NULL_CREATION_TIMESTAMPS)
                ? Fill.value(metadata, "creationTimestamp", Json.Null.NULL)
                : metadata;
    }

    Json.Obj volumeSpec(Json.Obj spec) {
        Json.Obj result = Fill.text(mode(spec), "persistentVolumeReclaimPolicy", RETAIN);
        result = Fill.object(result, "hostPath", path -> Fill.text(path, "type", NO_TYPE));
        return Fill.amounts(result, "capacity");
    }

    Json.Obj storageClass(Json.Obj tree) {
        return Fill.text(Fill.text(tree, "reclaimPolicy", DELETE), "volumeBindingMode", IMMEDIATE);
    }
}
