package dev.ordinal.model.schema;

/** Services and the endpoints behind them. */
final class ServiceShapes {
    static final String TEXT = """
        package io.k8s.api.core.v1
        Service:
            apiVersion:string kind:string metadata:ObjectMeta spec:ServiceSpec status:ServiceStatus
        ServiceSpec:
            clusterIP:string externalIPs:[string] externalName:string
            externalTrafficPolicy:string/ServiceExternalTrafficPolicyType@0..27
            externalTrafficPolicy:string/ServiceExternalTrafficPolicy@28 healthCheckNodePort:int32
            loadBalancerIP:string loadBalancerSourceRanges:[string] ports:[ServicePort|port,protocol]
            publishNotReadyAddresses:boolean selector:{string|atomic} sessionAffinity:string/ServiceAffinity
            sessionAffinityConfig:SessionAffinityConfig type:string/ServiceType
            allocateLoadBalancerNodePorts:boolean@26 clusterIPs:[string]@26
            internalTrafficPolicy:string/ServiceInternalTrafficPolicyType@21..27
            internalTrafficPolicy:string/ServiceInternalTrafficPolicy@28 ipFamilies:[string/IPFamily]@26
            ipFamilyPolicy:string/IPFamilyPolicy@20 loadBalancerClass:string@26 trafficDistribution:string@30
        ServiceStatus:
            loadBalancer:LoadBalancerStatus conditions:[Condition|type]@26
        ServicePort:
            name:string nodePort:int32 port!:int32 protocol:string/Protocol targetPort:IntOrString
            appProtocol:string@18
        ClientIPConfig:
            timeoutSeconds:int32
        EndpointAddress atomic:
            hostname:string ip!:string nodeName:string targetRef:ObjectReference
        EndpointPort atomic:
            name:string port!:int32 protocol:string/Protocol appProtocol:string@18
        EndpointSubset:
            addresses:[EndpointAddress] notReadyAddresses:[EndpointAddress] ports:[EndpointPort]
        Endpoints:
            apiVersion:string kind:string metadata:ObjectMeta subsets:[EndpointSubset]
        LoadBalancerIngress:
            hostname:string ip:string ports:[PortStatus]@26 ipMode:string/LoadBalancerIPMode@36
        LoadBalancerStatus:
            ingress:[LoadBalancerIngress]
        PortStatus:
            error:string port!:int32 protocol!:string/Protocol
        SessionAffinityConfig:
            clientIP:ClientIPConfig
        package io.k8s.api.discovery.v1 v1beta1..20
        Endpoint:
            addresses!:[string] conditions:EndpointConditions deprecatedTopology:{string} hints:EndpointHints
            hostname:string nodeName:string targetRef:ObjectReference zone:string
        EndpointConditions:
            ready:boolean serving:boolean terminating:boolean
        EndpointHints:
            forZones:[ForZone] forNodes:[ForNode]@36
        EndpointPort atomic:
            name:string port!:int32 protocol:string/Protocol appProtocol:string@18
        EndpointSlice:
            addressType!:string/AddressType apiVersion:string endpoints:[Endpoint] kind:string
            metadata:ObjectMeta ports:[EndpointPort]
        ForNode:
            name!:string
        ForZone:
            name!:string
        """;

    private ServiceShapes() {}
}
