package dev.ordinal.rulebook;

import java.util.List;

/** The rules of those who make, bind, attach and delete volumes. */
final class StorageRulebook {
    private static final String BINDER = "persistentvolume-controller";
    private static final String ATTACHER = "attachdetach-controller";
    private static final String PV = "pkg/controller/volume/persistentvolume/pv_controller.go, ";
    private static final String RECONCILER = "pkg/controller/volume/attachdetach/reconciler/reconciler.go, ";
    private static final String PROVISIONER =
            "sigs.k8s.io/sig-storage-lib-external-provisioner, controller/controller.go, ";

    static final List<Rule> ALL = List.of(
            new Rule(
                    BINDER,
                    "bind to the best volume",
                    "An unbound claim gets the smallest free volume that is large enough and of its class, access"
                            + " modes, volume mode and selector.",
                    PV + "syncUnboundClaim; index.go, findBestMatchForClaim"),
            new Rule(
                    BINDER,
                    "bind to the volume that is asked for",
                    "A claim that names a volume gets that one and no other.",
                    PV + "syncUnboundClaim"),
            new Rule(
                    BINDER,
                    "bind to the volume that is reserved",
                    "A volume whose claimRef names a claim is kept for that claim.",
                    PV + "syncUnboundClaim"),
            new Rule(
                    BINDER,
                    "go on binding",
                    "Binding takes four writes, to spec and status of the volume and of the claim; what was left"
                            + " undone is done.",
                    PV + "bind"),
            new Rule(
                    BINDER,
                    "fill in the default class",
                    "A claim without a class gets the default class as soon as there is one.",
                    PV + "assignDefaultStorageClass"),
            new Rule(
                    BINDER,
                    "wait for the consumer",
                    "Where the class binds WaitForFirstConsumer, the claim waits until the scheduler has chosen a node"
                            + " for a pod that uses it.",
                    PV + "syncUnboundClaim, shouldDelayBinding"),
            new Rule(
                    BINDER,
                    "no volume and no class",
                    "No volume fits, and without a class nobody can make one.",
                    PV + "syncUnboundClaim"),
            new Rule(
                    BINDER,
                    "the class does not exist",
                    "A volume can be made only by the provisioner that the claim's class names; the class is looked up"
                            + " again every 15 s.",
                    PV + "provisionClaim"),
            new Rule(
                    BINDER,
                    "no plugin provisions for this class",
                    "The class names a provisioner of Kubernetes' own, and none of its plugins goes by that name.",
                    PV + "findProvisionablePlugin"),
            new Rule(
                    BINDER,
                    "an outside provisioner has to make the volume",
                    "The controller writes the provisioner's name into an annotation of the claim and waits. Nothing"
                            + " checks that anybody of that name runs.",
                    PV + "provisionClaimOperationExternal"),
            new Rule(
                    BINDER,
                    "the controller makes the volume itself",
                    "The provisioner is a plugin inside the controller manager.",
                    PV + "provisionClaimOperation"),
            new Rule(
                    BINDER,
                    "the volume that is asked for does not exist",
                    "The claim names a volume that does not exist; it waits, and no event says so.",
                    PV + "syncUnboundClaim"),
            new Rule(
                    BINDER,
                    "the volume that is asked for does not fit",
                    "The volume that the claim names is too small, or of another class, access mode or volume mode.",
                    PV + "checkVolumeSatisfyClaim"),
            new Rule(
                    BINDER,
                    "the volume that is asked for is taken",
                    "The volume that the claim names is bound to another claim.",
                    PV + "syncUnboundClaim"),
            new Rule(
                    BINDER,
                    "the claim has lost its volume",
                    "A bound claim whose volume is gone, or is bound to another, turns Lost; nothing heals it.",
                    PV + "syncBoundClaim"),
            new Rule(
                    BINDER,
                    "nobody's, or reserved for a claim to come",
                    "A volume that no claim has is Available.",
                    PV + "syncVolume"),
            new Rule(BINDER, "its claim has it", "A volume whose claim names it, too, is Bound.", PV + "syncVolume"),
            new Rule(
                    BINDER,
                    "its claim is gone",
                    "A volume whose claim, told by its uid, exists no more is Released; then the reclaim policy"
                            + " decides.",
                    PV + "syncVolume"),
            new Rule(
                    BINDER,
                    "its claim has another volume",
                    "A volume that was bound to a claim which has another one by now is set free.",
                    PV + "syncVolume, unbindVolume"),
            new Rule(
                    BINDER,
                    "a volume is retained",
                    "With reclaim policy Retain a Released volume stays as it is, until an administrator removes its"
                            + " claimRef.",
                    PV + "reclaimVolume"),
            new Rule(
                    BINDER,
                    "a volume cannot be reclaimed",
                    "No plugin can delete the volume: it turns Failed.",
                    PV + "deleteVolumeOperation"),
            new Rule(
                    BINDER,
                    "PersistentVolume",
                    "Volumes and claims are bound one to one: the volume's claimRef names the claim with its uid, and"
                            + " the claim's volumeName the volume.",
                    PV + "bind"),
            new Rule(
                    BINDER,
                    "PersistentVolumeClaim",
                    "Volumes and claims are bound one to one: the volume's claimRef names the claim with its uid, and"
                            + " the claim's volumeName the volume.",
                    PV + "bind"),
            new Rule(
                    "csi-drivers",
                    "the driver begins to make a volume",
                    "The provisioner that the claim's annotation names makes the volume, already reserved for the"
                            + " claim.",
                    PROVISIONER + "provisionClaimOperation"),
            new Rule(
                    "csi-drivers",
                    "PersistentVolume",
                    "The driver makes volumes for the claims that name it, and deletes Released ones whose policy is"
                            + " Delete.",
                    PROVISIONER + "syncClaim and syncVolume"),
            new Rule(
                    "csi-drivers",
                    "VolumeAttachment",
                    "The driver's attacher carries out each VolumeAttachment, says so in its status, and lets it go"
                            + " when the disk is off.",
                    "kubernetes-csi/external-attacher, pkg/controller/csi_handler.go"),
            new Rule(
                    "external-provisioner",
                    "the provisioner asks for a volume",
                    "The provisioner that the claim's annotation names has its back end make a volume, already"
                            + " reserved for the claim.",
                    PROVISIONER + "provisionClaimOperation"),
            new Rule(
                    "external-provisioner",
                    "no room there: the scheduler has to choose another node",
                    "If the back end has no room where the selected node is, the annotation selected-node is taken off"
                            + " the claim, and the scheduler chooses anew.",
                    PROVISIONER + "provisionClaimOperation, rescheduleProvisioning"),
            new Rule(
                    "external-provisioner",
                    "the provisioner deletes a volume",
                    "A Released volume whose policy is Delete is deleted in the back end, and then its object.",
                    PROVISIONER + "deleteVolumeOperation"),
            new Rule(
                    "external-provisioner",
                    "PersistentVolume",
                    "Volumes are made for claims that name this provisioner, and deleted when Released with policy"
                            + " Delete.",
                    PROVISIONER + "syncClaim and syncVolume"),
            new Rule(
                    "external-provisioner",
                    "PersistentVolumeClaim",
                    "The claim is told to whom it belongs: who provisions for it, and on which node.",
                    PROVISIONER + "provisionClaimOperation"),
            new Rule(
                    "external-attacher",
                    "the back end refuses",
                    "What the back end answers to an attach or detach is written into the VolumeAttachment, and tried"
                            + " again after a back-off.",
                    "kubernetes-csi/external-attacher, pkg/controller/csi_handler.go, syncAttach and syncDetach"),
            new Rule(
                    "external-attacher",
                    "VolumeAttachment",
                    "Each VolumeAttachment is carried out in the back end, and its status says whether the disk is"
                            + " attached.",
                    "kubernetes-csi/external-attacher, pkg/controller/csi_handler.go"),
            new Rule(
                    "external-attacher",
                    "PersistentVolume",
                    "A finalizer keeps a volume that may be attached somewhere.",
                    "kubernetes-csi/external-attacher, pkg/controller/csi_handler.go, addPVFinalizer"),
            new Rule(
                    "external-resizer",
                    "the resizer asks for a larger volume",
                    "A claim that asks for more than its volume has, of a class with allowVolumeExpansion, is given"
                            + " more by the back end.",
                    "kubernetes-csi/external-resizer, pkg/controller/controller.go"),
            new Rule(
                    "external-resizer",
                    "PersistentVolume",
                    "The volume's capacity is raised first, the claim's when the file system has grown, too.",
                    "kubernetes-csi/external-resizer, pkg/controller/controller.go"),
            new Rule(
                    "external-resizer",
                    "PersistentVolumeClaim",
                    "The claim's conditions say how far an expansion is.",
                    "kubernetes-csi/external-resizer, pkg/controller/controller.go, markPVCResizeInProgress"),
            new Rule(
                    "volume_expand",
                    "the controller grows the disk itself",
                    "Disks of plugins inside the controller manager are grown by it.",
                    "pkg/controller/volume/expand/expand_controller.go"),
            new Rule(
                    ATTACHER,
                    "a pod wants the volume there",
                    "A volume is attached to the node of each pod that uses it.",
                    RECONCILER + "attachDesiredVolumes"),
            new Rule(
                    ATTACHER,
                    "another node has the volume",
                    "A ReadWriteOnce volume is attached to one node at a time; the next has to wait until it is"
                            + " detached.",
                    RECONCILER + "reportMultiAttachError"),
            new Rule(
                    ATTACHER,
                    "no pod wants the volume there",
                    "A volume that no pod of a node uses, and that the node reports as not in use any more, is"
                            + " detached from it.",
                    RECONCILER + "reconcile"),
            new Rule(
                    ATTACHER,
                    "the volume is torn off the node",
                    "After 6 minutes a node that is not healthy, or at once one that is tainted out-of-service, is not"
                            + " asked any more whether it still uses the volume.",
                    RECONCILER + "reconcile"),
            new Rule(
                    ATTACHER,
                    "an attachment is gone",
                    "A VolumeAttachment that is gone means that the volume is detached.",
                    "pkg/volume/csi/csi_attacher.go, VolumesAreAttached"),
            new Rule(
                    ATTACHER,
                    "VolumeAttachment",
                    "A VolumeAttachment asks the driver's attacher for one volume on one node.",
                    "pkg/volume/csi/csi_attacher.go, Attach and Detach"),
            new Rule(
                    ATTACHER,
                    "Node",
                    "The node's status names the volumes that are attached to it, for its kubelet to mount.",
                    "pkg/controller/volume/attachdetach/statusupdater/node_status_updater.go"),
            new Rule(
                    "pvc-protection-controller",
                    "a pod uses the claim",
                    "A claim that is being deleted stays as long as a pod uses it.",
                    "pkg/controller/volume/pvcprotection/pvc_protection_controller.go, isBeingUsed"),
            new Rule(
                    "pvc-protection-controller",
                    "PersistentVolumeClaim",
                    "The finalizer kubernetes.io/pvc-protection is taken off a claim that is being deleted once no pod"
                            + " uses it.",
                    "pkg/controller/volume/pvcprotection/pvc_protection_controller.go, processPVC"),
            new Rule(
                    "pv-protection-controller",
                    "a claim has the volume",
                    "A volume that is being deleted stays as long as it is Bound.",
                    "pkg/controller/volume/pvprotection/pv_protection_controller.go, isBeingUsed"),
            new Rule(
                    "pv-protection-controller",
                    "PersistentVolume",
                    "The finalizer kubernetes.io/pv-protection is taken off a volume that is being deleted once no"
                            + " claim has it.",
                    "pkg/controller/volume/pvprotection/pv_protection_controller.go, processPV"));

    private StorageRulebook() {}
}
