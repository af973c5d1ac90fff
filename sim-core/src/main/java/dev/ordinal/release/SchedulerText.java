package dev.ordinal.release;

/**
 * Why a pod cannot have a node, in the words of each release.
 *
 * @see "Kubernetes, pkg/scheduler/framework/plugins and pkg/scheduler/algorithm/predicates/error.go"
 */
public enum SchedulerText {
    CORDONED("node(s) were unschedulable"),
    NOT_READY("node(s) were not ready"),
    OUT_OF_DISK("node(s) were out of disk space"),
    NO_NETWORK("node(s) had unavailable network"),
    MEMORY_PRESSURE("node(s) had memory pressure"),
    DISK_PRESSURE("node(s) had disk pressure"),
    /** In 1.26 the taint itself follows. */
    TAINTED(
            "node(s) had taints that the pod didn't tolerate",
            "node(s) had untolerated taint ",
            "node(s) had untolerated taint(s)"),
    NODE_AFFINITY("node(s) didn't match node selector", "node(s) didn't match Pod's node affinity/selector"),
    PORTS_TAKEN("node(s) didn't have free ports for the requested pod ports"),
    TOO_MANY_PODS("Insufficient pods", "Too many pods"),
    /** The resource follows. */
    INSUFFICIENT("Insufficient "),
    ONE_POD_ONLY(
            "",
            "node has pod using PersistentVolumeClaim with the same name and ReadWriteOncePod access mode",
            "node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by"
                    + " another pod"),
    TOO_MANY_VOLUMES("node(s) exceed max volume count"),
    VOLUME_ELSEWHERE(
            "node(s) had volume node affinity conflict",
            "node(s) had volume node affinity conflict",
            "node(s) didn't match PersistentVolume's node affinity"),
    NO_VOLUME("node(s) didn't find available persistent volumes to bind"),
    VOLUME_GONE("node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)"),
    OTHER_ZONE("node(s) had no available volume zone"),
    SPREAD("node(s) didn't match pod topology spread constraints"),
    SPREAD_LABEL_MISSING("node(s) didn't match pod topology spread constraints (missing required label)"),
    /** The general reason that 1.10 gives beside the particular one. */
    POD_AFFINITY_GENERAL("node(s) didn't match pod affinity/anti-affinity", ""),
    POD_AFFINITY("node(s) didn't match pod affinity rules"),
    POD_ANTI_AFFINITY("node(s) didn't match pod anti-affinity rules"),
    EXISTING_ANTI_AFFINITY("node(s) didn't satisfy existing pods anti-affinity rules"),
    CLAIM_UNBOUND("pod has unbound PersistentVolumeClaims", "pod has unbound immediate PersistentVolumeClaims");

    /** The three generations of words: 1.10 and 1.11, 1.26, 1.36. */
    public enum Wording {
        OF_1_10,
        OF_1_26,
        OF_1_36
    }

    private final String first;
    private final String second;
    private final String third;

    SchedulerText(String always) {
        this(always, always, always);
    }

    SchedulerText(String first, String since) {
        this(first, since, since);
    }

    SchedulerText(String first, String second, String third) {
        this.first = first;
        this.second = second;
        this.third = third;
    }

    String in(Wording wording) {
        return switch (wording) {
            case OF_1_10 -> first;
            case OF_1_26 -> second;
            case OF_1_36 -> third;
        };
    }
}
