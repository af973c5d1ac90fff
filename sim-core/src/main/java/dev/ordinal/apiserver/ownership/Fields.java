package dev.ordinal.apiserver.ownership;

import dev.ordinal.model.Json;
import dev.ordinal.model.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a tree, and those in which two versions of it differ.
 *
 * @see "Kubernetes 1.36, sigs.k8s.io/structured-merge-diff/typed, ToFieldSet and Compare"
 */
final class Fields {
    /** What nobody owns. */
    private static final List<String> UNOWNED = List.of(
            "name",
            "namespace",
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "selfLink",
            "managedFields");

    /** Fields that Go writes although they hold nothing, so that they never come to be. */
    private static final List<String> ALWAYS_THERE =
            List.of("metadata", "spec", "status", "template", "updateStrategy", "containers");

    private Fields() {}

    /** The fields that a configuration sets: all leaves and all items of lists. */
    static FieldSet set(Schema shape, Json.Obj config) {
        return owned(below(shape, config, false));
    }

    /** The fields that one version has and the other lacks or has with another value. */
    static FieldSet changed(Schema shape, Json.Obj before, Json.Obj after) {
        return owned(missing(shape, after, before)).union(owned(different(shape, before, after)));
    }

    /** The fields that are there no more. */
    static FieldSet removed(Schema shape, Json.Obj before, Json.Obj after) {
        return owned(missing(shape, before, after));
    }

    /** The fields of a configuration that the shape does not know, as an error names them. */
    static List<String> unknown(Schema.Struct shape, Json.Obj config) {
        List<String> paths = new ArrayList<>();
        unknown(shape, config, "", paths);
        return paths;
    }

    private static FieldSet owned(Json.Obj tree) {
        Json.Obj metadata = tree.object(FieldSet.FIELD + "metadata");
        for (String field : UNOWNED) {
            metadata = metadata.without(FieldSet.FIELD + field);
        }
        Json.Obj result = tree.without(FieldSet.FIELD + "status");
        return new FieldSet(
                metadata.isEmpty()
                        ? result.without(FieldSet.FIELD + "metadata")
                        : result.with(FieldSet.FIELD + "metadata", metadata));
    }

    /** @param whole whether objects and lists that have something below them are in the set, too */
    private static Json.Obj below(Schema schema, Json value, boolean whole) {
        Json.Obj result = Json.EMPTY;
        Schema.Merge.Keyed keyed = ListKeys.of(schema);
        if (value instanceof Json.Obj object && ListKeys.isGranular(schema)) {
            for (int i = 0; i < object.size(); i++) {
                String key = object.keyAt(i);
                result =
                        result.with(FieldSet.FIELD + key, node(memberOf(schema, key), object.valueAt(i), whole, whole));
            }
        } else if (value instanceof Json.Arr items && keyed != null) {
            for (Json.Obj item : items.objects()) {
                result = result.with(ListKeys.name(keyed, item), node(ListKeys.item(schema), item, whole, true));
            }
        } else if (value instanceof Json.Arr items && ListKeys.isUnion(schema)) {
            for (Json item : items) {
                result = result.with(ListKeys.value(item), Json.EMPTY);
            }
        }
        return result;
    }

    private static Json.Obj node(Schema schema, Json value, boolean whole, boolean isMember) {
        Json.Obj children = below(schema, value, whole);
        return children.isEmpty() || !isMember ? children : children.with(FieldSet.SELF, Json.EMPTY);
    }

    private static Schema memberOf(Schema schema, String key) {
        Schema member = ListKeys.member(schema, key);
        return member == null ? Schema.Scalar.ANY : member;
    }

    /** What is below one value and not below the other. */
    private static Json.Obj missing(Schema schema, Json present, Json other) {
        Json.Obj result = Json.EMPTY;
        Schema.Merge.Keyed keyed = ListKeys.of(schema);
        if (present instanceof Json.Obj object && other instanceof Json.Obj lacking && ListKeys.isGranular(schema)) {
            for (int i = 0; i < object.size(); i++) {
                String key = object.keyAt(i);
                Json found = lacking.get(key);
                found = found == null ? absent(key, object.valueAt(i)) : found;
                result = add(result, FieldSet.FIELD + key, memberOf(schema, key), object.valueAt(i), found);
            }
        } else if (present instanceof Json.Arr items && other instanceof Json.Arr lacking && keyed != null) {
            for (Json.Obj item : items.objects()) {
                String name = ListKeys.name(keyed, item);
                result = add(result, name, ListKeys.item(schema), item, ListKeys.find(keyed, lacking, name));
            }
        } else if (present instanceof Json.Arr items && other instanceof Json.Arr lacking && ListKeys.isUnion(schema)) {
            for (Json item : items) {
                result = lacking.list().contains(item) ? result : result.with(ListKeys.value(item), Json.EMPTY);
            }
        }
        return result;
    }

    /** What stands for a field that is absent: nothing, or the empty value that Go writes there. */
    private static @Nullable Json absent(String key, Json value) {
        return !ALWAYS_THERE.contains(key) ? null : value instanceof Json.Arr ? Json.NONE : Json.EMPTY;
    }

    private static Json.Obj add(Json.Obj to, String name, Schema schema, Json present, @Nullable Json other) {
        if (other == null) {
            return to.with(name, node(schema, present, true, true));
        }
        Json.Obj children = missing(schema, present, other);
        return children.isEmpty() ? to : to.with(name, children);
    }

    /** The leaves that both have, with different values. */
    private static Json.Obj different(Schema schema, Json before, Json after) {
        Json.Obj result = Json.EMPTY;
        Schema.Merge.Keyed keyed = ListKeys.of(schema);
        if (before instanceof Json.Obj one && after instanceof Json.Obj two && ListKeys.isGranular(schema)) {
            for (int i = 0; i < one.size(); i++) {
                String key = one.keyAt(i);
                result = compared(result, FieldSet.FIELD + key, memberOf(schema, key), one.valueAt(i), two.get(key));
            }
        } else if (before instanceof Json.Arr one && after instanceof Json.Arr two && keyed != null) {
            for (Json.Obj item : one.objects()) {
                String name = ListKeys.name(keyed, item);
                result = compared(result, name, ListKeys.item(schema), item, ListKeys.find(keyed, two, name));
            }
        }
        return result;
    }

    private static Json.Obj compared(Json.Obj to, String name, Schema schema, Json before, @Nullable Json after) {
        if (after == null || after.equals(before)) {
            return to;
        }
        boolean isLeaf = !(before instanceof Json.Obj && ListKeys.isGranular(schema))
                && ListKeys.of(schema) == null
                && !ListKeys.isUnion(schema);
        if (isLeaf) {
            return to.with(name, Json.EMPTY);
        }
        Json.Obj children = different(schema, before, after);
        return children.isEmpty() ? to : to.with(name, children);
    }

    private static void unknown(Schema schema, Json value, String path, List<String> into) {
        if (value instanceof Json.Obj object && schema instanceof Schema.Struct struct) {
            for (int i = 0; i < object.size(); i++) {
                String key = object.keyAt(i);
                Schema.Field field = struct.field(key);
                if (field == null) {
                    into.add(path + "." + key);
                } else {
                    unknown(field.type(), object.valueAt(i), path + "." + key, into);
                }
            }
        } else if (value instanceof Json.Arr items && schema instanceof Schema.Listing listing) {
            Schema.Merge.Keyed keyed = ListKeys.of(schema);
            for (int i = 0; i < items.size(); i++) {
                String name = keyed == null
                        ? "[" + i + "]"
                        : new FieldSet(Json.EMPTY.with(
                                        ListKeys.name(keyed, items.get(i).asObject()), Json.EMPTY))
                                .paths()
                                .getFirst();
                unknown(listing.item(), items.get(i), path + name, into);
            }
        }
    }
}
