package dev.ordinal.condition;

import dev.ordinal.apiserver.Tables;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * Something that holds in a cluster or does not: {@code quiet}; {@code pod/web-0 ready}, {@code pvc/data-web-0 bound},
 * {@code pod/web-0 deleted}, {@code pod/web-0 exists}; {@code pvc/data-web-0 phase == Bound}, {@code pod/web-0
 * spec.nodeName exists}. An object of another namespace than {@code default} is {@code pod/prod/web-0}.
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
     * @param minor the release by its minor version, which decides what fields an object has
     */
    static Read parse(String text, int minor) {
        return ConditionReader.read(text, minor);
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
