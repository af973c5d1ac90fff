package dev.ordinal.kubelet.real;

/** What a pod's sync is at. */
sealed interface Task {
    /** It waits until its volumes are mounted. */
    record AwaitVolumes() implements Task {}

    record MakeSandbox() implements Task {}

    /** It stops containers whose probe failed, which are started again at once. */
    record Kill() implements Task {}

    record Pull(String container) implements Task {}

    record Start(String container) implements Task {}

    record PostStart(String container) implements Task {}

    /** It stops all containers, for good. */
    record StopAll() implements Task {}

    record RemoveSandbox() implements Task {}

    /** It waits until its volumes are unmounted. */
    record Unmount() implements Task {}

    /** All is done; the object of the pod is being taken away. */
    record TakeAway() implements Task {}
}
