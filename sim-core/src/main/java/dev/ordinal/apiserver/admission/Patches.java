package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.Rejection;
import java.util.Map;
import java.util.TreeMap;

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
        TreeMap<String, Json> members = null;
        for (int i = 0; i < patch.size(); i++) {
            String key = patch.keyAt(i);
            Json before = tree.get(key);
            Json value = patch.valueAt(i);
            Json after = value instanceof Json.Obj inner
                    ? merged(before == null ? Json.EMPTY : before.asObject(), inner)
                    : value;
            if (after == before || after == Json.Null.NULL && before == null) {
                continue;
            }
            members = members == null ? tree.members() : members;
            put(members, key, after);
        }
        return members == null ? tree : Json.object(members);
    }

    private static void put(Map<String, Json> members, String key, Json value) {
        if (value == Json.Null.NULL) {
            members.remove(key);
        } else {
            members.put(key, value);
        }
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
