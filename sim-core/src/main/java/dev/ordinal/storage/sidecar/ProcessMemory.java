package dev.ordinal.storage.sidecar;

import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Quantity;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * What a process is at.
 *
 * @param calls by key
 * @param errors what the back end answers to calls that it refuses
 * @param room by zone, how much fits there
 */
record ProcessMemory(
        boolean isDown, TreePMap<String, Call> calls, TreePMap<Verb, String> errors, PMap<String, Quantity> room) {
    static ProcessMemory with(PMap<String, Quantity> room) {
        return new ProcessMemory(false, TreePMap.empty(), TreePMap.empty(), room);
    }

    @Nullable
    Call call(Verb verb, ObjectKey about) {
        return calls.get(Call.key(verb, about));
    }

    ProcessMemory with(Call call) {
        return new ProcessMemory(isDown, calls.plus(call.key(), call), errors, room);
    }

    ProcessMemory without(Verb verb, ObjectKey about) {
        String key = Call.key(verb, about);
        return calls.containsKey(key) ? new ProcessMemory(isDown, calls.minus(key), errors, room) : this;
    }

    ProcessMemory without(Call call) {
        return without(call.verb(), call.about());
    }

    /** The memory of a process that has stopped, or has just been started. */
    ProcessMemory fresh(boolean down) {
        return new ProcessMemory(down, TreePMap.empty(), errors, room);
    }

    ProcessMemory refusing(Verb verb, String error) {
        return new ProcessMemory(isDown, calls, errors.plus(verb, error), room);
    }

    ProcessMemory allowing(Verb verb) {
        return new ProcessMemory(isDown, calls, errors.minus(verb), room);
    }

    ProcessMemory withRoom(String zone, Quantity size) {
        return new ProcessMemory(isDown, calls, errors, room.plus(zone, size));
    }
}
