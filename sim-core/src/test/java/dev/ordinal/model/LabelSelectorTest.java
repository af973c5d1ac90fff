package dev.ordinal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.LabelSelector.Parsed;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Label selectors, written and in objects. */
class LabelSelectorTest {
    private static final Json.Obj LABELS = Json.object("app", "web", "tier", "a", "rank", "7");

    @Test
    void each_operator() {
        assertSelects(
                true,
                "",
                "app=web",
                "app==web",
                "app!=db",
                "other!=x",
                "app in (web,db)",
                "app notin (db)",
                "other notin (x)",
                "app",
                "!other",
                "rank>5",
                "rank<9",
                "app=web,tier in (a),!other",
                " app = web ");
        assertSelects(
                false,
                "app=db",
                "app!=web",
                "app in (db)",
                "app notin (web)",
                "other",
                "!app",
                "rank>7",
                "rank<7",
                "app>1",
                "app=web,tier=b",
                "app=",
                "app in ()");
    }

    private static void assertSelects(boolean expected, String... texts) {
        for (String text : texts) {
            assertEquals(expected, parsed(text).matches(LABELS), text);
        }
    }

    @Test
    void in_is_a_word_like_others_in_front_of_an_operator() {
        assertTrue(parsed("in in (in)").matches(Json.object("in", "in")));
        assertFalse(parsed("notin").matches(LABELS));
    }

    @Test
    void text_that_is_no_selector() {
        assertFails("app in (web", "unable to parse requirement: found '', expected: ',' or ')'");
        assertFails("a b", "unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt");
        assertFails("a in b", "unable to parse requirement: found 'b' expected: '('");
        assertFails("=a", "found '=', expected: !, identifier, or 'end of string'");
        assertFails("a,", "found '', expected: identifier after ','");
        assertFails("a=b c", "found 'c', expected: ',' or 'end of string'");
        assertFails("a=!", "unable to parse requirement: found '!', expected: identifier");
        assertFails("!", "unable to parse requirement: found '', expected: identifier");
        assertFails(
                "a>x",
                "unable to parse requirement: values[0]: Invalid value: \"x\": for 'Gt', 'Lt' operators, the value"
                        + " must be an integer");
        assertFails(
                "-a=b",
                "unable to parse requirement: <nil>: Invalid value: \"-a\": name part must consist of alphanumeric"
                        + " characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g."
                        + " 'MyName',  or 'my.name',  or '123-abc', regex used for validation is"
                        + " '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')");
    }

    private static void assertFails(String text, String message) {
        assertEquals(
                message,
                assertInstanceOf(Parsed.Failure.class, LabelSelector.parse(text))
                        .message());
    }

    @Test
    void selectors_of_objects() {
        Json.Obj selector = Json.object(
                "matchLabels",
                Json.object("app", "web"),
                "matchExpressions",
                Json.array(
                        Json.object("key", "tier", "operator", "In", "values", Json.strings(List.of("b", "a"))),
                        Json.object("key", "other", "operator", "DoesNotExist")));
        assertTrue(LabelSelector.of(selector).matches(LABELS));
        assertFalse(LabelSelector.of(selector).matches(Json.object("app", "web", "tier", "c")));
        assertEquals("app=web,!other,tier in (a,b)", LabelSelector.of(selector).toString());
        assertTrue(LabelSelector.of(Json.EMPTY).isEmpty());
        assertTrue(LabelSelector.ofMap(Json.object("app", "web")).matches(LABELS));
    }

    @Test
    void text_is_sorted_by_key() {
        assertEquals("a!=b,c,d>1", parsed("d>1,c,a!=b").toString());
    }

    private static LabelSelector parsed(String text) {
        return assertInstanceOf(Parsed.Selector.class, LabelSelector.parse(text))
                .selector();
    }
}
