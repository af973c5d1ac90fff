package dev.ordinal.scheduler;

/** What a request of the scheduler was for. */
sealed interface Purpose {
    /** To write why a pod has no node; {@code holdsLoop} if no other pod is tried before. */
    record Told(String pod, boolean holdsLoop) implements Purpose {}

    /** To write the chosen node into the status of the pod. */
    record Nominated(String uid) implements Purpose {}

    /** To write one of the claims or volumes of a pod. */
    record Prepared(String uid) implements Purpose {}

    /** To bind a pod. */
    record Bound(String uid) implements Purpose {}

    /** To write into the condition of a pod that it must make room for another one. */
    record Marked(String pod, String victim) implements Purpose {}

    /** To delete a pod to make room for another one. */
    record Deleted(String pod, String victim) implements Purpose {}

    /** To write into the status of a pod for which node room is made. */
    record Promised(String pod) implements Purpose {}

    /** To take a node back from a pod, whoever needs it more. */
    record Released(String pod) implements Purpose {}

    /** To reserve a volume, whoever waits for it. */
    record Reserved(String volume) implements Purpose {}
}
