package dev.ordinal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class JsonTest {
    private static final Json.Obj POD =
            Json.object("metadata", Json.object("name", "web-0"), "spec", Json.object("nodeName", "a", "priority", 7));

    @Test
    void the_order_in_which_members_are_given_does_not_matter() {
        Json.Obj other = Json.EMPTY.with("b", 2).with("a", 1);

        assertEquals(Json.object("a", 1, "b", 2), other);
        assertEquals(Json.object("a", 1, "b", 2).hashCode(), other.hashCode());
        assertEquals("{\"a\":1,\"b\":2}", other.toString());
        assertNotEquals(Json.object("a", 2, "b", 1), other);
    }

    @Test
    void a_changed_copy_shares_what_did_not_change() {
        Json.Obj moved = POD.withAt(Json.of("b"), "spec", "nodeName");

        assertSame(POD.get("metadata"), moved.get("metadata"));
        assertNotSame(POD.get("spec"), moved.get("spec"));
        assertEquals(Json.of("a"), POD.at("spec", "nodeName"));
        assertEquals(Json.of("b"), moved.at("spec", "nodeName"));
    }

    @Test
    void setting_the_value_that_is_there_gives_the_same_object() {
        assertSame(POD, POD.withAt(Json.of(7), "spec", "priority"));
    }

    @Test
    void text_escapes_quotes_backslashes_and_control_characters() {
        assertEquals(
                "{\"t\":\"say \\\"hi\\\" \\\\ \\n\\u0001\"}",
                Json.object("t", "say \"hi\" \\ \n\u0001").toString());
    }
}
