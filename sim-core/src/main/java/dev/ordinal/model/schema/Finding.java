package dev.ordinal.model.schema;

import dev.ordinal.model.Json;

/** Where an object does not have the shape of its kind. */
public sealed interface Finding {
    /** The field or item that is wrong; for {@link MissingField}, where it would stand. */
    FieldPath path();

    /** A field that the struct around it does not have. */
    record UnknownField(FieldPath path, String field, Schema.Struct holder) implements Finding {}

    /** A field that is written twice. */
    record DuplicateField(FieldPath path) implements Finding {}

    /**
     * A value of another type. {@code field} leads from the root to it by the names of fields alone, as Go tells it.
     */
    record WrongType(FieldPath path, Json value, Schema expected, Schema.Struct holder, String field)
            implements Finding {}

    /** A string that cannot be read as what it stands for; {@code detail} is Go's word for it. */
    record WrongFormat(FieldPath path, Json value, Schema expected, String detail) implements Finding {}

    /** A field that the client wants to see. */
    record MissingField(FieldPath path, String field, Schema.Struct holder) implements Finding {}

    /** A null among the items of a list or the values of a map. */
    record NullValue(FieldPath path, boolean isItem) implements Finding {}
}
