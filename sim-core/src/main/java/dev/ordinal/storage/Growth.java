package dev.ordinal.storage;

import dev.ordinal.apiserver.Request;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Quantity;
import dev.ordinal.release.StorageRule;
import dev.ordinal.release.StorageRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far a growing claim has got, as its status tells it.
 *
 * @see "Kubernetes 1.36, pkg/volume/util/resize_util.go"
 */
public record Growth(KubeObject claim, StorageRules rules, Instant now) {
    private static final String RESIZING = "Resizing";
    private static final String WAITS_FOR_NODE = "FileSystemResizePending";
    private static final String FAILED = "ControllerResizeError";
    private static final List<String> TYPES = List.of(RESIZING, WAITS_FOR_NODE, FAILED, "NodeResizeError");

    /** Whether a bound claim asks for more than it has. */
    public static boolean isWanted(KubeObject claim) {
        return Claim.of(claim).phase().equals("Bound") && requested(claim).compareTo(capacity(claim)) > 0;
    }

    /** Whether only the filesystem on a node is yet to grow. */
    public static boolean waitsForNode(KubeObject claim) {
        Condition condition = claim.condition(WAITS_FOR_NODE);
        return condition != null && condition.isTrue();
    }

    /** From when it has waited for a node. */
    public static @Nullable Instant waitsSince(KubeObject claim) {
        Condition condition = claim.condition(WAITS_FOR_NODE);
        return condition == null ? null : condition.since();
    }

    public static Quantity requested(KubeObject claim) {
        return quantity(claim.spec().object("resources").object("requests").get("storage"));
    }

    public static Quantity capacity(KubeObject object) {
        Json.Obj of = object.status().has("capacity") ? object.status() : object.spec();
        return quantity(of.object("capacity").get("storage"));
    }

    private static Quantity quantity(@Nullable Json written) {
        return Objects.requireNonNullElse(Quantity.of(written), Quantity.ZERO);
    }

    /** The resizer has begun. */
    public Request begun() {
        return status("ControllerResizeInProgress", Claim.of(claim).request(), Condition.of(RESIZING, true, now));
    }

    /** The back end cannot give so much. */
    public Request infeasible(String error) {
        Condition why = Condition.of(FAILED, true, now).withReason(null, error);
        return status("ControllerResizeInfeasible", Claim.of(claim).request(), why);
    }

    /** The disk has grown; its filesystem is next. */
    public Request waitsForNode(String size) {
        String why = "Waiting for user to (re-)start a pod to finish file system resize of volume on node.";
        return status(
                "NodeResizePending",
                size,
                Condition.of(WAITS_FOR_NODE, true, now).withReason(null, why));
    }

    /** All of it has grown to this size. */
    public Request done(String size) {
        Json.Obj status = Json.object("capacity", Json.object("storage", size), "conditions", conditions(null));
        Json.Obj rest = rules.has(StorageRule.TRACKS_EXPANSION)
                ? status.with("allocatedResourceStatuses", Json.Null.NULL)
                        .with("allocatedResources", Json.object("storage", size))
                : status;
        return patch(rest);
    }

    private Request status(String stage, String size, Condition condition) {
        Json.Obj status = Json.object("conditions", conditions(condition));
        return patch(
                rules.has(StorageRule.TRACKS_EXPANSION)
                        ? status.with("allocatedResources", Json.object("storage", size))
                                .with("allocatedResourceStatuses", Json.object("storage", stage))
                        : status);
    }

    private Json conditions(@Nullable Condition condition) {
        List<Json> rest = new ArrayList<>();
        for (Json.Obj other : claim.status().array("conditions").objects()) {
            if (!TYPES.contains(other.text("type", ""))) {
                rest.add(other);
            }
        }
        if (condition != null) {
            rest.add(condition.json());
        }
        return rest.isEmpty() ? Json.Null.NULL : Json.array(rest);
    }

    private Request patch(Json.Obj status) {
        return new Request.Patch(
                claim.key(), Request.PatchType.MERGE, Json.object("status", status), Request.Part.STATUS);
    }

    /** The volume with another size. */
    public static Request sized(KubeObject volume, String size) {
        return new Request.Patch(
                volume.key(),
                Request.PatchType.MERGE,
                Json.object("spec", Json.object("capacity", Json.object("storage", size))),
                Request.Part.MAIN);
    }
}
