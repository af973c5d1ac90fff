package dev.ordinal.diagnosis.node;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Mending;
import dev.ordinal.diagnosis.cause.PodContainer;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.LabelSelector;
import dev.ordinal.model.Node;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Why the pods on the nodes keep another pod away. */
record NeighbourCauses(Pod pod, Scene scene) {
    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
    private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";

    private List<Node> nodes() {
        return scene.cluster().list(Kind.NODE).stream().map(Node::of).toList();
    }

    // ---- host ports

    /** The ports that it wants of its node, and who has them on the nodes that it may have. */
    List<Cause> ports(List<Node> nodes) {
        List<Cause> causes = new ArrayList<>();
        for (PodContainer container : PodContainer.of(pod)) {
            for (long port : hostPorts(container.spec())) {
                List<String> taken = new ArrayList<>();
                List<KubeObject> holders = new ArrayList<>();
                for (Node node : nodes) {
                    for (KubeObject other : holding(port, node)) {
                        taken.add(node.name() + " (" + other.name() + ")");
                        holders.add(other);
                    }
                }
                if (!holders.isEmpty()) {
                    String state = "wants the port " + port + " of its node for itself, and that is taken on ";
                    causes.add(freed(Cause.of(Words.of(pod.object()), state + Words.all(taken)), container, holders));
                }
            }
        }
        return causes;
    }

    private List<KubeObject> holding(long port, Node node) {
        return scene.podsOn(node.object()).stream()
                .filter(other -> !other.key().equals(pod.object().key())
                        && PodContainer.of(Pod.of(other)).stream()
                                .anyMatch(one -> hostPorts(one.spec()).contains(port)))
                .toList();
    }

    private Cause freed(Cause cause, PodContainer container, List<KubeObject> holders) {
        Cause freed = cause;
        KubeObject first = holders.getFirst();
        if (first.controller() == null) {
            freed = freed.endedBy("delete " + Words.of(first) + ", which has the port", Words.delete(first.key()));
        }
        List<Json> ports = new ArrayList<>();
        container
                .spec()
                .array("ports")
                .objects()
                .forEach(port -> ports.add(port.has("hostPort") ? port.with("hostPort", Json.Null.NULL) : port));
        return freed.endedBy(Mending.of(pod, scene)
                .changed(
                        "do without a port of the node: behind a headless Service each pod has its own address",
                        container,
                        Json.object("ports", Json.array(ports))));
    }

    private static List<Long> hostPorts(Json.Obj container) {
        return container.array("ports").objects().stream()
                .map(port -> port.number("hostPort", 0))
                .filter(port -> port != 0)
                .toList();
    }

    // ---- affinity

    private static List<Json.Obj> terms(KubeObject of, String sort) {
        return of.spec().object("affinity").object(sort).array(REQUIRED).objects();
    }

    private static boolean means(Json.Obj term, KubeObject by, KubeObject other) {
        List<String> namespaces = term.array("namespaces").texts();
        boolean isThere = namespaces.isEmpty()
                ? by.namespace().equals(other.namespace())
                : namespaces.contains(other.namespace());
        return isThere && LabelSelector.of(term.object("labelSelector")).matches(other.labels());
    }

    /** Pods that must not be together, since this one or another says so. */
    List<Cause> apart() {
        List<Cause> causes = new ArrayList<>();
        for (Json.Obj term : terms(pod.object(), "podAntiAffinity")) {
            causes.add(parted(term));
        }
        if (!causes.isEmpty()) {
            return causes;
        }
        for (Node node : nodes()) {
            for (KubeObject other : scene.podsOn(node.object())) {
                for (Json.Obj term : terms(other, "podAntiAffinity")) {
                    if (means(term, other, pod.object())) {
                        causes.add(Cause.of(
                                        Words.of(other),
                                        "is on " + node.name() + " and wants no pod like this one in its "
                                                + domain(term.text("topologyKey", "")))
                                .endedBy("add a node, or loosen the anti-affinity of that pod"));
                    }
                }
            }
        }
        return causes;
    }

    private Cause parted(Json.Obj term) {
        String key = term.text("topologyKey", "");
        TreeMap<String, String> held = new TreeMap<>();
        TreeMap<String, String> free = new TreeMap<>();
        for (Node node : nodes()) {
            String value = node.object().label(key);
            if (value == null) {
                continue;
            }
            free.putIfAbsent(value, value);
            for (KubeObject other : scene.podsOn(node.object())) {
                if (means(term, pod.object(), other)) {
                    held.put(value, other.name());
                }
            }
        }
        held.keySet().forEach(free::remove);
        List<String> all = new ArrayList<>();
        held.forEach((value, name) -> all.add(value + " (" + name + ")"));
        String rest = free.isEmpty()
                ? ""
                : "; " + Words.all(List.copyOf(free.keySet())) + " cannot take it for another reason";
        Json.Obj preferred = Json.object("weight", 100, "podAffinityTerm", term);
        Json.Obj change = Json.object(
                "podAntiAffinity", Json.object(REQUIRED, Json.Null.NULL, PREFERRED, Json.array(List.of(preferred))));
        return Cause.of(
                        Words.of(pod.object()),
                        "must not share a " + domain(key) + " with pods of "
                                + LabelSelector.of(term.object("labelSelector")) + ", and of "
                                + Words.count(held.size() + free.size(), domain(key))
                                + " these have one already: " + Words.all(all) + rest)
                .endedBy(
                        key.endsWith("hostname")
                                ? "add a node that has none yet, or ask for fewer replicas"
                                : "add a node in another " + domain(key) + ", or ask for fewer replicas")
                .endedBy(loosened(
                        Mending.of(pod, scene)
                                .changed(
                                        "only prefer it (two of them may then share a " + domain(key)
                                                + ", and go down together)",
                                        Json.object("affinity", change)),
                        held.lastEntry()));
    }

    /**
     * A pod that is there keeps others away by its own affinity, even those that ask for no distance any more: one of them has
     * to be made anew, too.
     */
    private Remedy loosened(Remedy changed, Map.@Nullable Entry<String, String> holder) {
        if (holder == null) {
            return changed;
        }
        List<String> commands = new ArrayList<>(changed.commands());
        ObjectKey other = new ObjectKey(Kind.POD, pod.object().namespace(), holder.getValue());
        commands.add(Words.delete(other));
        return new Remedy(
                changed.does() + "; " + other.name()
                        + " still asks for it and is made anew as well, which is a disruption",
                commands);
    }

    /** What nodes with the same value of a label are to each other. */
    private static String domain(String key) {
        return key.endsWith("hostname") ? "node" : key.endsWith("zone") ? "zone" : key;
    }

    /** No node is near the pods that it wants to be beside. */
    List<Cause> lonely() {
        List<Cause> causes = new ArrayList<>();
        for (Json.Obj term : terms(pod.object(), "podAffinity")) {
            String key = term.text("topologyKey", "");
            causes.add(Cause.of(
                            Words.of(pod.object()),
                            "must share a " + domain(key) + " with a pod of "
                                    + LabelSelector.of(term.object("labelSelector"))
                                    + ", and there is none that runs where it could"
                                    + " go")
                    .endedBy(Mending.of(pod, scene)
                            .changed(
                                    "do not ask for it",
                                    Json.object("affinity", Json.object("podAffinity", Json.Null.NULL)))));
        }
        return causes;
    }

    // ---- spread

    List<Cause> spread() {
        List<Cause> causes = new ArrayList<>();
        for (Json.Obj constraint :
                pod.object().spec().array("topologySpreadConstraints").objects()) {
            if ("DoNotSchedule".equals(constraint.text("whenUnsatisfiable", "DoNotSchedule"))) {
                causes.add(uneven(constraint));
            }
        }
        return causes;
    }

    private Cause uneven(Json.Obj constraint) {
        String key = constraint.text("topologyKey", "");
        TreeMap<String, Integer> counts = new TreeMap<>();
        List<String> without = new ArrayList<>();
        LabelSelector selector = LabelSelector.of(constraint.object("labelSelector"));
        for (Node node : nodes()) {
            @Nullable String value = node.object().label(key);
            if (value == null) {
                without.add(node.name());
                continue;
            }
            int more = (int) scene.podsOn(node.object()).stream()
                    .filter(other -> selector.matches(other.labels()) && !other.isTerminating())
                    .count();
            counts.merge(value, more, Integer::sum);
        }
        List<String> told = new ArrayList<>();
        for (Map.Entry<String, Integer> each : counts.entrySet()) {
            told.add(each.getKey() + " has " + each.getValue());
        }
        Json.Obj loose = constraint.with("whenUnsatisfiable", "ScheduleAnyway");
        return Cause.of(
                        Words.of(pod.object()),
                        "may make no " + domain(key) + " have over "
                                + constraint.number("maxSkew", 1) + " pods of " + selector + " more than another: "
                                + Words.all(told) + ", and those that may take one more cannot"
                                + (without.isEmpty() ? "" : "; " + Words.all(without) + " has no label " + key))
                .endedBy("make room where the fewest are")
                .endedBy(Mending.of(pod, scene)
                        .changed(
                                "only prefer it",
                                Json.object("topologySpreadConstraints", Json.array(List.of(loose)))));
    }
}
