package dev.ordinal.condition;

import dev.ordinal.model.Kind;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.text.Nearest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads conditions. */
final class ConditionReader {
    /** A path, which may have signs within brackets, what compares, and a value. */
    private static final Pattern COMPARES =
            Pattern.compile("((?:\\[[^\\]]*]|[^\\s=!<>\\[])+)\\s*(==|!=|<=|>=|=|<|>)\\s*(.*)", Pattern.DOTALL);

    private static final EnumSet<Kind> ALL = EnumSet.allOf(Kind.class);
    private static final EnumSet<Kind> PODS = EnumSet.of(Kind.POD);
    private static final EnumSet<Kind> CAN_BE_READY = EnumSet.of(Kind.POD, Kind.NODE, Kind.STATEFUL_SET);
    private static final EnumSet<Kind> CAN_BE_BOUND = EnumSet.of(Kind.PERSISTENT_VOLUME_CLAIM, Kind.PERSISTENT_VOLUME);

    /** What can be said of an object in a word. */
    private static final List<Word> WORDS = List.of(
            new Word("ready", "", CAN_BE_READY, new Wanted.Ready()),
            new Word("unready", "", CAN_BE_READY, new Wanted.Unready()),
            new Word("running", "", PODS, new Wanted.Phase("Running")),
            new Word("scheduled", "", PODS, new Wanted.Scheduled()),
            new Word("bound", "", CAN_BE_BOUND, new Wanted.Phase("Bound")),
            new Word("exists", "there", ALL, new Wanted.Exists()),
            new Word("deleted", "gone", ALL, new Wanted.Deleted()));

    private static final String FORMS = "Write one of: KIND/NAME STATE (" + String.join(", ", words(ALL))
            + "), KIND/NAME PATH == VALUE, KIND/NAME PATH exists, quiet.";

    /**
     * A state that has a word of its own.
     *
     * @param other another word for it; empty if there is none
     * @param kinds of which it can be said
     */
    private record Word(String word, String other, EnumSet<Kind> kinds, Wanted wanted) {
        boolean is(String text) {
            return text.equals(word) || !other.isEmpty() && text.equals(other);
        }
    }

    private ConditionReader() {}

    /** The words that can be said of an object of one of these kinds. */
    static List<String> words(EnumSet<Kind> kinds) {
        return WORDS.stream()
                .filter(word -> kinds.stream().anyMatch(word.kinds()::contains))
                .map(Word::word)
                .toList();
    }

    static Condition.Read read(String text, String namespace, int minor) {
        if (text.strip().equals("quiet")) {
            return new Condition.Read.Of(new Condition.Quiet());
        }
        List<String> words = new ArrayList<>(List.of(text.strip().split("\\s+", 2)));
        if (words.size() == 2 && Kind.named(words.getFirst()) != null) {
            String[] rest = words.removeLast().split("\\s+", 2);
            words.set(0, words.getFirst() + "/" + rest[0]);
            words.addAll(List.of(rest).subList(1, rest.length));
        }
        String object = words.getFirst();
        Kind kind = kind(object);
        List<String> path = List.of(object.split("/", -1));
        ObjectKey key = kind == null ? null : ObjectKey.at(kind, path.subList(1, path.size()), namespace);
        if (words.size() < 2) {
            return wrong("'" + text + "' is no condition", FORMS);
        }
        if (kind == null || key == null) {
            return kind == null ? noKind(object) : wrong("'" + object + "' is no object", FORMS);
        }
        String state = words.get(1);
        Matcher compares = COMPARES.matcher(state);
        if (compares.matches()) {
            String sign = compares.group(2).equals("=") ? "==" : compares.group(2);
            return compares(key, compares.group(1), sign, compares.group(3), minor);
        }
        List<String> parts = List.of(state.split("\\s+", 3));
        return switch (parts.size()) {
            case 1 -> word(key, state);
            case 2 -> has(key, object, parts, minor);
            default ->
                wrong("'" + parts.get(1) + "' compares nothing", "Write one of: " + String.join(" ", Comparison.SIGNS));
        };
    }

    private static @Nullable Kind kind(String object) {
        int slash = object.indexOf('/');
        return slash < 0 ? null : Kind.named(object.substring(0, slash));
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

    private static Condition.Read word(ObjectKey key, String text) {
        for (Word word : WORDS) {
            if (word.is(text.toLowerCase(Locale.ROOT))) {
                return word.kinds().contains(key.kind()) ? of(key, word.wanted()) : never(key, word);
            }
        }
        List<String> known = words(EnumSet.of(key.kind()));
        List<String> near = Nearest.to(text, known);
        return wrong(
                "an object cannot be '" + text + "'",
                near.isEmpty()
                        ? "Write one of: " + String.join(", ", known) + ", or PATH == VALUE."
                        : "Did you mean " + String.join(" or ", near) + "?");
    }

    private static Condition.Read never(ObjectKey key, Word word) {
        List<String> names = word.kinds().stream().map(Kind::singular).toList();
        return wrong(
                "a " + key.kind().singular() + " is never " + word.word(),
                "That can be said of: " + String.join(", ", names) + ".");
    }

    private static Condition.Read has(ObjectKey key, String object, List<String> parts, int minor) {
        if (!parts.getLast().equals("exists")) {
            return wrong(
                    "'" + String.join(" ", parts) + "' is no condition",
                    "Write: " + object + " " + parts.getFirst() + " == " + parts.getLast());
        }
        return switch (ValuePath.parse(parts.getFirst(), key.kind(), minor)) {
            case ValuePath.Read.Of(ValuePath path) -> of(key, new Wanted.Has(path));
            case ValuePath.Read.Wrong(String what, String remedy) -> wrong(what, remedy);
        };
    }

    private static Condition.Read compares(ObjectKey key, String path, String sign, String value, int minor) {
        if (value.isEmpty()) {
            return wrong("nothing stands behind '" + path + " " + sign + "'", "Write a value, or '' for none.");
        }
        return switch (ValuePath.parse(path, key.kind(), minor)) {
            case ValuePath.Read.Wrong(String what, String remedy) -> wrong(what, remedy);
            case ValuePath.Read.Of(ValuePath found) -> compares(key, found, sign, unquoted(value));
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
