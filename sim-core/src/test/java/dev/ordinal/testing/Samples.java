package dev.ordinal.testing;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.OwnerReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small objects for tests. */
public final class Samples {
    private Samples() {}

    /** A pod on a node, of image {@code app:v1}, label {@code app=web}, grace period 10 s. */
    public static KubeObject pod(String name, String node) {
        return KubeObject.of(
                Kind.POD,
                Json.object(
                        "metadata", meta(name).with("labels", Json.object("app", "web")),
                        "spec",
                                Json.object(
                                        "nodeName",
                                        node,
                                        "terminationGracePeriodSeconds",
                                        10,
                                        "containers",
                                        Json.array(Json.object("name", "app", "image", "app:v1")))));
    }

    public static KubeObject image(KubeObject pod, String image) {
        return pod.with(Json.array(Json.object("name", "app", "image", image)), "spec", "containers");
    }

    /** A pod that tolerates being on a lost node so many seconds. */
    public static KubeObject tolerating(KubeObject pod, int seconds) {
        Json.Obj toleration = Json.object(
                "key", "node.kubernetes.io/unreachable",
                "operator", "Exists",
                "effect", "NoExecute",
                "tolerationSeconds", seconds);
        return pod.with(Json.array(toleration), "spec", "tolerations");
    }

    public static KubeObject mounting(KubeObject pod, String claim) {
        Json.Obj volume = Json.object("name", "data", "persistentVolumeClaim", Json.object("claimName", claim));
        return pod.with(Json.array(volume), "spec", "volumes");
    }

    public static KubeObject owned(KubeObject object, KubeObject owner) {
        return object.withOwners(List.of(OwnerReference.controlledBy(owner)));
    }

    /** A claim bound to a CSI volume {@code pv-NAME}, and the volume. */
    public static List<KubeObject> volume(String claim) {
        String name = "pv-" + claim;
        return List.of(
                KubeObject.of(
                                Kind.PERSISTENT_VOLUME_CLAIM,
                                Json.object(
                                        "metadata", meta(claim),
                                        "spec",
                                                Json.object(
                                                        "accessModes", Json.array(Json.of("ReadWriteOnce")),
                                                        "resources",
                                                                Json.object("requests", Json.object("storage", "1Gi")),
                                                        "volumeName", name)))
                        .withAnnotation("pv.kubernetes.io/bind-completed", "yes"),
                KubeObject.of(
                        Kind.PERSISTENT_VOLUME,
                        Json.object(
                                "metadata", Json.object("name", name),
                                "spec",
                                        Json.object(
                                                "accessModes", Json.array(Json.of("ReadWriteOnce")),
                                                "capacity", Json.object("storage", "1Gi"),
                                                "claimRef", Json.object("namespace", "default", "name", claim),
                                                "csi", Json.object("driver", "ebs", "volumeHandle", name)))));
    }

    /** The wish to have that volume on a node, which is not fulfilled yet. */
    public static KubeObject attachment(String claim, String node) {
        return KubeObject.of(
                Kind.VOLUME_ATTACHMENT,
                Json.object(
                        "metadata", Json.object("name", "va-" + claim + "-" + node),
                        "spec",
                                Json.object(
                                        "attacher",
                                        "ebs",
                                        "nodeName",
                                        node,
                                        "source",
                                        Json.object("persistentVolumeName", "pv-" + claim))));
    }

    /** A set of pods {@code app=web} of image {@code app:v1}. */
    public static KubeObject set(String name, int replicas) {
        Json.Obj labels = Json.object("app", "web");
        Json.Obj template = Json.object(
                "metadata", Json.object("labels", labels),
                "spec", Json.object("containers", Json.array(Json.object("name", "app", "image", "app:v1"))));
        return KubeObject.of(
                Kind.STATEFUL_SET,
                Json.object(
                        "metadata", meta(name),
                        "spec",
                                Json.object(
                                        "replicas", replicas,
                                        "serviceName", name,
                                        "selector", Json.object("matchLabels", labels),
                                        "template", template)));
    }

    public static KubeObject revision(String name) {
        Json.Obj data = Json.object("spec", Json.object("template", Json.EMPTY));
        return KubeObject.of(
                Kind.CONTROLLER_REVISION, Json.object("metadata", meta(name), "data", data, "revision", 1));
    }

    /** A budget of pods {@code app=web}. */
    public static KubeObject budget(@Nullable Json minAvailable, @Nullable Json maxUnavailable) {
        Json.Obj spec = Json.object("selector", Json.object("matchLabels", Json.object("app", "web")))
                .withOptional("minAvailable", minAvailable)
                .withOptional("maxUnavailable", maxUnavailable);
        return KubeObject.of(Kind.POD_DISRUPTION_BUDGET, Json.object("metadata", meta("web"), "spec", spec));
    }

    private static Json.Obj meta(String name) {
        return Json.object("name", name, "namespace", "default");
    }
}
