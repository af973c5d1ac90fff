package dev.ordinal.scheduler;

import dev.ordinal.model.KubeObject;
import java.time.Duration;
import java.time.Instant;

/**
 * The way of a pod from the choice of its node to its binding.
 *
 * @param pod the pod as it was when the node was chosen
 * @param next how many writes to its claims and volumes were made
 * @param waitingSince when the wait for its claims began
 * @param lookAt when it is next seen whether they are bound
 */
record Cycle(
        KubeObject pod,
        Ticket ticket,
        String node,
        VolumePlan plan,
        Step step,
        int next,
        Instant waitingSince,
        Instant lookAt) {

    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofSeconds(600);

    /** How far it is. */
    enum Step {
        NOMINATING,
        PREPARING,
        WAITING,
        BINDING
    }

    static Cycle of(KubeObject pod, Ticket ticket, Attempt.Chosen chosen) {
        return new Cycle(pod, ticket, chosen.node(), chosen.plan(), Step.BINDING, 0, Instant.EPOCH, Instant.EPOCH);
    }

    Cycle at(Step other) {
        return new Cycle(pod, ticket, node, plan, other, next, waitingSince, lookAt);
    }

    Cycle prepared() {
        return new Cycle(pod, ticket, node, plan, step, next + 1, waitingSince, lookAt);
    }

    /** The cycle from the start of its wait on; the first look comes a second later. */
    Cycle waiting(Instant now) {
        return new Cycle(pod, ticket, node, plan, Step.WAITING, next, now, now.plus(PERIOD));
    }

    Cycle looking(Instant at) {
        return new Cycle(pod, ticket, node, plan, step, next, waitingSince, at);
    }

    /** The first of the looks, one each second, at this time or later. */
    Instant lookFrom(Instant now) {
        long ticks =
                Math.max(1, Math.ceilDiv(Duration.between(waitingSince, now).toNanos(), PERIOD.toNanos()));
        return waitingSince.plus(PERIOD.multipliedBy(ticks));
    }

    /**
     * The look that is planned after one that found nothing new: it comes when the wait is twice as long, or earlier once
     * something is written.
     */
    Instant lookAfter(Instant now) {
        Instant doubled = lookFrom(now.plus(Duration.between(waitingSince, now)));
        Instant end = waitingSince.plus(LIMIT);
        return doubled.isAfter(end) ? end : doubled;
    }

    boolean isOver(Instant now) {
        return !now.isBefore(waitingSince.plus(LIMIT));
    }

    @Override
    public int hashCode() {
        return 31 * pod.hashCode() + step.ordinal();
    }
}
