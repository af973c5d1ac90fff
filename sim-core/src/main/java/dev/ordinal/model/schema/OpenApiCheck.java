package dev.ordinal.model.schema;

import dev.ordinal.model.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a kubectl of the time before server-side validation finds by itself, holding an object against the server's
 * OpenAPI
 * description.
 *
 * <p>It is looser than the server: any simple value passes for a string, any number for a whole one; a field that is
 * null
 * is not looked at. Fields are visited in the order of their keys, those that are missing come after them.
 *
 * @see "Kubernetes 1.10, k8s.io/kube-openapi/pkg/util/proto/validation/types.go"
 */
public final class OpenApiCheck {
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final String title;

    private OpenApiCheck(String title) {
        this.title = title;
    }

    /** All findings about an object. */
    public static List<Finding> findings(Json.Obj tree, Schema.Struct shape) {
        return check(tree, shape).findings;
    }

    /**
     * The finding, or several as {@code [a, b]}, that stands behind {@code error validating data: }; null if all is
     * well.
     */
    public static @Nullable String error(Json.Obj tree, Schema.Struct shape) {
        List<String> texts = check(tree, shape).texts;
        return switch (texts.size()) {
            case 0 -> null;
            case 1 -> texts.getFirst();
            default -> "[" + String.join(", ", texts) + "]";
        };
    }

    private static OpenApiCheck check(Json.Obj tree, Schema.Struct shape) {
        OpenApiCheck check = new OpenApiCheck(shape.name());
        check.struct(FieldPath.ROOT, tree, shape);
        return check;
    }

    private void struct(FieldPath path, Json.Obj object, Schema.Struct shape) {
        for (int i = 0; i < object.size(); i++) {
            String key = object.keyAt(i);
            Schema.Field known = shape.field(key);
            FieldPath at = path.member(key);
            if (object.valueAt(i) == Json.Null.NULL) {
                continue;
            }
            if (known == null) {
                add(
                        new Finding.UnknownField(at, key, shape),
                        path,
                        "unknown field \"" + key + "\" in " + shape.openApiName());
            } else {
                value(at, object.valueAt(i), known.type(), shape, key);
            }
        }
        for (Schema.Field field : shape.fields().values()) {
            Json value = object.get(field.name());
            if (field.isRequired() && (value == null || value == Json.Null.NULL)) {
                Finding missing = new Finding.MissingField(path.member(field.name()), field.name(), shape);
                add(missing, path, "missing required field \"" + field.name() + "\" in " + shape.openApiName());
            }
        }
    }

    private void value(FieldPath path, Json value, Schema type, Schema.Struct holder, String key) {
        if (type == Schema.Scalar.ANY) {
            return;
        }
        if (type instanceof Schema.Struct shape && value instanceof Json.Obj object) {
            struct(path, object, shape);
        } else if (type instanceof Schema.Mapping mapping && value instanceof Json.Obj object) {
            for (int i = 0; i < object.size(); i++) {
                part(path.member(object.keyAt(i)), object.valueAt(i), mapping.value(), holder, key);
            }
        } else if (type instanceof Schema.Listing listing && value instanceof Json.Arr array) {
            for (int i = 0; i < array.size(); i++) {
                part(path.item(i), array.get(i), listing.item(), holder, key);
            }
        } else if (!fits(value, type)) {
            Finding wrong = new Finding.WrongType(path, value, type, holder, key);
            boolean isListForMap =
                    value instanceof Json.Arr && (type instanceof Schema.Struct || type instanceof Schema.Mapping);
            String got = isListForMap ? "map" : nameOf(value);
            String expected = isListForMap ? "array" : nameOf(type);
            add(
                    wrong,
                    path,
                    "invalid type for " + typePath(type, holder, key) + ": got \"" + got + "\", expected \"" + expected
                            + "\"");
        }
    }

    private void part(FieldPath path, Json value, Schema type, Schema.Struct holder, String key) {
        if (value != Json.Null.NULL) {
            value(path, value, type, holder, key);
            return;
        }
        String nothing = "unknown object type \"nil\" in " + title + "." + path;
        if (path instanceof FieldPath.Item item) {
            add(new Finding.NullValue(path, true), item.parent(), nothing);
        } else {
            findings.add(new Finding.NullValue(path, false));
            texts.add(nothing);
        }
    }

    private void add(Finding finding, FieldPath where, String text) {
        findings.add(finding);
        String path = where instanceof FieldPath.Root ? title : title + "." + where;
        texts.add("ValidationError(" + path + "): " + text);
    }

    private static boolean fits(Json value, Schema type) {
        boolean isSimple = !(value instanceof Json.Obj) && !(value instanceof Json.Arr);
        return switch (type) {
            case Schema.Text ignored -> isSimple;
            case Schema.Scalar scalar ->
                switch (scalar) {
                    case INT32, INT64 -> value instanceof Json.Num || value instanceof Json.Dec;
                    case BOOLEAN -> value instanceof Json.Bool;
                    case QUANTITY, INT_OR_STRING, TIME, MICRO_TIME, BYTES -> isSimple;
                    case ANY -> true;
                };
            case Schema.Struct ignored -> false;
            case Schema.Mapping ignored -> false;
            case Schema.Listing ignored -> false;
        };
    }

    /** A type with a name of its own is told by that name, any other by the field that holds it. */
    private static String typePath(Schema type, Schema.Struct holder, String key) {
        return switch (type) {
            case Schema.Struct shape -> shape.openApiName();
            case Schema.Scalar scalar ->
                switch (scalar) {
                    case QUANTITY -> "io.k8s.apimachinery.pkg.api.resource.Quantity";
                    case INT_OR_STRING -> "io.k8s.apimachinery.pkg.util.intstr.IntOrString";
                    case TIME -> "io.k8s.apimachinery.pkg.apis.meta.v1.Time";
                    case MICRO_TIME -> "io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime";
                    case INT32, INT64, BOOLEAN, BYTES, ANY -> holder.openApiName() + "." + key;
                };
            case Schema.Text ignored -> holder.openApiName() + "." + key;
            case Schema.Listing ignored -> holder.openApiName() + "." + key;
            case Schema.Mapping ignored -> holder.openApiName() + "." + key;
        };
    }

    private static String nameOf(Json value) {
        return switch (value) {
            case Json.Str ignored -> "string";
            case Json.Num ignored -> "number";
            case Json.Dec ignored -> "number";
            case Json.Bool ignored -> "boolean";
            case Json.Arr ignored -> "array";
            case Json.Obj ignored -> "map";
            case Json.Null ignored -> "nil";
        };
    }

    private static String nameOf(Schema type) {
        return switch (type) {
            case Schema.Struct ignored -> "map";
            case Schema.Mapping ignored -> "map";
            case Schema.Listing ignored -> "array";
            case Schema.Text ignored -> "string";
            case Schema.Scalar scalar ->
                switch (scalar) {
                    case INT32, INT64 -> "integer";
                    case BOOLEAN -> "boolean";
                    case QUANTITY, INT_OR_STRING, TIME, MICRO_TIME, BYTES, ANY -> "string";
                };
        };
    }
}
