package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;
import dev.ordinal.release.ApiFields;
import dev.ordinal.release.ApiFields.Field;
import java.util.List;

/**
 * What is filled in in a pod's spec: in templates too, or in pods only.
 *
 * @see "Kubernetes 1.36, pkg/apis/core/v1/defaults.go, SetDefaults_PodSpec, SetDefaults_Pod;
 *     plugin/pkg/admission/defaulttolerationseconds"
 */
record PodDefaults(ApiFields fields) {
    private static final Json.Str ALWAYS = new Json.Str("Always");
    private static final Json.Str CLUSTER_FIRST = new Json.Str("ClusterFirst");
    private static final Json.Str SCHEDULER = new Json.Str("default-scheduler");
    private static final Json GRACE = Json.of(30);
    private static final Json FILE_MODE = Json.of(0644);
    private static final Json TOKEN_SECONDS = Json.of(3600);
    private static final Json ZERO = Json.of(0);
    /** The policy of pods and classes that say nothing of it. */
    static final Json PREEMPTS = Json.of("PreemptLowerPriority");

    private static final List<String> ADMITTED = List.of("priority", "preemptionPolicy");
    private static final Json.Str NO_TYPE = new Json.Str("");
    private static final Json.Obj EMPTY_DIR = Json.object("emptyDir", Json.EMPTY);

    private static final List<String> FILE_SOURCES = List.of("configMap", "secret", "downwardAPI", "projected");

    private static final String NOT_READY = "node.kubernetes.io/not-ready";
    private static final String UNREACHABLE = "node.kubernetes.io/unreachable";
    private static final Json.Obj NOT_READY_TOLERATED = tolerated(NOT_READY);
    private static final Json.Obj UNREACHABLE_TOLERATED = tolerated(UNREACHABLE);
    private static final Json.Arr BOTH_TOLERATED = Json.array(NOT_READY_TOLERATED, UNREACHABLE_TOLERATED);

    private static Json.Obj tolerated(String key) {
        return Json.object("key", key, "operator", "Exists", "effect", "NoExecute", "tolerationSeconds", 300);
    }

    /** What a template's spec gets, which then is part of its revision. */
    Json.Obj template(Json.Obj spec) {
        return common(spec, fields.has(Field.HOST_PORTS_IN_TEMPLATES));
    }

    /** What a pod's spec gets at every write. */
    Json.Obj pod(Json.Obj spec) {
        Json.Obj result = common(spec, true);
        result = fields.has(Field.SERVICE_LINKS) ? Fill.value(result, "enableServiceLinks", Json.of(true)) : result;
        result = Fill.each(result, "containers", ContainerDefaults::requestLimits);
        return Fill.each(result, "initContainers", ContainerDefaults::requestLimits);
    }

    /** What admission adds to a new pod. */
    Json.Obj admitted(Json.Obj spec) {
        Json.Obj result = fields.has(Field.POD_PRIORITY) ? Fill.value(spec, "priority", ZERO) : spec;
        result = fields.has(Field.PREEMPTION_POLICY) ? Fill.value(result, "preemptionPolicy", PREEMPTS) : result;
        return fields.has(Field.DEFAULT_TOLERATIONS) ? tolerant(result) : result;
    }

    /** What admission gave a pod and an update of it does not mention; a new pod has got it already or gets it then. */
    Json.Obj admittedAgain(Json.Obj spec, Json.Obj stored) {
        if (stored == Json.EMPTY) {
            return spec;
        }
        Json.Obj result = spec;
        for (String field : ADMITTED) {
            Json before = stored.get(field);
            result = before == null ? result : Fill.value(result, field, before);
        }
        return fields.has(Field.DEFAULT_TOLERATIONS) ? tolerant(result) : result;
    }

    private static Json.Obj tolerant(Json.Obj spec) {
        Json.Arr tolerations = spec.array("tolerations");
        if (tolerations.isEmpty()) {
            return spec.with("tolerations", BOTH_TOLERATED);
        }
        Json.Arr more = tolerates(tolerations, NOT_READY) ? tolerations : tolerations.with(NOT_READY_TOLERATED);
        more = tolerates(tolerations, UNREACHABLE) ? more : more.with(UNREACHABLE_TOLERATED);
        return spec.with("tolerations", more);
    }

    private static boolean tolerates(Json.Arr tolerations, String taint) {
        for (int i = 0; i < tolerations.size(); i++) {
            Json.Obj toleration = tolerations.get(i).asObject();
            String key = toleration.text("key", "");
            String effect = toleration.text("effect", "");
            if ((key.isEmpty() || key.equals(taint)) && (effect.isEmpty() || effect.equals("NoExecute"))) {
                return true;
            }
        }
        return false;
    }

    private Json.Obj common(Json.Obj spec, boolean withHostPorts) {
        boolean onHostNetwork = withHostPorts && spec.flag("hostNetwork");
        Json.Obj result =
                fields.has(Field.POD_PRIORITY) ? spec : spec.without("priority").without("priorityClassName");
        result = Fill.text(result, "restartPolicy", ALWAYS);
        result = Fill.value(result, "terminationGracePeriodSeconds", GRACE);
        result = Fill.text(result, "dnsPolicy", CLUSTER_FIRST);
        result = Fill.text(result, "schedulerName", SCHEDULER);
        result = Fill.value(result, "securityContext", Json.EMPTY);
        result = serviceAccount(result);
        result = Fill.each(result, "containers", container -> ContainerDefaults.fill(container, onHostNetwork));
        result = Fill.each(result, "initContainers", container -> ContainerDefaults.fill(container, onHostNetwork));
        return Fill.each(result, "volumes", PodDefaults::volume);
    }

    /** The field has two names, and is written under both. */
    private static Json.Obj serviceAccount(Json.Obj spec) {
        Json name = spec.get("serviceAccountName");
        if (name != null) {
            return spec.with("serviceAccount", name);
        }
        return spec.get("serviceAccount") instanceof Json.Str old ? spec.with("serviceAccountName", old) : spec;
    }

    private static Json.Obj volume(Json.Obj volume) {
        if (volume.size() == 1 && volume.has("name")) {
            return volume.withAll(EMPTY_DIR);
        }
        Json.Obj result = volume;
        for (String source : FILE_SOURCES) {
            result = Fill.object(result, source, files -> Fill.value(files, "defaultMode", FILE_MODE));
        }
        result = Fill.object(result, "downwardAPI", files -> Fill.each(files, "items", ContainerDefaults::source));
        result = Fill.object(result, "projected", files -> Fill.each(files, "sources", PodDefaults::projection));
        result = Fill.object(result, "hostPath", path -> Fill.text(path, "type", NO_TYPE));
        return Fill.object(result, "emptyDir", PodDefaults::emptyDir);
    }

    private static Json.Obj emptyDir(Json.Obj dir) {
        Json limit = dir.get("sizeLimit");
        return limit == null ? dir : dir.with("sizeLimit", Quantities.canonical(limit));
    }

    private static Json.Obj projection(Json.Obj source) {
        return Fill.object(
                source, "serviceAccountToken", token -> Fill.value(token, "expirationSeconds", TOKEN_SECONDS));
    }
}
