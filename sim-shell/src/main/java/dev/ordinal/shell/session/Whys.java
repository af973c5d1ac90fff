package dev.ordinal.shell.session;

import dev.ordinal.cluster.Cluster;
import dev.ordinal.diagnosis.Diagnosis;
import dev.ordinal.diagnosis.Scene;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.StatefulSet;
import dev.ordinal.shell.render.Output;
import dev.ordinal.text.Nearest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;

/** Why objects are as they are. */
final class Whys {
    /** Kinds of which nobody asks by name alone. */
    private static final EnumSet<Kind> SILENT =
            EnumSet.of(Kind.EVENT, Kind.LEASE, Kind.CSI_NODE, Kind.ENDPOINTS, Kind.ENDPOINT_SLICE);

    private Whys() {}

    /** What an object means that is written so; or what is wrong with it. */
    private sealed interface Meant {
        record One(ObjectKey key) implements Meant {}

        record Nothing(String what, String remedy) implements Meant {}
    }

    static Output of(World world, String namespace, List<String> object) {
        return switch (meant(object, namespace, world.cluster())) {
            case Meant.One(ObjectKey key) -> answer(diagnosis(world, key), world.cluster());
            case Meant.Nothing(String what, String remedy) -> Output.problem(what, remedy, 2);
        };
    }

    static Diagnosis diagnosis(World world, ObjectKey key) {
        return Diagnosis.of(new Scene(world.cluster(), Faults.inForce(world)), key);
    }

    private static Output answer(Diagnosis diagnosis, Cluster cluster) {
        ObjectKey key = diagnosis.about();
        if (!diagnosis.causes().isEmpty()) {
            return Output.result(String.join("\n", diagnosis.lines()));
        }
        boolean exists = cluster.get(key.kind(), key.namespace(), key.name()) != null;
        return exists
                ? Output.note("nothing keeps " + word(key) + ": it is as it should be")
                : Output.problem("there is no " + word(key), "", 1);
    }

    private static String word(ObjectKey key) {
        return key.kind().word() + "/" + key.name();
    }

    private static Meant meant(List<String> object, String namespace, Cluster cluster) {
        List<String> parts = object.size() == 1 ? List.of(object.getFirst().split("/", -1)) : object;
        if (parts.size() == 1) {
            return bare(parts.getFirst(), namespace, cluster);
        }
        Kind kind = Kind.named(parts.getFirst());
        if (kind == null) {
            return new Meant.Nothing("'" + parts.getFirst() + "' is no kind of object", "Write: why pod/web-0");
        }
        boolean isPlaced = parts.size() == 3 && kind.isNamespaced();
        if (parts.size() > 2 && !isPlaced || parts.stream().anyMatch(String::isEmpty)) {
            return new Meant.Nothing("'" + object.getFirst() + "' is no object", "Write: why pod/web-0");
        }
        String where = isPlaced ? parts.get(1) : kind.isNamespaced() ? namespace : "";
        return new Meant.One(new ObjectKey(kind, where, parts.getLast()));
    }

    /** Whether a set should have a pod of this name. */
    private static boolean isAwaited(ObjectKey pod, Cluster cluster) {
        return cluster.list(Kind.STATEFUL_SET).stream()
                .filter(set -> set.namespace().equals(pod.namespace()))
                .anyMatch(set -> StatefulSet.of(set).wants(pod.name()));
    }

    private static Meant bare(String name, String namespace, Cluster cluster) {
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
            return new Meant.One(called.getFirst());
        }
        if (called.size() > 1) {
            return new Meant.Nothing(
                    "more than one object is called " + name,
                    "Say which: "
                            + String.join(
                                    " or ",
                                    called.stream()
                                            .map(key -> "why " + word(key))
                                            .toList()));
        }
        ObjectKey pod = new ObjectKey(Kind.POD, namespace, name);
        if (isAwaited(pod, cluster)) {
            return new Meant.One(pod);
        }
        List<String> near = Nearest.to(name, names);
        return new Meant.Nothing(
                "there is no object called " + name,
                near.isEmpty() ? "Write its kind, too: why pod/" + name : "Did you mean: why " + near.getFirst());
    }
}
