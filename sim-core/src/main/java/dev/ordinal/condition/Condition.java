package dev.ordinal.condition;

import dev.ordinal.apiserver.Tables;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.store.Store;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that holds in a cluster or does not: {@code quiet}; {@code pod/web-0 ready} or one of the other words for a state;
 * {@code pvc/data-web-0 phase == Bound}, {@code sts/web readyReplicas=3}, {@code pod/web-0 spec.nodeName exists}. Scenario files and
 * the shell share it. The kind and the name may also stand apart; an object of another namespace is {@code pod/prod/web-0}.
 */
public sealed interface Condition {
    /** What came of reading a text: a condition, or what is wrong with it, and how to mend that. */
    sealed interface Read {
        record Of(Condition condition) implements Read {}

        record Wrong(String what, String remedy) implements Read {}
    }

    /**
     * Reads a condition.
     *
     * @param namespace that of objects which name none
     * @param minor the release by its minor version, which decides what fields an object has
     */
    static Read parse(String text, String namespace, int minor) {
        return ConditionReader.read(text, namespace, minor);
    }

    /** The words for states of an object of a kind. */
    static List<String> words(Kind kind) {
        return ConditionReader.words(EnumSet.of(kind));
    }

    /**
     * Why it does not hold, in a few words; null if it holds.
     *
     * @param isQuiet whether nothing more is to come in the cluster
     */
    @Nullable
    String unmet(Store<KubeObject> store, boolean isQuiet);

    /** Nothing more is to come. */
    record Quiet() implements Condition {
        @Override
        public @Nullable String unmet(Store<KubeObject> store, boolean isQuiet) {
            return isQuiet ? null : "something is still to come";
        }
    }

    /** An object is as it is wanted. */
    record OfObject(ObjectKey key, Wanted wanted) implements Condition {
        @Override
        public @Nullable String unmet(Store<KubeObject> store, boolean isQuiet) {
            KubeObject object = Tables.table(store, key.kind()).get(key.path());
            if (wanted instanceof Wanted.Deleted) {
                return object == null ? null : "it is there";
            }
            return object == null ? "there is no " + key.kind().singular() + " " + key.path() : wanted.unmet(object);
        }
    }
}
