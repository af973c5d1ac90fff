package dev.ordinal.diagnosis;

import dev.ordinal.cluster.Cluster;
import dev.ordinal.fault.Fault;
import dev.ordinal.fault.Lasting;
import dev.ordinal.kubectl.describe.Surroundings;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.release.Release;
import dev.ordinal.storage.Backend;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A cluster as it is to be diagnosed.
 *
 * @param faults those in force, which the API does not tell of
 */
public record Scene(Cluster cluster, List<Lasting> faults) implements Surroundings {
    public Scene {
        faults = List.copyOf(faults);
    }

    Release release() {
        return cluster.setup().release();
    }

    @Override
    public List<KubeObject> list(Kind kind, String namespace) {
        List<KubeObject> all = cluster.list(kind);
        return namespace.isEmpty()
                ? all
                : all.stream()
                        .filter(object -> object.namespace().equals(namespace))
                        .toList();
    }

    @Override
    public @Nullable KubeObject get(Kind kind, String namespace, String name) {
        return cluster.get(kind, namespace, name);
    }

    /** The driver that a class or a volume names; null if it does not run here. */
    @Nullable
    Backend driver(String name) {
        return Backend.named(cluster.setup().backends(), name);
    }

    /** The faults in force of a kind that befall what is looked at, oldest first. */
    <F extends Fault> List<Lasting> striking(Class<F> kind, Predicate<F> befalls) {
        return faults.stream()
                .filter(lasting -> kind.isInstance(lasting.fault()) && befalls.test(kind.cast(lasting.fault())))
                .toList();
    }

    /** What the newest event about an object says, of those with one of these reasons; empty if there is none. */
    String lastEvent(KubeObject object, String... reasons) {
        List<String> wanted = List.of(reasons);
        String last = "";
        String latest = "";
        for (KubeObject event : events(object)) {
            String time = Objects.requireNonNullElse(event.tree().text("lastTimestamp"), "");
            boolean isWanted = wanted.contains(event.tree().text("reason", ""));
            if (isWanted && time.compareTo(latest) >= 0) {
                latest = time;
                last = event.tree().text("message", "");
            }
        }
        return last;
    }
}
