package dev.ordinal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class JsonProperties {
    @Property(seed = "1", tries = 300)
    void the_text_of_an_object_does_not_depend_on_the_order_of_its_making(
            @ForAll @Size(max = 8) Map<@StringLength(max = 3) String, Long> members) {
        List<Map.Entry<String, Long>> entries = new ArrayList<>(members.entrySet());
        Json.Obj forwards = made(entries);
        Collections.reverse(entries);

        assertEquals(forwards, made(entries));
        assertEquals(forwards.toString(), made(entries).toString());
    }

    @Property(seed = "1", tries = 300)
    void a_member_that_is_set_and_taken_out_again_leaves_no_trace(
            @ForAll @Size(max = 8) Map<@StringLength(max = 3) String, Long> members, @ForAll String key) {
        Json.Obj before = made(List.copyOf(members.entrySet())).without(key);
        Json.Obj set = before.with(key, 1);

        assertFalse(before.has(key));
        assertEquals(Json.of(1), set.get(key));
        assertEquals(before, set.without(key));
    }

    private static Json.Obj made(List<Map.Entry<String, Long>> entries) {
        Json.Obj object = Json.EMPTY;
        for (Map.Entry<String, Long> entry : entries) {
            object = object.with(entry.getKey(), entry.getValue());
        }
        return object;
    }
}
