package dev.ordinal.model.schema;

import dev.ordinal.model.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All shapes of one release, made from their text when first asked for.
 *
 * <p>The text: {@code package P} says where the structs below it live ({@code package P v1beta1..20}: up to release
 * 1.20
 * in that version). {@code Name:} begins a struct, {@code Name atomic:} one that is applied as a whole. Then come its
 * fields, {@code name:type}; {@code name!:} must be there, {@code name:=type} is replaced by a strategic merge patch.
 * A type is the name of a struct, {@code string}, {@code string/GoName}, {@code int32}, {@code int64}, {@code boolean},
 * {@code Quantity}, {@code IntOrString}, {@code Time}, {@code MicroTime}, {@code bytes}, {@code any}; {@code [T]} is a
 * list, {@code [T|key,key]} one that merges by keys ({@code +retainKeys}), {@code [T|*]} a set; {@code {T}} is a map,
 * {@code {T|atomic}} one that is applied as a whole. Behind {@code <Name>} stand the fields of a struct that Go embeds.
 * {@code @29} behind a type: since release 1.29; {@code @0..28}: until
 * 1.28. For fields that no simulation depends on, the release is the first of 1.10, 1.11, 1.26 and 1.36 that has them,
 * and "must be there" is what 1.10 says, for only its kubectl looks at that.
 */
final class Catalogue {
    private static final List<String> TEXTS = List.of(
            MetaShapes.TEXT,
            WorkloadShapes.TEXT,
            PodShapes.TEXT,
            PodStatusShapes.TEXT,
            ContainerShapes.TEXT,
            VolumeShapes.TEXT,
            PersistentVolumeShapes.TEXT,
            StorageShapes.TEXT,
            NodeShapes.TEXT,
            ServiceShapes.TEXT,
            AccessShapes.TEXT,
            ConfigShapes.TEXT);
    /** The release whose JSON decoder began to name embedded structs. */
    private static final int TELLS_EMBEDDED = 35;

    private static final TreeMap<String, Draft> DRAFTS = drafts();
    private static final TreeMap<Integer, Catalogue> MADE = new TreeMap<>();

    /** A struct as written, by its name, with its package's last part before it where two packages share the name. */
    private record Draft(String packageName, String older, String name, boolean isAtomic, List<String> fields) {}

    private final int minor;
    private final Map<String, Schema.Struct> structs = new TreeMap<>();
    private final Map<Kind, Schema.Struct> kinds = new EnumMap<>(Kind.class);

    private Catalogue(int minor) {
        this.minor = minor;
        for (Kind kind : Kind.values()) {
            kinds.put(kind, struct(kind.title()));
        }
    }

    static synchronized Catalogue of(int minor) {
        return MADE.computeIfAbsent(minor, Catalogue::new);
    }

    Schema.Struct struct(Kind kind) {
        return Objects.requireNonNull(kinds.get(kind));
    }

    private static TreeMap<String, Draft> drafts() {
        TreeMap<String, Draft> drafts = new TreeMap<>();
        String packageName = "";
        String older = "";
        Draft current = null;
        for (String line : String.join("", TEXTS).lines().toList()) {
            List<String> words = List.of(line.strip().split(" "));
            if (line.startsWith("package ")) {
                packageName = words.get(1);
                older = words.size() > 2 ? words.get(2) : "";
            } else if (!line.startsWith(" ")) {
                String name = words.getFirst().replace(":", "");
                current = new Draft(packageName, older, name, words.size() > 1, new ArrayList<>());
                drafts.put(
                        isOfDiscovery(packageName) && drafts.containsKey(name) ? "discovery/" + name : name, current);
            } else if (current != null) {
                current.fields.addAll(words);
            }
        }
        return drafts;
    }

    private static boolean isOfDiscovery(String packageName) {
        return packageName.startsWith("io.k8s.api.discovery.");
    }

    private Schema.Struct struct(String name) {
        Schema.Struct made = structs.get(name);
        if (made == null) {
            Draft draft = DRAFTS.get(name);
            if (draft == null) {
                throw new IllegalStateException("no shape is called " + name);
            }
            made = new Schema.Struct(packageOf(draft), draft.name, draft.isAtomic, fields(draft));
            structs.put(name, made);
        }
        return made;
    }

    private String packageOf(Draft draft) {
        int dots = draft.older.indexOf("..");
        if (dots < 0 || minor > Integer.parseInt(draft.older.substring(dots + 2))) {
            return draft.packageName;
        }
        return draft.packageName.substring(0, draft.packageName.lastIndexOf('.') + 1) + draft.older.substring(0, dots);
    }

    private Map<String, Schema.Field> fields(Draft draft) {
        Map<String, Schema.Field> fields = new LinkedHashMap<>();
        String embedded = "";
        for (String word : draft.fields) {
            if (word.startsWith("<")) {
                embedded = word.substring(1, word.length() - 1) + ".";
                continue;
            }
            int release = word.indexOf('@');
            if (release >= 0 && !covers(word.substring(release + 1))) {
                continue;
            }
            Schema.Field field = field(draft, release < 0 ? word : word.substring(0, release), embedded);
            fields.put(field.name(), field);
        }
        return fields;
    }

    private boolean covers(String releases) {
        int dots = releases.indexOf("..");
        int first = Integer.parseInt(dots < 0 ? releases : releases.substring(0, dots));
        return minor >= first && (dots < 0 || minor <= Integer.parseInt(releases.substring(dots + 2)));
    }

    private Schema.Field field(Draft draft, String word, String embedded) {
        int colon = word.indexOf(':');
        boolean isRequired = word.charAt(colon - 1) == '!';
        boolean isReplaced = word.charAt(colon + 1) == '=';
        String type = word.substring(colon + (isReplaced ? 2 : 1));
        String name = word.substring(0, isRequired ? colon - 1 : colon);
        boolean isTypeMeta =
                (name.equals("apiVersion") || name.equals("kind")) && draft.fields.contains("metadata:ObjectMeta");
        String goName = minor < TELLS_EMBEDDED ? name : (isTypeMeta ? "TypeMeta." : embedded) + name;
        return new Schema.Field(name, goName, type(draft, type), isRequired, isReplaced);
    }

    private Schema type(Draft draft, String text) {
        String inner = text.substring(1, Math.max(1, text.length() - 1));
        int bar = inner.lastIndexOf('|');
        String item = bar < 0 ? inner : inner.substring(0, bar);
        return switch (text.charAt(0)) {
            case '[' -> new Schema.Listing(type(draft, item), merge(bar < 0 ? null : inner.substring(bar + 1)));
            case '{' -> new Schema.Mapping(type(draft, item), bar >= 0);
            default -> named(draft, text);
        };
    }

    private static Schema.Merge merge(@Nullable String text) {
        if (text == null) {
            return new Schema.Merge.Atomic();
        }
        if (text.equals("*")) {
            return new Schema.Merge.Union();
        }
        String keys = text.replace("+retainKeys", "");
        return new Schema.Merge.Keyed(List.of(keys.split(",")), !keys.equals(text));
    }

    private Schema named(Draft draft, String name) {
        if (name.startsWith("string")) {
            String own = name.equals("string") ? name : name.substring(name.indexOf('/') + 1);
            return new Schema.Text(name.equals("string") || own.contains(".") ? own : "v1." + own);
        }
        return switch (name) {
            case "int32" -> Schema.Scalar.INT32;
            case "int64" -> Schema.Scalar.INT64;
            case "boolean" -> Schema.Scalar.BOOLEAN;
            case "Quantity" -> Schema.Scalar.QUANTITY;
            case "IntOrString" -> Schema.Scalar.INT_OR_STRING;
            case "Time" -> Schema.Scalar.TIME;
            case "MicroTime" -> Schema.Scalar.MICRO_TIME;
            case "bytes" -> Schema.Scalar.BYTES;
            case "any" -> Schema.Scalar.ANY;
            default -> {
                String own = "discovery/" + name;
                yield struct(isOfDiscovery(draft.packageName) && DRAFTS.containsKey(own) ? own : name);
            }
        };
    }
}
