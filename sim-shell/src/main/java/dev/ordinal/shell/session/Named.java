package dev.ordinal.shell.session;

import dev.ordinal.cluster.Cluster;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.StatefulSet;
import dev.ordinal.text.Nearest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;

/** The object that is meant by what was typed, or what is wrong with that. */
sealed interface Named {
    /** An object, which need not exist if its kind was typed. */
    record One(ObjectKey key) implements Named {}

    record Nothing(String what, String remedy) implements Named {}

    /** Kinds of which nobody asks by name alone. */
    EnumSet<Kind> SILENT = EnumSet.of(Kind.EVENT, Kind.LEASE, Kind.CSI_NODE, Kind.ENDPOINTS, Kind.ENDPOINT_SLICE);

    /**
     * Reads {@code pod/web-0}, {@code pod web-0}, {@code pod/prod/web-0}, or a name that only one object has.
     *
     * @param namespace that of objects that name none
     */
    static Named of(List<String> object, String namespace, Cluster cluster) {
        List<String> parts = object.size() == 1 ? List.of(object.getFirst().split("/", -1)) : object;
        if (parts.size() == 1) {
            return bare(parts.getFirst(), namespace, cluster);
        }
        Kind kind = Kind.named(parts.getFirst());
        if (kind == null) {
            return new Nothing("'" + parts.getFirst() + "' is no kind of object", "Write it so: pod/web-0");
        }
        ObjectKey key = ObjectKey.at(kind, parts.subList(1, parts.size()), namespace);
        return key == null
                ? new Nothing("'" + object.getFirst() + "' is no object", "Write it so: pod/web-0")
                : new One(key);
    }

    /** Whether a set should have a pod of this name. */
    private static boolean isAwaited(ObjectKey pod, Cluster cluster) {
        return cluster.list(Kind.STATEFUL_SET).stream()
                .filter(set -> set.namespace().equals(pod.namespace()))
                .anyMatch(set -> StatefulSet.of(set).wants(pod.name()));
    }

    private static Named bare(String name, String namespace, Cluster cluster) {
        List<ObjectKey> called = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>();
        for (Kind kind : Kind.values()) {
            if (SILENT.contains(kind)) {
                continue;
            }
            for (KubeObject object : cluster.list(kind)) {
                if (!kind.isNamespaced() || object.namespace().equals(namespace)) {
                    names.add(object.name());
                    if (object.name().equals(name)) {
                        called.add(object.key());
                    }
                }
            }
        }
        if (called.size() == 1) {
            return new One(called.getFirst());
        }
        if (called.size() > 1) {
            return new Nothing(
                    "more than one object is called " + name,
                    "Say which: "
                            + String.join(
                                    " or ", called.stream().map(Named::word).toList()));
        }
        ObjectKey pod = new ObjectKey(Kind.POD, namespace, name);
        if (isAwaited(pod, cluster)) {
            return new One(pod);
        }
        List<String> near = Nearest.to(name, names);
        return new Nothing(
                "there is no object called " + name,
                near.isEmpty() ? "Write its kind, too: pod/" + name : "Did you mean " + near.getFirst() + "?");
    }

    /** How users write an object of the usual namespace: {@code pod/web-0}. */
    static String word(ObjectKey key) {
        return key.kind().word() + "/" + key.name();
    }
}
