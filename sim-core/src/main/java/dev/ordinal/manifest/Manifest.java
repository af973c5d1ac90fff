package dev.ordinal.manifest;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.text.Place;

/** An object as a user wrote it: its kind, its whole tree, and where each part of it stands. */
public record Manifest(Kind kind, Json.Obj tree, Places places) {
    /** The name in its metadata; empty if it has none. */
    public String name() {
        return tree.object("metadata").text("name", "");
    }

    public Place place() {
        return places.place();
    }
}
