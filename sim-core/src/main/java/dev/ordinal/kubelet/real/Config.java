package dev.ordinal.kubelet.real;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import org.jspecify.annotations.Nullable;

/**
 * The ConfigMaps and Secrets that the environment of a container is made of.
 *
 * @see "Kubernetes 1.36, pkg/kubelet/kubelet_pods.go, makeEnvironmentVariables"
 */
record Config(Context context) {
    /** What is missing, in the words of the kubelet; null if nothing is. */
    @Nullable
    String missing(PodState pod, String container) {
        Json.Obj spec = pod.spec(container);
        for (Json.Obj source : spec.array("envFrom").objects()) {
            String flaw = source.has("configMapRef")
                    ? object(pod, Kind.CONFIG_MAP, source.object("configMapRef"), null)
                    : object(pod, Kind.SECRET, source.object("secretRef"), null);
            if (flaw != null) {
                return flaw;
            }
        }
        for (Json.Obj variable : spec.array("env").objects()) {
            Json.Obj from = variable.object("valueFrom");
            String flaw = null;
            if (from.has("configMapKeyRef")) {
                Json.Obj reference = from.object("configMapKeyRef");
                flaw = object(pod, Kind.CONFIG_MAP, reference, reference.text("key", ""));
            } else if (from.has("secretKeyRef")) {
                Json.Obj reference = from.object("secretKeyRef");
                flaw = object(pod, Kind.SECRET, reference, reference.text("key", ""));
            }
            if (flaw != null) {
                return flaw;
            }
        }
        return null;
    }

    private @Nullable String object(PodState pod, Kind kind, Json.Obj reference, @Nullable String key) {
        if (reference.flag("optional")) {
            return null;
        }
        String name = reference.text("name", "");
        KubeObject object = context.turn().view().get(kind, pod.pod().namespace(), name);
        boolean isSecret = kind == Kind.SECRET;
        if (object == null) {
            return (isSecret ? "secret \"" : "configmap \"") + name + "\" not found";
        }
        boolean has = key == null
                || object.tree().object("data").has(key)
                || object.tree().object("binaryData").has(key)
                || object.tree().object("stringData").has(key);
        return has
                ? null
                : "couldn't find key " + key + " in " + (isSecret ? "Secret " : "ConfigMap ")
                        + pod.pod().namespace() + "/" + name;
    }
}
