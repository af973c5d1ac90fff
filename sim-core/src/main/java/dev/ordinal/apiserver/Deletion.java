package dev.ordinal.apiserver;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Rejection;
import dev.ordinal.release.ApiFields;
import dev.ordinal.release.Release;
import dev.ordinal.store.Store;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
        return switch (stored.kind()) {
            case POD -> pod(stored, store);
            case NAMESPACE -> namespace(stored, store);
            default -> other(stored, store);
        };
    }

    /** A namespace goes when what is in it has gone; until then it is Terminating. */
    private Outcome namespace(KubeObject stored, Store<KubeObject> store) {
        if (!keepsNamespace(stored)) {
            return other(stored, store);
        }
        if (stored.isTerminating()) {
            return Outcome.unchanged(store, stored);
        }
        KubeObject ending = stored.with(ApiServer.time(now), "metadata", "deletionTimestamp")
                .with(Json.of("Terminating"), "status", "phase");
        return stored(stored, ending, store);
    }

    /** Whether an object is a namespace that waits for what is in it. */
    static boolean keepsNamespace(KubeObject object) {
        return object.kind() == Kind.NAMESPACE
                && !object.spec().array("finalizers").isEmpty();
    }

    private Outcome pod(KubeObject stored, Store<KubeObject> store) {
        KubeObject marked = stored.isTerminating() ? hurried(stored) : marked(stored);
        Outcome outcome = marked.equals(stored) ? Outcome.unchanged(store, stored) : stored(stored, marked, store);
        boolean goes = graceOf(marked) == 0 && marked.finalizers().isEmpty();
        return goes ? outcome.then(new Request.Remove(marked)) : outcome;
    }

    private KubeObject marked(KubeObject pod) {
        String phase = pod.status().text("phase", "");
        Long asked = asked();
        long grace = asked != null ? asked : lived(pod.spec().number("terminationGracePeriodSeconds", 30));
        if (pod.spec().text("nodeName", "").isEmpty() || phase.equals("Succeeded") || phase.equals("Failed")) {
            grace = 0;
        }
        return counted(withEnd(pod, now.plusSeconds(grace), grace));
    }

    /** The pod with a shorter grace, if that is asked for; it counts from when the pod was first deleted. */
    private KubeObject hurried(KubeObject pod) {
        Long asked = asked();
        long before = graceOf(pod);
        if (asked == null || asked >= before) {
            return pod;
        }
        Instant end = Objects.requireNonNull(pod.deletionTimestamp())
                .minusSeconds(before)
                .plusSeconds(asked);
        boolean past = end.isBefore(now) && clamps();
        return withEnd(pod, past ? now : end, past && asked != 0 ? 1 : asked);
    }

    private @Nullable Long asked() {
        Long grace = request.graceSeconds();
        return grace == null ? null : Long.valueOf(lived(grace));
    }

    private long lived(long grace) {
        return grace < 0 && clamps() ? 1 : grace;
    }

    private boolean clamps() {
        return release.fields().has(ApiFields.Field.GRACE_CLAMPED);
    }

    private static long graceOf(KubeObject pod) {
        return pod.metadata().number("deletionGracePeriodSeconds", 0);
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
            return Outcome.removed(
                    stored, store.without(stored.kind().ordinal(), stored.key().path()));
        }
        if (stored.isTerminating()) {
            return marked.equals(stored) ? Outcome.unchanged(store, stored) : stored(stored, marked, store);
        }
        return stored(stored, counted(withEnd(marked, now, 0)), store);
    }

    /** The object that begins to go as a generation of its own, if its kind counts any: its controllers behave otherwise now. */
    private static KubeObject counted(KubeObject ended) {
        return ended.metadata().has("generation")
                ? ended.with(Json.of(ended.generation() + 1), "metadata", "generation")
                : ended;
    }

    private static Outcome stored(KubeObject before, KubeObject after, Store<KubeObject> store) {
        KubeObject revised = after.with(Json.of(Long.toString(store.revision() + 1)), "metadata", "resourceVersion");
        return Outcome.stored(
                before,
                revised,
                store.with(before.kind().ordinal(), before.key().path(), revised));
    }
}
