package dev.ordinal.diagnosis.container;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Walk;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.LabelSelector;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Pod;
import dev.ordinal.model.StatefulSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Why the names of pods, {@code web-0.web}, do not resolve, or not to where they should. */
public final class NameCauses {
    /** How long a resolver may go on with an answer. */
    private static final Duration CACHED = Duration.ofSeconds(30);

    private NameCauses() {}

    // ---- a set

    public static List<Cause> ofSet(StatefulSet set, Walk walk) {
        String name = set.object().spec().text("serviceName", "");
        if (name.isEmpty() || set.replicas() == 0) {
            return List.of();
        }
        ObjectKey key = new ObjectKey(Kind.SERVICE, set.namespace(), name);
        KubeObject service = walk.scene().get(Kind.SERVICE, key.namespace(), key.name());
        return service == null || !isHeadless(service)
                ? List.of(Cause.of(
                                Words.of(set.object()),
                                "has all its pods, and their names (" + set.name() + "-" + set.start() + "." + name
                                        + ") do not resolve: peers that look for each other by name do not meet")
                        .because(service == null ? List.of(absent(key, List.of(set), walk)) : walk.into(key)))
                : List.of();
    }

    static boolean isHeadless(KubeObject service) {
        return "None".equals(service.spec().text("clusterIP"));
    }

    /** The sets that have named a Service as theirs. */
    private static List<StatefulSet> naming(ObjectKey service, Scene scene) {
        return scene.list(Kind.STATEFUL_SET, service.namespace()).stream()
                .map(StatefulSet::of)
                .filter(set -> service.name().equals(set.object().spec().text("serviceName", "")))
                .toList();
    }

    // ---- a Service that does not exist

    public static List<Cause> ofAbsent(ObjectKey key, Walk walk) {
        List<StatefulSet> sets = naming(key, walk.scene());
        return List.of(sets.isEmpty() ? Cause.of(Words.of(key), "does not exist") : absent(key, sets, walk));
    }

    private static Cause absent(ObjectKey key, List<StatefulSet> sets, Walk walk) {
        StatefulSet set = sets.getFirst();
        Cause cause = Cause.of(
                Words.of(key),
                "does not exist, and " + Words.of(set.object()) + " names it as its serviceName; a set"
                        + " makes no Service itself, and no pod waits for one");
        for (KubeObject other : walk.scene().list(Kind.SERVICE, key.namespace())) {
            boolean selects = !other.spec().object("selector").isEmpty()
                    && LabelSelector.ofMap(other.spec().object("selector"))
                            .matches(set.template().object("metadata").object("labels"));
            if (selects && isHeadless(other)) {
                cause = cause.because(Cause.of(
                        Words.of(other),
                        "selects these pods, and gives them no names: a pod is known as "
                                + set.name() + "-" + set.start() + "." + other.name()
                                + " only if the set's serviceName is "
                                + other.name() + ", which cannot be changed in a set that exists"));
            }
        }
        return cause.endedBy("make it, headless", Remedy.apply(headless(key, set)));
    }

    private static String headless(ObjectKey key, StatefulSet set) {
        StringBuilder ports = new StringBuilder();
        for (Json.Obj container :
                set.template().object("spec").array("containers").objects()) {
            for (Json.Obj port : container.array("ports").objects()) {
                long number = port.number("containerPort", 0);
                ports.append("\n  - {name: ")
                        .append(port.text("name", "p" + number))
                        .append(", port: ")
                        .append(number)
                        .append('}');
            }
        }
        StringBuilder selector = new StringBuilder();
        Json.Obj labels = set.template().object("metadata").object("labels");
        labels.keys()
                .forEach(label -> selector.append("\n    ")
                        .append(label)
                        .append(": \"")
                        .append(labels.text(label, ""))
                        .append('"'));
        return """
            apiVersion: v1
            kind: Service
            metadata:
              name: %s
              namespace: %s
            spec:
              clusterIP: None
              selector:%s%s
            """.formatted(key.name(), key.namespace(), selector, ports.isEmpty() ? "" : "\n  ports:" + ports);
    }

    // ---- a Service

    public static List<Cause> ofService(KubeObject service, Walk walk) {
        Scene scene = walk.scene();
        Json.Obj labels = service.spec().object("selector");
        if (labels.isEmpty()) {
            return List.of();
        }
        List<StatefulSet> sets = naming(service.key(), scene);
        if (!sets.isEmpty() && !isHeadless(service)) {
            return List.of(withAddress(service, sets.getFirst()));
        }
        LabelSelector selector = LabelSelector.ofMap(labels);
        List<Pod> pods = scene.list(Kind.POD, service.namespace()).stream()
                .filter(pod -> selector.matches(pod.labels()))
                .map(Pod::of)
                .toList();
        if (pods.isEmpty()) {
            return List.of(selectsNone(service, selector, sets));
        }
        List<Cause> causes = new ArrayList<>(unpublished(service, pods, walk));
        for (Pod pod : pods) {
            causes.addAll(moved(service, pod, scene));
        }
        return causes;
    }

    private static Cause withAddress(KubeObject service, StatefulSet set) {
        return Cause.of(
                        Words.of(service),
                        "has an address of its own (" + service.spec().text("clusterIP", "") + "), so only its"
                                + " own name resolves, to that address, and no name of a pod of "
                                + Words.of(set.object()))
                .endedBy(
                        "make it anew without an address; who uses that address has to ask for the name again",
                        Words.delete(service.key()),
                        Remedy.apply(headless(service.key(), set)));
    }

    private static Cause selectsNone(KubeObject service, LabelSelector selector, List<StatefulSet> sets) {
        Cause cause = Cause.of(Words.of(service), "selects pods with " + selector + ", and there is none");
        for (StatefulSet set : sets) {
            Json.Obj labels = set.template().object("metadata").object("labels");
            if (!selector.matches(labels)) {
                Json.Obj change = labels;
                for (String key : service.spec().object("selector").keys()) {
                    change = change.has(key) ? change : change.with(key, Json.Null.NULL);
                }
                cause = cause.because(Cause.of(Words.of(set.object()), "makes pods with " + LabelSelector.ofMap(labels))
                        .endedBy(
                                "select those",
                                Words.patch(service.key(), Json.object("spec", Json.object("selector", change)))));
            }
        }
        return cause;
    }

    private static List<Cause> unpublished(KubeObject service, List<Pod> pods, Walk walk) {
        if (service.spec().flag("publishNotReadyAddresses")) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        List<Cause> because = new ArrayList<>();
        for (Pod pod : pods) {
            if (!pod.isReady() || pod.isTerminating()) {
                names.add(pod.name());
                because.addAll(walk.into(pod.object().key()));
            }
        }
        if (names.isEmpty()) {
            return List.of();
        }
        Cause cause = Cause.of(
                        Words.of(service),
                        "does not publish " + Words.all(names) + ": it has only pods that are Ready"
                                + " (publishNotReadyAddresses is false), so a program"
                                + " that looks for its peers before it gets ready finds"
                                + " none, and none of them ever gets ready")
                .because(because);
        return List.of(isHeadless(service) ? cause.endedBy(AwaitedNames.publishing(service)) : cause);
    }

    /** A pod that has come back with another address while resolvers may still give the old one. */
    private static List<Cause> moved(KubeObject service, Pod pod, Scene scene) {
        Duration age = scene.since(pod.object().creationTimestamp());
        boolean isNew = age.compareTo(CACHED.multipliedBy(2)) < 0 && pod.isReady();
        boolean isSuccessor = isNew && !scene.predecessorEvents(pod.object()).isEmpty();
        Duration left = CACHED.minus(scene.since(pod.readySince()));
        if (!isSuccessor || left.isNegative() || left.isZero()) {
            return List.of();
        }
        return List.of(Cause.of(
                        Words.of(service),
                        "publishes a new address for " + pod.name() + ", "
                                + pod.object().status().text("podIP", "") + ", since it was made anew "
                                + Words.span(age)
                                + " ago: who has asked for its name before may keep the old one for 30s, and for as"
                                + " long as it remembers addresses itself; that is over in " + Words.span(left))
                .endedBy(
                        "let time run, and let clients ask again when a connection fails",
                        "run " + (left.toSeconds() + 1) + "s"));
    }
}
