package dev.ordinal.controller.statefulset;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.StatefulSet;
import dev.ordinal.release.ApiFields;
import dev.ordinal.release.SetRule;
import java.util.List;

/**
 * The status that a sync writes.
 *
 * @param json the status as it stands in the object; counts of zero are left out but for replicas and availableReplicas
 */
record StatusReport(Json.Obj json) {
    private static final List<String> DECIDING =
            List.of("replicas", "readyReplicas", "availableReplicas", "currentReplicas", "updatedReplicas");

    static StatusReport of(SetState state, Tally tally, int collisions) {
        boolean complete = isComplete(state, tally);
        String current = complete ? state.update().name() : state.current().name();
        int currentReplicas = complete ? tally.updated() : tally.current();
        Json.Obj json = Json.object(
                "collisionCount", collisions,
                "currentRevision", current,
                "updateRevision", state.update().name(),
                "observedGeneration", state.set().object().generation(),
                "replicas", tally.replicas());
        json = counted(json, "readyReplicas", tally.ready());
        json = counted(json, "currentReplicas", currentReplicas);
        json = counted(json, "updatedReplicas", tally.updated());
        json = state.has(ApiFields.Field.MIN_READY_SECONDS) ? json.with("availableReplicas", tally.available()) : json;
        return new StatusReport(json);
    }

    private static Json.Obj counted(Json.Obj json, String field, int count) {
        return count == 0 ? json : json.with(field, count);
    }

    /** Whether the update has come to its end, so that the update revision becomes the current one. */
    private static boolean isComplete(SetState state, Tally tally) {
        return state.set().strategy() == StatefulSet.Strategy.ROLLING_UPDATE
                && tally.updated() == tally.replicas()
                && tally.ready() == tally.replicas()
                && (!state.has(SetRule.COMPLETION_NEEDS_SPEC)
                        || tally.replicas() == state.set().replicas());
    }

    /** Whether it says anything that the stored status does not; the collision count alone is not worth a write. */
    boolean differsFrom(KubeObject set) {
        Json.Obj stored = set.status();
        return json.number("observedGeneration", 0) > stored.number("observedGeneration", 0)
                || DECIDING.stream().anyMatch(field -> json.number(field, 0) != stored.number(field, 0))
                || !json.text("currentRevision", "").equals(stored.text("currentRevision"))
                || !json.text("updateRevision", "").equals(stored.text("updateRevision"));
    }
}
