package dev.ordinal.controller;

import dev.ordinal.apiserver.Change;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The state of a cluster at one moment: the API's store, how long it keeps events, and of each component what it knows.
 */
public record World(Store<KubeObject> store, Leases leases, List<Hosted> components) {
    World(Store<KubeObject> store, List<Hosted> components) {
        this(store, Leases.NONE, components);
    }

    World storing(Store<KubeObject> changed) {
        return changed == store ? this : new World(changed, leases, components);
    }

    /** The world once a change was stored. */
    World keeping(Change change, Instant now) {
        KubeObject after = change.after();
        return after == null || after.kind() != Kind.EVENT
                ? this
                : new World(store, leases.with(after, now), components);
    }

    /** The world without the events that have expired by now. Nobody is told; who watches events looks by itself. */
    public World at(Instant now) {
        return leases.isDue(now) ? new World(leases.clear(store, now), leases.running(now), components) : this;
    }

    /** Whether the watches of a component tell it nothing now. */
    public boolean isDeaf(int component) {
        return components.get(component).link().held() != null;
    }

    /** Whether what a component writes is refused now. */
    public boolean isRefused(int component, Instant now) {
        return now.isBefore(components.get(component).link().failingUntil());
    }

    World with(int component, Hosted changed) {
        if (components.get(component) == changed) {
            return this;
        }
        List<Hosted> all = new ArrayList<>(components);
        all.set(component, changed);
        return new World(store, leases, all);
    }
}
