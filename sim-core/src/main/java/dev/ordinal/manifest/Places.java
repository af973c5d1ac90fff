package dev.ordinal.manifest;

import dev.ordinal.model.schema.FieldPath;
import dev.ordinal.text.Place;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a value and all its parts stand in a file: a tree beside the value's own. Parts that an alias repeats are
 * shared,
 * and stand where they were written first.
 */
public final class Places {
    /** A member of an object: where its key stands, and its value. */
    record Member(Place key, Places value) {}

    private final Place place;
    private final Map<String, Member> members;
    private final List<Places> items;

    private Places(Place place, Map<String, Member> members, List<Places> items) {
        this.place = place;
        this.members = members;
        this.items = items;
    }

    static Places ofScalar(Place place) {
        return new Places(place, Map.of(), List.of());
    }

    static Places ofObject(Place place, Map<String, Member> members) {
        return new Places(place, members, List.of());
    }

    static Places ofArray(Place place, List<Places> items) {
        return new Places(place, Map.of(), items);
    }

    /** Where the value begins. */
    public Place place() {
        return place;
    }

    /** Where the value at the end of the path begins; where the path leads nowhere, the deepest part that exists. */
    public Place at(FieldPath path) {
        return deepest(path).place;
    }

    /** {@link #at(FieldPath)} for a path of keys and list indices. */
    public Place at(Object... steps) {
        return at(FieldPath.of(steps));
    }

    /** Where the key of the member at the end of the path stands; for an item of a list, where the item begins. */
    public Place keyAt(FieldPath path) {
        if (path instanceof FieldPath.Member member) {
            Places parent = find(member.parent());
            Member found = parent == null ? null : parent.members.get(member.key());
            return found == null ? at(member.parent()) : found.key;
        }
        return at(path);
    }

    Member member(String key) {
        return Objects.requireNonNull(members.get(key));
    }

    /** The places of the value at the end of the path. */
    public @Nullable Places find(FieldPath path) {
        return switch (path) {
            case FieldPath.Root ignored -> this;
            case FieldPath.Member(FieldPath parent, String key) -> {
                Places holder = find(parent);
                Member found = holder == null ? null : holder.members.get(key);
                yield found == null ? null : found.value;
            }
            case FieldPath.Item(FieldPath parent, int index) -> {
                Places holder = find(parent);
                yield holder == null || index >= holder.items.size() ? null : holder.items.get(index);
            }
        };
    }

    private Places deepest(FieldPath path) {
        Places found = find(path);
        if (found != null) {
            return found;
        }
        return switch (path) {
            case FieldPath.Root ignored -> this;
            case FieldPath.Member member -> deepest(member.parent());
            case FieldPath.Item item -> deepest(item.parent());
        };
    }
}
