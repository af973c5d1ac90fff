package dev.ordinal.model.schema;

/** Nodes: taints, addresses, capacity, conditions, what they run. */
final class NodeShapes {
    static final String TEXT = """
        package io.k8s.api.core.v1
        Node:
            apiVersion:string kind:string metadata:ObjectMeta spec:NodeSpec status:NodeStatus
        NodeSpec:
            configSource:NodeConfigSource externalID:string podCIDR:string providerID:string taints:[Taint]
            unschedulable:boolean podCIDRs:[string|*]@26
        NodeStatus:
            addresses:[NodeAddress|type] allocatable:{Quantity} capacity:{Quantity}
            conditions:[NodeCondition|type] daemonEndpoints:NodeDaemonEndpoints images:[ContainerImage]
            nodeInfo:NodeSystemInfo phase:string/NodePhase volumesAttached:[AttachedVolume]
            volumesInUse:[string/UniqueVolumeName] config:NodeConfigStatus@11 declaredFeatures:[string]@36
            features:NodeFeatures@36 runtimeHandlers:[NodeRuntimeHandler]@36
        AttachedVolume:
            name!:string/UniqueVolumeName devicePath!:string
        ConfigMapNodeConfigSource:
            namespace!:string name!:string kubeletConfigKey!:string resourceVersion:string uid:string/types.UID
        ContainerImage:
            names!:[string] sizeBytes:int64
        DaemonEndpoint:
            Port!:int32
        NodeAddress:
            type!:string/NodeAddressType address!:string
        NodeCondition:
            type!:string/NodeConditionType status!:string/ConditionStatus lastHeartbeatTime:Time
            lastTransitionTime:Time message:string reason:string
        NodeConfigSource:
            apiVersion:string@0..10 configMapRef:ObjectReference@0..10 kind:string@0..10
            configMap:ConfigMapNodeConfigSource@11
        NodeConfigStatus:
            active:NodeConfigSource assigned:NodeConfigSource error:string lastKnownGood:NodeConfigSource
        NodeDaemonEndpoints:
            kubeletEndpoint:DaemonEndpoint
        NodeFeatures:
            supplementalGroupsPolicy:boolean
        NodeRuntimeHandler:
            features:NodeRuntimeHandlerFeatures name:string
        NodeRuntimeHandlerFeatures:
            recursiveReadOnlyMounts:boolean userNamespaces:boolean
        NodeSwapStatus:
            capacity:int64
        NodeSystemInfo:
            machineID!:string systemUUID!:string bootID!:string kernelVersion!:string osImage!:string
            containerRuntimeVersion!:string kubeletVersion!:string kubeProxyVersion!:string
            operatingSystem!:string architecture!:string swap:NodeSwapStatus@36
        Taint:
            key!:string effect!:string/TaintEffect timeAdded:Time value:string
        """;

    private NodeShapes() {}
}
