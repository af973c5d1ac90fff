package dev.ordinal.planted.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.pcollections.TreePMap;

/** What the rules allow. */
public record Fine(String name, Instant at, BigDecimal amount) {
    /** A switch over these uses the runtime support of the JDK. */
    public sealed interface Part {
        /** One. */
        record Text(String value) implements Part {}

        /** Another. */
        enum Flag implements Part {
            ON
        }
    }

    static String describe(Part part) {
        return switch (part) {
            case Part.Text(String value) when value.isEmpty() -> "empty";
            case Part.Text text -> text.toString();
            case Part.Flag flag -> flag.name().toLowerCase(Locale.ROOT);
        };
    }

    static Map<Integer, List<String>> byLength(List<String> words) {
        return words.stream().collect(Collectors.groupingBy(String::length, TreeMap::new, Collectors.toList()));
    }

    static Map<String, Integer> lengths(List<String> words) {
        return words.stream().collect(Collectors.toMap(w -> w, String::length, (a, b) -> a, LinkedHashMap::new));
    }

    static int sizes() {
        return Map.of().size()
                + Map.of("a", 1).size()
                + Set.of("a").size()
                + TreePMap.<String, String>empty().size();
    }

    static String[] copy(String[] words) {
        String[] copy = new String[words.length];
        System.arraycopy(words, 0, copy, 0, words.length);
        Arrays.sort(copy);
        return copy;
    }

    static double root(double x) {
        return Math.sqrt(StrictMath.log(x)) + Math.max(x, 1);
    }
}
