package dev.ordinal.invariant;

/**
 * What Kubernetes does not promise, although one might think so. It is named here, beside what it does promise, and is never
 * reported as broken.
 */
public enum NotPromised {
    ONE_PROCESS(
            "N1",
            "that at most one process runs for an identity: a deletion without grace or a lost node may leave one"
                    + " behind"),
    ORDER_OF_DELETION("N2", "an order in which pods go when their set is deleted"),
    CLAIM_UPDATES("N3", "that claims change, shrink or go with the set"),
    ROLLBACK("N4", "that a broken update is undone without a hand: the pod that never gets ready has to be deleted"),
    ORDER_OF_OTHERS("N5", "that pods which somebody else deletes are updated from the top"),
    VERSION_WITHOUT_BOUNDS("N6", "the version of pods that are lost during an update without rollingUpdate"),
    STOPPING_FOLLOWERS("N7", "that the pods after one that fails are stopped"),
    READY_PREDECESSOR("N8", "that the pod before is still ready when a pod starts to run"),
    PARALLEL_ORDER("N9", "any order among the pods of a Parallel set"),
    TOTAL_UNAVAILABLE("N10", "that no more pods are down than maxUnavailable: others may take pods down, too"),
    BUDGETS("N11", "that the controller heeds disruption budgets"),
    SERVICE("N12", "that the governing Service exists, or a name before its pod is ready"),
    FRESH_STATUS("N13", "that a status is up to date"),
    CLAIM_WAIT(
            "N14",
            "that a set goes on by itself after it waited for a claim of an earlier pod to go: something must happen"
                    + " to it"),
    READY_SECONDS("N15", "that minReadySeconds count from the start of a container"),
    PENDING_WITHOUT_CLAIM(
            "N16",
            "in old releases, that a pod whose claim was deleted under it gets another: the pod has to be deleted"),
    OLD_STATUS(
            "N17",
            "that the status of a set which is deleted and made again in one moment is its own: a sync may write that"
                    + " of the old one"),
    LAST_READY_SECONDS(
            "N18",
            "in 1.26, that a scale-down that waits for minReadySeconds goes on by itself: something must happen to the"
                    + " set"),
    TWO_BROKEN("N19", "that a set scales down past two broken pods: one of them has to be deleted"),
    CLAIM_AFTER_NODE(
            "N20",
            "that a claim which waits for its first consumer, and is made again under a pod that has its node already,"
                    + " gets a volume: the scheduler has done with the pod, which has to be deleted");

    private final String id;
    private final String text;

    NotPromised(String id, String text) {
        this.id = id;
        this.text = text;
    }

    /** Its short name: {@code N4}. */
    public String id() {
        return id;
    }

    /** What is not promised, as the rest of a sentence. */
    public String text() {
        return text;
    }
}
