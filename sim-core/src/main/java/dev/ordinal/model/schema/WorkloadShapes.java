package dev.ordinal.model.schema;

/** StatefulSets and their revisions, disruption budgets, leases. */
final class WorkloadShapes {
    static final String TEXT = """
        package io.k8s.api.apps.v1
        StatefulSet:
            apiVersion:string kind:string metadata:ObjectMeta spec:StatefulSetSpec status:StatefulSetStatus
        StatefulSetSpec:
            selector!:LabelSelector template!:PodTemplateSpec serviceName!:string
            podManagementPolicy:string/PodManagementPolicyType replicas:int32 revisionHistoryLimit:int32
            updateStrategy:StatefulSetUpdateStrategy volumeClaimTemplates:[PersistentVolumeClaim]
            minReadySeconds:int32@22 ordinals:StatefulSetOrdinals@26
            persistentVolumeClaimRetentionPolicy:StatefulSetPersistentVolumeClaimRetentionPolicy@23
        StatefulSetStatus:
            collisionCount:int32 conditions:[StatefulSetCondition|type] currentReplicas:int32
            currentRevision:string observedGeneration:int64 readyReplicas:int32 replicas!:int32
            updateRevision:string updatedReplicas:int32 availableReplicas:int32@22
        ControllerRevision:
            apiVersion:string data:any kind:string metadata:ObjectMeta revision!:int64
        RollingUpdateStatefulSetStrategy:
            partition:int32 maxUnavailable:IntOrString@24
        StatefulSetCondition:
            type!:string/StatefulSetConditionType status!:string/ConditionStatus lastTransitionTime:Time
            message:string reason:string
        StatefulSetOrdinals:
            start:int32
        StatefulSetPersistentVolumeClaimRetentionPolicy:
            whenDeleted:string/PersistentVolumeClaimRetentionPolicyType
            whenScaled:string/PersistentVolumeClaimRetentionPolicyType
        StatefulSetUpdateStrategy:
            rollingUpdate:RollingUpdateStatefulSetStrategy type:string/StatefulSetUpdateStrategyType
        package io.k8s.api.policy.v1 v1beta1..20
        PodDisruptionBudget:
            apiVersion:string kind:string metadata:ObjectMeta spec:PodDisruptionBudgetSpec
            status:PodDisruptionBudgetStatus
        PodDisruptionBudgetSpec:
            maxUnavailable:IntOrString minAvailable:IntOrString selector:=LabelSelector
            unhealthyPodEvictionPolicy:string/UnhealthyPodEvictionPolicyType@26
        PodDisruptionBudgetStatus:
            disruptedPods!:{Time} disruptionsAllowed!:int32 currentHealthy!:int32 desiredHealthy!:int32
            expectedPods!:int32 observedGeneration:int64 conditions:[Condition|type]@26
        package io.k8s.api.scheduling.v1 v1beta1..13
        PriorityClass:
            apiVersion:string kind:string metadata:ObjectMeta description:string globalDefault:boolean value!:int32
            preemptionPolicy:string/PreemptionPolicy@26
        package io.k8s.api.coordination.v1 v1beta1..13
        Lease:
            apiVersion:string kind:string metadata:ObjectMeta spec:LeaseSpec
        LeaseSpec:
            acquireTime:MicroTime holderIdentity:string leaseDurationSeconds:int32 leaseTransitions:int32
            renewTime:MicroTime preferredHolder:string@36 strategy:string/CoordinatedLeaseStrategy@36
        """;

    private WorkloadShapes() {}
}
