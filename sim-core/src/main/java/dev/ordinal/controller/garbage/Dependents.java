package dev.ordinal.controller.garbage;

import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.View;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.OwnerReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who owns whom, and what follows from it for one dependent.
 *
 * @see "Kubernetes 1.36, pkg/controller/garbagecollector/garbagecollector.go, attemptToDeleteItem"
 */
final class Dependents {
    static final String FOREGROUND = "foregroundDeletion";
    static final String ORPHAN = "orphan";

    /** The kinds whose objects have owners, in the order in which the newest collector was seen to take them. */
    static final List<Kind> KINDS =
            List.of(Kind.CONTROLLER_REVISION, Kind.POD, Kind.PERSISTENT_VOLUME_CLAIM, Kind.ENDPOINT_SLICE);

    private Dependents() {}

    /** What one owner of an object is. */
    enum Owner {
        /** It is there, or of a kind that is not looked at. */
        SOLID,
        /** No object has its name and uid. */
        ABSENT,
        /** It is being deleted, its dependents first, and this one holds it up. */
        WAITING
    }

    /** All objects that name this uid as an owner. */
    static List<KubeObject> of(String uid, View view) {
        List<KubeObject> all = new ArrayList<>();
        for (Kind kind : KINDS) {
            all.addAll(view.ownedBy(kind, uid));
        }
        return all;
    }

    /** What the references of an object call for; null if it may stay as it is. */
    static @Nullable Request due(KubeObject dependent, View view) {
        List<OwnerReference> rest = new ArrayList<>();
        boolean solid = false;
        boolean waiting = false;
        for (OwnerReference owner : dependent.owners()) {
            Owner state = state(owner, dependent, view);
            solid |= state == Owner.SOLID;
            waiting |= state == Owner.WAITING;
            if (state == Owner.SOLID) {
                rest.add(owner);
            }
        }
        if (rest.size() == dependent.owners().size()) {
            return null;
        }
        if (solid) {
            return owned(dependent, rest);
        }
        boolean holdsUp = waiting && !of(dependent.uid(), view).isEmpty();
        if (dependent.isTerminating() && !dependent.hasFinalizer(FOREGROUND)) {
            return null;
        }
        return new Request.Delete(dependent.key(), null, propagation(dependent, holdsUp), dependent.uid());
    }

    private static Request.Propagation propagation(KubeObject dependent, boolean holdsUp) {
        if (holdsUp || dependent.hasFinalizer(FOREGROUND)) {
            return Request.Propagation.FOREGROUND;
        }
        return dependent.hasFinalizer(ORPHAN) ? Request.Propagation.ORPHAN : Request.Propagation.BACKGROUND;
    }

    /** Whether objects of this kind have dependents that are looked after. */
    static boolean owns(@Nullable Kind kind) {
        return kind == Kind.STATEFUL_SET || kind == Kind.POD || kind == Kind.SERVICE;
    }

    private static Owner state(OwnerReference reference, KubeObject dependent, View view) {
        Kind kind = Kind.of(reference.apiVersion(), reference.kind());
        if (kind == null || !owns(kind)) {
            return Owner.SOLID;
        }
        KubeObject owner = view.get(kind, dependent.namespace(), reference.name());
        if (owner == null || !owner.uid().equals(reference.uid())) {
            return Owner.ABSENT;
        }
        return owner.isTerminating() && owner.hasFinalizer(FOREGROUND) ? Owner.WAITING : Owner.SOLID;
    }

    /** Whether an object that is deleted after its dependents has to wait for this one. */
    static boolean blocks(KubeObject dependent, String owner) {
        return dependent.owners().stream().anyMatch(o -> o.uid().equals(owner) && o.blocksOwnerDeletion());
    }

    /** A dependent without one of its owners. */
    static Request released(KubeObject dependent, String owner) {
        return owned(
                dependent,
                dependent.owners().stream().filter(o -> !o.uid().equals(owner)).toList());
    }

    private static Request owned(KubeObject dependent, List<OwnerReference> owners) {
        Json list = owners.isEmpty()
                ? Json.Null.NULL
                : Json.array(owners.stream().map(OwnerReference::json).toList());
        return patch(dependent, "ownerReferences", list);
    }

    /** An owner without the finalizer that kept it. */
    static Request freed(KubeObject owner, String finalizer) {
        List<String> rest =
                owner.finalizers().stream().filter(f -> !f.equals(finalizer)).toList();
        return patch(owner, "finalizers", rest.isEmpty() ? Json.Null.NULL : Json.strings(rest));
    }

    private static Request patch(KubeObject object, String field, Json value) {
        return new Request.Patch(
                object.key(),
                Request.PatchType.MERGE,
                Json.object("metadata", Json.object("uid", object.uid(), field, value)),
                Request.Part.MAIN);
    }
}
