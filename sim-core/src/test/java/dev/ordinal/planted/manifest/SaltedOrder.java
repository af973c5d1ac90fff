package dev.ordinal.planted.manifest;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Ways to a collection whose order does not last. */
final class SaltedOrder {
    private SaltedOrder() {}

    static Map<String, Integer> map() {
        return Map.of("a", 1, "b", 2);
    }

    static Map<String, Integer> entries() {
        return Map.ofEntries(Map.entry("a", 1), Map.entry("b", 2));
    }

    static Map<String, Integer> mapCopy(Map<String, Integer> map) {
        return Map.copyOf(map);
    }

    static UnaryOperator<Map<String, Integer>> reference() {
        return Map::copyOf;
    }

    static Set<String> pair() {
        return Set.of("a", "b");
    }

    static Set<String> many(String... words) {
        return Set.of(words);
    }

    static Set<String> setCopy(Set<String> set) {
        return Set.copyOf(set);
    }

    static Set<String> collected(List<String> words) {
        return words.stream().collect(Collectors.toSet());
    }

    static Set<String> unmodifiable(List<String> words) {
        return words.stream().collect(Collectors.toUnmodifiableSet());
    }

    static Map<Integer, List<String>> grouped(List<String> words) {
        return words.stream().collect(Collectors.groupingBy(String::length));
    }

    static Map<String, Integer> mapped(List<String> words) {
        return words.stream().collect(Collectors.toMap(w -> w, String::length));
    }

    static Map<String, Integer> identity() {
        return new IdentityHashMap<>();
    }

    static int address(Object object) {
        return System.identityHashCode(object);
    }
}
