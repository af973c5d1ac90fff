package dev.ordinal.rulebook;

import dev.ordinal.apiserver.Change;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/** The rules of Kubernetes by which the components of the simulator act, with their places. */
public final class Rulebook {
    private static final String SERVER = "kube-apiserver";
    private static final String DELETE = "staging/src/k8s.io/apiserver/pkg/registry/";

    private static final Rule MARKED = new Rule(
            SERVER,
            "marked for deletion",
            "An object with finalizers, or a pod with a grace period, is not removed when it is deleted: it gets a"
                + " deletionTimestamp, and goes when the last finalizer is taken off, or the kubelet says that the pod"
                + " has ended.",
            DELETE + "rest/delete.go, BeforeDelete");
    private static final Rule REMOVED = new Rule(
            SERVER,
            "removed",
            "An object that is deleted is removed as soon as no finalizer and no grace period keeps it.",
            DELETE + "generic/registry/store.go, Delete and deleteWithoutFinalizers");

    private static final PMap<String, Rule> RULES = all(SetRulebook.ALL, StorageRulebook.ALL, PodRulebook.ALL);

    private Rulebook() {}

    @SafeVarargs
    private static PMap<String, Rule> all(List<Rule>... books) {
        PMap<String, Rule> rules = TreePMap.empty();
        for (List<Rule> book : books) {
            for (Rule rule : book) {
                rules = rules.plus(key(rule.by(), rule.name()), rule);
            }
        }
        return rules;
    }

    /** Sidecars have one book for all drivers, and so have the parts of a kubelet. */
    private static String key(String by, String name) {
        return by.split(" ", 2)[0] + " | " + name;
    }

    /** The rule that a component told the trace; null if the book does not know it. */
    public static @Nullable Rule decided(String by, String rule) {
        return RULES.get(key(by, rule));
    }

    /** The rule by which a component writes a kind of object; null for users, who do as they like, and for what is not known. */
    public static @Nullable Rule writes(String by, Kind kind) {
        return RULES.get(key(by, kind.title()));
    }

    /** The rule by which the API server made of a request what it made of it; null if it just did as it was told. */
    public static @Nullable Rule stored(Change change) {
        KubeObject after = change.after();
        if (after == null) {
            return REMOVED;
        }
        KubeObject before = change.before();
        return before != null && !before.isTerminating() && after.isTerminating() ? MARKED : null;
    }
}
