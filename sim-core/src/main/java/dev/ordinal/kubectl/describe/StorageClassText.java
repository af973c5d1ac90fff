package dev.ordinal.kubectl.describe;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.table.Cells;
import dev.ordinal.table.ClientTrait;
import java.util.List;

/** The description of a storage class. */
final class StorageClassText {
    private StorageClassText() {}

    static void write(Page page, KubeObject storageClass) {
        Json.Obj tree = storageClass.tree();
        page.field(0, "Name", storageClass.name());
        page.field(0, "IsDefaultClass", isDefault(storageClass) ? "Yes" : "No");
        page.field(0, "Annotations", Cells.pairs(storageClass.annotations()));
        page.field(0, "Provisioner", tree.text("provisioner", ""));
        page.field(0, "Parameters", Cells.pairs(tree.object("parameters")));
        page.field(
                0,
                "AllowVolumeExpansion",
                !tree.has("allowVolumeExpansion") ? "<unset>" : tree.flag("allowVolumeExpansion") ? "True" : "False");
        List<String> options = tree.array("mountOptions").texts();
        page.line(0, options.isEmpty() ? "MountOptions:\t<none>" : "MountOptions:");
        options.forEach(option -> page.line(1, option));
        page.fieldIfAny(0, "ReclaimPolicy", tree.text("reclaimPolicy"));
        page.fieldIfAny(0, "VolumeBindingMode", tree.text("volumeBindingMode"));
        if (page.has(ClientTrait.STORAGE_CLASS_TOPOLOGIES) && tree.has("allowedTopologies")) {
            topologies(page, tree.array("allowedTopologies").objects());
        }
    }

    private static boolean isDefault(KubeObject storageClass) {
        return "true".equals(storageClass.annotation("storageclass.kubernetes.io/is-default-class"))
                || "true".equals(storageClass.annotation("storageclass.beta.kubernetes.io/is-default-class"));
    }

    private static void topologies(Page page, List<Json.Obj> terms) {
        page.field(0, "AllowedTopologies", terms.isEmpty() ? "<none>" : "");
        for (int i = 0; i < terms.size(); i++) {
            page.fields(
                    1,
                    "Term " + i,
                    terms.get(i).array("matchLabelExpressions").objects().stream()
                            .map(label -> label.text("key", "") + " in ["
                                    + String.join(", ", label.array("values").texts()) + "]")
                            .toList());
        }
    }
}
