package dev.ordinal.apiserver;

import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Rejection;
import java.util.List;

/** What the API server answers to a request. */
public sealed interface Answer {
    /**
     * The request was carried out.
     *
     * @param object the object as it is now stored, or as it was when it went
     * @param changed whether anything was stored
     * @param warnings what the client should know nevertheless
     */
    record Accepted(KubeObject object, boolean changed, List<String> warnings) implements Answer {
        public Accepted(KubeObject object, boolean changed) {
            this(object, changed, List.of());
        }
    }

    /** The request was refused. */
    record Refused(Rejection rejection) implements Answer {}
}
