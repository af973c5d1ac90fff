package dev.ordinal.kubelet.real;

/**
 * Why a kubelet ends a pod by itself: {@code Evicted}, and what is said with it.
 *
 * @param message empty for a pod that just fails
 * @param isRejection whether the pod has failed already for the API, whatever still runs of it
 */
record Dismissal(String reason, String message, boolean isRejection) {
    Dismissal(String reason, String message) {
        this(reason, message, false);
    }

    static Dismissal evicted(String message) {
        return new Dismissal("Evicted", message);
    }

    Dismissal asRejection() {
        return new Dismissal(reason, message, true);
    }
}
