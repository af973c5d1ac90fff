package dev.ordinal.controller;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.model.Kind;
import dev.ordinal.release.Release;
import java.util.List;
import java.util.Set;

/**
 * A process of the simulated cluster: a controller, the scheduler, the kubelets, a driver.
 *
 * <p>It holds nothing itself. All it knows from one moment to the next is its memory, a value that goes into each call and
 * comes out changed; all it does goes through the {@link Turn}. What it waits for is named by values of its own, which come
 * back with the wake-up or the answer.
 *
 * @param <M> the memory: immutable, with {@code equals}
 */
public interface Component<M> {
    /** The name in the trace, and the source of its events: {@code statefulset-controller}. */
    String name();

    /** The component that its events name as their source. */
    default String eventSource() {
        return name();
    }

    /** Whether its events are written through the recorder of events.k8s.io in this release. */
    default boolean keepsSeries(Release release) {
        return false;
    }

    /** The kinds whose changes it is told of, and that it can read. */
    Set<Kind> watches();

    /** The memory of a process that has just started. */
    M start();

    /** Whether its process can be started anew, because it learns from the API all that it needs to know. */
    default boolean restarts() {
        return true;
    }

    /**
     * Another process of it begins, and has listed the API.
     *
     * @param memory that of a process that has just started
     * @param found all objects of the kinds that it watches, as if each were created now
     */
    default M begin(M memory, List<Change> found, Turn turn) {
        M begun = memory;
        for (Change change : found) {
            begun = observe(begun, change, turn);
        }
        return begun;
    }

    /** A change has reached it; the turn's view shows the change already. */
    M observe(M memory, Change change, Turn turn);

    /** A time that it asked for has come, or a fault was injected into it. */
    M wake(M memory, Object what, Turn turn);

    /** The API server answered a request of its own, sent for {@code purpose}. */
    M answer(M memory, Request request, Object purpose, Answer answer, Turn turn);
}
