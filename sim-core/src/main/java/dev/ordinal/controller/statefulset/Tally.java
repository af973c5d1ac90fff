package dev.ordinal.controller.statefulset;

/** The five counts of a set's status. */
record Tally(int replicas, int ready, int available, int current, int updated) {
    static final Tally ZERO = new Tally(0, 0, 0, 0, 0);

    Tally plus(Tally more) {
        return new Tally(
                replicas + more.replicas,
                ready + more.ready,
                available + more.available,
                current + more.current,
                updated + more.updated);
    }

    Tally minus(Tally less) {
        return new Tally(
                replicas - less.replicas,
                ready - less.ready,
                available - less.available,
                current - less.current,
                updated - less.updated);
    }

    static Tally replica(boolean current, boolean updated) {
        return new Tally(1, 0, 0, current ? 1 : 0, updated ? 1 : 0);
    }

    static Tally revisions(boolean current, boolean updated) {
        return new Tally(0, 0, 0, current ? 1 : 0, updated ? 1 : 0);
    }
}
