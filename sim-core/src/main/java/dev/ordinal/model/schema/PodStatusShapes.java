package dev.ordinal.model.schema;

/** What a kubelet reports about a pod and its containers. */
final class PodStatusShapes {
    static final String TEXT = """
        package io.k8s.api.core.v1
        PodStatus:
            conditions:[PodCondition|type] containerStatuses:[ContainerStatus] hostIP:string
            initContainerStatuses:[ContainerStatus] message:string nominatedNodeName:string
            phase:string/PodPhase podIP:string qosClass:string/PodQOSClass reason:string startTime:Time
            ephemeralContainerStatuses:[ContainerStatus]@26 podIPs:[PodIP|ip]@16
            allocatedResources:{Quantity}@36 extendedResourceClaimStatus:PodExtendedResourceClaimStatus@36
            hostIPs:[HostIP|ip]@36 nodeAllocatableResourceClaimStatuses:[NodeAllocatableResourceClaimStatus]@36
            observedGeneration:int64@36 resize:string/PodResizeStatus@36
            resourceClaimStatuses:[PodResourceClaimStatus|name+retainKeys]@36 resources:ResourceRequirements@36
        PodCondition:
            type!:string/PodConditionType status!:string/ConditionStatus lastProbeTime:Time
            lastTransitionTime:Time message:string reason:string observedGeneration:int64@36
        ContainerStatus:
            name!:string ready!:boolean restartCount!:int32 image!:string imageID!:string containerID:string
            lastState:ContainerState state:ContainerState started:boolean@26 allocatedResources:{Quantity}@36
            allocatedResourcesStatus:[ResourceStatus|name]@36 resources:ResourceRequirements@36
            stopSignal:string/Signal@36 user:ContainerUser@36 volumeMounts:[VolumeMountStatus|mountPath]@36
        ContainerExtendedResourceRequest:
            containerName!:string requestName!:string resourceName!:string
        ContainerState:
            running:ContainerStateRunning terminated:ContainerStateTerminated waiting:ContainerStateWaiting
        ContainerStateRunning:
            startedAt:Time
        ContainerStateTerminated:
            containerID:string exitCode!:int32 finishedAt:Time message:string reason:string signal:int32
            startedAt:Time
        ContainerStateWaiting:
            message:string reason:string
        ContainerUser:
            linux:LinuxContainerUser
        HostIP:
            ip!:string
        ImageVolumeStatus:
            imageRef!:string
        LinuxContainerUser:
            uid!:int64 gid!:int64 supplementalGroups:[int64]
        NodeAllocatableResourceClaimStatus:
            containers:[string] resourceClaimName!:string resources!:{Quantity}
        PodExtendedResourceClaimStatus:
            requestMappings!:[ContainerExtendedResourceRequest] resourceClaimName!:string
        PodIP:
            ip!:string
        PodResourceClaimStatus:
            name!:string resourceClaimName:string
        ResourceHealth:
            health:string/ResourceHealthStatus message:string resourceID!:string/ResourceID
        ResourceStatus:
            name!:string/ResourceName resources:[ResourceHealth]
        VolumeMountStatus:
            mountPath!:string name!:string readOnly:boolean recursiveReadOnly:string/RecursiveReadOnlyMode
            volumeStatus:VolumeStatus
        VolumeStatus:
            image:ImageVolumeStatus
        """;

    private PodStatusShapes() {}
}
