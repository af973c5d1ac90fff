package dev.ordinal.scheduler;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;

/** What becomes of the node that the status of a pod names. */
sealed interface Nomination {
    Nomination KEPT = new Kept();
    Nomination NONE = new Name("");

    record Kept() implements Nomination {}

    /** @param node the node that it is to name; empty for none */
    record Name(String node) implements Nomination {}

    static Nomination to(String node) {
        return new Name(node);
    }

    /** Whether a pod shows it already. */
    default boolean isShownBy(KubeObject pod) {
        return switch (this) {
            case Kept ignored -> true;
            case Name(String node) -> Nominees.nodeOf(pod).equals(node);
        };
    }

    /** A patch of a status, with what it does about the nomination. */
    default Json.Obj in(Json.Obj status) {
        return switch (this) {
            case Kept ignored -> status;
            case Name(String node) -> status.with("nominatedNodeName", node.isEmpty() ? Json.Null.NULL : Json.of(node));
        };
    }
}
