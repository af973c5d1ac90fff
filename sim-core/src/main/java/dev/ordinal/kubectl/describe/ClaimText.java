package dev.ordinal.kubectl.describe;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.table.Cells;
import dev.ordinal.table.ClientTrait;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The description of a claim. */
final class ClaimText {
    private ClaimText() {}

    static void write(Page page, KubeObject claim, Surroundings around) {
        MetadataText.name(page, claim);
        body(page, claim, 0);
        if (page.has(ClientTrait.CLAIM_DETAILS)) {
            page.fields(
                    0,
                    "Used By",
                    around.podsUsing(claim).stream()
                            .map(KubeObject::name)
                            .sorted()
                            .toList());
            ConditionsText.write(page, claim, "lastProbeTime", "LastProbeTime");
        }
    }

    /** The lines shared with the template of a claim inside a pod, which has no state and stands further in. */
    static void body(Page page, KubeObject claim, int level) {
        boolean isFull = level == 0;
        page.field(level, "StorageClass", Cells.storageClass(claim));
        if (isFull) {
            MetadataText.status(page, claim);
        }
        page.field(level, "Volume", claim.spec().text("volumeName", ""));
        if (isFull) {
            MetadataText.labelsAndAnnotations(page, claim);
            MetadataText.finalizers(page, claim);
        } else {
            indented(page, level, "Labels", claim.labels(), "=");
            indented(page, level, "Annotations", claim.annotations(), ": ");
        }
        boolean isBound = !claim.spec().text("volumeName", "").isEmpty();
        page.field(level, "Capacity", isBound ? Cells.amount(claim.status().object("capacity"), "storage") : "");
        page.field(
                level,
                "Access Modes",
                isBound ? Cells.accessModes(claim.status().array("accessModes")) : "");
        page.fieldIfAny(level, "VolumeMode", claim.spec().text("volumeMode"));
        if (page.has(ClientTrait.CLAIM_DETAILS)) {
            source(page, claim.spec().object("dataSource"), level);
        }
    }

    /** A map whose values stand four blanks further right than others, as kubectl prints it inside a pod. */
    private static void indented(Page page, int level, String title, Json.Obj map, String sign) {
        List<String> values = new ArrayList<>();
        for (Map.Entry<String, String> pair : map.texts().entrySet()) {
            values.add("    " + pair.getKey() + sign + pair.getValue());
        }
        page.fields(level, title, values.isEmpty() ? List.of("    <none>") : values);
    }

    private static void source(Page page, Json.Obj source, int level) {
        if (source.isEmpty()) {
            return;
        }
        page.heading(level, "DataSource");
        page.fieldIfAny(level + 1, "APIGroup", source.text("apiGroup"));
        page.field(level + 1, "Kind", source.text("kind", ""));
        page.field(level + 1, "Name", source.text("name", ""));
    }
}
