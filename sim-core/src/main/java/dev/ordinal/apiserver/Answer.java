package dev.ordinal.apiserver;

import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Rejection;

/** What the API server answers to a request. */
public sealed interface Answer {
    /**
     * The request was carried out.
     *
     * @param object the object as it is now stored, or as it was when it went
     * @param changed whether anything was stored
     */
    record Accepted(KubeObject object, boolean changed) implements Answer {}

    /** The request was refused. */
    record Refused(Rejection rejection) implements Answer {}
}
