package dev.ordinal.controller;

import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Rejection;

/** What the trace of a cluster tells, each row in the name of a component. */
public sealed interface Happening {
    /** A write was stored. */
    record Stored(String by, Change change) implements Happening {}

    /** A request was refused. */
    record Refused(String by, Request request, Rejection rejection) implements Happening {}

    /** A component decided by a rule. */
    record Decided(String by, String rule, ObjectKey about) implements Happening {}

    /** A component begins to work on an object: what it sees of the API, which may be behind. */
    record Began(String by, ObjectKey about, View view) implements Happening {}

    /** A component has done with an object for now; {@code failed} says whether it will try again. */
    record Ended(String by, ObjectKey about, boolean failed) implements Happening {}

    /** A component said something; whether it becomes an event is up to its recorder. */
    record Said(String by, Recorder.Remark remark) implements Happening {}

    /** Something happened on a node, below the API. */
    record Befell(String by, NodeFact fact) implements Happening {}

    /** A component was woken, by its own wish or by a fault. */
    record Woken(String component, Object what) implements Happening {}

    /** The process of a component died; what it was at work on has no end. */
    record Died(String by) implements Happening {}
}
