package dev.ordinal.model.schema;

import dev.ordinal.model.Json;
import dev.ordinal.model.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an API server finds when it reads an object: unknown fields and values of a wrong type.
 *
 * <p>Findings come in the order of the keys, which is the order in which kubectl sends them. Null is no value, so it is
 * never wrong.
 *
 * @see "Kubernetes 1.36, sigs.k8s.io/json as used by staging/src/k8s.io/apimachinery/pkg/runtime/serializer/json"
 */
public final class StrictCheck {
    private static final int MOST = 100;

    private final List<Finding> findings = new ArrayList<>();

    private StrictCheck() {}

    /** All findings about an object, which holds {@code apiVersion} and {@code kind} or not. */
    public static List<Finding> findings(Json.Obj tree, Schema.Struct shape) {
        StrictCheck check = new StrictCheck();
        check.struct(FieldPath.ROOT, "", tree, shape);
        return check.findings;
    }

    /**
     * The error of a server that validates strictly, without the words about the kind before it; null if all is well. A
     * wrong type hides everything else, and only the first one is told.
     */
    public static @Nullable String error(List<Finding> findings) {
        String type = typeError(findings);
        List<String> warnings = type == null ? warnings(findings) : List.of();
        return type != null || warnings.isEmpty() ? type : "strict decoding error: " + String.join(", ", warnings);
    }

    /** The error that a server gives whether it validates strictly or not. */
    public static @Nullable String typeError(List<Finding> findings) {
        for (Finding finding : findings) {
            if (finding instanceof Finding.WrongFormat format) {
                return format.detail();
            }
            if (finding instanceof Finding.WrongType type) {
                return wrongType(type);
            }
        }
        return null;
    }

    /** What is wrong but does not stop a lenient server, each as the text of a warning; the first hundred. */
    public static List<String> warnings(List<Finding> findings) {
        Set<String> texts = new LinkedHashSet<>();
        for (Finding finding : findings) {
            if (finding instanceof Finding.UnknownField) {
                texts.add("unknown field \"" + finding.path() + "\"");
            } else if (finding instanceof Finding.DuplicateField) {
                texts.add("duplicate field \"" + finding.path() + "\"");
            }
        }
        return texts.stream().limit(MOST).toList();
    }

    private static String wrongType(Finding.WrongType type) {
        return "json: cannot unmarshal " + valueName(type) + " into Go struct field "
                + type.holder().name() + "." + type.field() + " of type " + goType(type.expected());
    }

    /** A type that reads itself is told by what it tries to read. */
    private static String goType(Schema type) {
        boolean isTime = type == Schema.Scalar.TIME || type == Schema.Scalar.MICRO_TIME;
        return type == Schema.Scalar.INT_OR_STRING ? "int32" : isTime ? "string" : type.goType();
    }

    private static String valueName(Finding.WrongType type) {
        boolean isWhole = type.expected() == Schema.Scalar.INT32
                || type.expected() == Schema.Scalar.INT64
                || type.expected() == Schema.Scalar.INT_OR_STRING;
        return switch (type.value()) {
            case Json.Str ignored -> "string";
            case Json.Num number -> isWhole ? "number " + number.value() : "number";
            case Json.Dec number -> isWhole ? "number " + number.value() : "number";
            case Json.Bool ignored -> "bool";
            case Json.Arr ignored -> "array";
            case Json.Obj ignored -> "object";
            case Json.Null ignored -> "null";
        };
    }

    private void struct(FieldPath path, String field, Json.Obj object, Schema.Struct shape) {
        for (int i = 0; i < object.size(); i++) {
            String key = object.keyAt(i);
            Schema.Field known = shape.field(key);
            FieldPath at = path.member(key);
            if (known == null) {
                findings.add(new Finding.UnknownField(at, key, shape));
            } else {
                value(
                        at,
                        field.isEmpty() ? known.goName() : field + "." + known.goName(),
                        object.valueAt(i),
                        known.type(),
                        shape);
            }
        }
    }

    private void value(FieldPath path, String field, Json value, Schema type, Schema.Struct holder) {
        if (value == Json.Null.NULL) {
            return;
        }
        if (type instanceof Schema.Struct shape && value instanceof Json.Obj object) {
            struct(path, field, object, shape);
        } else if (type instanceof Schema.Mapping mapping && value instanceof Json.Obj object) {
            for (int i = 0; i < object.size(); i++) {
                value(path.member(object.keyAt(i)), field, object.valueAt(i), mapping.value(), holder);
            }
        } else if (type instanceof Schema.Listing listing && value instanceof Json.Arr array) {
            for (int i = 0; i < array.size(); i++) {
                value(path.item(i), field, array.get(i), listing.item(), holder);
            }
        } else if (!fits(value, type)) {
            findings.add(new Finding.WrongType(path, value, type, holder, field));
        } else if (formatError(value, type) instanceof String detail) {
            findings.add(new Finding.WrongFormat(path, value, type, detail));
        }
    }

    private static boolean fits(Json value, Schema type) {
        return switch (type) {
            case Schema.Text ignored -> value instanceof Json.Str;
            case Schema.Scalar scalar ->
                switch (scalar) {
                    case INT32 -> isInt32(value);
                    case INT64 -> value instanceof Json.Num;
                    case BOOLEAN -> value instanceof Json.Bool;
                    case INT_OR_STRING -> value instanceof Json.Str || isInt32(value);
                    case TIME, MICRO_TIME -> value instanceof Json.Str;
                    case BYTES -> value instanceof Json.Str || value instanceof Json.Arr;
                    case QUANTITY, ANY -> true;
                };
            case Schema.Struct ignored -> false;
            case Schema.Mapping ignored -> false;
            case Schema.Listing ignored -> false;
        };
    }

    private static boolean isInt32(Json value) {
        return value instanceof Json.Num number && number.value() == (int) number.value();
    }

    private static @Nullable String formatError(Json value, Schema type) {
        String text = value instanceof Json.Str string ? string.value() : JsonText.compact(value);
        if (type == Schema.Scalar.QUANTITY) {
            return Formats.quantityError(value instanceof Json.Num || value instanceof Json.Dec ? plain(value) : text);
        }
        if (type == Schema.Scalar.TIME || type == Schema.Scalar.MICRO_TIME) {
            return Formats.timeError(text, type == Schema.Scalar.MICRO_TIME);
        }
        return type == Schema.Scalar.BYTES && value instanceof Json.Str ? Formats.base64Error(text) : null;
    }

    private static String plain(Json number) {
        return number instanceof Json.Dec decimal ? decimal.value().toPlainString() : JsonText.compact(number);
    }
}
