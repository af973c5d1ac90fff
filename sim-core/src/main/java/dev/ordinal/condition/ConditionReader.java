package dev.ordinal.condition;

import dev.ordinal.model.Kind;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.text.Nearest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads conditions. */
final class ConditionReader {
    private static final List<String> WORDS = List.of("bound", "deleted", "exists", "ready");
    private static final EnumSet<Kind> CAN_BE_READY = EnumSet.of(Kind.POD, Kind.NODE, Kind.STATEFUL_SET);
    private static final EnumSet<Kind> CAN_BE_BOUND = EnumSet.of(Kind.PERSISTENT_VOLUME_CLAIM, Kind.PERSISTENT_VOLUME);
    private static final String FORMS = "Write one of: KIND/NAME ready, KIND/NAME bound, KIND/NAME deleted, KIND/NAME"
            + " exists, KIND/NAME PATH == VALUE, KIND/NAME PATH exists, quiet.";

    private ConditionReader() {}

    static Condition.Read read(String text, int minor) {
        List<String> words = List.of(text.strip().split("\\s+", 4));
        if (words.equals(List.of("quiet"))) {
            return new Condition.Read.Of(new Condition.Quiet());
        }
        if (words.size() < 2) {
            return wrong("'" + text + "' is no condition", FORMS);
        }
        Kind kind = kind(words.getFirst());
        ObjectKey key = key(kind, words.getFirst());
        if (kind == null || key == null) {
            return kind == null ? noKind(words.getFirst()) : wrong("'" + words.getFirst() + "' is no object", FORMS);
        }
        return switch (words.size()) {
            case 2 -> word(key, words.get(1));
            case 3 -> has(key, words, minor);
            default -> compares(key, words, minor);
        };
    }

    private static @Nullable Kind kind(String object) {
        int slash = object.indexOf('/');
        return slash < 0 ? null : Kind.named(object.substring(0, slash));
    }

    private static @Nullable ObjectKey key(@Nullable Kind kind, String object) {
        List<String> parts = List.of(object.split("/", -1));
        boolean isWhole = parts.stream().noneMatch(String::isEmpty);
        if (kind == null || !isWhole || parts.size() > (kind.isNamespaced() ? 3 : 2)) {
            return null;
        }
        return new ObjectKey(
                kind, parts.size() == 3 ? parts.get(1) : kind.isNamespaced() ? "default" : "", parts.getLast());
    }

    private static Condition.Read noKind(String object) {
        int slash = object.indexOf('/');
        if (slash < 0) {
            return wrong("'" + object + "' is no object", "Write its kind and its name: pod/" + object);
        }
        String word = object.substring(0, slash);
        TreeSet<String> kinds = new TreeSet<>();
        for (Kind kind : Kind.values()) {
            kinds.add(kind.singular());
            kinds.addAll(kind.shortNames());
        }
        List<String> near = Nearest.to(word, kinds);
        return wrong(
                "there is no kind '" + word + "'",
                near.isEmpty()
                        ? "Write it as kubectl does: pod/web-0"
                        : "Did you mean " + String.join(" or ", near) + "?");
    }

    private static Condition.Read word(ObjectKey key, String word) {
        return switch (word) {
            case "ready" -> kinds(key, word, CAN_BE_READY, new Wanted.Ready());
            case "bound" -> kinds(key, word, CAN_BE_BOUND, new Wanted.Bound());
            case "deleted" -> of(key, new Wanted.Deleted());
            case "exists" -> of(key, new Wanted.Exists());
            default -> {
                List<String> near = Nearest.to(word, WORDS);
                yield wrong(
                        "an object cannot be '" + word + "'",
                        near.isEmpty() ? FORMS : "Did you mean " + String.join(" or ", near) + "?");
            }
        };
    }

    private static Condition.Read kinds(ObjectKey key, String word, EnumSet<Kind> able, Wanted wanted) {
        if (able.contains(key.kind())) {
            return of(key, wanted);
        }
        List<String> names = new ArrayList<>();
        able.forEach(kind -> names.add(kind.singular()));
        return wrong(
                "a " + key.kind().singular() + " is never " + word,
                "That can be said of: " + String.join(", ", names) + ".");
    }

    private static Condition.Read has(ObjectKey key, List<String> words, int minor) {
        if (!words.getLast().equals("exists")) {
            return wrong(
                    "'" + words.get(1) + " " + words.getLast() + "' is no condition",
                    "Write: " + words.get(0) + " " + words.get(1) + " == " + words.getLast());
        }
        return switch (ValuePath.parse(words.get(1), key.kind(), minor)) {
            case ValuePath.Read.Of(ValuePath path) -> of(key, new Wanted.Has(path));
            case ValuePath.Read.Wrong(String what, String remedy) -> wrong(what, remedy);
        };
    }

    private static Condition.Read compares(ObjectKey key, List<String> words, int minor) {
        String sign = words.get(2);
        if (!Comparison.SIGNS.contains(sign)) {
            return wrong(
                    "'" + sign + "' compares nothing",
                    "Write one of: " + String.join(" ", Comparison.SIGNS) + "; blanks stand around it.");
        }
        return switch (ValuePath.parse(words.get(1), key.kind(), minor)) {
            case ValuePath.Read.Wrong(String what, String remedy) -> wrong(what, remedy);
            case ValuePath.Read.Of(ValuePath path) -> compares(key, path, sign, unquoted(words.get(3)));
        };
    }

    private static Condition.Read compares(ObjectKey key, ValuePath path, String sign, String value) {
        Comparison.Sort sort = Comparison.sortOf(path.type());
        if (sort == null) {
            return wrong(
                    path + " is a list or a mapping, which does not compare",
                    "Name a value in it, as in spec.containers[0].image, or write: " + path + " exists");
        }
        Comparison comparison = new Comparison(sign, value, sort);
        if (comparison.isOfOrder() && sort != Comparison.Sort.AMOUNT) {
            return wrong(path + " is " + sort + ", of which none is less than another", "Compare it with == or !=.");
        }
        if (!comparison.isSound()) {
            return wrong(path + " is " + sort + ", which '" + value + "' is not", "Write another value.");
        }
        return of(key, new Wanted.Compares(path, comparison));
    }

    private static String unquoted(String text) {
        String value = text.strip();
        boolean isQuoted = value.length() > 1
                && (value.startsWith("'") && value.endsWith("'") || value.startsWith("\"") && value.endsWith("\""));
        return isQuoted ? value.substring(1, value.length() - 1) : value;
    }

    private static Condition.Read of(ObjectKey key, Wanted wanted) {
        return new Condition.Read.Of(new Condition.OfObject(key, wanted));
    }

    private static Condition.Read wrong(String what, String remedy) {
        return new Condition.Read.Wrong(what, remedy);
    }
}
