package dev.ordinal.controller.bootstrap;

import dev.ordinal.apiserver.ApiServer;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;

/**
 * The API server's own Service, as it should be, and its endpoints.
 *
 * @param address of the Service
 * @see "Kubernetes 1.36, pkg/controlplane/reconcilers/endpointsadapter.go"
 */
record OwnService(String address) {
    static final String NAMESPACE = "default";
    static final String NAME = "kubernetes";

    private static final int PORT = 443;

    KubeObject service() {
        Json.Obj port = port(PORT).with("targetPort", ApiServer.PORT);
        return object(Kind.SERVICE, Json.object("component", "apiserver", "provider", "kubernetes"))
                .with(
                        Json.object(
                                "clusterIP",
                                address,
                                "ports",
                                Json.array(port),
                                "sessionAffinity",
                                "None",
                                "type",
                                "ClusterIP"),
                        "spec");
    }

    /** @param hasSlices whether another controller would copy it into slices unless it is told not to */
    KubeObject endpoints(boolean hasSlices) {
        Json.Obj labels = hasSlices ? Json.object("endpointslice.kubernetes.io/skip-mirror", "true") : Json.EMPTY;
        Json.Obj subset = Json.object(
                "addresses",
                Json.array(Json.object("ip", ApiServer.ADDRESS)),
                "ports",
                Json.array(port(ApiServer.PORT)));
        return object(Kind.ENDPOINTS, labels).with(Json.array(subset), "subsets");
    }

    KubeObject slice() {
        Json.Obj endpoint = Json.object(
                "addresses", Json.array(Json.of(ApiServer.ADDRESS)), "conditions", Json.object("ready", true));
        KubeObject slice = object(Kind.ENDPOINT_SLICE, Json.object("kubernetes.io/service-name", NAME));
        return slice.withTree(slice.tree()
                .with("addressType", "IPv4")
                .with("endpoints", Json.array(endpoint))
                .with("ports", Json.array(port(ApiServer.PORT))));
    }

    private static Json.Obj port(int number) {
        return Json.object("name", "https", "port", number, "protocol", "TCP");
    }

    private static KubeObject object(Kind kind, Json.Obj labels) {
        Json.Obj metadata = Json.object("name", NAME, "namespace", NAMESPACE);
        return KubeObject.of(
                kind, Json.object("metadata", labels.isEmpty() ? metadata : metadata.with("labels", labels)));
    }

    /** Whether an object that is stored says what it should. */
    static boolean says(KubeObject stored, KubeObject wanted) {
        return mended(stored, wanted).equals(stored);
    }

    /** What is stored, with the labels and all below the metadata as they should be. */
    static KubeObject mended(KubeObject stored, KubeObject wanted) {
        Json.Obj metadata = wanted.labels().isEmpty()
                ? stored.metadata().without("labels")
                : stored.metadata().with("labels", wanted.labels());
        return stored.withTree(stored.tree().withAll(wanted.tree()).with("metadata", metadata));
    }
}
