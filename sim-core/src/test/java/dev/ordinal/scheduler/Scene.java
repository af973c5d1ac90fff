package dev.ordinal.scheduler;

import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Tables;
import dev.ordinal.controller.View;
import dev.ordinal.kernel.Choices;
import dev.ordinal.model.KubeObject;
import dev.ordinal.release.Release;
import dev.ordinal.store.Store;
import dev.ordinal.testing.CanIgnoreReturnValue;
import java.util.Objects;

/** A cluster as the scheduler sees it, for the decision of one attempt. */
@CanIgnoreReturnValue
final class Scene {
    private final Release release;
    private final Choices choices;
    private Store<KubeObject> store = Tables.empty();
    private Cache cache = Cache.EMPTY;
    private int turns;

    private Scene(Release release, Choices choices) {
        this.release = release;
        this.choices = choices;
    }

    static Scene of(String release, KubeObject... objects) {
        return of(release, (stream, bound) -> 0, objects);
    }

    static Scene of(String release, Choices choices, KubeObject... objects) {
        Scene scene = new Scene(Objects.requireNonNull(Release.named(release)), choices);
        for (KubeObject object : objects) {
            scene.add(object);
        }
        return scene;
    }

    Scene put(KubeObject object) {
        add(object);
        return this;
    }

    private void add(KubeObject object) {
        KubeObject before = store.get(object.kind().ordinal(), object.key().path());
        store = store.with(object.kind().ordinal(), object.key().path(), object);
        cache = cache.seeing(new Change(before, object, store));
    }

    Sight sight() {
        View view = View.of(store, new Scheduler(release, Things.ZERO).watches());
        return new Sight(view, cache, release.scheduler());
    }

    Attempt attempt(KubeObject pod) {
        Sight sight = sight();
        return Attempt.of(Wanted.of(pod, ClaimState.of(pod, sight.view())), sight, turns, 0, choices);
    }

    /** The node that the pod gets, or the message of its failure. */
    String place(KubeObject pod) {
        return switch (attempt(pod)) {
            case Attempt.Chosen chosen -> {
                turns = chosen.turns();
                add(Things.on(pod, chosen.node()));
                yield chosen.node();
            }
            case Attempt.Failed failed -> failed.failure().message();
        };
    }
}
