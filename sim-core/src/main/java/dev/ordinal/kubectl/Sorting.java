package dev.ordinal.kubectl;

import dev.ordinal.kubectl.jsonpath.JsonPath;
import dev.ordinal.model.GoText;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Quantity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code --sort-by}: objects in the order of a field, those without it first.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/kubectl/pkg/cmd/get/sorter.go"
 */
final class Sorting {
    /** Sorted objects, or why they cannot be sorted. */
    sealed interface Sorted {
        record Of(List<KubeObject> objects) implements Sorted {}

        record Failed(String error) implements Sorted {}
    }

    private record Entry(KubeObject object, @Nullable Json value) {}

    private Sorting() {}

    static Sorted sort(List<KubeObject> objects, String field) {
        return switch (JsonPath.relaxed(field)) {
            case JsonPath.Parsed.Failed(String error) -> new Sorted.Failed(error);
            case JsonPath.Parsed.Of(JsonPath path) -> {
                List<Entry> entries = new ArrayList<>();
                for (KubeObject object : objects) {
                    List<Json> values = path.values(object.wire());
                    entries.add(new Entry(object, values.isEmpty() ? null : values.getFirst()));
                }
                if (!entries.isEmpty() && entries.stream().allMatch(entry -> entry.value() == null)) {
                    yield new Sorted.Failed(
                            "couldn't find any field with path \"" + path.text() + "\" in the list of objects");
                }
                entries.sort((a, b) -> compare(a.value(), b.value()));
                yield new Sorted.Of(entries.stream().map(Entry::object).toList());
            }
        };
    }

    private static int compare(@Nullable Json a, @Nullable Json b) {
        if (a == null || b == null) {
            return a == b ? 0 : a == null ? -1 : 1;
        }
        if (a instanceof Json.Num one && b instanceof Json.Num two) {
            return Long.compare(one.value(), two.value());
        }
        String one = GoText.plain(a);
        String two = GoText.plain(b);
        Quantity first = Quantity.parse(one);
        Quantity second = Quantity.parse(two);
        return first != null && second != null ? first.compareTo(second) : one.compareTo(two);
    }
}
