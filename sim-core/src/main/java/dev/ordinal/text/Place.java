package dev.ordinal.text;

import java.util.Comparator;

/** A character in a file: line and column count from 1. */
public record Place(String file, int line, int column) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::file).thenComparingInt(Place::line).thenComparingInt(Place::column);

    /** The first character of a file. */
    public static Place startOf(String file) {
        return new Place(file, 1, 1);
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    /** {@code web.yaml:7:13}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
