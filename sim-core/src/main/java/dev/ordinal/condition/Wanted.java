package dev.ordinal.condition;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import org.jspecify.annotations.Nullable;

/** What an object is to be like. */
sealed interface Wanted {
    /** Why this object, which is there, is not so; null if it is. */
    @Nullable
    String unmet(KubeObject object);

    /** No object of the name is there. */
    record Deleted() implements Wanted {
        @Override
        public @Nullable String unmet(KubeObject object) {
            return "it is there";
        }
    }

    record Exists() implements Wanted {
        @Override
        public @Nullable String unmet(KubeObject object) {
            return null;
        }
    }

    /** A pod or node has the condition Ready; a set has as many ready pods as it asks for, and its status is up to date. */
    record Ready() implements Wanted {
        @Override
        public @Nullable String unmet(KubeObject object) {
            if (object.kind() == Kind.STATEFUL_SET) {
                return ofSet(object);
            }
            Json.Obj ready = object.status().array("conditions").find("type", "Ready");
            if (ready != null && "True".equals(ready.text("status"))) {
                return null;
            }
            String phase = object.status().text("phase", "");
            return "it is " + (phase.isEmpty() ? "" : phase + " and ") + "not ready";
        }

        private static @Nullable String ofSet(KubeObject set) {
            long wanted = set.spec().number("replicas", 1);
            long ready = set.status().number("readyReplicas", 0);
            boolean isTold = set.status().number("observedGeneration", 0) >= set.generation();
            return ready == wanted && isTold ? null : ready + " of " + wanted + " pods are ready";
        }
    }

    /** A claim or volume has the phase Bound. */
    record Bound() implements Wanted {
        @Override
        public @Nullable String unmet(KubeObject object) {
            String phase = object.status().text("phase", "");
            return phase.equals("Bound") ? null : "its phase is " + (phase.isEmpty() ? "not known" : phase);
        }
    }

    /** It has a value at a path. */
    record Has(ValuePath path) implements Wanted {
        @Override
        public @Nullable String unmet(KubeObject object) {
            return path.of(object.wire()) == null ? "it has no " + path : null;
        }
    }

    /** Its value at a path compares with another as it is to. */
    record Compares(ValuePath path, Comparison comparison) implements Wanted {
        @Override
        public @Nullable String unmet(KubeObject object) {
            Json found = path.of(object.wire());
            return comparison.holds(found) ? null : path + " is " + comparison.shown(found);
        }
    }
}
