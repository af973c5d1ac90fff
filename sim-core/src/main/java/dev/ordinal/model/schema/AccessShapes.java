package dev.ordinal.model.schema;

/** Who may do what, and who may reach whom: kinds that are kept and shown, and that nothing here acts on. */
final class AccessShapes {
    static final String TEXT = """
        package io.k8s.api.rbac.v1
        Role:
            apiVersion:string kind:string metadata:ObjectMeta rules:[PolicyRule]
        ClusterRole:
            aggregationRule:AggregationRule apiVersion:string kind:string metadata:ObjectMeta rules:[PolicyRule]
        RoleBinding:
            apiVersion:string kind:string metadata:ObjectMeta roleRef!:RoleRef subjects:[Subject]
        ClusterRoleBinding:
            apiVersion:string kind:string metadata:ObjectMeta roleRef!:RoleRef subjects:[Subject]
        AggregationRule:
            clusterRoleSelectors:[LabelSelector]
        PolicyRule:
            apiGroups:[string] nonResourceURLs:[string] resourceNames:[string] resources:[string] verbs!:[string]
        RoleRef atomic:
            apiGroup!:string kind!:string name!:string
        Subject atomic:
            apiGroup:string kind!:string name!:string namespace:string
        package io.k8s.api.networking.v1
        NetworkPolicy:
            apiVersion:string kind:string metadata:ObjectMeta spec:NetworkPolicySpec status:NetworkPolicyStatus@26..27
        NetworkPolicySpec:
            egress:[NetworkPolicyEgressRule] ingress:[NetworkPolicyIngressRule] podSelector!:LabelSelector
            policyTypes:[string/PolicyType]
        NetworkPolicyStatus:
            conditions:[Condition|type]
        NetworkPolicyEgressRule:
            ports:[NetworkPolicyPort] to:[NetworkPolicyPeer]
        NetworkPolicyIngressRule:
            from:[NetworkPolicyPeer] ports:[NetworkPolicyPort]
        NetworkPolicyPeer:
            ipBlock:IPBlock namespaceSelector:LabelSelector podSelector:LabelSelector
        NetworkPolicyPort:
            endPort:int32@26 port:IntOrString protocol:string/Protocol
        IPBlock:
            cidr!:string except:[string]
        Ingress:
            apiVersion:string kind:string metadata:ObjectMeta spec:IngressSpec status:IngressStatus
        IngressSpec:
            defaultBackend:IngressBackend ingressClassName:string rules:[IngressRule] tls:[IngressTLS]
        IngressStatus:
            loadBalancer:IngressLoadBalancerStatus
        IngressLoadBalancerStatus:
            ingress:[IngressLoadBalancerIngress]
        IngressLoadBalancerIngress:
            hostname:string ip:string ports:[IngressPortStatus]
        IngressPortStatus:
            error:string port!:int32 protocol!:string/Protocol
        IngressBackend:
            resource:TypedLocalObjectReference service:IngressServiceBackend
        IngressServiceBackend:
            name!:string port:ServiceBackendPort
        ServiceBackendPort atomic:
            name:string number:int32
        IngressRule:
            host:string <IngressRuleValue> http:HTTPIngressRuleValue
        HTTPIngressRuleValue:
            paths!:[HTTPIngressPath]
        HTTPIngressPath:
            backend!:IngressBackend path:string pathType!:string/PathType
        IngressTLS:
            hosts:[string] secretName:string
        """;

    private AccessShapes() {}
}
