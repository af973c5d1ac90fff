package dev.ordinal.model.schema;

/** The volumes of a pod, by where their contents come from. */
final class VolumeShapes {
    static final String TEXT = """
        package io.k8s.api.core.v1
        Volume:
            name!:string
            <VolumeSource> awsElasticBlockStore:AWSElasticBlockStoreVolumeSource azureDisk:AzureDiskVolumeSource
            azureFile:AzureFileVolumeSource cephfs:CephFSVolumeSource cinder:CinderVolumeSource
            configMap:ConfigMapVolumeSource downwardAPI:DownwardAPIVolumeSource emptyDir:EmptyDirVolumeSource
            fc:FCVolumeSource flexVolume:FlexVolumeSource flocker:FlockerVolumeSource
            gcePersistentDisk:GCEPersistentDiskVolumeSource gitRepo:GitRepoVolumeSource
            glusterfs:GlusterfsVolumeSource hostPath:HostPathVolumeSource iscsi:ISCSIVolumeSource
            nfs:NFSVolumeSource persistentVolumeClaim:PersistentVolumeClaimVolumeSource
            photonPersistentDisk:PhotonPersistentDiskVolumeSource portworxVolume:PortworxVolumeSource
            projected:ProjectedVolumeSource quobyte:QuobyteVolumeSource rbd:RBDVolumeSource
            scaleIO:ScaleIOVolumeSource secret:SecretVolumeSource storageos:StorageOSVolumeSource
            vsphereVolume:VsphereVirtualDiskVolumeSource csi:CSIVolumeSource@15
            ephemeral:EphemeralVolumeSource@19 image:ImageVolumeSource@36
        AWSElasticBlockStoreVolumeSource:
            fsType:string partition:int32 readOnly:boolean volumeID!:string
        AzureDiskVolumeSource:
            cachingMode:string/AzureDataDiskCachingMode diskName!:string diskURI!:string fsType:string
            kind:string/AzureDataDiskKind readOnly:boolean
        AzureFileVolumeSource:
            readOnly:boolean secretName!:string shareName!:string
        CSIVolumeSource:
            driver!:string fsType:string nodePublishSecretRef:LocalObjectReference readOnly:boolean
            volumeAttributes:{string}
        CephFSVolumeSource:
            monitors!:[string] path:string readOnly:boolean secretFile:string secretRef:LocalObjectReference
            user:string
        CinderVolumeSource:
            fsType:string readOnly:boolean volumeID!:string secretRef:LocalObjectReference@11
        ClusterTrustBundleProjection:
            labelSelector:LabelSelector name:string optional:boolean path!:string signerName:string
        ConfigMapProjection:
            items:[KeyToPath] optional:boolean <LocalObjectReference> name:string
        ConfigMapVolumeSource:
            defaultMode:int32 items:[KeyToPath] optional:boolean <LocalObjectReference> name:string
        DownwardAPIProjection:
            items:[DownwardAPIVolumeFile]
        DownwardAPIVolumeFile:
            fieldRef:ObjectFieldSelector mode:int32 path!:string resourceFieldRef:ResourceFieldSelector
        DownwardAPIVolumeSource:
            defaultMode:int32 items:[DownwardAPIVolumeFile]
        EmptyDirVolumeSource:
            medium:string/StorageMedium sizeLimit:Quantity
        EphemeralVolumeSource:
            volumeClaimTemplate:PersistentVolumeClaimTemplate
        FCVolumeSource:
            fsType:string lun:int32 readOnly:boolean targetWWNs:[string] wwids:[string]
        FlexVolumeSource:
            driver!:string fsType:string options:{string} readOnly:boolean secretRef:LocalObjectReference
        FlockerVolumeSource:
            datasetName:string datasetUUID:string
        GCEPersistentDiskVolumeSource:
            fsType:string partition:int32 pdName!:string readOnly:boolean
        GitRepoVolumeSource:
            directory:string repository!:string revision:string
        GlusterfsVolumeSource:
            endpoints!:string path!:string readOnly:boolean
        HostPathVolumeSource:
            path!:string type:string/HostPathType
        ISCSIVolumeSource:
            targetPortal!:string iqn!:string lun!:int32 chapAuthDiscovery:boolean chapAuthSession:boolean
            fsType:string initiatorName:string iscsiInterface:string portals:[string] readOnly:boolean
            secretRef:LocalObjectReference
        ImageVolumeSource:
            pullPolicy:string/PullPolicy reference:string
        KeyToPath:
            key!:string mode:int32 path!:string
        NFSVolumeSource:
            server!:string path!:string readOnly:boolean
        PersistentVolumeClaimVolumeSource:
            claimName!:string readOnly:boolean
        PhotonPersistentDiskVolumeSource:
            fsType:string pdID!:string
        PodCertificateProjection:
            certificateChainPath:string credentialBundlePath:string keyPath:string keyType!:string
            maxExpirationSeconds:int32 signerName!:string userAnnotations:{string}
        PortworxVolumeSource:
            fsType:string readOnly:boolean volumeID!:string
        ProjectedVolumeSource:
            defaultMode:int32 sources!:[VolumeProjection]
        QuobyteVolumeSource:
            registry!:string volume!:string group:string readOnly:boolean user:string tenant:string@26
        RBDVolumeSource:
            monitors!:[string] image!:string fsType:string keyring:string pool:string readOnly:boolean
            secretRef:LocalObjectReference user:string
        ScaleIOVolumeSource:
            gateway!:string system!:string secretRef!:LocalObjectReference fsType:string protectionDomain:string
            readOnly:boolean sslEnabled:boolean storageMode:string storagePool:string volumeName:string
        SecretProjection:
            items:[KeyToPath] optional:boolean <LocalObjectReference> name:string
        SecretVolumeSource:
            defaultMode:int32 items:[KeyToPath] optional:boolean secretName:string
        ServiceAccountTokenProjection:
            audience:string expirationSeconds:int64 path!:string
        StorageOSVolumeSource:
            fsType:string readOnly:boolean secretRef:LocalObjectReference volumeName:string
            volumeNamespace:string
        VolumeProjection:
            configMap:ConfigMapProjection downwardAPI:DownwardAPIProjection secret:SecretProjection
            serviceAccountToken:ServiceAccountTokenProjection@11
            clusterTrustBundle:ClusterTrustBundleProjection@36 podCertificate:PodCertificateProjection@36
        VsphereVirtualDiskVolumeSource:
            fsType:string storagePolicyID:string storagePolicyName:string volumePath!:string
        """;

    private VolumeShapes() {}
}
