package dev.ordinal.storage.sidecar;

import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.storage.Backend;
import dev.ordinal.storage.Sidecar;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A process beside a driver: it calls the back end, and calls again after 1 s, 2 s, 4 s ... when that fails. One that was
 * down and comes back looks at everything anew.
 */
abstract sealed class SidecarProcess implements Component<ProcessMemory> permits Provisioner, Attacher, Resizer {
    /** How long a back end takes to say no. */
    static final Duration REFUSAL = Duration.ofMillis(200);
    /** How soon a write that met a newer version is made again. */
    private static final Duration AGAIN = Duration.ofMillis(10);

    private static final int MOST_DOUBLINGS = 20;

    final Backend backend;
    final Sidecar sidecar;

    SidecarProcess(Backend backend) {
        this.backend = backend;
        this.sidecar = Objects.requireNonNull(backend.sidecar());
    }

    /** Looks at all that there is. */
    abstract ProcessMemory all(ProcessMemory memory, Turn turn);

    /** Something that it watches has changed. */
    abstract ProcessMemory changed(ProcessMemory memory, Change change, Turn turn);

    /** A call is made, for the first time or again. */
    abstract ProcessMemory attempt(ProcessMemory memory, Call call, KubeObject about, Turn turn);

    /** The back end has done what was asked. */
    abstract ProcessMemory done(ProcessMemory memory, Call call, KubeObject about, Turn turn);

    /** The back end has refused. */
    abstract ProcessMemory refused(ProcessMemory memory, Call call, KubeObject about, Turn turn);

    /** It knows what room its back end has left: {@code provisionerDown} stops it. */
    @Override
    public final boolean restarts() {
        return false;
    }

    @Override
    public final ProcessMemory start() {
        return ProcessMemory.with(sidecar.room());
    }

    @Override
    public final ProcessMemory observe(ProcessMemory memory, Change change, Turn turn) {
        return memory.isDown() ? memory : changed(memory, change, turn);
    }

    @Override
    public final ProcessMemory wake(ProcessMemory memory, Object what, Turn turn) {
        return switch ((Signal) what) {
            case Signal.Down down -> memory.fresh(true);
            case Signal.Up up -> memory.isDown() ? all(memory.fresh(false), turn) : memory;
            case Signal.Fails fails -> memory.refusing(fails.verb(), fails.error());
            case Signal.Works works -> memory.allowing(works.verb());
            case Signal.Room room -> memory.withRoom(room.zone(), room.size());
            case Signal.Due due -> due(memory, memory.calls().get(due.call()), due.at(), turn);
        };
    }

    private ProcessMemory due(ProcessMemory memory, @Nullable Call call, Instant at, Turn turn) {
        if (call == null || !call.due().equals(at) || memory.isDown()) {
            return memory;
        }
        KubeObject about = turn.view().get(call.about());
        if (about == null || !about.uid().equals(call.uid())) {
            return memory.without(call);
        }
        return switch (call.stage()) {
            case WAITING -> attempt(memory, call, about, turn);
            case CALLING ->
                call.error().isEmpty() ? done(memory, call, about, turn) : refused(memory, call, about, turn);
            case WRITING -> memory;
        };
    }

    /** The back end answers after this time: with what it is told to refuse with, or with {@code error} if that is not empty. */
    ProcessMemory calling(ProcessMemory memory, Call call, Duration takes, String error, Turn turn) {
        String told = memory.errors().getOrDefault(call.verb(), error);
        if (!told.isEmpty()) {
            return waiting(memory, call.calling(turn.now().plus(REFUSAL), told, null), turn);
        }
        return waiting(memory, call.calling(turn.now().plus(takes), "", null), turn);
    }

    ProcessMemory waiting(ProcessMemory memory, Call call, Turn turn) {
        turn.wake(Duration.between(turn.now(), call.due()), new Signal.Due(call.key(), call.due()));
        return memory.with(call);
    }

    /** The call is made again after its back-off. */
    ProcessMemory retried(ProcessMemory memory, Call call, Turn turn) {
        Duration doubled = Duration.ofSeconds(1L << Math.min(call.failures(), MOST_DOUBLINGS));
        Duration longest = sidecar.times().retryLongest();
        return waiting(memory, call.failed(turn.now().plus(doubled.compareTo(longest) > 0 ? longest : doubled)), turn);
    }

    /** The write at the end of a call is made again. */
    ProcessMemory writtenAgain(ProcessMemory memory, Call call, Turn turn) {
        return waiting(memory, call.again(turn.now().plus(AGAIN)), turn);
    }

    /** The write by which an object gets or loses a finalizer, made from the newest version. */
    static Request finalizers(KubeObject object, List<String> finalizers, Json.Obj more) {
        Json list = finalizers.isEmpty() ? Json.Null.NULL : Json.strings(finalizers);
        Json.Obj metadata = more.with("finalizers", list);
        return patch(object.key(), Json.object("metadata", metadata), Request.Part.MAIN);
    }

    static Request patch(ObjectKey key, Json.Obj patch, Request.Part part) {
        return new Request.Patch(key, Request.PatchType.MERGE, patch, part);
    }
}
