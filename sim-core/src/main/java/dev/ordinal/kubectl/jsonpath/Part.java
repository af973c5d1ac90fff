package dev.ordinal.kubectl.jsonpath;

import java.util.List;

/** A part of a template. */
sealed interface Part {
    /** Text that is printed as it stands. */
    record Text(String text) implements Part {}

    /** An expression in braces, whose results are printed. */
    record Action(List<Node> nodes) implements Part {}

    /** What is printed for each result of an expression, from <code>{range …}</code> to <code>{end}</code>. */
    record Range(List<Node> nodes, List<Part> body) implements Part {}
}
