package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;
import dev.ordinal.release.ApiFields;
import dev.ordinal.release.ApiFields.Field;

/**
 * What is filled in in a StatefulSet's spec, and which fields of gates that are off are dropped.
 *
 * @see "Kubernetes 1.36, pkg/apis/apps/v1/defaults.go, SetDefaults_StatefulSet; pkg/registry/apps/statefulset/strategy.go"
 */
record SetDefaults(ApiFields fields, PodDefaults pods, VolumeDefaults volumes) {
    private static final Json ZERO = Json.of(0);
    private static final Json ONE = Json.of(1);
    private static final Json HISTORY = Json.of(10);
    private static final Json.Str ORDERED = new Json.Str("OrderedReady");
    private static final Json.Str ROLLING = new Json.Str("RollingUpdate");
    private static final Json.Str RETAIN = new Json.Str("Retain");
    private static final Json.Str NO_SERVICE = new Json.Str("");

    /** @param stored the spec as it is stored; the empty one on create */
    Json.Obj fill(Json.Obj spec, Json.Obj stored) {
        Json.Obj result = Fill.text(spec, "podManagementPolicy", ORDERED);
        result = result.with(
                "updateStrategy", strategy(result.object("updateStrategy"), stored.object("updateStrategy")));
        result = retention(result, stored);
        result = fields.has(Field.ORDINALS) || stored.has("ordinals") ? result : result.without("ordinals");
        result = fields.has(Field.MIN_READY_SECONDS) ? result : result.without("minReadySeconds");
        result = Fill.value(result, "replicas", ONE);
        result = Fill.value(result, "revisionHistoryLimit", HISTORY);
        result = fields.has(Field.SERVICE_NAME_ALWAYS) ? Fill.text(result, "serviceName", NO_SERVICE) : result;
        Json.Obj template = result.object("template");
        if (template != stored.get("template")) {
            result = result.with("template", template(template));
        }
        return result.get("volumeClaimTemplates") == stored.get("volumeClaimTemplates")
                ? result
                : Fill.each(result, "volumeClaimTemplates", volumes::claimTemplate);
    }

    private Json.Obj strategy(Json.Obj strategy, Json.Obj stored) {
        Json.Obj result = strategy;
        if (strategy.text("type", "").isEmpty()) {
            result = result.with("type", ROLLING);
            boolean keeps = fields.has(Field.STRATEGY_KEPT_WITHOUT_TYPE) && strategy.has("rollingUpdate");
            result = keeps ? result : result.with("rollingUpdate", Json.EMPTY);
        }
        boolean dropsMost = !fields.has(Field.MAX_UNAVAILABLE)
                && !stored.object("rollingUpdate").has("maxUnavailable");
        if (dropsMost) {
            result = Fill.object(result, "rollingUpdate", rolling -> rolling.without("maxUnavailable"));
        }
        return ROLLING.value().equals(result.text("type"))
                ? Fill.object(result, "rollingUpdate", this::rolling)
                : result;
    }

    private Json.Obj rolling(Json.Obj rolling) {
        Json.Obj result = Fill.value(rolling, "partition", ZERO);
        return fields.has(Field.MAX_UNAVAILABLE) ? Fill.value(result, "maxUnavailable", ONE) : result;
    }

    private Json.Obj retention(Json.Obj spec, Json.Obj stored) {
        String key = "persistentVolumeClaimRetentionPolicy";
        if (!fields.has(Field.CLAIM_RETENTION)) {
            return stored.has(key) ? spec : spec.without(key);
        }
        Json.Obj policy = Fill.text(spec.object(key), "whenDeleted", RETAIN);
        return spec.with(key, Fill.text(policy, "whenScaled", RETAIN));
    }

    private Json.Obj template(Json.Obj template) {
        Json.Obj metadata = template.object("metadata");
        Json.Obj result = template.with("metadata", volumes.templateMetadata(metadata));
        return result.with("spec", pods.template(result.object("spec")));
    }
}
