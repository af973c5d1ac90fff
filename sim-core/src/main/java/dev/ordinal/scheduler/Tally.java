package dev.ordinal.scheduler;

/**
 * How many pods of a group stand on a node.
 *
 * @param all with those that are being deleted
 * @param live without them
 */
record Tally(int all, int live) {
    static final Tally NONE = new Tally(0, 0);

    Tally changed(Placement pod, int sign) {
        return new Tally(all + sign, pod.isLeaving() ? live : live + sign);
    }

    boolean isEmpty() {
        return all == 0;
    }
}
