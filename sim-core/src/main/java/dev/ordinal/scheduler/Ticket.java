package dev.ordinal.scheduler;

import dev.ordinal.model.KubeObject;
import java.time.Instant;

/**
 * A pod's place in the queue, with what became of it so far.
 *
 * @param pod {@code default/web-0}
 * @param attempts how often it was tried
 * @param rejections how often no node was found
 * @param errors how many attempts in a row ended in an error
 * @param plugins which filters rejected it last, as {@link Plugin#bits}
 * @param failedAt when the last attempt failed
 * @param isBlind whether the scheduler has its claims not before its eyes yet
 * @param isLate whether its back-off ends a little after the flush with which it should
 */
record Ticket(
        String pod,
        String uid,
        long priority,
        int attempts,
        int rejections,
        int errors,
        int plugins,
        Instant failedAt,
        boolean isBlind,
        boolean isLate) {

    static Ticket of(KubeObject pod, boolean isBlind) {
        return new Ticket(pod.key().path(), pod.uid(), Wanted.priority(pod), 0, 0, 0, 0, Instant.EPOCH, isBlind, false);
    }

    Ticket rejected(int by, Instant now, boolean late) {
        return new Ticket(pod, uid, priority, attempts + 1, rejections + 1, 0, by, now, false, late);
    }

    Ticket failed(Instant now, boolean late) {
        return new Ticket(pod, uid, priority, attempts + 1, rejections, errors + 1, 0, now, false, late);
    }
}
