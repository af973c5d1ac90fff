package dev.ordinal.kubectl.jsonpath;

import dev.ordinal.model.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step of an expression: from the values so far to the next ones. */
sealed interface Node {
    /** A value of its own, whatever came before: text in quotes, a number, true or false. */
    record Literal(Json value) implements Node {}

    /** The member with this name. */
    record Field(String name) implements Node {}

    /** All members or items. */
    record Wildcard() implements Node {}

    /** Every value that holds others, at any depth. */
    record Recursive() implements Node {}

    /** Items of a list; what is null was not written. A single index has an end that follows from it. */
    record Slice(
            @Nullable Integer from,
            @Nullable Integer to,
            @Nullable Integer step,
            boolean isIndex) implements Node {}

    /** The results of several expressions, one after the other. */
    record Union(List<List<Node>> choices) implements Node {}

    /** The items of a list for which a comparison holds; {@code right} is null if {@code left} only has to exist. */
    record Filter(
            List<Node> left, String operator, @Nullable List<Node> right) implements Node {}
}
