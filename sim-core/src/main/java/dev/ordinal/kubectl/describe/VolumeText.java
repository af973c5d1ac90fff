package dev.ordinal.kubectl.describe;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.table.Cells;
import java.util.List;
import java.util.Locale;

/** The description of a persistent volume. */
final class VolumeText {
    private VolumeText() {}

    static void write(Page page, KubeObject volume) {
        Json.Obj claim = volume.spec().object("claimRef");
        page.field(0, "Name", volume.name());
        MetadataText.labelsAndAnnotations(page, volume);
        MetadataText.finalizers(page, volume);
        page.field(0, "StorageClass", Cells.storageClass(volume));
        MetadataText.status(page, volume);
        page.field(0, "Claim", claim.isEmpty() ? "" : claim.text("namespace", "") + "/" + claim.text("name", ""));
        page.field(0, "Reclaim Policy", volume.spec().text("persistentVolumeReclaimPolicy", ""));
        page.field(0, "Access Modes", Cells.accessModes(volume.spec().array("accessModes")));
        page.fieldIfAny(0, "VolumeMode", volume.spec().text("volumeMode"));
        page.field(0, "Capacity", Cells.amount(volume.spec().object("capacity"), "storage"));
        affinity(page, volume.spec().object("nodeAffinity"));
        page.field(0, "Message", volume.status().text("message", ""));
        page.heading(0, "Source");
        VolumesText.source(page, volume.spec());
    }

    private static void affinity(Page page, Json.Obj affinity) {
        if (!affinity.has("required")) {
            page.field(0, "Node Affinity", "<none>");
            return;
        }
        List<Json.Obj> terms =
                affinity.object("required").array("nodeSelectorTerms").objects();
        page.field(0, "Node Affinity", "");
        page.field(1, "Required Terms", terms.isEmpty() ? "<none>" : "");
        for (int i = 0; i < terms.size(); i++) {
            page.fields(
                    2,
                    "Term " + i,
                    terms.get(i).array("matchExpressions").objects().stream()
                            .map(VolumeText::requirement)
                            .toList());
        }
    }

    private static String requirement(Json.Obj requirement) {
        String text = requirement.text("key", "") + " "
                + requirement.text("operator", "").toLowerCase(Locale.ROOT);
        List<String> values = requirement.array("values").texts();
        return values.isEmpty() ? text : text + " [" + String.join(", ", values) + "]";
    }
}
