package dev.ordinal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class StoreTest {
    /** Words are found by each of their letters, also by one that they have twice. */
    private static final Index<String> BY_LETTER = new Index<>("letter", word -> List.of(word.split("")));

    private static final Index<String> BY_LENGTH =
            new Index<>("length", word -> List.of(Integer.toString(word.length())));

    private static Store<String> empty() {
        return Store.empty(List.of(List.of(BY_LETTER, BY_LENGTH), List.of()));
    }

    /** A write: {@code word} under {@code key}, or the key's removal if the word is empty. */
    record Write(String key, String word) {}

    @Provide
    Arbitrary<List<Write>> writes() {
        return Combinators.combine(
                        Arbitraries.strings().withChars("ab/").ofMinLength(1).ofMaxLength(3),
                        Arbitraries.strings().withChars("xyz").ofMaxLength(3))
                .as(Write::new)
                .list()
                .ofMaxSize(60);
    }

    @Property(seed = "1", tries = 300)
    void it_is_a_sorted_map_at_each_revision_with_its_indices(@ForAll("writes") List<Write> writes) {
        List<Store<String>> stores = new ArrayList<>(List.of(empty()));
        List<TreeMap<String, String>> models = new ArrayList<>(List.of(new TreeMap<>()));
        for (Write write : writes) {
            TreeMap<String, String> model = new TreeMap<>(models.getLast());
            if (write.word().isEmpty()) {
                model.keySet().remove(write.key());
                stores.add(stores.getLast().without(0, write.key()));
            } else {
                model.put(write.key(), write.word());
                stores.add(stores.getLast().with(0, write.key(), write.word()));
            }
            models.add(model);
        }
        for (int revision = 0; revision < stores.size(); revision++) {
            assertEquals(revision, stores.get(revision).revision());
            assertHolds(models.get(revision), stores.get(revision).table(0));
        }
    }

    private static void assertHolds(TreeMap<String, String> model, Table<String> table) {
        assertEquals(model.size(), table.size());
        assertEquals(List.copyOf(model.values()), table.all());
        model.forEach((key, word) -> assertEquals(word, table.get(key)));
        for (String prefix : List.of("", "a", "a/", "b")) {
            assertEquals(
                    model.entrySet().stream()
                            .filter(entry -> entry.getKey().startsWith(prefix))
                            .map(TreeMap.Entry::getValue)
                            .toList(),
                    table.withPrefix(prefix));
        }
        for (String letter : List.of("x", "y", "z", "q")) {
            assertEquals(
                    model.values().stream()
                            .filter(word -> word.contains(letter))
                            .toList(),
                    table.by("letter", letter));
        }
        for (int length = 1; length <= 3; length++) {
            int wanted = length;
            assertEquals(
                    model.values().stream()
                            .filter(word -> word.length() == wanted)
                            .toList(),
                    table.by("length", Integer.toString(length)));
        }
    }

    @Property(seed = "1", tries = 300)
    void a_store_is_equal_to_one_that_holds_the_same_at_the_same_revision(@ForAll("writes") List<Write> writes) {
        Store<String> one = empty();
        Store<String> other = empty();
        for (Write write : writes) {
            one = one.with(0, write.key(), write.word() + "x");
            other = other.with(0, write.key(), write.word() + "x");
        }
        assertEquals(one, other);
        assertEquals(one.hashCode(), other.hashCode());
        assertNotEquals(one, one.with(0, "c", "x"));
    }

    @Test
    void keys_that_came_in_another_order_make_no_difference() {
        assertEquals(
                empty().with(0, "a", "x").with(0, "b", "y"),
                empty().with(0, "b", "y").with(0, "a", "x"));
        assertNotEquals(
                empty().with(0, "a", "x").with(0, "b", "x"),
                empty().with(0, "a", "x").with(0, "c", "x"));
        assertNotEquals(empty(), empty().with(0, "a", "x").without(0, "a"));
    }

    @Test
    void tables_do_not_know_each_other() {
        Store<String> store = empty().with(1, "a", "x");
        assertNull(store.get(0, "a"));
        assertEquals("x", store.get(1, "a"));
        assertSame(store.table(0), store.with(1, "b", "y").table(0));
    }

    @Test
    void an_index_that_a_table_does_not_have_is_a_mistake() {
        assertThrows(IllegalArgumentException.class, () -> empty().table(1).by("letter", "x"));
    }

    @Test
    void a_table_of_thousands_finds_each_of_them() {
        Store<String> store = empty();
        for (int i = 0; i < 5000; i++) {
            store = store.with(0, "k" + i, "v" + i);
        }
        for (int i = 0; i < 5000; i += 2) {
            store = store.without(0, "k" + i);
        }
        assertEquals(2500, store.table(0).size());
        assertEquals("v4999", store.get(0, "k4999"));
        assertNull(store.get(0, "k4998"));
    }
}
