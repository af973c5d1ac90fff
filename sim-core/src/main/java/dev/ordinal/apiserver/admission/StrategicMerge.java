package dev.ordinal.apiserver.admission;

import dev.ordinal.model.GoText;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Applies a strategic merge patch to an object, or, with {@code ofPatches}, lays one patch over another as kubectl does
 * with deletions and changes: directives and nulls then stay for the server.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go, mergeMap"
 */
record StrategicMerge(Kind kind, MergeRules rules, boolean ofPatches) {

    Json.Obj merge(Json.Obj tree, Json.Obj patch) throws PatchFault {
        return map(tree, patch, "");
    }

    /** The map at a path, changed by the patch's map. */
    Json.Obj map(Json.Obj original, Json.Obj patch, String path) throws PatchFault {
        Json directive = patch.get(Directives.PATCH);
        if (directive != null) {
            return directed(patch, directive);
        }
        Json.Obj result = retained(original, patch);
        for (int i = 0; i < patch.size(); i++) {
            if (patch.keyAt(i).startsWith(Directives.ORDER)) {
                result = ordered(result, patch, patch.keyAt(i), path);
            }
        }
        for (int i = 0; i < patch.size(); i++) {
            String key = patch.keyAt(i);
            boolean done = key.equals(Directives.RETAIN_KEYS)
                    || key.startsWith(Directives.ORDER)
                    || patch.has(Directives.ORDER + key);
            result = done ? result : member(result, key, patch.valueAt(i), path);
        }
        return result;
    }

    private static Json.Obj directed(Json.Obj patch, Json directive) throws PatchFault {
        if (directive.equals(Json.of(Directives.REPLACE))) {
            return patch.without(Directives.PATCH);
        }
        if (directive.equals(Json.of(Directives.DELETE))) {
            return Json.EMPTY;
        }
        throw PatchFault.failure("unknown patch type: " + GoText.plain(directive) + " in map: " + GoText.plain(patch));
    }

    /** The original without the keys that {@code $retainKeys} does not name. */
    private Json.Obj retained(Json.Obj original, Json.Obj patch) throws PatchFault {
        Json retain = patch.get(Directives.RETAIN_KEYS);
        if (retain == null) {
            return original;
        }
        if (ofPatches) {
            return original.with(Directives.RETAIN_KEYS, retain);
        }
        if (!(retain instanceof Json.Arr names)) {
            throw PatchFault.badFormat("retainKeys");
        }
        List<String> kept = names.texts();
        for (int i = 0; i < patch.size(); i++) {
            String key = patch.keyAt(i);
            boolean isDirective = key.startsWith("$");
            if (!isDirective && patch.valueAt(i) != Json.Null.NULL && !kept.contains(key)) {
                throw PatchFault.badFormat("retainKeys");
            }
        }
        Json.Obj result = original;
        for (String key : original.keys()) {
            result = kept.contains(key) ? result : result.without(key);
        }
        return result;
    }

    private Json.Obj member(Json.Obj original, String key, Json value, String path) throws PatchFault {
        if (key.startsWith(Directives.DELETE_FROM)) {
            return deletedFrom(original, key, value);
        }
        if (value == Json.Null.NULL) {
            return ofPatches ? original.with(key, value) : original.without(key);
        }
        Json live = original.get(key);
        if (live == null || live.getClass() != value.getClass()) {
            return original.with(key, ofPatches ? value : Directives.stripped(value));
        }
        String at = path.isEmpty() ? key : path + "." + key;
        MergeRule rule = rules.at(kind, at);
        if (live instanceof Json.Obj map && value instanceof Json.Obj changes && !(rule instanceof MergeRule.Replace)) {
            return original.with(key, map(map, changes, at));
        }
        return live instanceof Json.Arr list && value instanceof Json.Arr changes
                ? original.with(key, new ListMerge(this, rule, at).merge(list, changes))
                : original.with(key, value);
    }

    private Json.Obj deletedFrom(Json.Obj original, String key, Json value) throws PatchFault {
        if (ofPatches) {
            return original.with(key, value);
        }
        String field = Directives.field(key);
        if (!(value instanceof Json.Arr gone)) {
            throw PatchFault.badFormat("primitive list");
        }
        return original.get(field) instanceof Json.Arr list
                ? original.with(
                        field,
                        Json.array(list.list().stream()
                                .filter(item -> !gone.list().contains(item))
                                .toList()))
                : original;
    }

    /** The list that a {@code $setElementOrder} directive speaks of, merged and in that order. */
    private Json.Obj ordered(Json.Obj original, Json.Obj patch, String directive, String path) throws PatchFault {
        String field = Directives.field(directive);
        Json.Obj result = ofPatches ? original.with(directive, order(patch, directive)) : original;
        Json.@Nullable Arr live = list(original, field);
        Json.@Nullable Arr changes = list(patch, field);
        if (live == null && changes == null) {
            return patch.get(field) == Json.Null.NULL ? member(result, field, Json.Null.NULL, path) : result;
        }
        String at = path.isEmpty() ? field : path + "." + field;
        ListMerge lists = new ListMerge(this, rules.at(kind, at), at);
        return result.with(field, lists.mergeInOrder(live, changes, order(patch, directive)));
    }

    private static Json.Arr order(Json.Obj patch, String directive) throws PatchFault {
        if (patch.get(directive) instanceof Json.Arr order) {
            return order;
        }
        throw PatchFault.badFormat("setElementOrder list");
    }

    private static Json.@Nullable Arr list(Json.Obj holder, String field) {
        return holder.get(field) instanceof Json.Arr list ? list : null;
    }
}
