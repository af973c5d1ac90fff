package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;

/**
 * What is filled in in a container, in a pod or a template.
 *
 * @see "Kubernetes 1.36, pkg/apis/core/v1/defaults.go, SetDefaults_Container, SetDefaults_Probe"
 */
final class ContainerDefaults {
    private static final Json.Str ALWAYS = new Json.Str("Always");
    private static final Json.Str IF_NOT_PRESENT = new Json.Str("IfNotPresent");
    private static final Json.Str MESSAGE_PATH = new Json.Str("/dev/termination-log");
    private static final Json.Str FILE = new Json.Str("File");
    private static final Json.Str TCP = new Json.Str("TCP");
    private static final Json.Str ROOT = new Json.Str("/");
    private static final Json.Str HTTP = new Json.Str("HTTP");
    private static final Json.Str V1 = new Json.Str("v1");
    private static final Json ONE = Json.of(1);
    private static final Json THREE = Json.of(3);
    private static final Json TEN = Json.of(10);

    private ContainerDefaults() {}

    /** @param onHostNetwork whether each container port also is a port of the host */
    static Json.Obj fill(Json.Obj container, boolean onHostNetwork) {
        Json.Obj result = container;
        if (!result.has("imagePullPolicy")) {
            result = result.with("imagePullPolicy", isPulledAlways(result.text("image", "")) ? ALWAYS : IF_NOT_PRESENT);
        }
        result = Fill.text(result, "terminationMessagePath", MESSAGE_PATH);
        result = Fill.text(result, "terminationMessagePolicy", FILE);
        result = result.has("resources")
                ? Fill.object(result, "resources", ContainerDefaults::resources)
                : result.with("resources", Json.EMPTY);
        result = Fill.each(result, "ports", port -> port(port, onHostNetwork));
        result = Fill.each(result, "env", variable -> Fill.object(variable, "valueFrom", ContainerDefaults::source));
        result = Fill.object(result, "livenessProbe", ContainerDefaults::probe);
        result = Fill.object(result, "readinessProbe", ContainerDefaults::probe);
        result = Fill.object(result, "startupProbe", ContainerDefaults::probe);
        return Fill.object(result, "lifecycle", ContainerDefaults::lifecycle);
    }

    /** Whether the image has the tag {@code latest}, or neither a tag nor a digest. */
    private static boolean isPulledAlways(String image) {
        String name = image.substring(image.lastIndexOf('/') + 1);
        if (name.indexOf('@') >= 0) {
            return false;
        }
        int colon = name.indexOf(':');
        return colon < 0 || name.substring(colon + 1).equals("latest");
    }

    static Json.Obj resources(Json.Obj resources) {
        return Fill.amounts(Fill.amounts(resources, "limits"), "requests");
    }

    private static Json.Obj port(Json.Obj port, boolean onHostNetwork) {
        Json.Obj result = Fill.text(port, "protocol", TCP);
        return onHostNetwork && result.has("containerPort")
                ? Fill.value(result, "hostPort", Json.of(result.number("containerPort", 0)))
                : result;
    }

    static Json.Obj source(Json.Obj source) {
        return Fill.object(source, "fieldRef", field -> Fill.text(field, "apiVersion", V1));
    }

    private static Json.Obj probe(Json.Obj probe) {
        Json.Obj result = Fill.value(probe, "timeoutSeconds", ONE);
        result = Fill.value(result, "periodSeconds", TEN);
        result = Fill.value(result, "successThreshold", ONE);
        result = Fill.value(result, "failureThreshold", THREE);
        return handler(result);
    }

    private static Json.Obj lifecycle(Json.Obj lifecycle) {
        return Fill.object(
                Fill.object(lifecycle, "postStart", ContainerDefaults::handler), "preStop", ContainerDefaults::handler);
    }

    private static Json.Obj handler(Json.Obj handler) {
        return Fill.object(handler, "httpGet", get -> Fill.text(Fill.text(get, "path", ROOT), "scheme", HTTP));
    }

    /** In a pod, what has a limit requests as much unless it says otherwise. */
    static Json.Obj requestLimits(Json.Obj container) {
        return Fill.object(container, "resources", resources -> {
            Json.Obj limits = resources.object("limits");
            if (limits.isEmpty()) {
                return resources;
            }
            Json.Obj requests = resources.object("requests");
            for (int i = 0; i < limits.size(); i++) {
                requests = Fill.value(requests, limits.keyAt(i), limits.valueAt(i));
            }
            return resources.with("requests", requests);
        });
    }
}
