package dev.ordinal.model.schema;

/** Namespaces, configuration, secrets, accounts, events, references. */
final class ConfigShapes {
    static final String TEXT = """
        package io.k8s.api.core.v1
        ConfigMap:
            apiVersion:string binaryData:{bytes} data:{string} kind:string metadata:ObjectMeta
            immutable:boolean@18
        Secret:
            apiVersion:string data:{bytes} kind:string metadata:ObjectMeta stringData:{string}
            type:string/SecretType immutable:boolean@18
        ServiceAccount:
            apiVersion:string automountServiceAccountToken:boolean imagePullSecrets:[LocalObjectReference]
            kind:string metadata:ObjectMeta secrets:[ObjectReference|name]
        Namespace:
            apiVersion:string kind:string metadata:ObjectMeta spec:NamespaceSpec status:NamespaceStatus
        Event:
            metadata!:ObjectMeta involvedObject!:ObjectReference action:string apiVersion:string count:int32
            eventTime:MicroTime firstTimestamp:Time kind:string lastTimestamp:Time message:string reason:string
            related:ObjectReference reportingComponent:string reportingInstance:string series:EventSeries
            source:EventSource type:string
        EventSeries:
            count:int32 lastObservedTime:MicroTime state:string@0..11
        EventSource:
            component:string host:string
        LocalObjectReference atomic:
            name:string
        NamespaceCondition:
            type!:string/NamespaceConditionType status!:string/ConditionStatus lastTransitionTime:Time
            message:string reason:string
        NamespaceSpec:
            finalizers:[string/FinalizerName]
        NamespaceStatus:
            phase:string/NamespacePhase conditions:[NamespaceCondition|type]@26
        ObjectReference atomic:
            apiVersion:string fieldPath:string kind:string name:string namespace:string resourceVersion:string
            uid:string/types.UID
        SecretReference atomic:
            name:string namespace:string
        """;

    private ConfigShapes() {}
}
