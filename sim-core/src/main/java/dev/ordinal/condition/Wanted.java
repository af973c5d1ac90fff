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

    /**
     * A pod or node has the condition Ready, and nobody has deleted it; a set has what {@code kubectl rollout status} waits for: a status that is up to date,
     * as many pods as it asks for, all of them ready, and those of its newest revision that its strategy makes so.
     *
     * @see "Kubernetes 1.36, staging/src/k8s.io/kubectl/pkg/polymorphichelpers/rollout_status.go"
     */
    record Ready() implements Wanted {
        @Override
        public @Nullable String unmet(KubeObject object) {
            if (object.kind() == Kind.STATEFUL_SET) {
                return ofSet(object);
            }
            if (object.isTerminating()) {
                return "it is being deleted";
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
            Json.Obj status = set.status();
            long ready = status.number("readyReplicas", 0);
            long all = status.number("replicas", 0);
            long updated = updated(status);
            long updates = updates(set, wanted);
            if (status.number("observedGeneration", 0) < set.generation()) {
                return "its status is not up to date";
            }
            if (ready != wanted) {
                return ready + " of " + wanted + " pods are ready";
            }
            if (all != wanted) {
                return "it has " + all + " pods, and is to have " + wanted;
            }
            return updated >= updates ? null : updated + " of " + updates + " pods are of its newest revision";
        }

        /** How many pods are of the newest revision; releases before 1.12 count none as updated where that is the current one. */
        private static long updated(Json.Obj status) {
            boolean isCurrent = status.text("currentRevision", "").equals(status.text("updateRevision", ""));
            return Math.max(status.number("updatedReplicas", 0), isCurrent ? status.number("currentReplicas", 0) : 0);
        }

        /** How many pods the set brings to its newest revision by itself. */
        private static long updates(KubeObject set, long wanted) {
            Json.Obj strategy = set.spec().object("updateStrategy");
            return strategy.text("type", "").equals("OnDelete")
                    ? 0
                    : wanted - strategy.object("rollingUpdate").number("partition", 0);
        }
    }

    /** What can be ready is not. */
    record Unready() implements Wanted {
        @Override
        public @Nullable String unmet(KubeObject object) {
            return new Ready().unmet(object) == null ? "it is ready" : null;
        }
    }

    /** A pod has a node. */
    record Scheduled() implements Wanted {
        @Override
        public @Nullable String unmet(KubeObject object) {
            return object.spec().text("nodeName", "").isEmpty() ? "it has no node" : null;
        }
    }

    /** It has a phase. */
    record Phase(String wanted) implements Wanted {
        @Override
        public @Nullable String unmet(KubeObject object) {
            String phase = object.status().text("phase", "");
            return phase.equals(wanted) ? null : "its phase is " + (phase.isEmpty() ? "not known" : phase);
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
