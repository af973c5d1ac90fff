package dev.ordinal.apiserver;

import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Rejection;
import dev.ordinal.store.Store;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a request.
 *
 * @param store the store afterwards
 * @param change what was stored; null if nothing was
 * @param rest what the API server still has to do before it answers; null if nothing
 */
public record Outcome(
        Answer answer,
        Store<KubeObject> store,
        @Nullable Change change,
        @Nullable Request rest) {
    static Outcome refused(Store<KubeObject> store, Rejection rejection) {
        return new Outcome(new Answer.Refused(rejection), store, null, null);
    }

    static Outcome unchanged(Store<KubeObject> store, KubeObject object) {
        return new Outcome(new Answer.Accepted(object, false), store, null, null);
    }

    static Outcome stored(@Nullable KubeObject before, KubeObject after, Store<KubeObject> store) {
        return new Outcome(new Answer.Accepted(after, true), store, new Change(before, after, store), null);
    }

    static Outcome removed(KubeObject last, Store<KubeObject> store) {
        return new Outcome(new Answer.Accepted(last, true), store, new Change(last, null, store), null);
    }

    /** With something that the client should know, if the request is carried out. */
    Outcome warning(List<String> warnings) {
        return answer instanceof Answer.Accepted accepted && !warnings.isEmpty()
                ? new Outcome(new Answer.Accepted(accepted.object(), accepted.changed(), warnings), store, change, rest)
                : this;
    }

    /** The same answer with nothing stored; an object that would be new has no revision, another one the one it has. */
    Outcome rehearsed(Store<KubeObject> before) {
        if (!(answer instanceof Answer.Accepted accepted)) {
            return new Outcome(answer, before, null, null);
        }
        KubeObject object = accepted.object();
        KubeObject stored = ApiServer.get(before, object.key());
        KubeObject shown = object.withTree(object.tree()
                .with(
                        "metadata",
                        object.metadata()
                                .withOptional(
                                        "resourceVersion",
                                        stored == null
                                                ? null
                                                : stored.metadata().get("resourceVersion"))));
        return new Outcome(new Answer.Accepted(shown, accepted.changed(), accepted.warnings()), before, null, null);
    }

    Outcome then(Request request) {
        return new Outcome(answer, store, change, request);
    }
}
