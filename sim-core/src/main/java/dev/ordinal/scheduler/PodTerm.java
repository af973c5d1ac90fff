package dev.ordinal.scheduler;

import dev.ordinal.controller.View;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.LabelSelector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which pods a term of a pod affinity means, and over which domains it counts them.
 *
 * @param selector the labels of the pods; null for none at all
 * @param namespaces the namespaces that are named
 * @param namespaceSelector the labels of more namespaces; null for no more
 * @param key the label that makes nodes one domain
 * @param weight what it counts for in a score; 0 if it is required
 */
record PodTerm(
        @Nullable LabelSelector selector,
        List<String> namespaces,
        @Nullable LabelSelector namespaceSelector,
        String key,
        long weight) {

    static final String AFFINITY = "podAffinity";
    static final String ANTI_AFFINITY = "podAntiAffinity";

    /** The required terms of one sort in a pod's affinity. */
    static List<PodTerm> required(Json.Obj affinity, String sort, String namespace) {
        List<PodTerm> terms = new ArrayList<>(0);
        for (Json.Obj term : affinity.object(sort)
                .array("requiredDuringSchedulingIgnoredDuringExecution")
                .objects()) {
            terms.add(of(term, namespace, 0));
        }
        return terms;
    }

    /** The preferred terms of one sort in a pod's affinity. */
    static List<PodTerm> preferred(Json.Obj affinity, String sort, String namespace) {
        List<PodTerm> terms = new ArrayList<>(0);
        for (Json.Obj term : affinity.object(sort)
                .array("preferredDuringSchedulingIgnoredDuringExecution")
                .objects()) {
            terms.add(of(term.object("podAffinityTerm"), namespace, term.number("weight", 0)));
        }
        return terms;
    }

    private static PodTerm of(Json.Obj term, String namespace, long weight) {
        List<String> named = term.array("namespaces").texts();
        boolean selects = term.has("namespaceSelector");
        return new PodTerm(
                term.has("labelSelector") ? LabelSelector.of(term.object("labelSelector")) : null,
                named.isEmpty() && !selects ? List.of(namespace) : named,
                selects ? LabelSelector.of(term.object("namespaceSelector")) : null,
                term.text("topologyKey", ""),
                weight);
    }

    /** Whether it means pods with these labels in this namespace. */
    boolean means(String namespace, Json.Obj labels, View view) {
        return selector != null && selector.matches(labels) && reaches(namespace, view);
    }

    private boolean reaches(String namespace, View view) {
        if (namespaces.contains(namespace)) {
            return true;
        }
        if (namespaceSelector == null) {
            return false;
        }
        KubeObject found = view.get(Kind.NAMESPACE, "", namespace);
        return namespaceSelector.matches(found == null ? Json.EMPTY : found.labels());
    }

    /** Whether it can be judged by what a group of pods has in common. */
    boolean suitsGroups() {
        return Counts.suitsGroups(selector);
    }

    PodTerm weighing(long other) {
        return new PodTerm(selector, namespaces, namespaceSelector, key, other);
    }
}
