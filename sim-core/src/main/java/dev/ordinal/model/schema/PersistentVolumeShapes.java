package dev.ordinal.model.schema;

/** Claims and persistent volumes, by where their contents live. */
final class PersistentVolumeShapes {
    static final String TEXT = """
        package io.k8s.api.core.v1
        PersistentVolumeClaim:
            apiVersion:string kind:string metadata:ObjectMeta spec:PersistentVolumeClaimSpec
            status:PersistentVolumeClaimStatus
        PersistentVolumeClaimSpec:
            accessModes:[string/PersistentVolumeAccessMode] resources:ResourceRequirements@0..28
            resources:VolumeResourceRequirements@29 selector:LabelSelector storageClassName:string
            volumeMode:string/PersistentVolumeMode volumeName:string dataSource:TypedLocalObjectReference@12
            dataSourceRef:TypedObjectReference@22 volumeAttributesClassName:string@29
        PersistentVolumeClaimStatus:
            accessModes:[string/PersistentVolumeAccessMode] capacity:{Quantity}
            conditions:[PersistentVolumeClaimCondition|type] phase:string/PersistentVolumeClaimPhase
            allocatedResources:{Quantity}@26 resizeStatus:string/PersistentVolumeClaimResizeStatus@26..26
            allocatedResourceStatuses:{string}@36 currentVolumeAttributesClassName:string@36
            modifyVolumeStatus:ModifyVolumeStatus@36
        PersistentVolumeClaimCondition:
            type!:string/PersistentVolumeClaimConditionType status!:string/ConditionStatus lastProbeTime:Time
            lastTransitionTime:Time message:string reason:string
        PersistentVolumeClaimTemplate:
            metadata:ObjectMeta spec!:PersistentVolumeClaimSpec
        PersistentVolume:
            apiVersion:string kind:string metadata:ObjectMeta spec:PersistentVolumeSpec
            status:PersistentVolumeStatus
        PersistentVolumeSpec:
            accessModes:[string/PersistentVolumeAccessMode] capacity:{Quantity} claimRef:ObjectReference
            mountOptions:[string] nodeAffinity:VolumeNodeAffinity
            persistentVolumeReclaimPolicy:string/PersistentVolumeReclaimPolicy storageClassName:string
            volumeMode:string/PersistentVolumeMode volumeAttributesClassName:string@29
            <PersistentVolumeSource> awsElasticBlockStore:AWSElasticBlockStoreVolumeSource
            azureDisk:AzureDiskVolumeSource azureFile:AzureFilePersistentVolumeSource
            cephfs:CephFSPersistentVolumeSource cinder:CinderVolumeSource@0..10
            cinder:CinderPersistentVolumeSource@11 csi:CSIPersistentVolumeSource fc:FCVolumeSource
            flexVolume:FlexPersistentVolumeSource flocker:FlockerVolumeSource
            gcePersistentDisk:GCEPersistentDiskVolumeSource glusterfs:GlusterfsVolumeSource@0..25
            glusterfs:GlusterfsPersistentVolumeSource@26 hostPath:HostPathVolumeSource
            iscsi:ISCSIPersistentVolumeSource local:LocalVolumeSource nfs:NFSVolumeSource
            photonPersistentDisk:PhotonPersistentDiskVolumeSource portworxVolume:PortworxVolumeSource
            quobyte:QuobyteVolumeSource rbd:RBDPersistentVolumeSource scaleIO:ScaleIOPersistentVolumeSource
            storageos:StorageOSPersistentVolumeSource vsphereVolume:VsphereVirtualDiskVolumeSource
        PersistentVolumeStatus:
            message:string phase:string/PersistentVolumePhase reason:string lastPhaseTransitionTime:Time@28
        AzureFilePersistentVolumeSource:
            secretName!:string shareName!:string readOnly:boolean secretNamespace:string
        CSIPersistentVolumeSource:
            driver!:string volumeHandle!:string controllerPublishSecretRef:SecretReference fsType:string
            nodePublishSecretRef:SecretReference nodeStageSecretRef:SecretReference readOnly:boolean
            volumeAttributes:{string} controllerExpandSecretRef:SecretReference@26
            nodeExpandSecretRef:SecretReference@26
        CephFSPersistentVolumeSource:
            monitors!:[string] path:string readOnly:boolean secretFile:string secretRef:SecretReference
            user:string
        CinderPersistentVolumeSource:
            fsType:string readOnly:boolean secretRef:SecretReference volumeID!:string
        FlexPersistentVolumeSource:
            driver!:string fsType:string options:{string} readOnly:boolean secretRef:SecretReference
        GlusterfsPersistentVolumeSource:
            endpoints!:string endpointsNamespace:string path!:string readOnly:boolean
        ISCSIPersistentVolumeSource:
            targetPortal!:string iqn!:string lun!:int32 chapAuthDiscovery:boolean chapAuthSession:boolean
            fsType:string initiatorName:string iscsiInterface:string portals:[string] readOnly:boolean
            secretRef:SecretReference
        LocalVolumeSource:
            path!:string fsType:string@26
        ModifyVolumeStatus:
            status!:string/PersistentVolumeClaimModifyVolumeStatus targetVolumeAttributesClassName:string
        RBDPersistentVolumeSource:
            monitors!:[string] image!:string fsType:string keyring:string pool:string readOnly:boolean
            secretRef:SecretReference user:string
        ScaleIOPersistentVolumeSource:
            gateway!:string system!:string secretRef!:SecretReference fsType:string protectionDomain:string
            readOnly:boolean sslEnabled:boolean storageMode:string storagePool:string volumeName:string
        StorageOSPersistentVolumeSource:
            fsType:string readOnly:boolean secretRef:ObjectReference volumeName:string volumeNamespace:string
        TopologySelectorLabelRequirement:
            key!:string values!:[string]
        TopologySelectorTerm atomic:
            matchLabelExpressions:[TopologySelectorLabelRequirement]
        TypedLocalObjectReference atomic:
            apiGroup:string kind!:string name!:string
        TypedObjectReference:
            apiGroup:string kind!:string name!:string namespace:string
        VolumeNodeAffinity:
            required:NodeSelector
        VolumeResourceRequirements:
            limits:{Quantity} requests:{Quantity}
        """;

    private PersistentVolumeShapes() {}
}
