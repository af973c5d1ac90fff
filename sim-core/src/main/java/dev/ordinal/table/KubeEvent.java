package dev.ordinal.table;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Timestamps;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An Event object, read as kubectl reads it: written by the old recorder or by the new one, which knows series. */
public record KubeEvent(KubeObject object) {
    /** What the event is about. */
    public Json.Obj involved() {
        return object.tree().object("involvedObject");
    }

    public String type() {
        return text("type");
    }

    public String reason() {
        return text("reason");
    }

    public String message() {
        return text("message");
    }

    /** The part of the object that the event is about, such as {@code spec.containers{db}}; may be empty. */
    public String fieldPath() {
        return involved().text("fieldPath", "");
    }

    public @Nullable Instant firstTimestamp() {
        return time(object.tree(), "firstTimestamp");
    }

    public @Nullable Instant lastTimestamp() {
        return time(object.tree(), "lastTimestamp");
    }

    public @Nullable Instant eventTime() {
        return time(object.tree(), "eventTime");
    }

    public boolean isSeries() {
        return !object.tree().object("series").isEmpty();
    }

    public @Nullable Instant seriesLast() {
        return time(object.tree().object("series"), "lastObservedTime");
    }

    /** How often it was observed: as its series counts, or as the old recorder does; 0 where neither has counted. */
    public long count() {
        return isSeries()
                ? object.tree().object("series").number("count", 0)
                : object.tree().number("count", 0);
    }

    /** Who wrote it. */
    public String component() {
        return Cells.orElse(source("component"), text("reportingComponent"));
    }

    /** {@code kubelet, node-a}, of the fields of the old recorder alone. */
    public String oldSource() {
        return source("host").isEmpty() ? source("component") : source("component") + ", " + source("host");
    }

    /** {@code kubelet, node-a}, of the fields of either recorder. */
    String source() {
        String where = Cells.orElse(source("host"), text("reportingInstance"));
        return where.isEmpty() ? component() : component() + ", " + where;
    }

    private String source(String key) {
        return object.tree().object("source").text(key, "");
    }

    private String text(String key) {
        return object.tree().text(key, "");
    }

    private static @Nullable Instant time(Json.Obj object, String key) {
        return Timestamps.parse(object.text(key));
    }
}
