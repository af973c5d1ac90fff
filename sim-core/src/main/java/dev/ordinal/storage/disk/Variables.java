package dev.ordinal.storage.disk;

import dev.ordinal.apiserver.ApiServer;
import dev.ordinal.apiserver.Tables;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The environment of a container: what its image sets, the services of its namespace, and what its manifest says.
 *
 * @see "Kubernetes 1.36, pkg/kubelet/kubelet_pods.go, makeEnvironmentVariables"
 */
final class Variables {
    private final Store<KubeObject> objects;
    private final KubeObject pod;
    private final Map<String, String> variables = new TreeMap<>();

    private Variables(Store<KubeObject> objects, KubeObject pod) {
        this.objects = objects;
        this.pod = pod;
    }

    static Map<String, String> of(Store<KubeObject> objects, KubeObject pod, Json.Obj container) {
        Variables result = new Variables(objects, pod);
        result.variables.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        result.variables.put("HOSTNAME", pod.spec().text("hostname", pod.name()));
        result.variables.put("HOME", "/root");
        result.services();
        for (Json.Obj source : container.array("envFrom").objects()) {
            result.all(source);
        }
        for (Json.Obj variable : container.array("env").objects()) {
            String value = variable.has("valueFrom")
                    ? result.from(variable.object("valueFrom"), container)
                    : result.expanded(variable.text("value", ""));
            if (value != null) {
                result.variables.put(variable.text("name", ""), value);
            }
        }
        return result.variables;
    }

    /**
     * The Services with an address: the API server's own, and all of the pod's namespace unless the pod wants none.
     *
     * @see "Kubernetes 1.36, pkg/kubelet/envvars/envvars.go; kubelet_pods.go, getServiceEnvVarMap"
     */
    private void services() {
        boolean hasLinks = !pod.spec().has("enableServiceLinks") || pod.spec().flag("enableServiceLinks");
        KubeObject own = Tables.table(objects, Kind.SERVICE).get("default/kubernetes");
        if (own != null) {
            service(own);
        }
        if (hasLinks) {
            Tables.table(objects, Kind.SERVICE)
                    .withPrefix(pod.namespace() + "/")
                    .forEach(this::service);
        }
    }

    /** Where a Service is: {@code WEB_SERVICE_HOST}, {@code WEB_SERVICE_PORT_HTTP}, {@code WEB_PORT_80_TCP_ADDR} ... */
    private void service(KubeObject service) {
        String address = service.spec().text("clusterIP", "");
        List<Json.Obj> ports = service.spec().array("ports").objects();
        if (address.isEmpty() || address.equals("None") || ports.isEmpty()) {
            return;
        }
        String name = variable(service.name());
        variables.put(name + "_SERVICE_HOST", address);
        variables.put(name + "_SERVICE_PORT", number(ports.getFirst()));
        variables.put(name + "_PORT", url(ports.getFirst(), address));
        for (Json.Obj port : ports) {
            String portName = port.text("name", "");
            if (!portName.isEmpty()) {
                variables.put(name + "_SERVICE_PORT_" + variable(portName), number(port));
            }
            String protocol = port.text("protocol", "TCP");
            String prefix = name + "_PORT_" + number(port) + "_" + protocol;
            variables.put(prefix, url(port, address));
            variables.put(prefix + "_PROTO", protocol.toLowerCase(Locale.ROOT));
            variables.put(prefix + "_PORT", number(port));
            variables.put(prefix + "_ADDR", address);
        }
    }

    private static String variable(String name) {
        String variable = name.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
        return Character.isDigit(variable.charAt(0)) ? "_" + variable : variable;
    }

    private static String number(Json.Obj port) {
        return Long.toString(port.number("port", 0));
    }

    private static String url(Json.Obj port, String address) {
        return port.text("protocol", "TCP").toLowerCase(Locale.ROOT) + "://" + address + ":" + number(port);
    }

    private void all(Json.Obj source) {
        boolean isSecret = source.has("secretRef");
        KubeObject object = get(
                isSecret ? Kind.SECRET : Kind.CONFIG_MAP,
                source.object(isSecret ? "secretRef" : "configMapRef").text("name", ""));
        if (object != null) {
            Json.Obj data = object.tree().object("data");
            for (String key : data.keys()) {
                String value = data.text(key, "");
                variables.put(source.text("prefix", "") + key, isSecret ? decoded(value) : value);
            }
        }
    }

    private @Nullable String from(Json.Obj source, Json.Obj container) {
        if (source.has("fieldRef")) {
            return field(source.object("fieldRef").text("fieldPath", ""));
        }
        if (source.has("resourceFieldRef")) {
            String[] path =
                    source.object("resourceFieldRef").text("resource", "").split("\\.", 2);
            return path.length < 2
                    ? ""
                    : container.object("resources").object(path[0]).text(path[1], "0");
        }
        boolean isSecret = source.has("secretKeyRef");
        Json.Obj ref = source.object(isSecret ? "secretKeyRef" : "configMapKeyRef");
        KubeObject object = get(isSecret ? Kind.SECRET : Kind.CONFIG_MAP, ref.text("name", ""));
        String value = object == null ? null : object.tree().object("data").text(ref.text("key", ""));
        return value == null || !isSecret ? value : decoded(value);
    }

    private String field(String path) {
        int bracket = path.indexOf("['");
        if (bracket > 0) {
            String key = path.substring(bracket + 2, path.length() - 2);
            return (path.startsWith("metadata.labels") ? pod.labels() : pod.annotations()).text(key, "");
        }
        return pod.tree().at(path.split("\\.")) instanceof Json.Str text ? text.value() : "";
    }

    /** A value with {@code $(NAME)} filled in from variables above it. */
    private String expanded(String value) {
        String result = value;
        for (Map.Entry<String, String> known : variables.entrySet()) {
            result = result.replace("$(" + known.getKey() + ")", known.getValue());
        }
        return result;
    }

    private @Nullable KubeObject get(Kind kind, String name) {
        return ApiServer.get(objects, new ObjectKey(kind, pod.namespace(), name));
    }

    /** The text of a secret's value; itself if it is no base64. */
    static String decoded(String value) {
        try {
            return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
