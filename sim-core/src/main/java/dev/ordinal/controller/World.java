package dev.ordinal.controller;

import dev.ordinal.model.KubeObject;
import dev.ordinal.store.Store;
import java.util.ArrayList;
import java.util.List;

/** The state of a cluster at one moment: the API's store, and of each component what it knows. */
public record World(Store<KubeObject> store, List<Hosted> components) {
    World storing(Store<KubeObject> changed) {
        return changed == store ? this : new World(changed, components);
    }

    World with(int component, Hosted changed) {
        if (components.get(component) == changed) {
            return this;
        }
        List<Hosted> all = new ArrayList<>(components);
        all.set(component, changed);
        return new World(store, all);
    }
}
