package dev.ordinal.kubectl.describe;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Quantity;
import dev.ordinal.table.Cells;
import dev.ordinal.table.ClientTrait;
import java.util.List;
import java.util.Map;

/**
 * The block on the volumes of a pod or a template, and the source of a persistent volume.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/kubectl/pkg/describe/describe.go, describeVolumes"
 */
final class VolumesText {
    private static final int MAX_BYTES = 140;

    private VolumesText() {}

    /** The volumes; those of a template one level in. */
    static void write(Page page, int level, List<Json.Obj> volumes) {
        if (volumes.isEmpty()) {
            page.field(level, "Volumes", "<none>");
            return;
        }
        page.heading(level, "Volumes");
        for (Json.Obj volume : volumes) {
            page.line(1, (level == 0 ? "" : " ") + volume.text("name", "") + ":");
            source(page, volume);
        }
    }

    /** The lines on where a volume's content comes from. */
    static void source(Page page, Json.Obj volume) {
        boolean hasDetails = page.has(ClientTrait.VOLUME_DETAILS);
        if (volume.has("persistentVolumeClaim")) {
            Json.Obj claim = volume.object("persistentVolumeClaim");
            type(page, "PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)");
            page.field(2, "ClaimName", claim.text("claimName", ""));
            flag(page, "ReadOnly", claim, "readOnly");
        } else if (volume.has("secret")) {
            type(page, "Secret (a volume populated by a Secret)");
            page.field(2, "SecretName", volume.object("secret").text("secretName", ""));
            flag(page, "Optional", volume.object("secret"), "optional");
        } else if (volume.has("configMap")) {
            type(page, "ConfigMap (a volume populated by a ConfigMap)");
            page.field(2, "Name", volume.object("configMap").text("name", ""));
            flag(page, "Optional", volume.object("configMap"), "optional");
        } else if (volume.has("emptyDir")) {
            emptyDir(page, volume.object("emptyDir"));
        } else if (volume.has("projected") && hasDetails) {
            type(page, "Projected (a volume that contains injected data from multiple sources)");
            volume.object("projected").array("sources").objects().forEach(source -> projected(page, source));
        } else if (volume.has("downwardAPI")) {
            type(page, "DownwardAPI (a volume populated by information about the pod)");
            downward(page, volume.object("downwardAPI").array("items").objects());
        } else if (volume.has("ephemeral") && hasDetails) {
            type(
                    page,
                    "EphemeralVolume (an inline specification for a volume that gets created and deleted with the"
                            + " pod)");
            Json.Obj template = volume.object("ephemeral").object("volumeClaimTemplate");
            ClaimText.body(page, KubeObject.of(Kind.PERSISTENT_VOLUME_CLAIM, template), 2);
        } else {
            storage(page, volume);
        }
    }

    /** The sources that a persistent volume can have. */
    private static void storage(Page page, Json.Obj volume) {
        if (volume.has("hostPath")) {
            type(page, "HostPath (bare host directory volume)");
            page.field(2, "Path", volume.object("hostPath").text("path", ""));
            page.field(2, "HostPathType", volume.object("hostPath").text("type", "<none>"));
        } else if (volume.has("nfs")) {
            type(page, "NFS (an NFS mount that lasts the lifetime of a pod)");
            page.field(2, "Server", volume.object("nfs").text("server", ""));
            page.field(2, "Path", volume.object("nfs").text("path", ""));
            flag(page, "ReadOnly", volume.object("nfs"), "readOnly");
        } else if (volume.has("awsElasticBlockStore")) {
            Json.Obj store = volume.object("awsElasticBlockStore");
            type(page, "AWSElasticBlockStore (a Persistent Disk resource in AWS)");
            page.field(2, "VolumeID", store.text("volumeID", ""));
            page.field(2, "FSType", store.text("fsType", ""));
            page.field(2, "Partition", String.valueOf(store.number("partition", 0)));
            flag(page, "ReadOnly", store, "readOnly");
        } else if (volume.has("local")) {
            type(page, "LocalVolume (a persistent volume backed by local storage on a node)");
            page.field(2, "Path", volume.object("local").text("path", ""));
        } else if (volume.has("csi")) {
            csi(page, volume.object("csi"));
        } else {
            page.line(1, "<unknown>");
        }
    }

    private static void type(Page page, String type) {
        page.field(2, "Type", type);
    }

    private static void flag(Page page, String label, Json.Obj source, String key) {
        page.field(2, label, String.valueOf(source.flag(key)));
    }

    private static void emptyDir(Page page, Json.Obj directory) {
        type(page, "EmptyDir (a temporary directory that shares a pod's lifetime)");
        page.field(2, "Medium", directory.text("medium", ""));
        if (page.has(ClientTrait.VOLUME_DETAILS)) {
            Quantity limit = Quantity.of(directory.get("sizeLimit"));
            page.field(2, "SizeLimit", limit == null || limit.isZero() ? "<unset>" : limit.canonical());
        }
    }

    private static void projected(Page page, Json.Obj source) {
        if (source.has("secret")) {
            page.field(2, "SecretName", source.object("secret").text("name", ""));
            flag(page, "Optional", source.object("secret"), "optional");
        } else if (source.has("downwardAPI")) {
            page.field(2, "DownwardAPI", "true");
        } else if (source.has("configMap")) {
            page.field(2, "ConfigMapName", source.object("configMap").text("name", ""));
            flag(page, "Optional", source.object("configMap"), "optional");
        } else if (source.has("serviceAccountToken")) {
            page.field(
                    2,
                    "TokenExpirationSeconds",
                    Cells.scalar(source.object("serviceAccountToken"), "expirationSeconds"));
        }
    }

    private static void downward(Page page, List<Json.Obj> items) {
        page.heading(2, "Items");
        for (Json.Obj item : items) {
            String path = item.text("path", "");
            if (item.has("fieldRef")) {
                page.line(3, item.object("fieldRef").text("fieldPath", "") + " -> " + path);
            } else if (item.has("resourceFieldRef")) {
                page.line(3, item.object("resourceFieldRef").text("resource", "") + " -> " + path);
            }
        }
    }

    private static void csi(Page page, Json.Obj csi) {
        boolean hasDetails = page.has(ClientTrait.VOLUME_DETAILS);
        type(page, "CSI (a Container Storage Interface (CSI) volume source)");
        page.field(2, "Driver", csi.text("driver", ""));
        if (hasDetails) {
            page.field(2, "FSType", csi.text("fsType", ""));
        }
        page.field(2, "VolumeHandle", csi.text("volumeHandle", ""));
        flag(page, "ReadOnly", csi, "readOnly");
        if (hasDetails) {
            attributes(page, csi.object("volumeAttributes"));
        }
    }

    /** The attributes of a CSI volume, which kubectl indents once more in each of their cells. */
    private static void attributes(Page page, Json.Obj attributes) {
        if (attributes.isEmpty()) {
            page.field(2, "VolumeAttributes", "<none>");
        }
        String label = "VolumeAttributes:";
        for (Map.Entry<String, String> attribute : attributes.texts().entrySet()) {
            String text = attribute.getKey() + "=" + attribute.getValue();
            page.line(2, label, "    " + MetadataText.cut(text, MAX_BYTES));
            label = "    ";
        }
    }
}
