package dev.ordinal.model.schema;

/** A pod and its specification, down to containers and volumes: scheduling, security, names. */
final class PodShapes {
    static final String TEXT = """
        package io.k8s.api.core.v1
        Pod:
            apiVersion:string kind:string metadata:ObjectMeta spec:PodSpec status:PodStatus
        PodTemplateSpec:
            metadata:ObjectMeta spec:PodSpec
        PodSpec:
            activeDeadlineSeconds:int64 affinity:Affinity automountServiceAccountToken:boolean
            containers!:[Container|name] dnsConfig:PodDNSConfig dnsPolicy:string/DNSPolicy
            hostAliases:[HostAlias|ip] hostIPC:boolean hostNetwork:boolean hostPID:boolean hostname:string
            imagePullSecrets:[LocalObjectReference|name] initContainers:[Container|name] nodeName:string
            nodeSelector:{string|atomic} priority:int32 priorityClassName:string
            restartPolicy:string/RestartPolicy schedulerName:string securityContext:PodSecurityContext
            serviceAccount:string serviceAccountName:string shareProcessNamespace:boolean subdomain:string
            terminationGracePeriodSeconds:int64 tolerations:[Toleration] volumes:[Volume|name+retainKeys]
            readinessGates:[PodReadinessGate]@11 enableServiceLinks:boolean@13
            ephemeralContainers:[EphemeralContainer|name]@16 hostUsers:boolean@25 os:PodOS@26
            overhead:{Quantity}@16 preemptionPolicy:string/PreemptionPolicy@15
            resourceClaims:[PodResourceClaim|name+retainKeys]@26 runtimeClassName:string@12
            schedulingGates:[PodSchedulingGate|name]@26 setHostnameAsFQDN:boolean@19
            topologySpreadConstraints:[TopologySpreadConstraint|topologyKey,whenUnsatisfiable]@16
            hostnameOverride:string@36 resources:ResourceRequirements@36 schedulingGroup:PodSchedulingGroup@36
        PodSecurityContext:
            fsGroup:int64 runAsGroup:int64 runAsNonRoot:boolean runAsUser:int64 seLinuxOptions:SELinuxOptions
            supplementalGroups:[int64] sysctls:[Sysctl]@11 fsGroupChangePolicy:string/PodFSGroupChangePolicy@18
            seccompProfile:SeccompProfile@19 windowsOptions:WindowsSecurityContextOptions@14
            appArmorProfile:AppArmorProfile@36 seLinuxChangePolicy:string/PodSELinuxChangePolicy@36
            supplementalGroupsPolicy:string/SupplementalGroupsPolicy@36
        Affinity:
            nodeAffinity:NodeAffinity podAffinity:PodAffinity podAntiAffinity:PodAntiAffinity
        ClaimSource:
            resourceClaimName:string resourceClaimTemplateName:string
        HostAlias:
            hostnames:[string] ip:string
        NodeAffinity:
            preferredDuringSchedulingIgnoredDuringExecution:[PreferredSchedulingTerm]
            requiredDuringSchedulingIgnoredDuringExecution:NodeSelector
        NodeSelector atomic:
            nodeSelectorTerms!:[NodeSelectorTerm]
        NodeSelectorRequirement:
            key!:string operator!:string/NodeSelectorOperator values:[string]
        NodeSelectorTerm atomic:
            matchExpressions!:[NodeSelectorRequirement] matchFields:[NodeSelectorRequirement]@11
        PodAffinity:
            preferredDuringSchedulingIgnoredDuringExecution:[WeightedPodAffinityTerm]
            requiredDuringSchedulingIgnoredDuringExecution:[PodAffinityTerm]
        PodAffinityTerm:
            labelSelector:LabelSelector namespaces:[string] topologyKey!:string
            namespaceSelector:LabelSelector@21 matchLabelKeys:[string]@29 mismatchLabelKeys:[string]@29
        PodAntiAffinity:
            preferredDuringSchedulingIgnoredDuringExecution:[WeightedPodAffinityTerm]
            requiredDuringSchedulingIgnoredDuringExecution:[PodAffinityTerm]
        PodDNSConfig:
            nameservers:[string] options:[PodDNSConfigOption] searches:[string]
        PodDNSConfigOption:
            name:string value:string
        PodOS:
            name!:string/OSName
        PodReadinessGate:
            conditionType!:string/PodConditionType
        PodResourceClaim:
            name!:string source:ClaimSource@0..26 resourceClaimName:string@36
            resourceClaimTemplateName:string@36
        PodSchedulingGate:
            name!:string
        PodSchedulingGroup:
            podGroupName:string
        PreferredSchedulingTerm:
            weight!:int32 preference!:NodeSelectorTerm
        Sysctl:
            name!:string value!:string
        Toleration:
            effect:string/TaintEffect key:string operator:string/TolerationOperator tolerationSeconds:int64
            value:string
        TopologySpreadConstraint:
            maxSkew!:int32 topologyKey!:string whenUnsatisfiable!:string/UnsatisfiableConstraintAction
            labelSelector:LabelSelector matchLabelKeys:[string] minDomains:int32
            nodeAffinityPolicy:string/NodeInclusionPolicy nodeTaintsPolicy:string/NodeInclusionPolicy
        WeightedPodAffinityTerm:
            weight!:int32 podAffinityTerm!:PodAffinityTerm
        """;

    private PodShapes() {}
}
