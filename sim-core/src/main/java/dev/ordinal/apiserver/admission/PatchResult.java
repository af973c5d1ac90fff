package dev.ordinal.apiserver.admission;

import dev.ordinal.model.GoText;
import dev.ordinal.model.Json;
import dev.ordinal.model.JsonText;
import dev.ordinal.model.Rejection;
import dev.ordinal.model.Rejection.Cause;
import dev.ordinal.model.schema.Finding;
import dev.ordinal.model.schema.Schema;
import dev.ordinal.model.schema.StrictCheck;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the API server reads of the object that a patch makes: fields that it does not know go, with a warning or as an
 * error, and a value of a wrong type is refused.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/apiserver/pkg/endpoints/handlers/patch.go"
 */
public sealed interface PatchResult {
    /** @param warnings what the client is told */
    record Read(Json.Obj tree, List<String> warnings) implements PatchResult {}

    record Refused(Rejection rejection) implements PatchResult {}

    /** An object that is right as it is. */
    static PatchResult of(Json.Obj tree) {
        return new Read(tree, List.of());
    }

    /**
     * @param patch the patch, which an error quotes if it is a strategic one; the result otherwise
     * @param tree the object with the patch, as on the wire
     * @param isStrict whether unknown fields are an error
     * @param isTold whether the release tells of unknown fields at all
     */
    static PatchResult of(
            Json patch, boolean isStrategic, Json.Obj tree, Schema.Struct shape, boolean isStrict, boolean isTold) {
        List<Finding> findings = StrictCheck.findings(tree, shape);
        if (findings.isEmpty()) {
            return new Read(tree, List.of());
        }
        String quoted = isStrategic ? GoText.plain(patch) : JsonText.compact(tree);
        String type = isStrategic ? conversionError(findings) : StrictCheck.typeError(findings);
        if (type != null && isStrategic && !isTold) {
            return new Refused(new Rejection(500, "", type, "", "", "", List.of(), 0));
        }
        List<String> warnings = StrictCheck.warnings(findings);
        String error = type != null
                ? type
                : isStrict && isTold ? "strict decoding error: " + String.join(", ", warnings) : null;
        return error == null
                ? new Read(known(tree, shape), isTold ? warnings : List.of())
                : new Refused(refusal(quoted, error));
    }

    private static Rejection refusal(String quoted, String error) {
        Cause cause =
                new Cause("FieldValueInvalid", "patch", "Invalid value: " + JsonText.quote(quoted) + ": " + error);
        String message = " \"\" is invalid: " + cause.line();
        return new Rejection(422, Rejection.INVALID, message, "", "", "", List.of(cause), 0);
    }

    /** What Go's converter from trees to structs says of the first value of a wrong type; null if there is none. */
    private static @Nullable String conversionError(List<Finding> findings) {
        for (Finding finding : findings) {
            if (finding instanceof Finding.WrongFormat format) {
                return format.detail();
            }
            if (finding
                    instanceof
                    Finding.WrongType(var path, Json value, Schema expected, Schema.Struct holder, String field)) {
                String type = GoText.type(value);
                return switch (expected) {
                    case Schema.Struct struct -> "cannot restore struct from: " + type;
                    case Schema.Listing listing -> "cannot restore slice from " + kind(value);
                    case Schema.Mapping mapping -> "cannot restore map from " + kind(value);
                    case Schema.Text text
                    when value instanceof Json.Num || value instanceof Json.Dec ->
                        "cannot convert " + type + " to string";
                    case Schema.Text text -> "unrecognized type: string";
                    case Schema.Scalar scalar
                    when value instanceof Json.Dec -> "cannot convert " + type + " to " + scalar.goType();
                    case Schema.Scalar scalar -> "unrecognized type: " + scalar.goType();
                };
            }
        }
        return null;
    }

    private static String kind(Json value) {
        return value instanceof Json.Obj ? "map" : value instanceof Json.Arr ? "slice" : GoText.type(value);
    }

    /** The value without the fields that its shape does not know. */
    static Json.Obj known(Json.Obj object, Schema.Struct shape) {
        Json.Obj result = object;
        for (int i = 0; i < object.size(); i++) {
            String key = object.keyAt(i);
            Schema.Field field = shape.field(key);
            Json value = object.valueAt(i);
            Json kept = field == null ? null : known(value, field.type());
            result = kept == value ? result : result.withOptional(key, kept);
        }
        return result;
    }

    private static Json known(Json value, Schema schema) {
        if (value instanceof Json.Obj object && schema instanceof Schema.Struct shape) {
            return known(object, shape);
        }
        if (!(value instanceof Json.Arr items) || !(schema instanceof Schema.Listing listing)) {
            return value;
        }
        Json.Arr result = items;
        for (int i = 0; i < items.size(); i++) {
            Json kept = known(items.get(i), listing.item());
            result = kept == items.get(i) ? result : result.withAt(i, kept);
        }
        return result;
    }
}
