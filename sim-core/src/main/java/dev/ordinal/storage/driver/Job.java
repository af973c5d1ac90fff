package dev.ordinal.storage.driver;

import dev.ordinal.model.ObjectKey;
import java.time.Duration;
import java.time.Instant;

/**
 * Something that a driver is at.
 *
 * @param about the claim, attachment or volume
 * @param since from when its time counts
 * @param isSent whether the write that ends it is on its way
 */
record Job(Work work, String driver, ObjectKey about, Instant since, Duration takes, boolean isSent) {
    enum Work {
        /** A volume is made for a claim. */
        PROVISION,
        /** The attacher puts its finalizer on an attachment. */
        TAKE,
        /** A volume is attached to a node. */
        ATTACH,
        /** A volume is detached from a node. */
        DETACH,
        /** A released volume is deleted. */
        DELETE
    }

    static Job starting(Work work, String driver, ObjectKey about, Instant since, Duration takes) {
        return new Job(work, driver, about, since, takes, false);
    }

    Instant due() {
        return since.plus(takes);
    }

    Job sent(boolean sent) {
        return new Job(work, driver, about, since, takes, sent);
    }

    String key() {
        return key(work, about);
    }

    static String key(Work work, ObjectKey about) {
        return work + " " + about.path();
    }
}
