package dev.ordinal.apiserver.ownership;

import dev.ordinal.model.Json;
import dev.ordinal.model.JsonText;
import dev.ordinal.model.schema.Schema;
import org.jspecify.annotations.Nullable;

/** How the items of lists are told apart. */
final class ListKeys {
    /** The protocol of a port that names none, by which ports are told apart nevertheless. */
    private static final Json.Str TCP = new Json.Str("TCP");

    private ListKeys() {}

    /** The keys of a list whose items are merged one by one; null for any other schema. */
    static Schema.Merge.@Nullable Keyed of(Schema schema) {
        return schema instanceof Schema.Listing listing && listing.merge() instanceof Schema.Merge.Keyed keyed
                ? keyed
                : null;
    }

    /** Whether the values of a list are united. */
    static boolean isUnion(Schema schema) {
        return schema instanceof Schema.Listing listing && listing.merge() instanceof Schema.Merge.Union;
    }

    /** What names an item: {@code k:{"name":"app"}}. */
    static String name(Schema.Merge.Keyed keyed, Json.Obj item) {
        Json.Obj keys = Json.EMPTY;
        for (String key : keyed.keys()) {
            Json value = item.get(key);
            value = value == null && key.equals("protocol") ? TCP : value;
            keys = value == null ? keys : keys.with(key, value);
        }
        return FieldSet.ITEM + JsonText.compact(keys);
    }

    /** The item of this name; null if there is none. */
    static Json.@Nullable Obj find(Schema.Merge.Keyed keyed, Json.Arr items, String name) {
        for (Json.Obj item : items.objects()) {
            if (name(keyed, item).equals(name)) {
                return item;
            }
        }
        return null;
    }

    static String value(Json value) {
        return FieldSet.VALUE + JsonText.compact(value);
    }

    /** The schema of a member of a struct or a map that are merged member by member; null if they are not. */
    static @Nullable Schema member(Schema schema, String key) {
        return switch (schema) {
            case Schema.Struct struct
            when !struct.isAtomic() -> {
                Schema.Field field = struct.field(key);
                yield field == null ? Schema.Scalar.ANY : field.type();
            }
            case Schema.Mapping mapping when !mapping.isAtomic() -> mapping.value();
            case Schema.Struct struct -> null;
            case Schema.Mapping mapping -> null;
            case Schema.Listing listing -> null;
            case Schema.Text text -> null;
            case Schema.Scalar scalar -> null;
        };
    }

    /** Whether the members of an object are owned one by one. */
    static boolean isGranular(Schema schema) {
        return member(schema, "") != null;
    }

    /** The schema of the items of a list. */
    static Schema item(Schema schema) {
        return schema instanceof Schema.Listing listing ? listing.item() : Schema.Scalar.ANY;
    }
}
