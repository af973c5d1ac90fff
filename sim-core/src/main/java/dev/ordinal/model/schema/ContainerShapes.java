package dev.ordinal.model.schema;

/** A container: command, environment, probes, hooks, resources, security. */
final class ContainerShapes {
    static final String TEXT = """
        package io.k8s.api.core.v1
        Container:
            args:[string] command:[string] env:[EnvVar|name] envFrom:[EnvFromSource] image:string
            imagePullPolicy:string/PullPolicy lifecycle:Lifecycle livenessProbe:Probe name!:string
            ports:[ContainerPort|containerPort,protocol] readinessProbe:Probe resources:ResourceRequirements
            securityContext:SecurityContext stdin:boolean stdinOnce:boolean terminationMessagePath:string
            terminationMessagePolicy:string/TerminationMessagePolicy tty:boolean
            volumeDevices:[VolumeDevice|devicePath] volumeMounts:[VolumeMount|mountPath] workingDir:string
            startupProbe:Probe@16 resizePolicy:[ContainerResizePolicy]@27
            restartPolicy:string/ContainerRestartPolicy@28 restartPolicyRules:[ContainerRestartRule]@36
        EphemeralContainer:
            targetContainerName:string
            <EphemeralContainerCommon> args:[string] command:[string] env:[EnvVar|name] envFrom:[EnvFromSource]
            image:string imagePullPolicy:string/PullPolicy lifecycle:Lifecycle livenessProbe:Probe name!:string
            ports:[ContainerPort|containerPort,protocol] readinessProbe:Probe resources:ResourceRequirements
            securityContext:SecurityContext startupProbe:Probe stdin:boolean stdinOnce:boolean
            terminationMessagePath:string terminationMessagePolicy:string/TerminationMessagePolicy tty:boolean
            volumeDevices:[VolumeDevice|devicePath] volumeMounts:[VolumeMount|mountPath] workingDir:string
            resizePolicy:[ContainerResizePolicy]@27 restartPolicy:string/ContainerRestartPolicy@28
            restartPolicyRules:[ContainerRestartRule]@36
        Probe:
            failureThreshold:int32 initialDelaySeconds:int32 periodSeconds:int32 successThreshold:int32
            timeoutSeconds:int32 terminationGracePeriodSeconds:int64@26
            <ProbeHandler> exec:ExecAction httpGet:HTTPGetAction tcpSocket:TCPSocketAction grpc:GRPCAction@23
        Lifecycle:
            postStart:Handler@0..22 postStart:LifecycleHandler@23 preStop:Handler@0..22
            preStop:LifecycleHandler@23 stopSignal:string/Signal@36
        AppArmorProfile:
            localhostProfile:string type!:string/AppArmorProfileType
        Capabilities:
            add:[string/Capability] drop:[string/Capability]
        ConfigMapEnvSource:
            optional:boolean <LocalObjectReference> name:string
        ConfigMapKeySelector atomic:
            key!:string optional:boolean <LocalObjectReference> name:string
        ContainerPort:
            containerPort!:int32 hostIP:string hostPort:int32 name:string protocol:string/Protocol
        ContainerResizePolicy:
            resourceName!:string/ResourceName restartPolicy!:string/ResourceResizeRestartPolicy
        ContainerRestartRule:
            action!:string/ContainerRestartRuleAction exitCodes:ContainerRestartRuleOnExitCodes
        ContainerRestartRuleOnExitCodes:
            operator!:string/ContainerRestartRuleOnExitCodesOperator values:[int32]
        EnvFromSource:
            configMapRef:ConfigMapEnvSource prefix:string secretRef:SecretEnvSource
        EnvVar:
            name!:string value:string valueFrom:EnvVarSource
        EnvVarSource:
            configMapKeyRef:ConfigMapKeySelector fieldRef:ObjectFieldSelector
            resourceFieldRef:ResourceFieldSelector secretKeyRef:SecretKeySelector fileKeyRef:FileKeySelector@36
        ExecAction:
            command:[string]
        FileKeySelector atomic:
            key!:string optional:boolean path!:string volumeName!:string
        GRPCAction:
            port!:int32 service:string
        HTTPGetAction:
            host:string httpHeaders:[HTTPHeader] path:string port!:IntOrString scheme:string/URIScheme
        HTTPHeader:
            name!:string value!:string
        Handler:
            exec:ExecAction httpGet:HTTPGetAction tcpSocket:TCPSocketAction
        LifecycleHandler:
            exec:ExecAction httpGet:HTTPGetAction tcpSocket:TCPSocketAction sleep:SleepAction@29
        ObjectFieldSelector atomic:
            apiVersion:string fieldPath!:string
        ResourceClaim:
            name!:string request:string@36
        ResourceFieldSelector atomic:
            containerName:string divisor:Quantity resource!:string
        ResourceRequirements:
            limits:{Quantity} requests:{Quantity} claims:[ResourceClaim]@26
        SELinuxOptions:
            level:string role:string type:string user:string
        SeccompProfile:
            localhostProfile:string type!:string/SeccompProfileType
        SecretEnvSource:
            optional:boolean <LocalObjectReference> name:string
        SecretKeySelector atomic:
            key!:string optional:boolean <LocalObjectReference> name:string
        SecurityContext:
            allowPrivilegeEscalation:boolean capabilities:Capabilities privileged:boolean
            readOnlyRootFilesystem:boolean runAsGroup:int64 runAsNonRoot:boolean runAsUser:int64
            seLinuxOptions:SELinuxOptions procMount:string/ProcMountType@12 seccompProfile:SeccompProfile@19
            windowsOptions:WindowsSecurityContextOptions@14 appArmorProfile:AppArmorProfile@36
        SleepAction:
            seconds!:int64
        TCPSocketAction:
            host:string port!:IntOrString
        VolumeDevice:
            name!:string devicePath!:string
        VolumeMount:
            name!:string mountPath!:string mountPropagation:string/MountPropagationMode readOnly:boolean
            subPath:string subPathExpr:string@14 recursiveReadOnly:string/RecursiveReadOnlyMode@36
        WindowsSecurityContextOptions:
            gmsaCredentialSpec:string gmsaCredentialSpecName:string hostProcess:boolean runAsUserName:string
        """;

    private ContainerShapes() {}
}
