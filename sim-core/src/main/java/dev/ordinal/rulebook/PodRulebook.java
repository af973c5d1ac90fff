package dev.ordinal.rulebook;

import java.util.List;

/** The rules of the scheduler, the kubelets, and those who look after nodes, services and what is left over. */
final class PodRulebook {
    private static final String SCHEDULER = "default-scheduler";
    private static final String KUBELET = "kubelet";
    private static final String SCHEDULE_ONE = "pkg/scheduler/schedule_one.go, ";
    private static final String LIFECYCLE = "pkg/controller/nodelifecycle/node_lifecycle_controller.go, ";
    private static final String EVICTION = "pkg/controller/tainteviction/taint_eviction.go, ";
    private static final String COLLECTOR = "pkg/controller/garbagecollector/garbagecollector.go, ";
    private static final String NAMESPACES = "pkg/controller/namespace/deletion/namespaced_resources_deleter.go, ";

    static final List<Rule> ALL = List.of(
            new Rule(
                    SCHEDULER,
                    "a node was chosen",
                    "Of the nodes that pass all filters the one with the highest score is taken; among equals chance"
                            + " decides.",
                    SCHEDULE_ONE + "schedulePod and selectHost"),
            new Rule(
                    SCHEDULER,
                    "no node can be taken",
                    "Each node was refused by some filter. The pod waits for a change that may help it, and is tried"
                            + " again after 5 minutes at the latest.",
                    SCHEDULE_ONE + "handleSchedulingFailure"),
            new Rule(
                    SCHEDULER,
                    "pods of lower priority make room",
                    "No node has room, but without some pods of lower priority one would. They are deleted with their"
                            + " own grace, and the node is kept for the pod: where no disruption budget is harmed, if"
                            + " that can be, and where least is lost.",
                    "pkg/scheduler/framework/preemption/preemption.go, Preempt"),
            new Rule(
                    SCHEDULER,
                    "waits until its claims are bound",
                    "Claims that waited for this pod are told the node first; the pod is bound to it when their"
                            + " volumes are there.",
                    "pkg/scheduler/framework/plugins/volumebinding/binder.go, BindPodVolumes"),
            new Rule(
                    SCHEDULER,
                    "an error ended the binding",
                    "What was chosen could not be done; the pod goes back to the queue, behind its back-off.",
                    SCHEDULE_ONE + "handleBindingCycleError"),
            new Rule(
                    SCHEDULER,
                    "a deleted pod needs no node",
                    "A pod that is being deleted is not scheduled any more.",
                    SCHEDULE_ONE + "skipPodSchedule"),
            new Rule(
                    SCHEDULER,
                    "Pod",
                    "The scheduler writes a pod's node, or into its condition PodScheduled why it has none.",
                    SCHEDULE_ONE + "bindingCycle and handleSchedulingFailure"),
            new Rule(
                    SCHEDULER,
                    "PersistentVolumeClaim",
                    "A claim that waits for its consumer is told the node that was chosen: its volume has to be made"
                            + " where that node can reach it.",
                    "pkg/scheduler/framework/plugins/volumebinding/binder.go, bindAPIUpdate"),
            new Rule(
                    KUBELET,
                    "a pod waits for its volumes",
                    "No container starts before all volumes of the pod are attached and mounted.",
                    "pkg/kubelet/kubelet.go, SyncPod; volumemanager/volume_manager.go, WaitForAttachAndMount"),
            new Rule(
                    KUBELET,
                    "a volume is mounted",
                    "A volume that is attached is mounted once for the node, and then for each pod.",
                    "pkg/kubelet/volumemanager/reconciler/reconciler_common.go, mountAttachedVolumes"),
            new Rule(
                    KUBELET,
                    "an unmount hangs",
                    "The file system does not answer, and nobody can take it off the node by force.",
                    "pkg/kubelet/volumemanager/reconciler/reconciler_common.go, unmountVolumes"),
            new Rule(
                    KUBELET,
                    "a container is asked to end",
                    "A container gets its preStop hook, then SIGTERM, and as long as the pod's grace lasts.",
                    "pkg/kubelet/kuberuntime/kuberuntime_container.go, killContainer"),
            new Rule(
                    KUBELET,
                    "a container will be killed",
                    "A container that has not ended when its grace is over gets SIGKILL.",
                    "pkg/kubelet/kuberuntime/kuberuntime_container.go, killContainer"),
            new Rule(
                    KUBELET,
                    "a container outlives its pod's object",
                    "A pod deleted by force is gone from the API at once; its container runs until the kubelet hears"
                            + " of it.",
                    "pkg/kubelet/pod_workers.go, SyncTerminatingPod"),
            new Rule(
                    KUBELET,
                    "Pod",
                    "The kubelet tells in the pod's status what its containers do: phase, conditions, restarts; and"
                            + " removes the object of a deleted pod when all have ended and its volumes are off.",
                    "pkg/kubelet/status/status_manager.go, syncPod"),
            new Rule(
                    KUBELET,
                    "Node",
                    "The kubelet tells every 5 minutes, or at once when something changes, how its node is.",
                    "pkg/kubelet/kubelet_node_status.go, tryUpdateNodeStatus"),
            new Rule(
                    KUBELET,
                    "Lease",
                    "The kubelet renews its node's lease every 10 s: that is its heartbeat.",
                    "staging/src/k8s.io/component-helpers/apimachinery/lease/controller.go, sync"),
            new Rule(
                    KUBELET,
                    "PersistentVolumeClaim",
                    "A file system is grown on the node that has it mounted, and the claim then shows its new size.",
                    "pkg/volume/util/operationexecutor/node_expander.go, expandOnPlugin"),
            new Rule(
                    "disks",
                    "a disk was deleted with its data",
                    "The back end deletes a disk with all that is on it.",
                    "the back end of the driver"),
            new Rule(
                    "disks",
                    "a mounted disk was detached",
                    "A disk that is detached while it is mounted may lose what was written last.",
                    "the back end of the driver"),
            new Rule(
                    "disks",
                    "a file that no volume holds is lost",
                    "What is written outside of a volume goes with the container.",
                    "the container's file system"),
            new Rule(
                    "node-controller",
                    "a node is lost when its grace is over",
                    "A node that has not renewed its lease for node-monitor-grace-period counts as lost: its Ready"
                            + " turns Unknown, and its pods' Ready turns False.",
                    LIFECYCLE + "monitorNodeHealth"),
            new Rule(
                    "node-controller",
                    "too many nodes are lost to evict anything",
                    "Where most nodes of a zone are lost the fault is more likely in the network: evictions slow down"
                            + " or stop.",
                    LIFECYCLE + "handleDisruption and ComputeZoneState"),
            new Rule(
                    "node-controller",
                    "Node",
                    "A node's conditions are turned into taints: NotReady and unreachable nodes take no new pods, and"
                            + " evict those that do not tolerate it.",
                    LIFECYCLE + "doNoExecuteTaintingPass and doNoScheduleTaintingPass"),
            new Rule(
                    "node-controller",
                    "Pod",
                    "The pods of a node that is lost are marked not Ready, so that services leave them out.",
                    "pkg/controller/util/node/controller_utils.go, MarkPodsNotReady"),
            new Rule(
                    "taint-eviction-controller",
                    "a pod tolerates its node for a while",
                    "A pod tolerates a NoExecute taint as long as its toleration says, by default for 300 s; then it"
                            + " is deleted.",
                    EVICTION + "processPodOnNode"),
            new Rule(
                    "taint-eviction-controller",
                    "the pod to evict is gone",
                    "Whoever was first has deleted the pod.",
                    EVICTION + "deletePodHandler"),
            new Rule(
                    "taint-eviction-controller",
                    "Pod",
                    "A pod whose toleration is over is deleted. On a lost node nobody confirms it, so that it stays"
                            + " Terminating.",
                    EVICTION + "addConditionAndDeletePod"),
            new Rule(
                    "pod-garbage-collector",
                    "a node that is gone is put in quarantine",
                    "Pods of a node that does not exist are removed only if it does not exist 40 s later, either.",
                    "pkg/controller/podgc/gc_controller.go, gcOrphaned"),
            new Rule(
                    "pod-garbage-collector",
                    "Pod",
                    "Pods of nodes that do not exist any more are removed, and pods that were deleted before they got"
                            + " a node.",
                    "pkg/controller/podgc/gc_controller.go, gcOrphaned and gcUnscheduledTerminating"),
            new Rule(
                    "garbage-collector",
                    "an object without owner is collected",
                    "An object all of whose owners are gone is deleted.",
                    COLLECTOR + "attemptToDeleteItem"),
            new Rule(
                    "garbage-collector",
                    "dependents are set free",
                    "An owner that is deleted with --cascade=orphan is taken out of the ownerReferences of its"
                            + " dependents first.",
                    COLLECTOR + "attemptToOrphanWorker"),
            new Rule(
                    "garbage-collector",
                    "dependents go before their owner",
                    "An owner that is deleted in the foreground stays until those dependents are gone that block it.",
                    COLLECTOR + "processDeletingDependentsItem"),
            new Rule(
                    "namespace-controller",
                    "a namespace is emptied",
                    "All objects of a namespace that is being deleted are deleted, kind by kind.",
                    NAMESPACES + "deleteAllContent"),
            new Rule(
                    "namespace-controller",
                    "a namespace waits for what is left in it",
                    "A namespace stays Terminating as long as an object is left in it; its conditions say which.",
                    NAMESPACES + "Delete"),
            new Rule(
                    "namespace-controller",
                    "an empty namespace goes",
                    "The finalizer kubernetes is taken off a namespace in which nothing is left.",
                    NAMESPACES + "finalizeNamespace"),
            new Rule(
                    "bootstrap-controller",
                    "Service",
                    "The API server has a Service of its own, default/kubernetes, and makes it again within ten"
                            + " seconds.",
                    "pkg/controlplane/controller/kubernetesservice/controller.go, CreateOrUpdateMasterServiceIfNeeded"),
            new Rule(
                    "bootstrap-controller",
                    "Endpoints",
                    "The API server writes where it listens, and writes it again within ten seconds if it was changed.",
                    "pkg/controlplane/reconcilers/endpointsadapter.go, updateEndpoints"),
            new Rule(
                    "bootstrap-controller",
                    "EndpointSlice",
                    "The API server writes where it listens, and writes it again within ten seconds if it was changed.",
                    "pkg/controlplane/reconcilers/endpointsadapter.go, updateEndpointSlice"),
            new Rule(
                    "disruption-controller",
                    "PodDisruptionBudget",
                    "A budget's status says how many healthy pods there are, and how many of them may be evicted now.",
                    "pkg/controller/disruption/disruption.go, trySync"),
            new Rule(
                    "endpoint-controller",
                    "Endpoints",
                    "A service's Endpoints list the addresses of the pods that its selector matches: those that are"
                            + " Ready, and the others apart.",
                    "pkg/controller/endpoint/endpoints_controller.go, syncService"),
            new Rule(
                    "endpointslice-controller",
                    "EndpointSlice",
                    "A service's EndpointSlices list the pods that its selector matches, with whether each is ready,"
                            + " serving, terminating.",
                    "pkg/controller/endpointslice/endpointslice_controller.go, syncService"));

    private PodRulebook() {}
}
