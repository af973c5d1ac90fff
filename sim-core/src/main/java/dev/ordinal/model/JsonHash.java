package dev.ordinal.model;

/** The hash of JSON values: equal values hash equally in every run, which the identity hash of an enum would not do. */
final class JsonHash {
    private JsonHash() {}

    static int of(Json[] values) {
        int hash = 1;
        for (Json value : values) {
            hash = 31 * hash + of(value);
        }
        return hash;
    }

    private static int of(Json value) {
        return switch (value) {
            case Json.Bool truth -> truth.value() ? 1231 : 1237;
            case Json.Null ignored -> 17;
            case Json.Str text -> text.hashCode();
            case Json.Num number -> number.hashCode();
            case Json.Dec number -> number.hashCode();
            case Json.Arr array -> array.hashCode();
            case Json.Obj object -> object.hashCode();
        };
    }
}
