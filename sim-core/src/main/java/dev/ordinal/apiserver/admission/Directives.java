package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;
import java.util.ArrayList;
import java.util.List;

/** The keys by which a strategic merge patch says more than values can. */
final class Directives {
    static final String PATCH = "$patch";
    static final String REPLACE = "replace";
    static final String DELETE = "delete";
    static final String RETAIN_KEYS = "$retainKeys";
    static final String ORDER = "$setElementOrder/";
    static final String DELETE_FROM = "$deleteFromPrimitiveList/";

    private Directives() {}

    static boolean isDelete(Json item) {
        return DELETE.equals(item.asObject().text(PATCH));
    }

    /** The field that a directive such as {@code $setElementOrder/containers} speaks of. */
    static String field(String directive) {
        return directive.substring(directive.indexOf('/') + 1);
    }

    /** A value that a patch adds, without directives and nulls. */
    static Json stripped(Json value) {
        return switch (value) {
            case Json.Obj object -> stripped(object);
            case Json.Arr array -> {
                List<Json> items = new ArrayList<>(array.size());
                for (Json item : array) {
                    if (!item.asObject().has(PATCH)) {
                        items.add(stripped(item));
                    }
                }
                Json.Arr plain = Json.array(items);
                yield plain.equals(array) ? array : plain;
            }
            case Json.Str scalar -> scalar;
            case Json.Num scalar -> scalar;
            case Json.Dec scalar -> scalar;
            case Json.Bool scalar -> scalar;
            case Json.Null scalar -> scalar;
        };
    }

    private static Json.Obj stripped(Json.Obj object) {
        Json.Obj plain = object;
        for (int i = 0; i < object.size(); i++) {
            String key = object.keyAt(i);
            boolean goes = object.valueAt(i) == Json.Null.NULL
                    || key.equals(PATCH)
                    || key.equals(RETAIN_KEYS)
                    || key.startsWith(ORDER)
                    || key.startsWith(DELETE_FROM);
            plain = goes ? plain.without(key) : plain.with(key, stripped(object.valueAt(i)));
        }
        return plain;
    }
}
