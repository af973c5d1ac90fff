package dev.ordinal.model.schema;

/** The way from the root of an object to one of its parts. */
public sealed interface FieldPath {
    FieldPath ROOT = new Root();

    /** The whole object. */
    record Root() implements FieldPath {
        @Override
        public String toString() {
            return "";
        }
    }

    /** The member {@code key} of the object at {@code parent}. */
    record Member(FieldPath parent, String key) implements FieldPath {
        @Override
        public String toString() {
            return parent instanceof Root ? key : parent + "." + key;
        }
    }

    /** The item of the list at {@code parent}; the first has index 0. */
    record Item(FieldPath parent, int index) implements FieldPath {
        @Override
        public String toString() {
            return parent + "[" + index + "]";
        }
    }

    /** A path of keys and list indices: {@code of("spec", "containers", 0, "name")}. */
    static FieldPath of(Object... steps) {
        FieldPath path = ROOT;
        for (Object step : steps) {
            path = step instanceof Integer index ? path.item(index) : path.member((String) step);
        }
        return path;
    }

    default FieldPath member(String key) {
        return new Member(this, key);
    }

    default FieldPath item(int index) {
        return new Item(this, index);
    }
}
