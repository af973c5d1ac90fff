package dev.ordinal.apiserver.ownership;

import dev.ordinal.model.Json;
import dev.ordinal.model.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A configuration put over a live object, and fields taken out of one.
 *
 * @see "Kubernetes 1.36, sigs.k8s.io/structured-merge-diff/typed, Merge and RemoveItems"
 */
final class Merging {
    private Merging() {}

    /** The live object with all that the configuration says. */
    static Json.Obj merged(Schema shape, Json.Obj live, Json.Obj config) {
        Json.Obj result = live;
        for (int i = 0; i < config.size(); i++) {
            String key = config.keyAt(i);
            Json value = config.valueAt(i);
            Schema member = ListKeys.member(shape, key);
            if (value != Json.Null.NULL) {
                result = result.with(key, value(member == null ? Schema.Scalar.ANY : member, live.get(key), value));
            }
        }
        return result;
    }

    private static Json value(Schema schema, @Nullable Json live, Json config) {
        Schema.Merge.Keyed keyed = ListKeys.of(schema);
        if (config instanceof Json.Obj object && ListKeys.isGranular(schema)) {
            return merged(schema, live instanceof Json.Obj before ? before : Json.EMPTY, object);
        }
        if (config instanceof Json.Arr items && live instanceof Json.Arr before && keyed != null) {
            return items(keyed, ListKeys.item(schema), before, items);
        }
        if (config instanceof Json.Arr items && live instanceof Json.Arr before && ListKeys.isUnion(schema)) {
            Json.Arr united = before;
            for (Json item : items) {
                united = united.list().contains(item) ? united : united.with(item);
            }
            return united;
        }
        return config;
    }

    /** Items that were there stay where they are; new ones come after them. */
    private static Json.Arr items(Schema.Merge.Keyed keyed, Schema item, Json.Arr live, Json.Arr config) {
        List<Json> result = new ArrayList<>();
        for (Json.Obj before : live.objects()) {
            Json.Obj said = ListKeys.find(keyed, config, ListKeys.name(keyed, before));
            result.add(said == null ? before : merged(item, before, said));
        }
        for (Json.Obj said : config.objects()) {
            if (ListKeys.find(keyed, live, ListKeys.name(keyed, said)) == null) {
                result.add(said);
            }
        }
        return Json.array(result);
    }

    /**
     * The object without some of its fields.
     *
     * @param gone the fields to be taken out
     * @param kept the fields that others want: what holds one of them stays
     */
    static Json.Obj without(Schema shape, Json.Obj tree, Json.Obj gone, Json.Obj kept) {
        Json.Obj result = tree;
        for (int i = 0; i < tree.size(); i++) {
            String key = tree.keyAt(i);
            Json.Obj node = FieldSet.below(gone, FieldSet.FIELD + key);
            if (node == null) {
                continue;
            }
            Json.Obj wanted = FieldSet.below(kept, FieldSet.FIELD + key);
            Schema member = ListKeys.member(shape, key);
            result = result.withOptional(
                    key,
                    wanted == null && FieldSet.isMember(node)
                            ? null
                            : rest(
                                    member == null ? Schema.Scalar.ANY : member,
                                    tree.valueAt(i),
                                    node,
                                    orEmpty(wanted)));
        }
        return result;
    }

    private static Json rest(Schema schema, Json value, Json.Obj gone, Json.Obj kept) {
        Schema.Merge.Keyed keyed = ListKeys.of(schema);
        if (value instanceof Json.Obj object && ListKeys.isGranular(schema)) {
            return without(schema, object, gone, kept);
        }
        if (!(value instanceof Json.Arr items) || keyed == null && !ListKeys.isUnion(schema)) {
            return value;
        }
        List<Json> left = new ArrayList<>();
        for (Json item : items) {
            String name = keyed == null ? ListKeys.value(item) : ListKeys.name(keyed, item.asObject());
            Json.Obj node = FieldSet.below(gone, name);
            Json.Obj wanted = FieldSet.below(kept, name);
            if (node == null) {
                left.add(item);
            } else if (wanted != null || !FieldSet.isMember(node)) {
                left.add(keyed == null ? item : without(ListKeys.item(schema), item.asObject(), node, orEmpty(wanted)));
            }
        }
        return Json.array(left);
    }

    private static Json.Obj orEmpty(Json.@Nullable Obj node) {
        return node == null ? Json.EMPTY : node;
    }
}
