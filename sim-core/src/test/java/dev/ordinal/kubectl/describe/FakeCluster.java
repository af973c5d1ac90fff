package dev.ordinal.kubectl.describe;

import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Objects, listed as an API server lists them. */
record FakeCluster(List<KubeObject> objects) implements Surroundings {
    static FakeCluster of(KubeObject... objects) {
        return new FakeCluster(List.of(objects));
    }

    @Override
    public List<KubeObject> list(Kind kind, String namespace) {
        return objects.stream()
                .filter(object -> object.kind() == kind
                        && (namespace.isEmpty() || object.namespace().equals(namespace)))
                .sorted(Comparator.comparing(KubeObject::key))
                .toList();
    }

    @Override
    public @Nullable KubeObject get(Kind kind, String namespace, String name) {
        return list(kind, namespace).stream()
                .filter(object -> object.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
