package dev.ordinal.apiserver.admission;

import dev.ordinal.model.GoText;
import dev.ordinal.model.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes one list of the live one and a patch's, by the rule of their field, and puts it in order.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go, mergeSlice"
 */
record ListMerge(StrategicMerge maps, MergeRule rule, String path) {

    Json.Arr merge(Json.Arr live, Json.Arr patch) throws PatchFault {
        return switch (rule) {
            case MergeRule.Plain ignored -> replaced(patch);
            case MergeRule.Replace ignored -> replaced(patch);
            case MergeRule.Union ignored -> {
                List<Json> both = new ArrayList<>(live.list());
                patch.list().stream().filter(item -> !both.contains(item)).forEach(both::add);
                yield inOrder(both, patch.list(), live.list());
            }
            case MergeRule.Keyed keyed -> keyed(keyed.key(), live, patch);
        };
    }

    private Json.Arr replaced(Json.Arr patch) {
        return maps.ofPatches() ? patch : (Json.Arr) Directives.stripped(patch);
    }

    /** As {@link #merge}, with an order for the result. At least one of the lists is there. */
    Json.Arr mergeInOrder(Json.@Nullable Arr live, Json.@Nullable Arr patch, Json.Arr order) throws PatchFault {
        Json.Arr before = live == null ? Json.NONE : live;
        if (patch != null) {
            checkOrder(patch, order);
        }
        Json.Arr merged = patch == null ? before : live == null ? replaced(patch) : merge(before, patch);
        return inOrder(merged.list(), order.list(), before.list());
    }

    private Json.Arr keyed(String key, Json.Arr live, Json.Arr patch) throws PatchFault {
        List<Json> items = new ArrayList<>(live.list());
        List<Json> changes = new ArrayList<>();
        boolean replaces = false;
        for (Json item : patch) {
            switch (item.asObject().text(Directives.PATCH, "")) {
                case "" -> changes.add(item);
                case Directives.DELETE -> {
                    Json gone = key(item, key);
                    items.removeIf(old -> gone.equals(old.asObject().get(key)));
                }
                case Directives.REPLACE -> replaces = true;
                case String other ->
                    throw PatchFault.failure("unknown patch type: " + other + " in map: " + GoText.plain(item));
            }
        }
        if (replaces) {
            return Json.array(changes);
        }
        List<Json> old = List.copyOf(items);
        for (Json change : changes) {
            Json value = key(change, key);
            int at = find(items, key, value);
            if (at < 0) {
                items.add(maps.ofPatches() ? change : Directives.stripped(change));
            } else {
                items.set(at, maps.map(items.get(at).asObject(), change.asObject(), path));
            }
        }
        return inOrder(items, changes, old);
    }

    private static int find(List<Json> items, String key, Json value) {
        for (int i = 0; i < items.size(); i++) {
            if (value.equals(items.get(i).asObject().get(key))) {
                return i;
            }
        }
        return -1;
    }

    private static Json key(Json item, String key) throws PatchFault {
        Json value = item.asObject().get(key);
        if (value == null) {
            throw PatchFault.failure("map: " + GoText.plain(item) + " does not contain declared merge key: " + key);
        }
        return value;
    }

    /**
     * Items that {@code order} names in that order, the others in their live order. An unnamed one goes first only if it
     * and the next named one were both in the live list, and it stood earlier.
     */
    private Json.Arr inOrder(List<Json> items, List<Json> order, List<Json> live) {
        List<Json> named = new ArrayList<>();
        List<Json> others = new ArrayList<>();
        items.forEach(item -> (indexOf(order, item) >= 0 ? named : others).add(item));
        named.sort(by(order));
        others.sort(by(live));
        List<Json> result = new ArrayList<>(items.size());
        int i = 0;
        int j = 0;
        while (i < others.size() || j < named.size()) {
            if (j == named.size() || i < others.size() && standsBefore(live, others.get(i), named.get(j))) {
                result.add(others.get(i++));
            } else {
                result.add(named.get(j++));
            }
        }
        return Json.array(result);
    }

    /** By place in {@code order}; deletions, which kubectl leaves in a list, go last. */
    private Comparator<Json> by(List<Json> order) {
        return Comparator.comparing(Directives::isDelete).thenComparing(item -> indexOf(order, item));
    }

    private boolean standsBefore(List<Json> live, Json other, Json named) {
        int at = indexOf(live, other);
        return at >= 0 && at < indexOf(live, named);
    }

    private int indexOf(List<Json> list, Json item) {
        for (int i = 0; i < list.size(); i++) {
            if (isSame(list.get(i), item)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isSame(Json one, Json other) {
        if (rule instanceof MergeRule.Keyed keyed) {
            Json value = one.asObject().get(keyed.key());
            return value != null && value.equals(other.asObject().get(keyed.key()));
        }
        return one.equals(other);
    }

    /** The patch may name no item that the order lacks, nor name them in another order. */
    private void checkOrder(Json.Arr patch, Json.Arr order) throws PatchFault {
        int next = 0;
        for (Json item : patch) {
            if (order.isEmpty() || item.asObject().has(Directives.PATCH)) {
                continue;
            }
            while (next < order.size() && !isSame(order.get(next), item)) {
                next++;
            }
            if (next == order.size()) {
                throw PatchFault.failure("The order in patch list:\n" + GoText.plain(patch)
                        + "\n doesn't match $setElementOrder list:\n" + GoText.plain(order) + "\n");
            }
            next++;
        }
    }
}
