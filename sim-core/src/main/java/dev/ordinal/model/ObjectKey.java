package dev.ordinal.model;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What names an object among all: its kind, its namespace (empty where the kind has none) and its name. */
public record ObjectKey(Kind kind, String namespace, String name) implements Comparable<ObjectKey> {
    private static final Comparator<ObjectKey> ORDER = Comparator.comparing(ObjectKey::kind)
            .thenComparing(ObjectKey::namespace)
            .thenComparing(ObjectKey::name);

    /**
     * The key of an object that is named by its path, a name or a namespace and a name; null if that is no path of the kind.
     *
     * @param namespace that of objects whose path names none
     */
    public static @Nullable ObjectKey at(Kind kind, List<String> path, String namespace) {
        boolean isPlaced = path.size() == 2 && kind.isNamespaced();
        if (path.size() != 1 && !isPlaced || path.stream().anyMatch(String::isEmpty)) {
            return null;
        }
        return new ObjectKey(kind, isPlaced ? path.getFirst() : kind.isNamespaced() ? namespace : "", path.getLast());
    }

    @Override
    public int compareTo(ObjectKey other) {
        return ORDER.compare(this, other);
    }

    /** The name among the objects of its kind: {@code default/web-0}, or {@code node-a}. */
    public String path() {
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * kind.ordinal() + namespace.hashCode()) + name.hashCode();
    }

    /** {@code Pod/web-0}. */
    @Override
    public String toString() {
        return kind.title() + "/" + name;
    }
}
