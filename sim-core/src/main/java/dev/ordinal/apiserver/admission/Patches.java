package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.Rejection;

/**
 * The three kinds of patch that clients send, each from tree and patch to tree. A patch that changes nothing gives back
 * an equal tree.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/apiserver/pkg/endpoints/handlers/patch.go"
 */
public final class Patches {
    private Patches() {}

    /** A patch of type {@code application/merge-patch+json}: maps are merged, null removes, all else is replaced. */
    public static Patched merge(Json.Obj tree, Json patch) {
        return patch instanceof Json.Obj changes
                ? new Patched.Result(merged(tree, changes))
                : new Patched.Refused(Rejection.badRequest("error decoding patch: the patch is no object"));
    }

    private static Json.Obj merged(Json.Obj tree, Json.Obj patch) {
        Json.Obj result = tree;
        for (int i = 0; i < patch.size(); i++) {
            String key = patch.keyAt(i);
            Json before = tree.get(key);
            Json value = patch.valueAt(i);
            Json after = value instanceof Json.Obj inner
                    ? merged(before == null ? Json.EMPTY : before.asObject(), inner)
                    : value;
            result = after == Json.Null.NULL ? result.without(key) : result.with(key, after);
        }
        return result;
    }

    /** A patch of type {@code application/json-patch+json}: operations on places in the tree, one after the other. */
    public static Patched json(Json.Obj tree, Json patch) {
        try {
            return new Patched.Result(JsonPatch.apply(tree, patch));
        } catch (PatchFault fault) {
            return new Patched.Refused(fault.rejection());
        }
    }

    /**
     * A patch of type {@code application/strategic-merge-patch+json}: like a merge patch, but lists follow the rules of
     * the kind, and directives say more.
     */
    public static Patched strategic(Kind kind, Json.Obj tree, Json patch, MergeRules rules) {
        if (!(patch instanceof Json.Obj changes)) {
            return new Patched.Refused(Rejection.badRequest("error decoding patch: the patch is no object"));
        }
        try {
            return new Patched.Result(new StrategicMerge(kind, rules, false).merge(tree, changes));
        } catch (PatchFault fault) {
            return new Patched.Refused(fault.rejection());
        }
    }
}
