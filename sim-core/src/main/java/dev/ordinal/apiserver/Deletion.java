package dev.ordinal.apiserver;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Rejection;
import dev.ordinal.release.Release;
import dev.ordinal.store.Store;
import java.time.Instant;

/**
 * A DELETE: what a grace period, finalizers and the wanted propagation make of it.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/apiserver/pkg/registry/rest/delete.go, pkg/registry/core/pod/strategy.go"
 */
record Deletion(Release release, Request.Delete request, Instant now) {
    static final String FOREGROUND = "foregroundDeletion";
    static final String ORPHAN = "orphan";

    Outcome apply(KubeObject stored, Store<KubeObject> store) {
        String uid = request.uid();
        if (uid != null && !uid.equals(stored.uid())) {
            return Outcome.refused(store, Rejection.deleteOtherUid(stored.kind(), stored.name(), uid, stored.uid()));
        }
        return stored.kind() == Kind.POD ? pod(stored, store) : other(stored, store);
    }

    private Outcome pod(KubeObject stored, Store<KubeObject> store) {
        long grace = grace(stored);
        KubeObject marked;
        if (!stored.isTerminating()) {
            marked = withEnd(stored, now.plusSeconds(grace), grace);
        } else {
            long until = stored.metadata().number("deletionGracePeriodSeconds", 0);
            if (until != 0 && (request.graceSeconds() == null || grace >= until)) {
                return Outcome.unchanged(store, stored);
            }
            marked = until == 0 ? stored : shortened(stored, until, grace);
            grace = marked.metadata().number("deletionGracePeriodSeconds", 0);
        }
        boolean goes = grace == 0 && marked.finalizers().isEmpty();
        Outcome outcome = marked.equals(stored) ? Outcome.unchanged(store, stored) : stored(stored, marked, store);
        return goes ? outcome.then(new Request.Remove(stored.key(), stored.uid())) : outcome;
    }

    private long grace(KubeObject pod) {
        Long asked = request.graceSeconds();
        boolean ended = "Succeeded".equals(pod.status().text("phase")) || "Failed".equals(pod.status().text("phase"));
        if (pod.spec().text("nodeName", "").isEmpty() || ended) {
            return 0;
        }
        long grace = asked != null ? asked : pod.spec().number("terminationGracePeriodSeconds", 30);
        return grace < 0 ? 1 : grace;
    }

    private KubeObject shortened(KubeObject pod, long oldGrace, long grace) {
        Instant old = java.util.Objects.requireNonNull(pod.deletionTimestamp());
        Instant end = old.minusSeconds(oldGrace).plusSeconds(grace);
        boolean past = end.isBefore(now);
        return withEnd(pod, past ? now : end, past && grace != 0 ? 1 : grace);
    }

    private static KubeObject withEnd(KubeObject object, Instant end, long grace) {
        return object.with(ApiServer.time(end), "metadata", "deletionTimestamp")
                .with(Json.of(grace), "metadata", "deletionGracePeriodSeconds");
    }

    private Outcome other(KubeObject stored, Store<KubeObject> store) {
        KubeObject marked = switch (request.propagation()) {
            case BACKGROUND -> stored.withoutFinalizer(FOREGROUND).withoutFinalizer(ORPHAN);
            case FOREGROUND -> stored.withoutFinalizer(ORPHAN).withFinalizer(FOREGROUND);
            case ORPHAN -> stored.withoutFinalizer(FOREGROUND).withFinalizer(ORPHAN);
        };
        if (marked.finalizers().isEmpty()) {
            return Outcome.removed(stored, store.without(stored.kind().ordinal(), stored.key().path()));
        }
        if (stored.isTerminating()) {
            return Outcome.unchanged(store, stored);
        }
        KubeObject ended = withEnd(marked, now, 0);
        if (stored.metadata().has("generation")) {
            ended = ended.with(Json.of(stored.generation() + 1), "metadata", "generation");
        }
        return stored(stored, ended, store);
    }

    private static Outcome stored(KubeObject before, KubeObject after, Store<KubeObject> store) {
        KubeObject revised = after.with(Json.of(Long.toString(store.revision() + 1)), "metadata", "resourceVersion");
        return Outcome.stored(before, revised, store.with(before.kind().ordinal(), before.key().path(), revised));
    }
}
