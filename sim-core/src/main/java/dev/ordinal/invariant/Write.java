package dev.ordinal.invariant;

import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Tables;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import dev.ordinal.release.Release;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A write as it is judged.
 *
 * @param by the component that wrote
 * @param memory what is known from before the write
 */
record Write(String by, Change change, Instant at, Memory memory, Release release) {
    /** The object as it was; null if it is new. */
    @Nullable
    KubeObject before() {
        return change.before();
    }

    /** The object as it is from now on; null if it went. */
    @Nullable
    KubeObject after() {
        return change.after();
    }

    /** An object as it is right after the write. */
    @Nullable
    KubeObject stored(Kind kind, String path) {
        return Tables.table(change.store(), kind).get(path);
    }

    /** The pod, if this is the write by which the scheduler gave it a node; null for any other write. */
    @Nullable
    KubeObject placed() {
        KubeObject before = before();
        KubeObject after = after();
        boolean isPlacement = before != null
                && after != null
                && isBy(Writers.SCHEDULER)
                && !Pod.of(before).hasNode()
                && Pod.of(after).hasNode();
        return isPlacement ? after : null;
    }

    boolean isBy(String component) {
        return by.equals(component);
    }
}
