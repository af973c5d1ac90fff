package dev.ordinal.kubectl.describe;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.LabelSelector;
import dev.ordinal.table.Cells;
import dev.ordinal.table.ClientTrait;
import java.util.List;

/** The description of a StatefulSet: its state, its pod template and its claim templates. */
final class SetText {
    private SetText() {}

    static void write(Page page, KubeObject set, Surroundings around) {
        MetadataText.name(page, set);
        page.field(0, "CreationTimestamp", Page.moment(set.metadata().text("creationTimestamp")));
        page.field(
                0, "Selector", LabelSelector.of(set.spec().object("selector")).toString());
        MetadataText.labelsAndAnnotations(page, set);
        page.field(
                0,
                "Replicas",
                set.spec().number("replicas", 0) + " desired | " + set.status().number("replicas", 0) + " total");
        if (page.has(ClientTrait.SET_DETAILS)) {
            strategy(page, set.spec().object("updateStrategy"));
        }
        page.field(0, "Pods Status", phases(around.podsOf(set)));
        template(page, set.spec().object("template"));
        claims(page, set.spec().array("volumeClaimTemplates").objects());
    }

    private static void strategy(Page page, Json.Obj strategy) {
        page.field(0, "Update Strategy", strategy.text("type", ""));
        Json.Obj rolling = strategy.object("rollingUpdate");
        if (rolling.has("partition")) {
            page.field(1, "Partition", Cells.scalar(rolling, "partition"));
            page.fieldIfAny(1, "MaxUnavailable", Cells.scalar(rolling, "maxUnavailable"));
        }
    }

    private static String phases(List<KubeObject> pods) {
        return count(pods, "Running") + " Running / " + count(pods, "Pending") + " Waiting / "
                + count(pods, "Succeeded") + " Succeeded / " + count(pods, "Failed") + " Failed";
    }

    private static long count(List<KubeObject> pods, String phase) {
        return pods.stream()
                .filter(pod -> phase.equals(pod.status().text("phase")))
                .count();
    }

    private static void template(Page page, Json.Obj template) {
        page.heading(0, "Pod Template");
        templateLines(page, template);
    }

    static void templateLines(Page page, Json.Obj template) {
        Json.Obj annotations = template.object("metadata").object("annotations");
        Json.Obj spec = template.object("spec");
        MetadataText.pairs(page, 1, "Labels", template.object("metadata").object("labels"));
        if (!annotations.isEmpty()) {
            MetadataText.annotations(page, 1, annotations);
        }
        page.fieldIfAny(1, "Service Account", spec.text("serviceAccountName"));
        ContainersText.writeTemplate(page, spec);
        VolumesText.write(page, 1, spec.array("volumes").objects());
        if (page.has(ClientTrait.SET_DETAILS)) {
            PlacementText.spread(page, 1, spec);
            page.fieldIfAny(1, "Priority Class Name", spec.text("priorityClassName"));
            MetadataText.pairs(page, 1, "Node-Selectors", spec.object("nodeSelector"));
            PlacementText.tolerations(page, 1, spec);
        }
    }

    private static void claims(Page page, List<Json.Obj> templates) {
        if (templates.isEmpty()) {
            page.field(0, "Volume Claims", "<none>");
            return;
        }
        page.heading(0, "Volume Claims");
        for (Json.Obj template : templates) {
            KubeObject claim = KubeObject.of(Kind.PERSISTENT_VOLUME_CLAIM, template);
            Json request = claim.spec().object("resources").object("requests").get("storage");
            page.field(1, "Name", claim.name());
            page.field(1, "StorageClass", Cells.storageClass(claim));
            MetadataText.pairs(page, 1, "Labels", claim.labels());
            MetadataText.pairs(page, 1, "Annotations", claim.annotations());
            page.field(1, "Capacity", request == null ? "<default>" : Cells.amount(request));
            page.field(
                    1,
                    "Access Modes",
                    MetadataText.list(claim.spec().array("accessModes").texts()));
        }
    }
}
