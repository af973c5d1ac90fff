package dev.ordinal.diagnosis;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Walk;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Why a namespace that is deleted is still there. */
final class NamespaceCauses {
    private NamespaceCauses() {}

    static List<Cause> of(KubeObject namespace, Walk walk) {
        if (!namespace.isTerminating()) {
            return List.of();
        }
        List<String> counts = new ArrayList<>();
        List<Cause> because = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            List<KubeObject> left =
                    kind.isNamespaced() && kind != Kind.EVENT ? walk.scene().list(kind, namespace.name()) : List.of();
            if (left.isEmpty()) {
                continue;
            }
            counts.add(Words.count(left.size(), kind.singular()));
            for (KubeObject object : left) {
                because.addAll(holding(object, walk));
            }
        }
        String rest = counts.isEmpty()
                ? "; it is empty, and goes at the controller's next look"
                : "; it still has " + Words.all(counts);
        return List.of(Cause.of(
                        Words.of(namespace),
                        "is being deleted for " + Words.span(walk.scene().since(namespace.deletionTimestamp()))
                                + ", and goes when everything in it has gone" + rest)
                .telling(told(namespace))
                .because(because));
    }

    /** What keeps an object of it. */
    private static List<Cause> holding(KubeObject object, Walk walk) {
        if (object.kind() == Kind.POD || object.kind() == Kind.PERSISTENT_VOLUME_CLAIM) {
            return walk.into(object.key());
        }
        boolean isHeld = object.isTerminating() && !object.finalizers().isEmpty() && object.kind() != Kind.STATEFUL_SET;
        return isHeld
                ? List.of(Cause.of(
                                Words.of(object),
                                "is held by the finalizer " + Words.all(object.finalizers())
                                        + ": whoever put it there has to take it away when it is done, and has not")
                        .endedBy(Remedy.unfinalized(object.key())))
                : List.of();
    }

    private static String told(KubeObject namespace) {
        List<String> told = new ArrayList<>();
        for (Json.Obj json : namespace.status().array("conditions").objects()) {
            Condition condition = new Condition(json);
            if (condition.isTrue()) {
                told.add(Objects.requireNonNullElse(condition.message(), ""));
            }
        }
        return String.join("\n", told);
    }
}
