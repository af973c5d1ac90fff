package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;
import dev.ordinal.model.JsonText;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.LabelSelector;
import dev.ordinal.release.ApiFields;
import dev.ordinal.release.ApiFields.Field;
import dev.ordinal.release.ApiTexts;
import java.util.List;

/**
 * Checks StatefulSets, field by field in the API server's order.
 *
 * @see "Kubernetes 1.36, pkg/apis/apps/validation/validation.go, ValidateStatefulSetSpec and ValidateStatefulSetUpdate"
 */
record SetRules(ApiFields fields, ApiTexts texts, MetadataRules metadata, PodRules pods, ClaimRules claims) {
    private static final List<String> RETENTION = List.of("Retain", "Delete");
    private static final List<String> COUNTS =
            List.of("replicas", "readyReplicas", "currentReplicas", "updatedReplicas", "availableReplicas");

    void create(Json.Obj spec, Causes causes) {
        check(spec, true, causes);
    }

    void update(KubeObject old, KubeObject fresh, Causes causes) {
        check(fresh.spec(), fields.has(Field.UPDATE_VALIDATES_ALL), causes);
        if (!fixed(old.spec()).equals(fixed(fresh.spec()))) {
            causes.forbidden(Path.SPEC, texts.setUpdate());
        }
    }

    /** What of a set's spec may never change. */
    private Json.Obj fixed(Json.Obj spec) {
        Json.Obj fixed = spec.without("replicas").without("template").without("updateStrategy");
        if (fields.has(Field.MIN_READY_SECONDS)) {
            fixed = fixed.without("ordinals")
                    .without("minReadySeconds")
                    .without("persistentVolumeClaimRetentionPolicy");
        }
        return fields.has(Field.REVISION_LIMIT_MUTABLE) ? fixed.without("revisionHistoryLimit") : fixed;
    }

    private void check(Json.Obj spec, boolean whole, Causes causes) {
        policies(spec, causes);
        if (whole && fields.has(Field.TEMPLATE_VALIDATED)) {
            claimTemplates(spec.array("volumeClaimTemplates"), causes);
        }
        causes.negative(Path.SPEC.child("replicas"), spec.number("replicas", 0));
        causes.negative(Path.SPEC.child("minReadySeconds"), spec.number("minReadySeconds", 0));
        causes.negative(
                Path.SPEC.child("ordinals").child("start"),
                spec.object("ordinals").number("start", 0));
        String service = spec.text("serviceName", "");
        if (whole && fields.has(Field.TEMPLATE_VALIDATED) && !service.isEmpty()) {
            metadata.label(service, Path.SPEC.child("serviceName"), causes);
        }
        selector(spec, causes);
        template(spec, causes);
    }

    private void policies(Json.Obj spec, Causes causes) {
        String management = spec.text("podManagementPolicy", "");
        if (!management.equals("OrderedReady") && !management.equals("Parallel")) {
            causes.invalidText(
                    Path.SPEC.child("podManagementPolicy"), management, "must be 'OrderedReady' or 'Parallel'");
        }
        strategy(spec.object("updateStrategy"), causes);
        if (spec.get("persistentVolumeClaimRetentionPolicy") instanceof Json.Obj retention) {
            Path path = Path.SPEC.child("persistentVolumeClaimRetentionPolicy");
            causes.oneOf(path.child("whenDeleted"), retention.text("whenDeleted", ""), RETENTION);
            causes.oneOf(path.child("whenScaled"), retention.text("whenScaled", ""), RETENTION);
        }
    }

    private void strategy(Json.Obj strategy, Causes causes) {
        Path path = Path.SPEC.child("updateStrategy");
        ValueText values = new ValueText(texts.values());
        boolean hasMost = fields.knows(Field.MAX_UNAVAILABLE);
        Json.Obj rolling = strategy.object("rollingUpdate");
        switch (strategy.text("type", "")) {
            case "" -> causes.required(path, "");
            case "OnDelete" -> {
                if (strategy.has("rollingUpdate")) {
                    causes.invalid(
                            path.child("rollingUpdate"),
                            values.rollingUpdate(rolling, hasMost),
                            "only allowed for updateStrategy 'RollingUpdate'");
                }
            }
            case "RollingUpdate" -> {
                causes.negative(path.child("rollingUpdate").child("partition"), rolling.number("partition", 0));
                mostUnavailable(rolling, path.child("rollingUpdate").child("maxUnavailable"), causes);
            }
            default ->
                causes.invalid(path, values.updateStrategy(strategy, hasMost), "must be 'RollingUpdate' or 'OnDelete'");
        }
    }

    private static void mostUnavailable(Json.Obj rolling, Path path, Causes causes) {
        Json most = rolling.get("maxUnavailable");
        if (most == null) {
            return;
        }
        if (!Amounts.check(most, path, causes)) {
            return;
        }
        if (Amounts.isZero(most)) {
            causes.invalid(path, JsonText.compact(most), "cannot be 0");
        }
        Amounts.checkPercent(most, path, causes);
    }

    private void claimTemplates(Json.Arr templates, Causes causes) {
        for (int i = 0; i < templates.size(); i++) {
            claims.spec(
                    templates.get(i).asObject().object("spec"),
                    Path.SPEC.child("volumeClaimTemplates").at(i).child("spec"),
                    causes);
        }
    }

    private void selector(Json.Obj spec, Causes causes) {
        Path path = Path.SPEC.child("selector");
        if (!(spec.get("selector") instanceof Json.Obj selector)) {
            causes.required(path, "");
            return;
        }
        new SelectorRules(metadata).check(selector, path, causes);
        if (selector.object("matchLabels").isEmpty()
                && selector.array("matchExpressions").isEmpty()) {
            causes.invalid(path, new ValueText(texts.values()).selector(selector), texts.emptySelector());
        }
    }

    private void template(Json.Obj spec, Causes causes) {
        Path path = Path.SPEC.child("template");
        Json.Obj template = spec.object("template");
        labels(spec, template, path, causes);
        Json.Obj podSpec = template.object("spec");
        if (fields.has(Field.TEMPLATE_VALIDATED)) {
            pods.template(podSpec, spec.array("volumeClaimTemplates"), path.child("spec"), causes);
        }
        causes.oneOf(path.child("spec").child("restartPolicy"), podSpec.text("restartPolicy", ""), List.of("Always"));
        Json deadline = podSpec.get("activeDeadlineSeconds");
        if (deadline != null && texts.deadlineForbidden()) {
            causes.forbidden(
                    path.child("spec").child("activeDeadlineSeconds"),
                    "activeDeadlineSeconds in StatefulSet is not Supported");
        } else if (deadline != null) {
            causes.invalid(
                    path.child("spec").child("activeDeadlineSeconds"),
                    JsonText.compact(deadline),
                    "must not be specified");
        }
    }

    /** The selector must match the template's labels; an absent selector matches none, an empty one is not compared. */
    private void labels(Json.Obj spec, Json.Obj template, Path path, Causes causes) {
        Json.Obj labels = template.object("metadata").object("labels");
        Json.Obj selector = spec.object("selector");
        boolean compared = !spec.has("selector") || !LabelSelector.of(selector).isEmpty();
        boolean matches = spec.has("selector")
                && SelectorRules.isUsable(selector)
                && LabelSelector.of(selector).matches(labels);
        if (compared && !matches) {
            Json given = template.object("metadata").get("labels");
            causes.invalid(
                    path.child("metadata").child("labels"),
                    new ValueText(texts.values()).map(given instanceof Json.Obj ? labels : null),
                    "`selector` does not match template `labels`");
        }
        Path metadataPath = fields.has(Field.TEMPLATE_VALIDATED) ? path.child("metadata") : path;
        metadata.labels(labels, metadataPath.child("labels"), causes);
        metadata.annotations(
                template.object("metadata").object("annotations"), metadataPath.child("annotations"), causes);
    }

    /** Checks a new status against itself and against the stored one. */
    void status(Json.Obj old, Json.Obj fresh, Causes causes) {
        for (String count : COUNTS) {
            causes.negative(Path.STATUS.child(count), fresh.number(count, 0));
        }
        causes.negative(Path.STATUS.child("observedGeneration"), fresh.number("observedGeneration", 0));
        causes.negative(Path.STATUS.child("collisionCount"), fresh.number("collisionCount", 0));
        for (String count : COUNTS) {
            atMost(fresh, count, "replicas", causes);
        }
        atMost(fresh, "availableReplicas", "readyReplicas", causes);
        long collisions = fresh.number("collisionCount", 0);
        if (collisions < old.number("collisionCount", 0)) {
            causes.invalid(Path.STATUS.child("collisionCount"), Long.toString(collisions), "cannot be decremented");
        }
    }

    private static void atMost(Json.Obj status, String count, String limit, Causes causes) {
        long value = status.number(count, 0);
        if (value > status.number(limit, 0)) {
            causes.invalid(Path.STATUS.child(count), Long.toString(value), "cannot be greater than status." + limit);
        }
    }
}
