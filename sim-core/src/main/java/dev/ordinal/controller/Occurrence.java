package dev.ordinal.controller;

import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;

/** What the agenda of a cluster holds. Components are named by their number. */
public sealed interface Occurrence {
    /** A change reaches those components whose bit is set. */
    record Delivery(Change change, long readers) implements Occurrence {}

    /** A request reaches the API server. */
    record Call(int component, Request request, Object purpose) implements Occurrence {}

    /** A time that a component asked for, or a fault that is injected into it. */
    record Wake(int component, Object what) implements Occurrence {}
}
