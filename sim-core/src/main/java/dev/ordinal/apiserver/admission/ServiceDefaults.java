package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;
import dev.ordinal.release.ApiFields;
import dev.ordinal.release.ApiFields.Field;

/**
 * What is filled in in a Service's spec.
 *
 * @see "Kubernetes 1.36, pkg/apis/core/v1/defaults.go, SetDefaults_Service; pkg/registry/core/service/storage/alloc.go"
 */
record ServiceDefaults(ApiFields fields) {
    private static final Json.Str CLUSTER_IP = new Json.Str("ClusterIP");
    private static final Json.Str NONE = new Json.Str("None");
    private static final Json.Str TCP = new Json.Str("TCP");
    private static final Json.Str CLUSTER = new Json.Str("Cluster");
    private static final Json.Str SINGLE_STACK = new Json.Str("SingleStack");
    private static final Json.Arr IPV4 = Json.array(new Json.Str("IPv4"));

    Json.Obj fill(Json.Obj spec) {
        Json.Obj result = Fill.text(spec, "type", CLUSTER_IP);
        result = Fill.text(result, "sessionAffinity", NONE);
        result = Fill.each(result, "ports", ServiceDefaults::port);
        return fields.has(Field.SERVICE_FAMILIES) && !"ExternalName".equals(result.text("type"))
                ? families(result)
                : result;
    }

    private static Json.Obj port(Json.Obj port) {
        Json.Obj result = Fill.text(port, "protocol", TCP);
        return result.has("port") ? Fill.value(result, "targetPort", Json.of(result.number("port", 0))) : result;
    }

    /** One address, of one family. */
    private static Json.Obj families(Json.Obj spec) {
        Json.Obj result = Fill.text(spec, "internalTrafficPolicy", CLUSTER);
        Json address = result.get("clusterIP");
        if (address == null) {
            return result;
        }
        result = Fill.value(result, "clusterIPs", Json.array(address));
        return Fill.text(Fill.value(result, "ipFamilies", IPV4), "ipFamilyPolicy", SINGLE_STACK);
    }
}
