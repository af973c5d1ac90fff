package dev.ordinal.model.schema;

/** Storage classes, CSI drivers, and attachments of volumes to nodes. */
final class StorageShapes {
    static final String TEXT = """
        package io.k8s.api.storage.v1
        StorageClass:
            allowVolumeExpansion:boolean apiVersion:string kind:string metadata:ObjectMeta mountOptions:[string]
            parameters:{string} provisioner!:string reclaimPolicy:string/PersistentVolumeReclaimPolicy
            volumeBindingMode:string/VolumeBindingMode allowedTopologies:[TopologySelectorTerm]@11
        CSIDriver:
            apiVersion:string kind:string metadata:ObjectMeta spec!:CSIDriverSpec
        CSIDriverSpec:
            attachRequired:boolean fsGroupPolicy:string/FSGroupPolicy podInfoOnMount:boolean
            requiresRepublish:boolean seLinuxMount:boolean storageCapacity:boolean tokenRequests:[TokenRequest]
            volumeLifecycleModes:[string/VolumeLifecycleMode] nodeAllocatableUpdatePeriodSeconds:int64@36
            preventPodSchedulingIfMissing:boolean@36 serviceAccountTokenInSecrets:boolean@36
        CSINode:
            apiVersion:string kind:string metadata:ObjectMeta spec!:CSINodeSpec
        CSINodeDriver:
            allocatable:VolumeNodeResources name!:string nodeID!:string topologyKeys:[string]
        CSINodeSpec:
            drivers!:[CSINodeDriver|name]
        TokenRequest:
            audience!:string expirationSeconds:int64
        VolumeNodeResources:
            count:int32
        package io.k8s.api.storage.v1 v1beta1..12
        VolumeAttachment:
            apiVersion:string kind:string metadata:ObjectMeta spec!:VolumeAttachmentSpec
            status:VolumeAttachmentStatus
        VolumeAttachmentSource:
            persistentVolumeName:string inlineVolumeSpec:PersistentVolumeSpec@26
        VolumeAttachmentSpec:
            attacher!:string source!:VolumeAttachmentSource nodeName!:string
        VolumeAttachmentStatus:
            attachError:VolumeError attached!:boolean attachmentMetadata:{string} detachError:VolumeError
        VolumeError:
            message:string time:Time errorCode:int32@36
        """;

    private StorageShapes() {}
}
