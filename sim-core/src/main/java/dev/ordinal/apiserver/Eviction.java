package dev.ordinal.apiserver;

import dev.ordinal.model.KubeObject;
import dev.ordinal.release.Release;
import dev.ordinal.store.Store;
import java.time.Instant;

/** The eviction of a pod: a deletion that a disruption budget may refuse. */
final class Eviction {
    private Eviction() {}

    static Outcome evict(Release release, KubeObject pod, Request.Evict evict, Store<KubeObject> store, Instant now) {
        Request.Delete delete =
                new Request.Delete(pod.key(), evict.graceSeconds(), Request.Propagation.BACKGROUND, pod.uid());
        return new Deletion(release, delete, now).apply(pod, store);
    }
}
