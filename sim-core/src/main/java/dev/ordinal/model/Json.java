package dev.ordinal.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value that never changes: what every API object is made of.
 *
 * <p>The members of an object stand in the order of their keys (by UTF-16 unit), so that two objects with the same
 * members are equal, hash equally and print the same text. A changed copy shares all that did not change.
 */
public sealed interface Json {
    /** The empty object. */
    Obj EMPTY = new Obj(new String[0], new Json[0]);

    /** The empty array. */
    Arr NONE = new Arr(new Json[0]);

    static Json of(String text) {
        return new Str(text);
    }

    static Json of(long number) {
        return new Num(number);
    }

    static Json of(boolean truth) {
        return truth ? Bool.TRUE : Bool.FALSE;
    }

    static Arr array(Json... items) {
        return items.length == 0 ? NONE : new Arr(items.clone());
    }

    static Arr array(List<? extends Json> items) {
        return items.isEmpty() ? NONE : new Arr(items.toArray(new Json[0]));
    }

    /** An array of strings. */
    static Arr strings(List<String> items) {
        return array(items.stream().map(Json::of).toList());
    }

    /** An object with these members, given as key, value, key, value; a later one replaces an earlier one. */
    static Obj object(Object... keysAndValues) {
        String[] keys = new String[keysAndValues.length / 2];
        Json[] values = new Json[keys.length];
        int size = 0;
        for (int i = 0; i < keysAndValues.length; i += 2) {
            String key = (String) keysAndValues[i];
            Json value = from(keysAndValues[i + 1]);
            int found = Arrays.binarySearch(keys, 0, size, key);
            if (found >= 0) {
                values[found] = value;
                continue;
            }
            int at = -found - 1;
            System.arraycopy(keys, at, keys, at + 1, size - at);
            System.arraycopy(values, at, values, at + 1, size - at);
            keys[at] = key;
            values[at] = value;
            size++;
        }
        if (size == 0) {
            return EMPTY;
        }
        return size == keys.length
                ? new Obj(keys, values)
                : new Obj(Arrays.copyOf(keys, size), Arrays.copyOf(values, size));
    }

    static Obj object(Map<String, ? extends Json> members) {
        return members.isEmpty() ? EMPTY : Obj.sorted(new TreeMap<>(members));
    }

    private static Json from(Object value) {
        return switch (value) {
            case Json json -> json;
            case String text -> of(text);
            case Integer number -> of((long) number);
            case Long number -> of((long) number);
            case Boolean truth -> of((boolean) truth);
            default -> throw new IllegalArgumentException("no JSON value: " + value.getClass());
        };
    }

    /** The object that this is, or the empty one if it is anything else. */
    default Obj asObject() {
        return this instanceof Obj object ? object : EMPTY;
    }

    /** The array that this is, or the empty one if it is anything else. */
    default Arr asArray() {
        return this instanceof Arr array ? array : NONE;
    }

    /** A string of text. */
    record Str(String value) implements Json {}

    /** A whole number. */
    record Num(long value) implements Json {}

    /** A number with a fraction or an exponent, as written. */
    record Dec(BigDecimal value) implements Json {}

    /** True or false. */
    enum Bool implements Json {
        FALSE,
        TRUE;

        public boolean value() {
            return this == TRUE;
        }
    }

    /** The value null. */
    enum Null implements Json {
        NULL
    }

    /** A list of values. */
    final class Arr implements Json, Iterable<Json> {
        private final Json[] items;
        private int hash;

        private Arr(Json[] items) {
            this.items = items;
        }

        public int size() {
            return items.length;
        }

        public boolean isEmpty() {
            return items.length == 0;
        }

        public Json get(int index) {
            return items[index];
        }

        public List<Json> list() {
            return List.of(items);
        }

        /** The strings among the items, in order. */
        public List<String> texts() {
            List<String> texts = new ArrayList<>(items.length);
            for (Json item : items) {
                if (item instanceof Str text) {
                    texts.add(text.value());
                }
            }
            return texts;
        }

        /** The objects among the items, in order. */
        public List<Obj> objects() {
            List<Obj> objects = new ArrayList<>(items.length);
            for (Json item : items) {
                if (item instanceof Obj object) {
                    objects.add(object);
                }
            }
            return objects;
        }

        /** The first object whose member {@code key} is the string {@code value}, as lists with a merge key are read. */
        public @Nullable Obj find(String key, String value) {
            for (Json item : items) {
                if (item instanceof Obj object && value.equals(object.text(key))) {
                    return object;
                }
            }
            return null;
        }

        public Arr with(Json item) {
            Json[] more = Arrays.copyOf(items, items.length + 1);
            more[items.length] = item;
            return new Arr(more);
        }

        public Arr withAt(int index, Json item) {
            if (items[index].equals(item)) {
                return this;
            }
            Json[] changed = items.clone();
            changed[index] = item;
            return new Arr(changed);
        }

        /** A copy in which {@code item} stands in the place of the object with the same {@code key}, or else at the end. */
        public Arr withMerged(String key, Obj item) {
            String value = item.text(key);
            for (int i = 0; i < items.length; i++) {
                if (items[i] instanceof Obj object && Objects.equals(value, object.text(key))) {
                    return withAt(i, item);
                }
            }
            return with(item);
        }

        @Override
        public Iterator<Json> iterator() {
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < items.length;
                }

                @Override
                public Json next() {
                    if (next == items.length) {
                        throw new NoSuchElementException();
                    }
                    return items[next++];
                }
            };
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other
                    || other instanceof Arr that && hashCode() == that.hashCode() && Arrays.equals(items, that.items);
        }

        @Override
        public int hashCode() {
            if (hash == 0) {
                hash = JsonHash.of(items);
            }
            return hash;
        }

        @Override
        public String toString() {
            return JsonText.compact(this);
        }
    }

    /** Members by key, keys ascending. */
    final class Obj implements Json {
        private static final int FEW = 16;

        private final String[] keys;
        private final Json[] values;
        private int hash;

        private Obj(String[] keys, Json[] values) {
            this.keys = keys;
            this.values = values;
        }

        private static Obj sorted(TreeMap<String, ? extends Json> members) {
            String[] keys = new String[members.size()];
            Json[] values = new Json[keys.length];
            int i = 0;
            for (Map.Entry<String, ? extends Json> member : members.entrySet()) {
                keys[i] = member.getKey();
                values[i++] = member.getValue();
            }
            return new Obj(keys, values);
        }

        public int size() {
            return keys.length;
        }

        public boolean isEmpty() {
            return keys.length == 0;
        }

        public List<String> keys() {
            return List.of(keys);
        }

        public String keyAt(int index) {
            return keys[index];
        }

        public Json valueAt(int index) {
            return values[index];
        }

        public boolean has(String key) {
            return index(key) >= 0;
        }

        public @Nullable Json get(String key) {
            int at = index(key);
            return at < 0 ? null : values[at];
        }

        /** The value at the end of a path of keys; null when any of them is missing. */
        public @Nullable Json at(String... path) {
            Json value = this;
            for (String key : path) {
                value = value instanceof Obj object ? object.get(key) : null;
                if (value == null) {
                    return null;
                }
            }
            return value;
        }

        /** The object under this key; the empty one if there is none. */
        public Obj object(String key) {
            return get(key) instanceof Obj object ? object : EMPTY;
        }

        /** The array under this key; the empty one if there is none. */
        public Arr array(String key) {
            return get(key) instanceof Arr array ? array : NONE;
        }

        /** The string under this key. */
        public @Nullable String text(String key) {
            return get(key) instanceof Str text ? text.value() : null;
        }

        /** The string under this key, or {@code otherwise}. */
        public String text(String key, String otherwise) {
            return get(key) instanceof Str text ? text.value() : otherwise;
        }

        /** The whole number under this key, or {@code otherwise}. */
        public long number(String key, long otherwise) {
            return get(key) instanceof Num number ? number.value() : otherwise;
        }

        /** Whether the value under this key is true. */
        public boolean flag(String key) {
            return get(key) == Bool.TRUE;
        }

        public Obj with(String key, Json value) {
            int at = find(key);
            if (at >= 0) {
                if (values[at].equals(value)) {
                    return this;
                }
                Json[] changed = values.clone();
                changed[at] = value;
                return new Obj(keys, changed);
            }
            int insert = -at - 1;
            String[] moreKeys = new String[keys.length + 1];
            Json[] moreValues = new Json[keys.length + 1];
            System.arraycopy(keys, 0, moreKeys, 0, insert);
            System.arraycopy(values, 0, moreValues, 0, insert);
            moreKeys[insert] = key;
            moreValues[insert] = value;
            System.arraycopy(keys, insert, moreKeys, insert + 1, keys.length - insert);
            System.arraycopy(values, insert, moreValues, insert + 1, keys.length - insert);
            return new Obj(moreKeys, moreValues);
        }

        public Obj with(String key, String value) {
            return with(key, new Str(value));
        }

        public Obj with(String key, long value) {
            return with(key, new Num(value));
        }

        public Obj with(String key, boolean value) {
            return with(key, Json.of(value));
        }

        /** A copy with the value, or without the key when the value is null. */
        public Obj withOptional(String key, @Nullable Json value) {
            return value == null ? without(key) : with(key, value);
        }

        public Obj without(String key) {
            int at = find(key);
            if (at < 0) {
                return this;
            }
            if (keys.length == 1) {
                return EMPTY;
            }
            String[] fewerKeys = new String[keys.length - 1];
            Json[] fewerValues = new Json[keys.length - 1];
            System.arraycopy(keys, 0, fewerKeys, 0, at);
            System.arraycopy(values, 0, fewerValues, 0, at);
            System.arraycopy(keys, at + 1, fewerKeys, at, keys.length - at - 1);
            System.arraycopy(values, at + 1, fewerValues, at, keys.length - at - 1);
            return new Obj(fewerKeys, fewerValues);
        }

        /** A copy with {@code value} at the end of a path; objects that are missing on the way are made. */
        public Obj withAt(Json value, String... path) {
            return withAt(value, path, 0);
        }

        private Obj withAt(Json value, String[] path, int from) {
            String key = path[from];
            return from == path.length - 1
                    ? with(key, value)
                    : with(key, object(key).withAt(value, path, from + 1));
        }

        /** A copy without the member at the end of a path. */
        public Obj withoutAt(String... path) {
            return withoutAt(path, 0);
        }

        private Obj withoutAt(String[] path, int from) {
            String key = path[from];
            if (from == path.length - 1) {
                return without(key);
            }
            return get(key) instanceof Obj inner ? with(key, inner.withoutAt(path, from + 1)) : this;
        }

        /** A copy with all members of another object laid over the members of this one. */
        public Obj withAll(Obj over) {
            Obj result = this;
            for (int i = 0; i < over.keys.length; i++) {
                result = result.with(over.keys[i], over.values[i]);
            }
            return result;
        }

        /** The members whose values are strings, as labels and annotations are. */
        public TreeMap<String, String> texts() {
            TreeMap<String, String> texts = new TreeMap<>();
            for (int i = 0; i < keys.length; i++) {
                if (values[i] instanceof Str text) {
                    texts.put(keys[i], text.value());
                }
            }
            return texts;
        }

        /** A sorted copy that may be changed. */
        public TreeMap<String, Json> members() {
            TreeMap<String, Json> members = new TreeMap<>(Comparator.<String>naturalOrder());
            for (int i = 0; i < keys.length; i++) {
                members.put(keys[i], values[i]);
            }
            return members;
        }

        /**
         * The index of a key, negative if there is none; going through few keys is quicker than halving them. Keys that code
         * names are the very same strings, so most are found without a look at their characters.
         */
        private int index(String key) {
            if (keys.length > FEW) {
                return find(key);
            }
            for (int i = 0; i < keys.length; i++) {
                if (keys[i] == key) {
                    return i;
                }
            }
            for (int i = 0; i < keys.length; i++) {
                if (keys[i].hashCode() == key.hashCode() && keys[i].equals(key)) {
                    return i;
                }
            }
            return -1;
        }

        /** The index of a key; if there is none, the place where it belongs, as {@link Arrays#binarySearch} gives it. */
        private int find(String key) {
            int low = 0;
            int high = keys.length - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                int order = keys[middle].compareTo(key);
                if (order == 0) {
                    return middle;
                }
                if (order < 0) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return -low - 1;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other
                    || other instanceof Obj that
                            && hashCode() == that.hashCode()
                            && (keys == that.keys || Arrays.equals(keys, that.keys))
                            && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            if (hash == 0) {
                hash = 31 * Arrays.hashCode(keys) + JsonHash.of(values);
            }
            return hash;
        }

        @Override
        public String toString() {
            return JsonText.compact(this);
        }
    }
}
