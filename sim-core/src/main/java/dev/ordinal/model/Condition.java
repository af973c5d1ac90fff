package dev.ordinal.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One entry of {@code status.conditions}, of whatever kind of object. */
public record Condition(Json.Obj json) {
    public static Condition of(String type, boolean isTrue, Instant since) {
        return new Condition(Json.object(
                "type", type, "status", isTrue ? "True" : "False", "lastTransitionTime", Timestamps.seconds(since)));
    }

    public String type() {
        return json.text("type", "");
    }

    /** {@code True}, {@code False} or {@code Unknown}. */
    public String status() {
        return json.text("status", "");
    }

    public boolean isTrue() {
        return "True".equals(json.text("status"));
    }

    public @Nullable String reason() {
        return json.text("reason");
    }

    public @Nullable String message() {
        return json.text("message");
    }

    public @Nullable Instant since() {
        return Timestamps.parse(json.text("lastTransitionTime"));
    }

    public Condition withReason(@Nullable String reason, @Nullable String message) {
        Json.Obj changed = reason == null ? json.without("reason") : json.with("reason", reason);
        return new Condition(message == null ? changed.without("message") : changed.with("message", message));
    }

    /** This condition, said of a generation of its object; as it is if the object counts none. */
    public Condition observing(KubeObject object) {
        return object.generation() == 0 ? this : new Condition(json.with("observedGeneration", object.generation()));
    }

    /** This condition, with the time of the last transition of the earlier one if the status is the same. */
    public Condition after(@Nullable Condition earlier) {
        String since = earlier == null ? null : earlier.json.text("lastTransitionTime");
        return earlier != null && since != null && earlier.status().equals(status())
                ? new Condition(json.with("lastTransitionTime", since))
                : this;
    }
}
