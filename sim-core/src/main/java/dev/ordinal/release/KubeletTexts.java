package dev.ordinal.release;

/**
 * What kubelets of a release say, with blanks in braces: {@code {container}}, {@code {image}}, {@code {pod}} for name,
 * namespace and uid, and what else a text needs.
 *
 * @param container how runtimes name a container: {@code containerd://}
 * @param present an image is there already
 * @param pulling a pull begins
 * @param pulled a pull is done
 * @param killStop a container is stopped with its pod
 * @param killProbe a container is stopped since a {@code {probe}} failed
 * @param killSidecar a sidecar is stopped since a {@code {probe}} failed
 * @param killHook a container is stopped since its postStart hook failed
 * @param preStop and {@code postStart}: a hook failed
 * @param errored a probe could not be run
 * @param backoff a container is not started again yet: the event, and {@code waiting} in its state
 * @param pullWaiting what a container's state says while its image is not pulled again yet
 * @param noImage what the runtime says of an image that its registry does not have
 * @param evicted what an evicted pod's status says
 * @param refused what the status of a pod says that was not let onto its node, behind which the reason follows
 * @param affinity and {@code ports} and {@code taints}: what of a node a pod did not pass, by name
 * @param failed what is said of it, with the {@code {predicate}} and, where it is told, a {@code {reason}}
 * @see "Kubernetes, pkg/kubelet/events, pkg/kubelet/images/image_manager.go, pkg/kubelet/kuberuntime"
 */
public record KubeletTexts(
        String container,
        String present,
        String pulling,
        String pulled,
        String created,
        String started,
        String killStop,
        String killProbe,
        String killSidecar,
        String killHook,
        String preStop,
        String postStart,
        String errored,
        String backoff,
        String waiting,
        String pullWaiting,
        String noImage,
        String sandboxFailed,
        String evicted,
        String refused,
        String affinity,
        String ports,
        String taints,
        String failed) {

    private static final String HOOK =
            "Exec lifecycle hook ([{command}]) for Container \"{container}\" in Pod \"{pod}\" failed"
                    + " - error: command '{command}' exited with {code}: {output}, message: \"{output}\"";

    static KubeletTexts old() {
        return new KubeletTexts(
                "docker://",
                "Container image \"{image}\" already present on machine",
                "pulling image \"{image}\"",
                "Successfully pulled image \"{image}\"",
                "Created container",
                "Started container",
                "Killing container with id docker://{container}:Need to kill Pod",
                "Killing container with id docker://{container}:Container failed {probe} probe.. Container will be"
                        + " killed and recreated.",
                "",
                "Killing container with id docker://{container}:FailedPostStartHook",
                HOOK,
                HOOK,
                "{Probe} probe errored: {error}",
                "Back-off restarting failed container",
                "Back-off {time} restarting failed container={container} pod={pod}",
                "Back-off pulling image \"{image}\"",
                "rpc error: code = Unknown desc = Error response from daemon: manifest for {image} not found",
                "Failed create pod sandbox: {error}",
                "The node was low on resource: memory. Container {container} was using {used}, which exceeds its"
                        + " request of {request}. ",
                "Pod ",
                "MatchNodeSelector",
                "PodFitsHostPorts",
                "",
                "Predicate {predicate} failed");
    }

    static KubeletTexts modern() {
        return new KubeletTexts(
                "containerd://",
                "Container image \"{image}\" already present on machine and can be accessed by the pod",
                "Pulling image \"{image}\"",
                "Successfully pulled image \"{image}\" in {time} ({waiting} including waiting). Image size: {size}"
                        + " bytes.",
                "Container created",
                "Container started",
                "Stopping container {container}",
                "Container {container} failed {probe} probe, will be restarted",
                "Init container {container} failed {probe} probe",
                "FailedPostStartHook",
                "PreStopHook failed",
                "PostStartHook failed",
                "{Probe} probe errored and resulted in unknown state: {error}",
                "Back-off restarting failed container {container} in pod {pod}",
                "back-off {time} restarting failed container={container} pod={pod}",
                "Back-off pulling image \"{image}\": ErrImagePull: {error}",
                "rpc error: code = NotFound desc = failed to pull and unpack image \"{image}\": failed to resolve"
                        + " reference \"{image}\": {image}: not found",
                "Failed to create pod sandbox: {error}",
                "The node was low on resource: memory. Threshold quantity: {threshold}, available: {available}."
                        + " Container {container} was using {used}, request is {request}, has larger consumption of"
                        + " memory. ",
                "Pod was rejected: ",
                "NodeAffinity",
                "NodePorts",
                "TaintToleration",
                "Predicate {predicate} failed: {reason}");
    }
}
