package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The strategic merge patch that leads from one tree to another; either only what it changes and adds, or only what it
 * deletes.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go, diffMaps and diffLists"
 */
record StrategicDiff(Kind kind, MergeRules rules, boolean onlyDeletions) {

    Json.Obj diff(Json.Obj original, Json.Obj modified) {
        return maps(original, modified, "", false);
    }

    private Json.Obj maps(Json.Obj original, Json.Obj modified, String path, boolean retainsKeys) {
        Json.Obj patch = Json.EMPTY;
        for (int i = 0; i < modified.size(); i++) {
            String key = modified.keyAt(i);
            patch = member(patch, key, original.get(key), modified.valueAt(i), path.isEmpty() ? key : path + "." + key);
        }
        boolean loses = false;
        for (int i = 0; i < original.size(); i++) {
            if (!modified.has(original.keyAt(i))) {
                loses |= original.valueAt(i) != Json.Null.NULL;
                patch = onlyDeletions ? patch.with(original.keyAt(i), Json.Null.NULL) : patch;
            }
        }
        if (retainsKeys && !modified.isEmpty() && (!patch.isEmpty() || loses)) {
            List<String> kept = modified.keys().stream()
                    .filter(key -> modified.get(key) != Json.Null.NULL)
                    .toList();
            patch = patch.with(Directives.RETAIN_KEYS, Json.strings(kept));
        }
        return patch;
    }

    private Json.Obj member(Json.Obj patch, String key, @Nullable Json before, Json after, String path) {
        if (before == null || before.getClass() != after.getClass()) {
            return onlyDeletions ? patch : patch.with(key, after);
        }
        MergeRule rule = rules.at(kind, path);
        if (before instanceof Json.Obj original && after instanceof Json.Obj modified) {
            if (rule instanceof MergeRule.Replace) {
                return onlyDeletions ? patch : patch.with(key, after);
            }
            Json.Obj inner = maps(original, modified, path, false);
            return inner.isEmpty() ? patch : patch.with(key, inner);
        }
        if (before instanceof Json.Arr original && after instanceof Json.Arr modified) {
            if (rule instanceof MergeRule.Keyed keyed) {
                return keyed(patch, key, original, modified, keyed, path);
            }
            if (rule instanceof MergeRule.Union) {
                return union(patch, key, original, modified);
            }
        }
        return onlyDeletions || before.equals(after) ? patch : patch.with(key, after);
    }

    private Json.Obj keyed(
            Json.Obj patch, String field, Json.Arr original, Json.Arr modified, MergeRule.Keyed rule, String path) {
        if (original.isEmpty()) {
            return onlyDeletions || modified.isEmpty() ? patch : patch.with(field, modified);
        }
        String key = rule.key();
        List<Json> changes = new ArrayList<>();
        for (Json.Obj item : modified.objects()) {
            Json.@Nullable Obj old = find(original, key, item.get(key));
            if (old == null && !onlyDeletions) {
                changes.add(item);
            } else if (old != null) {
                Json.Obj change = maps(old, item, path, rule.retainsKeys());
                if (!change.isEmpty()) {
                    changes.add(change.withOptional(key, item.get(key)));
                }
            }
        }
        changes.addAll(deletions(original, modified, key));
        boolean reordered = !onlyDeletions && !keys(original, key).equals(keys(modified, key));
        Json.Obj result = changes.isEmpty() ? patch : patch.with(field, Json.array(changes));
        return changes.isEmpty() && !reordered
                ? result
                : result.with(Directives.ORDER + field, Json.array(keys(modified, key)));
    }

    /** Items that are gone, as kubectl lists them: by key ascending. */
    private List<Json> deletions(Json.Arr original, Json.Arr modified, String key) {
        List<Json> gone = new ArrayList<>();
        for (Json.Obj item : original.objects()) {
            Json value = item.get(key);
            if (onlyDeletions && value != null && find(modified, key, value) == null) {
                gone.add(Json.object(key, value, Directives.PATCH, Directives.DELETE));
            }
        }
        gone.sort(Comparator.comparing(item -> String.valueOf(item.asObject().get(key))));
        return gone;
    }

    private Json.Obj union(Json.Obj patch, String field, Json.Arr original, Json.Arr modified) {
        if (original.isEmpty()) {
            return onlyDeletions || modified.isEmpty() ? patch : patch.with(field, modified);
        }
        List<Json> added = modified.list().stream()
                .filter(item -> !original.list().contains(item))
                .toList();
        List<Json> gone = original.list().stream()
                .filter(item -> !modified.list().contains(item))
                .distinct()
                .toList();
        Json.Obj result = patch;
        if (!onlyDeletions && !added.isEmpty()) {
            result = result.with(field, Json.array(added));
        }
        if (onlyDeletions && !gone.isEmpty()) {
            result = result.with(Directives.DELETE_FROM + field, Json.array(gone));
        }
        boolean changes = onlyDeletions ? !gone.isEmpty() : !original.equals(modified);
        return changes ? result.with(Directives.ORDER + field, modified) : result;
    }

    private static List<Json> keys(Json.Arr items, String key) {
        List<Json> keys = new ArrayList<>();
        for (Json.Obj item : items.objects()) {
            keys.add(Json.EMPTY.withOptional(key, item.get(key)));
        }
        return keys;
    }

    private static Json.@Nullable Obj find(Json.Arr items, String key, @Nullable Json value) {
        for (Json.Obj item : items.objects()) {
            if (value != null && value.equals(item.get(key))) {
                return item;
            }
        }
        return null;
    }
}
