package dev.ordinal.apiserver;

import dev.ordinal.model.KubeObject;
import dev.ordinal.store.Store;
import java.time.Instant;

/** What carries out requests: an {@link ApiServer}, or one that a test has tampered with. */
@FunctionalInterface
public interface RequestHandler {
    /** Carries out one request at {@code now}. */
    Outcome handle(Request request, Store<KubeObject> store, Instant now);
}
