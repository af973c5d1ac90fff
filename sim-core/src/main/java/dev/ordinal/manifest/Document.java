package dev.ordinal.manifest;

import dev.ordinal.model.Json;
import dev.ordinal.model.schema.FieldPath;
import dev.ordinal.text.Place;
import java.util.List;

/** One YAML document. Of a key written twice the last value counts, and each repetition is among the duplicates. */
public record Document(Json value, Places places, List<Duplicate> duplicates) {
    /** A key that stands in its object for the second time or more often. */
    public record Duplicate(FieldPath path, Place place) {}

    public Document {
        duplicates = List.copyOf(duplicates);
    }
}
