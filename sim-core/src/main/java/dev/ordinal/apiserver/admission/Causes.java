package dev.ordinal.apiserver.admission;

import dev.ordinal.model.JsonText;
import dev.ordinal.model.Rejection.Cause;
import java.util.ArrayList;
import java.util.List;

/**
 * The faults that a validation finds, in the order found. Finding none costs nothing.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/apimachinery/pkg/util/validation/field/errors.go"
 */
final class Causes {
    static final String NOT_NEGATIVE = "must be greater than or equal to 0";
    static final String IMMUTABLE = "field is immutable";

    private final List<Cause> found = new ArrayList<>(0);

    List<Cause> list() {
        return List.copyOf(found);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    void required(Path path, String detail) {
        add("FieldValueRequired", path, "Required value", detail);
    }

    /** {@code shown} is the value as the release writes it. */
    void invalid(Path path, String shown, String detail) {
        add("FieldValueInvalid", path, "Invalid value: " + shown, detail);
    }

    void invalidText(Path path, String value, String detail) {
        invalid(path, JsonText.quote(value), detail);
    }

    /** One fault for each complaint about a text. */
    void invalidText(Path path, String value, List<String> complaints) {
        for (String complaint : complaints) {
            invalidText(path, value, complaint);
        }
    }

    void negative(Path path, long value) {
        if (value < 0) {
            invalid(path, Long.toString(value), NOT_NEGATIVE);
        }
    }

    void forbidden(Path path, String detail) {
        add("FieldValueForbidden", path, "Forbidden", detail);
    }

    void duplicate(Path path, String value) {
        add("FieldValueDuplicate", path, "Duplicate value: " + JsonText.quote(value), "");
    }

    void notFound(Path path, String value) {
        add("FieldValueNotFound", path, "Not found: " + JsonText.quote(value), "");
    }

    void tooLong(Path path, String detail) {
        add("FieldValueTooLong", path, "Too long", detail);
    }

    /** Adds a fault unless the value is one of those supported. */
    void oneOf(Path path, String value, List<String> supported) {
        if (!supported.contains(value)) {
            String all =
                    String.join(", ", supported.stream().map(JsonText::quote).toList());
            add(
                    "FieldValueNotSupported",
                    path,
                    "Unsupported value: " + JsonText.quote(value),
                    "supported values: " + all);
        }
    }

    private void add(String reason, Path path, String what, String detail) {
        found.add(new Cause(reason, path.toString(), detail.isEmpty() ? what : what + ": " + detail));
    }
}
