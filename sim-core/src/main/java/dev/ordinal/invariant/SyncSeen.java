package dev.ordinal.invariant;

import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.model.ControllerRevision;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.StatefulSet;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * One sync of a set as an observer sees it: what it saw, and what it has written so far.
 *
 * @param writes what it stored, in order, events left out
 * @param refused what it was refused
 */
record SyncSeen(Observation seen, Instant began, PVector<Change> writes, PVector<Request> refused) {
    /** A sync that begins while {@code other} of the same set may be under way. */
    record Beginning(SyncSeen sync, @Nullable SyncSeen other) {}

    /** A sync that is over. */
    record Over(SyncSeen sync, boolean failed, Memory memory, Instant at) {}

    static SyncSeen beginning(Observation seen, Instant now) {
        return new SyncSeen(seen, now, TreePVector.empty(), TreePVector.empty());
    }

    String key() {
        return seen.set().object().key().path();
    }

    SyncSeen writing(Change change) {
        return new SyncSeen(
                isAdoption(change) ? seen.adopting(change.object()) : seen, began, writes.plus(change), refused);
    }

    SyncSeen refused(Request request) {
        boolean adopts = request instanceof Request.Patch && request.key().kind() == Kind.POD;
        Observation known = adopts ? seen.failingToAdopt(request.key().name()) : seen;
        return new SyncSeen(known, began, writes, refused.plus(request));
    }

    private boolean isAdoption(Change change) {
        KubeObject before = change.before();
        KubeObject after = change.after();
        return before != null
                && after != null
                && after.kind() == Kind.POD
                && before.controller() == null
                && isOurs(after);
    }

    private boolean isOurs(KubeObject object) {
        return object.controller() != null
                && object.controller().uid().equals(seen.set().uid());
    }

    /** Whether a write of the controller belongs to this sync: it is to the set, its pods, claims or revisions. */
    boolean concerns(Change change) {
        KubeObject object = change.object();
        if (!object.namespace().equals(seen.set().namespace())) {
            return false;
        }
        return switch (object.kind()) {
            case STATEFUL_SET -> object.name().equals(seen.set().name());
            case PERSISTENT_VOLUME_CLAIM -> isClaim(object.name());
            default -> isOurs(object) || change.before() != null && isOurs(change.before());
        };
    }

    boolean concerns(Request request) {
        ObjectKey key = request.key();
        if (!key.namespace().equals(seen.set().namespace())) {
            return false;
        }
        return switch (key.kind()) {
            case STATEFUL_SET -> key.name().equals(seen.set().name());
            case PERSISTENT_VOLUME_CLAIM -> isClaim(key.name());
            case POD -> Names.set(key.name()).equals(seen.set().name());
            default -> key.name().startsWith(seen.set().name() + "-");
        };
    }

    private boolean isClaim(String name) {
        return seen.set().claimTemplates().stream()
                .anyMatch(template -> Names.isClaim(
                        name,
                        template.object("metadata").text("name", ""),
                        seen.set().name()));
    }

    // ---- what it did

    int creations(Kind kind) {
        int count = 0;
        for (Change change : writes) {
            count += change.kind() == kind && change.isCreation() ? 1 : 0;
        }
        return count;
    }

    int drops() {
        int count = 0;
        for (Change change : writes) {
            count += change.kind() == Kind.POD && SetWrite.isDrop(change) ? 1 : 0;
        }
        return count;
    }

    /** The object as this sync last wrote it; null if it did not. */
    @Nullable
    KubeObject written(Kind kind, String name) {
        KubeObject found = null;
        for (Change change : writes) {
            if (change.kind() == kind && change.object().name().equals(name)) {
                found = change.object();
            }
        }
        return found;
    }

    /** Whether it tried to do something to an object, with or without success. */
    boolean touched(Kind kind, String name) {
        return written(kind, name) != null
                || refused.stream()
                        .anyMatch(request -> request.key().kind() == kind
                                && request.key().name().equals(name));
    }

    // ---- the revisions it works with

    /** The revisions of the set as this sync knows them by now, by name. */
    Map<String, ControllerRevision> revisions() {
        Map<String, ControllerRevision> known = new TreeMap<>();
        for (KubeObject revision : seen.revisions()) {
            known.put(revision.name(), ControllerRevision.of(revision));
        }
        for (Change change : writes) {
            if (change.kind() == Kind.CONTROLLER_REVISION) {
                KubeObject after = change.after();
                if (after == null) {
                    known.remove(change.object().name());
                } else {
                    known.put(after.name(), ControllerRevision.of(after));
                }
            }
        }
        return known;
    }

    /** The revision that the set goes to: the newest one, or one that was there under the name of a new one. */
    String update() {
        String taken = "";
        for (Request request : refused) {
            boolean revision =
                    request instanceof Request.Create && request.key().kind() == Kind.CONTROLLER_REVISION;
            taken = revision ? request.key().name() : taken;
        }
        boolean made = creations(Kind.CONTROLLER_REVISION) > 0;
        ControllerRevision newest =
                revisions().values().stream().max(ControllerRevision.ORDER).orElse(null);
        return !taken.isEmpty() && !made || newest == null ? taken : newest.name();
    }

    /** The revision that the set comes from. */
    String current() {
        String named = seen.set().currentRevision();
        return revisions().containsKey(named) ? named : update();
    }

    /** The revision from which a pod with this ordinal is to be made. */
    String revisionFor(int ordinal) {
        int index = seen.index(ordinal);
        if (seen.set().rollingUpdate() != null) {
            return index < seen.set().partition() ? current() : update();
        }
        boolean rolls = seen.set().strategy() == StatefulSet.Strategy.ROLLING_UPDATE;
        return rolls && index < seen.set().count("currentReplicas") ? current() : update();
    }
}
