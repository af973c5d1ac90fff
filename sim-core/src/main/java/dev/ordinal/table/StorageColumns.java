package dev.ordinal.table;

import static dev.ordinal.table.Column.of;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import java.util.List;

/** The columns of claims, volumes, their classes and their attachments. */
final class StorageColumns {
    static final List<Column> CLAIM = List.of(
            Column.NAME,
            of("Status", Cells::phase),
            of("Volume", claim -> claim.spec().text("volumeName", "")),
            of("Capacity", claim -> isBound(claim) ? Cells.amount(claim.status().object("capacity"), "storage") : ""),
            of(
                    "Access Modes",
                    claim -> isBound(claim) ? Cells.accessModes(claim.status().array("accessModes")) : ""),
            of("StorageClass", Cells::storageClass),
            of("VolumeAttributesClass", StorageColumns::attributesClass).when(ServerTrait.VOLUME_ATTRIBUTES_CLASSES),
            Column.AGE,
            of("VolumeMode", StorageColumns::volumeMode).wide().when(ServerTrait.VOLUME_MODES));

    static final List<Column> VOLUME = List.of(
            Column.NAME,
            of("Capacity", volume -> Cells.amount(volume.spec().object("capacity"), "storage")),
            of("Access Modes", volume -> Cells.accessModes(volume.spec().array("accessModes"))),
            of("Reclaim Policy", volume -> volume.spec().text("persistentVolumeReclaimPolicy", "")),
            of("Status", Cells::phase),
            of("Claim", StorageColumns::claim),
            of("StorageClass", Cells::storageClass),
            of("VolumeAttributesClass", StorageColumns::attributesClass).when(ServerTrait.VOLUME_ATTRIBUTES_CLASSES),
            of("Reason", volume -> volume.status().text("reason", "")),
            Column.AGE,
            of("VolumeMode", StorageColumns::volumeMode).wide().when(ServerTrait.VOLUME_MODES));

    static final List<Column> CLASS = List.of(
            of("Name", storageClass -> storageClass.name() + (isDefaultClass(storageClass) ? " (default)" : "")),
            of("Provisioner", storageClass -> storageClass.tree().text("provisioner", "")),
            of("ReclaimPolicy", storageClass -> storageClass.tree().text("reclaimPolicy", "Delete"))
                    .when(ServerTrait.STORAGE_CLASS_POLICIES),
            of("VolumeBindingMode", storageClass -> storageClass.tree().text("volumeBindingMode", "Immediate"))
                    .when(ServerTrait.STORAGE_CLASS_POLICIES),
            of(
                            "AllowVolumeExpansion",
                            storageClass -> String.valueOf(storageClass.tree().flag("allowVolumeExpansion")))
                    .when(ServerTrait.STORAGE_CLASS_POLICIES),
            Column.AGE);

    static final List<Column> ATTACHMENT = List.of(
            Column.NAME,
            of("Attacher", attachment -> attachment.spec().text("attacher", "")).when(ServerTrait.ATTACHMENT_DETAILS),
            of("PV", attachment -> attachment.spec().object("source").text("persistentVolumeName", ""))
                    .when(ServerTrait.ATTACHMENT_DETAILS),
            of("Node", attachment -> attachment.spec().text("nodeName", "")).when(ServerTrait.ATTACHMENT_DETAILS),
            of("Attached", attachment -> String.valueOf(attachment.status().flag("attached")))
                    .when(ServerTrait.ATTACHMENT_DETAILS),
            Column.AGE);

    private StorageColumns() {}

    private static boolean isBound(KubeObject claim) {
        return !claim.spec().text("volumeName", "").isEmpty();
    }

    private static String claim(KubeObject volume) {
        Json.Obj claim = volume.spec().object("claimRef");
        return claim.isEmpty() ? "" : claim.text("namespace", "") + "/" + claim.text("name", "");
    }

    private static String attributesClass(KubeObject object) {
        return object.spec().text("volumeAttributesClassName", "<unset>");
    }

    private static String volumeMode(KubeObject object) {
        return object.spec().text("volumeMode", "<unset>");
    }

    private static boolean isDefaultClass(KubeObject storageClass) {
        return "true".equals(storageClass.annotation("storageclass.kubernetes.io/is-default-class"))
                || "true".equals(storageClass.annotation("storageclass.beta.kubernetes.io/is-default-class"));
    }
}
