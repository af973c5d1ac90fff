package dev.ordinal.controller;

import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;

/** What the agenda of a cluster holds. Components are named by their number. */
public sealed interface Occurrence {
    /** The life of whichever process of a component runs then. */
    int ANY_LIFE = -1;

    /** A change reaches those components whose bit is set. */
    record Delivery(Change change, long readers) implements Occurrence {}

    /**
     * A request reaches the API server.
     *
     * @param life the process that sent it; one that died meanwhile hears no answer
     */
    record Call(int component, int life, Request request, Object purpose) implements Occurrence {
        /** A request whose answer is for whichever process runs then. */
        public Call(int component, Request request, Object purpose) {
            this(component, ANY_LIFE, request, purpose);
        }
    }

    /**
     * A time that a component asked for, or a fault that is injected into it.
     *
     * @param life the process that asked for it; one that died meanwhile is not woken
     */
    record Wake(int component, int life, Object what) implements Occurrence {
        /** A wake-up of whichever process runs then. */
        public Wake(int component, Object what) {
            this(component, ANY_LIFE, what);
        }
    }
}
