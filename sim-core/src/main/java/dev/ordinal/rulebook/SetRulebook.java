package dev.ordinal.rulebook;

import java.util.List;

/** The rules of the StatefulSet controller. */
final class SetRulebook {
    private static final String BY = "statefulset-controller";
    private static final String CONTROL = "pkg/controller/statefulset/stateful_set_control.go, ";
    private static final String UTILS = "pkg/controller/statefulset/stateful_set_utils.go, ";
    private static final String LOOP = "pkg/controller/statefulset/stateful_set.go, ";

    static final List<Rule> ALL = List.of(
            rule(
                    "create missing pod",
                    "Each ordinal from start to start + replicas - 1 is to have a pod; one that is missing is made,"
                        + " and before it those of its claims that do not exist. A claim that exists under the name is"
                        + " taken as it is.",
                    CONTROL + "processReplica"),
            rule(
                    "one pod at a time",
                    "With podManagementPolicy OrderedReady a sync that has made or deleted a pod ends there; the"
                            + " change of that pod brings the next sync.",
                    CONTROL + "processReplica and processCondemned"),
            rule(
                    "wait for predecessor",
                    "With podManagementPolicy OrderedReady nothing is done for higher ordinals before this pod is"
                            + " Running and Ready.",
                    CONTROL + "processReplica"),
            rule(
                    "wait for minReadySeconds",
                    "A pod counts as available once it has been Ready for minReadySeconds; the set goes on only then.",
                    CONTROL + "processReplica"),
            rule(
                    "wait for a pod that is being deleted",
                    "A pod's name is free only when its object is gone. Until then the set makes nothing in its place"
                            + " and, with OrderedReady, touches no other pod.",
                    CONTROL + "processReplica"),
            rule(
                    "wait for a claim of an earlier pod to go",
                    "Where claims are deleted when the set shrinks, a claim that still belongs to a pod that is gone"
                            + " must go before a new pod of that ordinal is made.",
                    CONTROL + "processReplica"),
            rule(
                    "replace failed pod",
                    "A pod that ended, Failed or Succeeded, is deleted and made anew under its name.",
                    CONTROL + "processReplica"),
            rule(
                    "delete finished pod",
                    "A pod that ended, Failed or Succeeded, is deleted first; a later sync makes it anew.",
                    CONTROL + "processReplica"),
            rule(
                    "wait for the finished pod to go",
                    "A pod that ended is made anew only when its object is gone.",
                    CONTROL + "processReplica"),
            rule(
                    "repair the pod's identity",
                    "Name, ordinal labels and claims of a pod are brought back to what its ordinal demands.",
                    "pkg/controller/statefulset/stateful_pod_control.go, UpdateStatefulPod"),
            rule(
                    "give a pending pod its claims",
                    "A Pending pod cannot start without its claims, so that missing ones are made again.",
                    CONTROL + "processReplica"),
            rule(
                    "hand the claims to the pod",
                    "With persistentVolumeClaimRetentionPolicy Delete a claim is owned by the set, or by a pod that is"
                            + " to go, and the garbage collector deletes it with its owner.",
                    UTILS + "updateClaimOwnerRefForSetAndPod"),
            rule(
                    "scale down",
                    "Pods of ordinals beyond the replicas go, the highest first; with OrderedReady one by one, and"
                            + " each only when all below it are Running and Ready.",
                    CONTROL + "processCondemned"),
            rule(
                    "wait for a pod that is not ready before scaling down",
                    "With podManagementPolicy OrderedReady no pod is taken away while another one that stays, or goes"
                            + " later, is not Running and Ready.",
                    CONTROL + "processCondemned"),
            rule(
                    "update",
                    "In a rolling update pods of an old revision are deleted from the highest ordinal down to the"
                            + " partition; each is made anew from the new template.",
                    CONTROL + "updateStatefulSet"),
            rule(
                    "wait for the update of a higher ordinal",
                    "A rolling update goes on to the next pod only when the pod updated last is Running and Ready, and"
                            + " available.",
                    CONTROL + "updateStatefulSet"),
            rule(
                    "wait for maxUnavailable",
                    "As many pods are unavailable already as maxUnavailable allows.",
                    CONTROL + "updateStatefulSetAfterInvariantEstablished"),
            rule(
                    "no more at a time than maxUnavailable",
                    "A rolling update makes no more pods unavailable at a time than maxUnavailable allows.",
                    CONTROL + "updateStatefulSetAfterInvariantEstablished"),
            rule(
                    "pods are updated when they are deleted",
                    "With updateStrategy OnDelete the controller deletes no pod; whoever deletes one gets it back from"
                            + " the new template.",
                    CONTROL + "doUpdateStatefulSet"),
            rule(
                    "the set is being deleted",
                    "A set that is being deleted makes no pods and deletes none; its pods go by the garbage collector.",
                    CONTROL + "updateStatefulSet"),
            rule(
                    "settled",
                    "The pods are as the set wants them; there is nothing to do.",
                    CONTROL + "updateStatefulSet"),
            rule(
                    "wait until the cache shows the last writes",
                    "The controller's cache does not show yet what it wrote last, and a decision on it would be one on"
                            + " old news.",
                    LOOP + "sync"),
            rule(
                    "panic: slice bounds out of range, because revisionHistoryLimit is negative",
                    "The history is cut to revisionHistoryLimit entries; a negative limit makes this controller's"
                            + " worker panic.",
                    CONTROL + "truncateHistory"),
            rule(
                    "ControllerRevision",
                    "Each template that a set has had is kept as a numbered ControllerRevision; one that comes back is"
                            + " numbered anew, and the oldest unused ones beyond revisionHistoryLimit are deleted.",
                    CONTROL + "getStatefulSetRevisions and truncateHistory"),
            rule(
                    "StatefulSet",
                    "After each sync the controller counts the pods of the set, and writes the status if a count or a"
                            + " revision has changed.",
                    "pkg/controller/statefulset/stateful_set_status_updater.go, UpdateStatefulSetStatus"),
            rule(
                    "Pod",
                    "A set takes care of the pods that it controls: it adopts orphans that its selector matches and"
                            + " whose names are its own, and releases pods whose labels match no more.",
                    "pkg/controller/controller_ref_manager.go, ClaimPods"),
            rule(
                    "PersistentVolumeClaim",
                    "A pod gets a claim of its own from each claim template, named after template, set and ordinal;"
                            + " one that exists is used.",
                    UTILS + "getPersistentVolumeClaims"));

    private SetRulebook() {}

    private static Rule rule(String name, String text, String place) {
        return new Rule(BY, name, text, place);
    }
}
