package dev.ordinal.condition;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.schema.Schema;
import dev.ordinal.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The way from an object to a value in it: {@code status.phase}, {@code spec.containers[0].image}, {@code
 * status.conditions[type=Ready].status}, {@code metadata.annotations[a/b]}. A path that begins with none of the object's own
 * fields begins in its status, spec or metadata, whichever has it first: {@code phase}, {@code replicas}, {@code labels[app]}.
 *
 * @param written the path as it is written
 * @param type the type of the value
 */
record ValuePath(String written, List<Part> parts, Schema type) {
    private static final List<String> SECTIONS = List.of("status", "spec", "metadata");

    /** One step of the way. */
    sealed interface Part {
        record Member(String key) implements Part {}

        record Item(int index) implements Part {}

        /** The first item of a list whose member {@code key} is this text. */
        record Match(String key, String value) implements Part {}
    }

    /** What came of reading a path. */
    sealed interface Read {
        record Of(ValuePath path) implements Read {}

        record Wrong(String what, String remedy) implements Read {}
    }

    static Read parse(String text, Kind kind, int minor) {
        Schema.Struct root = Schema.of(kind, minor);
        List<String> words = words(text);
        if (words == null) {
            return new Read.Wrong("'" + text + "' is no path", "Write one like spec.containers[0].image.");
        }
        List<Part> parts = new ArrayList<>();
        String first = words.getFirst();
        Schema type = root;
        if (root.field(first) == null) {
            Schema.Field section = section(root, first);
            if (section == null) {
                return unknown(first, kind.singular(), all(root));
            }
            parts.add(new Part.Member(section.name()));
            type = section.type();
        }
        for (String word : words) {
            Step step = step(type, word);
            if (step == null) {
                return unknown(word, parts.isEmpty() ? kind.singular() : name(parts), names(type));
            }
            parts.add(step.part());
            type = step.type();
        }
        return new Read.Of(new ValuePath(text, List.copyOf(parts), type));
    }

    private static Read unknown(String word, String owner, TreeSet<String> known) {
        List<String> near = Nearest.to(word, known);
        String remedy = near.isEmpty()
                ? known.isEmpty() ? "" : "Known are: " + String.join(", ", known) + "."
                : "Did you mean " + String.join(" or ", near) + "?";
        return new Read.Wrong(owner + " has no " + word, remedy);
    }

    /** Keys and what stands in brackets, which keep them; null if the text is no path. */
    private static @Nullable List<String> words(String text) {
        List<String> words = new ArrayList<>();
        String rest = text.startsWith(".") ? text : "." + text;
        while (!rest.isEmpty()) {
            boolean isBracket = rest.startsWith("[");
            int end = isBracket ? rest.indexOf(']') + 1 : keyEnd(rest);
            if (end <= (isBracket ? 2 : 1)) {
                return null;
            }
            words.add(isBracket ? rest.substring(0, end) : rest.substring(1, end));
            rest = rest.substring(end);
            if (!rest.isEmpty() && rest.charAt(0) != '.' && rest.charAt(0) != '[') {
                return null;
            }
        }
        return words.getFirst().startsWith("[") ? null : words;
    }

    private static int keyEnd(String rest) {
        int at = 1;
        while (at < rest.length() && rest.charAt(at) != '.' && rest.charAt(at) != '[') {
            at++;
        }
        return at;
    }

    private record Step(Part part, Schema type) {}

    private static @Nullable Step step(Schema type, String word) {
        boolean isBracket = word.startsWith("[");
        String inner = isBracket ? word.substring(1, word.length() - 1) : word;
        return switch (type) {
            case Schema.Struct struct -> {
                Schema.Field field = isBracket ? null : struct.field(inner);
                yield field == null ? null : new Step(new Part.Member(inner), field.type());
            }
            case Schema.Mapping mapping -> new Step(new Part.Member(inner), mapping.value());
            case Schema.Listing listing -> {
                Part part = isBracket ? item(inner) : null;
                yield part == null ? null : new Step(part, listing.item());
            }
            case Schema.Text text -> null;
            case Schema.Scalar scalar -> null;
        };
    }

    private static @Nullable Part item(String inner) {
        int equals = inner.indexOf('=');
        if (equals > 0) {
            return new Part.Match(inner.substring(0, equals), inner.substring(equals + 1));
        }
        return inner.matches("[0-9]{1,6}") ? new Part.Item(Integer.parseInt(inner)) : null;
    }

    private static Schema.@Nullable Field section(Schema.Struct root, String key) {
        for (String name : SECTIONS) {
            Schema.Field section = root.field(name);
            if (section != null && section.type() instanceof Schema.Struct inner && inner.field(key) != null) {
                return section;
            }
        }
        return null;
    }

    /** The fields that a path may begin with, but for those which all objects have. */
    private static TreeSet<String> all(Schema.Struct root) {
        TreeSet<String> names = new TreeSet<>();
        for (String name : SECTIONS) {
            Schema.Field section = root.field(name);
            if (section != null && !name.equals("metadata")) {
                names.addAll(names(section.type()));
            }
        }
        return names;
    }

    private static TreeSet<String> names(Schema type) {
        return type instanceof Schema.Struct struct
                ? new TreeSet<>(struct.fields().keySet())
                : new TreeSet<>(type instanceof Schema.Listing ? List.of("[0]") : List.of());
    }

    private static String name(List<Part> parts) {
        StringBuilder name = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.Member(String key) ->
                    name.append(name.isEmpty() ? "" : ".").append(key);
                case Part.Item(int index) -> name.append('[').append(index).append(']');
                case Part.Match(String key, String value) ->
                    name.append('[').append(key).append('=').append(value).append(']');
            }
        }
        return name.toString();
    }

    /** The value in this object; null if there is none. */
    @Nullable
    Json of(Json.Obj object) {
        Json at = object;
        for (Part part : parts) {
            at = switch (part) {
                case Part.Member(String key) -> at instanceof Json.Obj inner ? inner.get(key) : null;
                case Part.Item(int index) ->
                    at instanceof Json.Arr list && index < list.size() ? list.get(index) : null;
                case Part.Match(String key, String value) -> at instanceof Json.Arr list ? list.find(key, value) : null;
            };
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    @Override
    public String toString() {
        return written;
    }
}
