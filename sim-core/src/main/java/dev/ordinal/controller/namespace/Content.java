package dev.ordinal.controller.namespace;

import dev.ordinal.apiserver.Tables;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Timestamps;
import dev.ordinal.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is left in a namespace that is being deleted.
 *
 * @see "Kubernetes 1.36, pkg/controller/namespace/deletion/{namespaced_resources_deleter,status_condition_utils}.go"
 */
record Content(List<KubeObject> objects) {
    private static final List<Kind> KINDS =
            Arrays.stream(Kind.values()).filter(Kind::isNamespaced).toList();
    /** How long a finalizer is taken to need. */
    private static final long FINALIZER_SECONDS = 15;

    static Content of(Store<KubeObject> store, String namespace) {
        List<KubeObject> all = new ArrayList<>();
        for (Kind kind : KINDS) {
            all.addAll(Tables.table(store, kind).withPrefix(namespace + "/"));
        }
        return new Content(all);
    }

    boolean isEmpty() {
        return objects.isEmpty();
    }

    Content pods() {
        return new Content(objects.stream().filter(o -> o.kind() == Kind.POD).toList());
    }

    /** After how long it is worth another look: half of the longest time that something may need, and a second. */
    Duration patience() {
        long longest = 0;
        for (KubeObject object : objects) {
            long seconds = object.kind() == Kind.POD
                    ? object.spec().number("terminationGracePeriodSeconds", 30)
                    : object.finalizers().isEmpty() ? 0 : FINALIZER_SECONDS;
            longest = Math.max(longest, seconds);
        }
        return Duration.ofSeconds(longest / 2 + 1);
    }

    /** The status of the namespace, which tells what it waits for. */
    Json.Obj status(KubeObject namespace, Instant now) {
        TreeMap<String, Integer> kinds = new TreeMap<>();
        TreeMap<String, Integer> finalizers = new TreeMap<>();
        for (KubeObject object : objects) {
            kinds.merge(resource(object.kind()), 1, Integer::sum);
            object.finalizers().forEach(finalizer -> finalizers.merge(finalizer, 1, Integer::sum));
        }
        Json.Arr conditions = namespace.status().array("conditions");
        for (Condition condition : List.of(
                fine(
                        "NamespaceDeletionDiscoveryFailure",
                        "ResourcesDiscovered",
                        "All resources successfully discovered"),
                fine(
                        "NamespaceDeletionGroupVersionParsingFailure",
                        "ParsedGroupVersions",
                        "All legacy kube types successfully parsed"),
                fine(
                        "NamespaceDeletionContentFailure",
                        "ContentDeleted",
                        "All content successfully deleted, may be waiting on finalization"),
                kinds.isEmpty()
                        ? fine("NamespaceContentRemaining", "ContentRemoved", "All content successfully removed")
                        : remaining(
                                "NamespaceContentRemaining",
                                "SomeResourcesRemain",
                                "Some resources are remaining: ",
                                counted(kinds, " has ", " resource instances")),
                finalizers.isEmpty()
                        ? fine(
                                "NamespaceFinalizersRemaining",
                                "ContentHasNoFinalizers",
                                "All content-preserving finalizers finished")
                        : remaining(
                                "NamespaceFinalizersRemaining",
                                "SomeFinalizersRemain",
                                "Some content in the namespace has finalizers remaining: ",
                                counted(finalizers, " in ", " resource instances")))) {
            Condition dated = new Condition(condition.json().with("lastTransitionTime", Timestamps.seconds(now)))
                    .after(namespace.condition(condition.type()));
            conditions = conditions.withMerged("type", dated.json());
        }
        return namespace.status().with("phase", "Terminating").with("conditions", conditions);
    }

    private static Condition fine(String type, String reason, String message) {
        return Condition.of(type, false, Instant.EPOCH).withReason(reason, message);
    }

    private static Condition remaining(String type, String reason, String what, String list) {
        return Condition.of(type, true, Instant.EPOCH).withReason(reason, what + list);
    }

    /** {@code statefulsets.apps}, and {@code pods.} in the core group. */
    private static String resource(Kind kind) {
        return kind.plural() + "." + kind.group();
    }

    private static String counted(Map<String, Integer> counts, String between, String after) {
        List<String> items = new ArrayList<>();
        counts.forEach((name, count) -> items.add(name + between + count + after));
        return String.join(", ", items);
    }
}
