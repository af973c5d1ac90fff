package dev.ordinal.controller.statefulset;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;

/** A StatefulSet written down for a test, as the API server would have stored it. Each method gives a changed copy. */
record SetOnPaper(KubeObject object) {
    static final String UID = "uid-of-the-set";
    static final String NOW = "2024-01-01T01:00:00Z";

    /** An OrderedReady set of one replica that updates by rolling, without claims. */
    static SetOnPaper set(String name) {
        Json.Obj labels = Json.object("app", name);
        Json.Obj container = Json.object("name", "app", "image", "app:v1");
        Json.Obj spec = Json.object(
                "replicas",
                1,
                "serviceName",
                name,
                "podManagementPolicy",
                "OrderedReady",
                "selector",
                Json.object("matchLabels", labels),
                "template",
                Json.object(
                        "metadata", Json.object("labels", labels),
                        "spec", Json.object("containers", Json.array(container), "terminationGracePeriodSeconds", 10)),
                "updateStrategy",
                Json.object("type", "RollingUpdate", "rollingUpdate", Json.object("partition", 0)));
        Json.Obj metadata = Json.object("name", name, "namespace", "default", "uid", UID, "generation", 1);
        return new SetOnPaper(KubeObject.of(Kind.STATEFUL_SET, Json.object("metadata", metadata, "spec", spec)));
    }

    String name() {
        return object.name();
    }

    SetOnPaper replicas(int count) {
        return with(Json.of(count), "spec", "replicas");
    }

    SetOnPaper parallel() {
        return with(Json.of("Parallel"), "spec", "podManagementPolicy");
    }

    SetOnPaper image(String image) {
        return with(Json.array(Json.object("name", "app", "image", image)), "spec", "template", "spec", "containers");
    }

    SetOnPaper onDelete() {
        return with(Json.object("type", "OnDelete"), "spec", "updateStrategy");
    }

    /** The strategy as a manifest with {@code type: RollingUpdate} alone leaves it. */
    SetOnPaper withoutRollingUpdate() {
        return with(Json.object("type", "RollingUpdate"), "spec", "updateStrategy");
    }

    SetOnPaper partition(int partition) {
        return with(Json.of(partition), "spec", "updateStrategy", "rollingUpdate", "partition");
    }

    SetOnPaper maxUnavailable(int count) {
        return with(Json.of(count), "spec", "updateStrategy", "rollingUpdate", "maxUnavailable");
    }

    SetOnPaper maxUnavailable(String share) {
        return with(Json.of(share), "spec", "updateStrategy", "rollingUpdate", "maxUnavailable");
    }

    SetOnPaper minReadySeconds(int seconds) {
        return with(Json.of(seconds), "spec", "minReadySeconds");
    }

    SetOnPaper start(int ordinal) {
        return with(Json.of(ordinal), "spec", "ordinals", "start");
    }

    SetOnPaper historyLimit(int limit) {
        return with(Json.of(limit), "spec", "revisionHistoryLimit");
    }

    SetOnPaper serviceName(String name) {
        return with(Json.of(name), "spec", "serviceName");
    }

    SetOnPaper podSpec(Json value, String field) {
        return with(value, "spec", "template", "spec", field);
    }

    SetOnPaper templateMetadata(Json value, String field) {
        return with(value, "spec", "template", "metadata", field);
    }

    /** A claim template of this name, 1Gi; several calls give several templates. */
    SetOnPaper claim(String template) {
        Json.Obj resources = Json.object("requests", Json.object("storage", "1Gi"));
        Json.Obj claim = Json.object(
                "metadata", Json.object("name", template, "labels", Json.object("tier", "gold")),
                "spec", Json.object("accessModes", Json.array(Json.of("ReadWriteOnce")), "resources", resources));
        return with(object.spec().array("volumeClaimTemplates").with(claim), "spec", "volumeClaimTemplates");
    }

    SetOnPaper retention(String whenScaled, String whenDeleted) {
        return with(
                Json.object("whenScaled", whenScaled, "whenDeleted", whenDeleted),
                "spec",
                "persistentVolumeClaimRetentionPolicy");
    }

    SetOnPaper terminating() {
        return with(Json.of(NOW), "metadata", "deletionTimestamp");
    }

    SetOnPaper status(Json value, String field) {
        return with(value, "status", field);
    }

    SetOnPaper with(Json value, String... path) {
        return new SetOnPaper(object.with(value, path));
    }
}
