package dev.ordinal.controller;

import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.store.Store;
import java.time.Duration;
import java.time.Instant;
import org.pcollections.ConsPStack;
import org.pcollections.PStack;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * How long events are kept: an hour from their last write, and up to a minute more, since what is written within a minute
 * shares a lease. Nothing is scheduled for their end; who looks at the store next finds it without them.
 *
 * @param granted the leases that still run, the oldest first
 * @see "Kubernetes 1.36, staging/src/k8s.io/apiserver/pkg/storage/etcd3/lease_manager.go"
 */
record Leases(PVector<Lease> granted) {
    static final Leases NONE = new Leases(TreePVector.empty());

    private static final Duration TTL = Duration.ofHours(1);
    private static final Duration SHARED = Duration.ofMinutes(1);

    /** What goes together; an event that was written again since then has another lease. */
    record Lease(Instant ends, PStack<Written> written) {}

    /** The version in which an event was written under a lease. */
    record Written(String path, long version) {}

    /** The leases once an event was written. */
    Leases with(KubeObject event, Instant now) {
        Written written = new Written(event.key().path(), event.resourceVersion());
        int last = granted.size() - 1;
        if (last >= 0 && now.plus(TTL).isBefore(granted.get(last).ends())) {
            Lease shared = granted.get(last);
            return new Leases(
                    granted.with(last, new Lease(shared.ends(), shared.written().plus(written))));
        }
        Instant ends = now.plus(TTL).plus(SHARED);
        return new Leases(granted.plus(new Lease(ends, ConsPStack.singleton(written))));
    }

    boolean isDue(Instant now) {
        return !granted.isEmpty() && !granted.get(0).ends().isAfter(now);
    }

    /** The leases that still run. */
    Leases running(Instant now) {
        PVector<Lease> left = granted;
        while (!left.isEmpty() && !left.get(0).ends().isAfter(now)) {
            left = left.minus(0);
        }
        return new Leases(left);
    }

    /** The store without the events whose leases are over. */
    Store<KubeObject> clear(Store<KubeObject> store, Instant now) {
        Store<KubeObject> left = store;
        for (Lease lease : granted) {
            if (lease.ends().isAfter(now)) {
                return left;
            }
            for (Written written : lease.written()) {
                KubeObject event = left.get(Kind.EVENT.ordinal(), written.path());
                if (event != null && event.resourceVersion() == written.version()) {
                    left = left.without(Kind.EVENT.ordinal(), written.path());
                }
            }
        }
        return left;
    }
}
