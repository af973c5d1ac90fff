package dev.ordinal.controller;

import dev.ordinal.apiserver.Request;
import dev.ordinal.kernel.Choices;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.release.Release;
import dev.ordinal.store.Store;
import java.time.Duration;
import java.time.Instant;

/** One moment in the life of a component: what it can see, and everything that it may do. */
public interface Turn {
    Instant now();

    Release release();

    /** The component's own copy of the API, which may be behind. */
    View view();

    /** The API as it is: what a GET past the cache would answer. */
    Store<KubeObject> live();

    /** The door for chance. */
    Choices choices();

    /** Sends a request; it is carried out a write's time later, and the answer comes back with {@code purpose}. */
    void call(Request request, Object purpose);

    /** Sends a request after a delay. */
    void callAfter(Duration delay, Request request, Object purpose);

    /** Asks to be woken after a delay. */
    void wake(Duration delay, Object what);

    /**
     * Reaches another component past the API, as a stream to a kubelet does: it is woken with {@code what} after a delay.
     *
     * @throws IllegalStateException if no other component is in reach
     */
    default void connect(String component, Duration delay, Object what) {
        throw new IllegalStateException("no component is in reach: " + component);
    }

    /** Emits a Normal event about an object. */
    void normal(KubeObject about, String reason, String message);

    /** Emits a Warning event about an object. */
    void warning(KubeObject about, String reason, String message);

    /** Emits an event that also says where it comes from and what part it is about. */
    void say(Recorder.Remark remark);

    /** What was said for a host is forgotten, counts and all: the process that speaks for it was started anew. */
    default void forgetRemarks(String host) {}

    /** Tells the trace by which rule the component decided. */
    void rule(String rule, ObjectKey about);

    /** Tells the trace what happened on a node. */
    default void befell(NodeFact fact) {}

    /** Tells the trace that the component begins to work on an object, with the view that it has now. */
    default void begins(ObjectKey about) {}

    /** Tells the trace that the component has done with an object for now. */
    default void ends(ObjectKey about, boolean failed) {}
}
