package dev.ordinal.controller.statefulset;

/**
 * Counts the batches of a Parallel set: 1 pod, then 2, 4 and so on up to 500. Where a release knows no batches each pod is
 * one of its own, so that the first error ends the sync.
 */
final class Batches {
    private static final int MOST = 500;

    private boolean growing;
    private int number;
    private int size = 1;
    private int left = 1;
    private boolean started;

    Batches(boolean growing) {
        this.growing = growing;
    }

    /** Goes on to the next pod. */
    void next() {
        if (!started) {
            started = true;
            left = size;
        } else if (!growing || left == 0) {
            number++;
            size = Math.min(2 * size, MOST);
            left = size;
        }
        left--;
    }

    /** Ends a list of pods: the next one begins with a batch of one. */
    void close() {
        if (started) {
            number++;
            started = false;
            size = 1;
        }
    }

    /** From here on each pod is a batch of its own. */
    void oneByOne() {
        growing = false;
    }

    int number() {
        return number;
    }
}
