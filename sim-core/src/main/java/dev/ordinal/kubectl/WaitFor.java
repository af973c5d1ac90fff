package dev.ordinal.kubectl;

import dev.ordinal.kubectl.jsonpath.JsonPath;

/** What {@code wait} waits for. */
public sealed interface WaitFor {
    /** A condition of the status; both in any letter case. */
    record Condition(String type, String status) implements WaitFor {}

    /** That the object is gone. */
    record Deletion() implements WaitFor {}

    /** That the object is there. */
    record Creation() implements WaitFor {}

    /** That a field has a value; any, if {@code value} is empty. */
    record Field(JsonPath path, String value) implements WaitFor {}
}
