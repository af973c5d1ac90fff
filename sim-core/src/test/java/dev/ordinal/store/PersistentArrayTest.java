package dev.ordinal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PersistentArrayTest {
    /** Places on both sides of where the tree grows by a level, and some between. */
    @Provide
    Arbitrary<List<Integer>> places() {
        return Arbitraries.oneOf(
                        Arbitraries.of(
                                0, 1, 31, 32, 33, 1023, 1024, 1025, 32767, 32768, 1 << 20, (1 << 25) - 1, 1 << 25),
                        Arbitraries.integers().between(0, 70_000))
                .list()
                .ofMaxSize(30);
    }

    @Property(seed = "1", tries = 300)
    void it_is_a_map_from_places_and_older_ones_stay_what_they_were(@ForAll("places") List<Integer> places) {
        List<PersistentArray<String>> arrays = new ArrayList<>(List.of(PersistentArray.empty()));
        List<TreeMap<Integer, String>> models = new ArrayList<>(List.of(new TreeMap<>()));
        for (int i = 0; i < places.size(); i++) {
            TreeMap<Integer, String> model = new TreeMap<>(models.getLast());
            String value = i % 4 == 3 ? null : "v" + i;
            int place = i % 4 == 3 ? places.get(i - 1) : places.get(i);
            model.put(place, value);
            arrays.add(arrays.getLast().with(place, value));
            models.add(model);
        }
        for (int i = 0; i < arrays.size(); i++) {
            for (int place : places) {
                assertEquals(models.get(i).get(place), arrays.get(i).get(place));
            }
        }
    }

    @Test
    void what_was_never_set_is_null_near_and_far() {
        PersistentArray<String> array = PersistentArray.<String>empty().with(40, "x");
        assertNull(array.get(8));
        assertNull(array.get(39));
        assertNull(array.get(40 + 1024));
        assertNull(array.get(1 << 29));
    }

    @Test
    void arrays_that_hold_the_same_are_equal_however_they_came_to_do_so() {
        PersistentArray<String> array =
                PersistentArray.<String>empty().with(1, "x").with(40, "y");
        PersistentArray<String> other =
                PersistentArray.<String>empty().with(40, "y").with(1, "x");
        assertEquals(array, other);
        assertEquals(array.hashCode(), other.hashCode());
        assertNotEquals(array, other.with(40, "z"));
        assertNotEquals(array, other.with(41, "y"));
    }
}
