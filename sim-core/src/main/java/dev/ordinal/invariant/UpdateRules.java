package dev.ordinal.invariant;

import dev.ordinal.apiserver.Change;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.Pod;
import dev.ordinal.model.StatefulSet;
import dev.ordinal.release.ApiFields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a set deletes, and how it brings pods to a new revision. */
final class UpdateRules {
    private UpdateRules() {}

    /** How many pods an update may have down at a time. */
    static int maxUnavailable(StatefulSet set) {
        Json.Obj bounds = set.rollingUpdate();
        Json value = bounds == null ? null : bounds.get("maxUnavailable");
        if (value instanceof Json.Str text && text.value().endsWith("%")) {
            int percent =
                    Integer.parseInt(text.value().substring(0, text.value().length() - 1));
            return Math.max(1, percent * set.replicas() / 100);
        }
        return bounds == null ? 1 : (int) Math.max(1, bounds.number("maxUnavailable", 1));
    }

    /** A pod is deleted because it is not wanted, has ended, or is to be updated; never for being unready. */
    static @Nullable String onlyForCause(SetWrite write) {
        if (!write.isDrop()) {
            return null;
        }
        return switch (write.cause()) {
            case UNSEEN -> "deleted although the sync saw no such pod";
            case CONDEMNED, FINISHED -> null;
            case UPDATE -> {
                Pod pod = write.seen().pod(write.ordinal());
                boolean old = pod != null && !pod.revision().equals(write.sync().update());
                yield old ? null : "deleted although it is wanted, has not ended and is of the right revision";
            }
        };
    }

    /** One update at a time, from the top: all above are of the new revision and available. */
    static @Nullable String oneFromTheTop(SetWrite write) {
        Observation seen = write.seen();
        if (!write.isUpdate() || seen.has(ApiFields.Field.MAX_UNAVAILABLE)) {
            return null;
        }
        Instant now = write.write().at();
        for (int ordinal = write.ordinal() + 1; ordinal < seen.end(); ordinal++) {
            Pod above = seen.pod(ordinal);
            if (above == null || !above.revision().equals(write.sync().update()) || !seen.isSound(above, now)) {
                return "updated while the sync saw ordinal " + ordinal + " above it "
                        + (above != null && seen.isSound(above, now)
                                ? "at the old revision"
                                : ScalingRules.state(seen, ordinal, now));
            }
        }
        Integer hole = seen.isOrdered() ? seen.firstNotDone(Integer.MAX_VALUE, now) : null;
        return hole == null
                ? null
                : "updated while the sync saw ordinal " + hole + " " + ScalingRules.state(seen, hole, now);
    }

    /** The partition holds: nothing below it is updated. */
    static @Nullable String notBelowPartition(SetWrite write) {
        boolean below = write.seen().index(write.ordinal()) < write.seen().set().partition();
        return write.isUpdate() && below
                ? "updated although it is below the partition "
                        + write.seen().set().partition()
                : null;
    }

    /** With maxUnavailable, an update adds no more to those that are down than it leaves room for. */
    static @Nullable String withinBudget(SetWrite write) {
        Observation seen = write.seen();
        if (!write.isUpdate() || !seen.has(ApiFields.Field.MAX_UNAVAILABLE)) {
            return null;
        }
        int down = 0;
        for (int ordinal = seen.first(); ordinal < seen.end(); ordinal++) {
            down += seen.isSound(seen.pod(ordinal), write.write().at()) ? 0 : 1;
        }
        int updates = 1;
        for (Change change : write.sync().writes()) {
            boolean update = change.kind() == Kind.POD
                    && new SetWrite(
                                    new Write(
                                            Writers.SETS,
                                            change,
                                            write.write().at(),
                                            write.write().memory(),
                                            seen.release()),
                                    write.sync())
                            .isUpdate();
            updates += update ? 1 : 0;
        }
        int most = maxUnavailable(seen.set());
        return down + updates <= most
                ? null
                : "updated as number " + updates + " of the sync, while " + down + " were down and at most " + most
                        + " may be";
    }

    /** OnDelete updates nothing by itself. */
    static @Nullable String neverOnDelete(SetWrite write) {
        boolean onDelete = write.seen().set().strategy() == StatefulSet.Strategy.ON_DELETE;
        return onDelete && write.isUpdate() ? "updated although the strategy is OnDelete" : null;
    }

    /** OnDelete makes pods of the newest revision. */
    static @Nullable String newestOnDelete(SetWrite write) {
        boolean onDelete = write.seen().set().strategy() == StatefulSet.Strategy.ON_DELETE;
        return onDelete && write.isCreation()
                ? wrongRevision(write, write.sync().update())
                : null;
    }

    /** Below the partition pods are made of the current revision, above it of the new one. */
    static @Nullable String revisionByPartition(SetWrite write) {
        boolean onDelete = write.seen().set().strategy() == StatefulSet.Strategy.ON_DELETE;
        return !onDelete && write.isCreation()
                ? wrongRevision(write, write.sync().revisionFor(write.ordinal()))
                : null;
    }

    private static @Nullable String wrongRevision(SetWrite write, String wanted) {
        String revision = Pod.of(write.write().change().object()).revision();
        return revision.equals(wanted) ? null : "created at revision " + revision + " instead of " + wanted;
    }
}
