package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;
import java.util.function.UnaryOperator;

/** Small steps of defaulting. Each gives back the very same value when there is nothing to do. */
final class Fill {
    private Fill() {}

    static Json.Obj text(Json.Obj object, String key, Json.Str value) {
        return object.has(key) ? object : object.with(key, value);
    }

    static Json.Obj value(Json.Obj object, String key, Json value) {
        return object.has(key) ? object : object.with(key, value);
    }

    /** Changes the object under a key, if there is one. */
    static Json.Obj object(Json.Obj holder, String key, UnaryOperator<Json.Obj> change) {
        return holder.get(key) instanceof Json.Obj object ? holder.with(key, change.apply(object)) : holder;
    }

    /** Changes each object of the list under a key. */
    static Json.Obj each(Json.Obj holder, String key, UnaryOperator<Json.Obj> change) {
        if (!(holder.get(key) instanceof Json.Arr list)) {
            return holder;
        }
        Json.Arr result = list;
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof Json.Obj item) {
                result = result.withAt(i, change.apply(item));
            }
        }
        return holder.with(key, result);
    }

    /** Writes the amounts of the resource list under a key in their canonical form. */
    static Json.Obj amounts(Json.Obj holder, String key) {
        return object(holder, key, Quantities::canonical);
    }
}
