package dev.ordinal.bench.records;

import dev.ordinal.model.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What records and trees are made of on the way between them. */
final class Fields {
    private Fields() {}

    /** The members of an object without those that a record holds in fields of its own. */
    static Json.Obj rest(Json.Obj object, String... known) {
        TreeMap<String, Json> rest = object.members();
        for (String key : known) {
            rest.remove(key);
        }
        return Json.object(rest);
    }

    static <R> List<R> list(Json.Arr array, Function<Json.Obj, R> reader) {
        List<R> read = new ArrayList<>(array.size());
        for (Json item : array) {
            read.add(reader.apply(item.asObject()));
        }
        return List.copyOf(read);
    }

    static <R> Json.Arr array(List<R> records, Function<R, Json> writer) {
        Json[] items = new Json[records.size()];
        for (int i = 0; i < items.length; i++) {
            items[i] = writer.apply(records.get(i));
        }
        return Json.array(items);
    }

    static void text(Map<String, Json> members, String key, @Nullable String value) {
        if (value != null) {
            members.put(key, Json.of(value));
        }
    }

    static void number(Map<String, Json> members, String key, @Nullable Long value) {
        if (value != null) {
            members.put(key, Json.of(value));
        }
    }

    static void object(Map<String, Json> members, String key, Json.Obj value) {
        if (!value.isEmpty()) {
            members.put(key, value);
        }
    }

    static void array(Map<String, Json> members, String key, Json.Arr value) {
        if (!value.isEmpty()) {
            members.put(key, value);
        }
    }

    static @Nullable Long number(Json.Obj object, String key) {
        return object.get(key) instanceof Json.Num number ? number.value() : null;
    }
}
