package dev.ordinal.model.schema;

/** What every object carries: metadata, owners, label selectors, conditions. */
final class MetaShapes {
    static final String TEXT = """
        package io.k8s.apimachinery.pkg.apis.meta.v1
        ObjectMeta:
            annotations:{string} clusterName:string@0..11 creationTimestamp:Time
            deletionGracePeriodSeconds:int64 deletionTimestamp:Time finalizers:[string|*] generateName:string
            generation:int64 initializers:Initializers@0..11 labels:{string} name:string namespace:string
            ownerReferences:[OwnerReference|uid] resourceVersion:string selfLink:string uid:string/types.UID
            managedFields:[ManagedFieldsEntry]@16
        OwnerReference atomic:
            apiVersion!:string kind!:string name!:string uid!:string/types.UID blockOwnerDeletion:boolean
            controller:boolean
        ManagedFieldsEntry:
            apiVersion:string fieldsType:string fieldsV1:any manager:string
            operation:string/ManagedFieldsOperationType subresource:string time:Time
        Condition:
            type!:string status!:string/ConditionStatus lastTransitionTime!:Time reason!:string message!:string
            observedGeneration:int64
        Initializer:
            name!:string
        Initializers:
            pending!:[Initializer] result:any
        LabelSelector atomic:
            matchExpressions:[LabelSelectorRequirement] matchLabels:{string}
        LabelSelectorRequirement:
            key!:string operator!:string/LabelSelectorOperator values:[string]
        """;

    private MetaShapes() {}
}
