package dev.ordinal.compare;

import java.util.Comparator;
import java.util.List;

/** One life of an object: the first after it was created for the first time, and so on; zero if that was not seen. */
record ObjectLife(String kind, String name, int number) {
    /** By their texts: life 10 goes before life 2. */
    static final Comparator<ObjectLife> ORDER = Comparator.comparing(ObjectLife::toString, Notation.BY_CHARACTER);

    /** {@code ('Pod', 'web-0', 1)}. */
    @Override
    public String toString() {
        return Notation.tuple(List.of(kind, name), number);
    }
}
