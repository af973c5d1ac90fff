package dev.ordinal.kubelet.real;

import dev.ordinal.release.NodeRule;

/**
 * A pod's phase, from what its containers have come to.
 *
 * @see "Kubernetes 1.36, pkg/kubelet/kubelet_pods.go, getPhase"
 */
final class Phases {
    private Phases() {}

    static String of(Context context, PodState pod) {
        String known = pod.status().text("phase", pod.pod().status().text("phase", ""));
        if (known.equals("Succeeded") || known.equals("Failed")) {
            return known;
        }
        if (isDismissed(context, pod)) {
            return "Failed";
        }
        boolean ended = pod.stage() == PodState.Stage.TERMINATED
                && context.turn().release().nodes().has(NodeRule.ENDS_IN_PHASE);
        String policy = pod.pod().spec().text("restartPolicy", "Always");
        boolean initializing = false;
        for (Container each : pod.init()) {
            Instance newest = each.shown().newest();
            boolean isSidecar = Sidecars.is(context, pod, each.name());
            boolean done = isSidecar
                    ? Probes.isStarted(context, pod, each)
                    : newest != null && !newest.isRunning() && newest.exitCode() == 0;
            boolean failed = !isSidecar && newest != null && !newest.isRunning() && newest.exitCode() != 0;
            if (failed && policy.equals("Never")) {
                return "Failed";
            }
            initializing |= !done;
        }
        int running = 0;
        int waiting = 0;
        int stopped = 0;
        int succeeded = 0;
        for (Container each : pod.regular()) {
            Instance newest = each.shown().newest();
            if (newest == null) {
                waiting++;
            } else if (newest.isRunning()) {
                running++;
            } else {
                stopped++;
                succeeded += newest.exitCode() == 0 ? 1 : 0;
            }
        }
        if (ended) {
            return waiting == 0 && succeeded == stopped ? "Succeeded" : "Failed";
        }
        if (initializing && running + stopped == 0 || waiting > 0) {
            return "Pending";
        }
        if (running > 0 || policy.equals("Always")) {
            return "Running";
        }
        if (succeeded == stopped) {
            return "Succeeded";
        }
        return policy.equals("Never") ? "Failed" : "Running";
    }

    /** Whether the API is to know that the kubelet ends a pod: where a pod ends in a phase, only when nothing of it runs any more. */
    static boolean isDismissed(Context context, PodState pod) {
        return pod.dismissal() != null
                && (pod.stage() == PodState.Stage.TERMINATED
                        || !context.turn().release().nodes().has(NodeRule.ENDS_IN_PHASE));
    }

    /** Whether the pod ends with this phase, and nothing of it is started again. */
    static boolean isFinal(PodState pod) {
        String phase = pod.status().text("phase", "");
        return phase.equals("Succeeded") || phase.equals("Failed");
    }
}
