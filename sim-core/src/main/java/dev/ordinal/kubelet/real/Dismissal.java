package dev.ordinal.kubelet.real;

/**
 * Why a kubelet ends a pod by itself: {@code Evicted}, and what is said with it.
 *
 * @param message empty for a pod that just fails
 */
record Dismissal(String reason, String message) {
    static Dismissal evicted(String message) {
        return new Dismissal("Evicted", message);
    }
}
