package dev.ordinal.bench.records;

import dev.ordinal.model.Json;
import dev.ordinal.model.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a pod is. */
public record PodStatus(
        @Nullable String phase,
        @Nullable String podAddress,
        @Nullable String hostAddress,
        @Nullable Instant started,
        List<PodCondition> conditions,
        Json.Obj rest) {

    /** One condition. */
    public record PodCondition(
            @Nullable String type,
            @Nullable String status,
            @Nullable Instant since,
            @Nullable String reason,
            @Nullable String message,
            Json.Obj rest) {
        static PodCondition of(Json.Obj json) {
            return new PodCondition(
                    json.text("type"),
                    json.text("status"),
                    Timestamps.parse(json.text("lastTransitionTime")),
                    json.text("reason"),
                    json.text("message"),
                    Fields.rest(json, "type", "status", "lastTransitionTime", "reason", "message"));
        }

        Json tree() {
            TreeMap<String, Json> members = rest.members();
            Fields.text(members, "type", type);
            Fields.text(members, "status", status);
            Fields.text(members, "lastTransitionTime", since == null ? null : Timestamps.seconds(since));
            Fields.text(members, "reason", reason);
            Fields.text(members, "message", message);
            return Json.object(members);
        }
    }

    public static PodStatus of(Json.Obj json) {
        return new PodStatus(
                json.text("phase"),
                json.text("podIP"),
                json.text("hostIP"),
                Timestamps.parse(json.text("startTime")),
                Fields.list(json.array("conditions"), PodCondition::of),
                Fields.rest(json, "phase", "podIP", "hostIP", "startTime", "conditions"));
    }

    public Json.Obj tree() {
        TreeMap<String, Json> members = rest.members();
        Fields.text(members, "phase", phase);
        Fields.text(members, "podIP", podAddress);
        Fields.text(members, "hostIP", hostAddress);
        Fields.text(members, "startTime", started == null ? null : Timestamps.seconds(started));
        Fields.array(members, "conditions", Fields.array(conditions, PodCondition::tree));
        return Json.object(members);
    }

    public @Nullable PodCondition condition(String type) {
        for (PodCondition condition : conditions) {
            if (type.equals(condition.type())) {
                return condition;
            }
        }
        return null;
    }

    /** A copy in which the condition of this type is the given one, at its old place or else at the end. */
    public PodStatus with(String otherPhase, PodCondition condition) {
        List<PodCondition> changed = new ArrayList<>(conditions);
        int at = 0;
        while (at < changed.size()
                && !String.valueOf(condition.type()).equals(changed.get(at).type())) {
            at++;
        }
        if (at < changed.size()) {
            changed.set(at, condition);
        } else {
            changed.add(condition);
        }
        return new PodStatus(otherPhase, podAddress, hostAddress, started, List.copyOf(changed), rest);
    }
}
