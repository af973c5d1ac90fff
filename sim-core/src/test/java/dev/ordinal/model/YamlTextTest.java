package dev.ordinal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlTextTest {
    private static String value(String text) {
        String written = YamlText.write(Json.object("k", text));
        return written.substring("k: ".length(), written.length() - 1);
    }

    @Test
    void lists_stand_as_far_in_as_their_key() {
        Json.Obj port = Json.object("port", 80, "name", "web");
        Json value = Json.object(
                "spec", Json.object("ports", Json.array(port, port), "command", Json.strings(List.of("a", "b"))));

        assertEquals("""
            spec:
              command:
              - a
              - b
              ports:
              - name: web
                port: 80
              - name: web
                port: 80
            """, YamlText.write(value));
    }

    @Test
    void lists_in_lists_share_a_line() {
        Json value =
                Json.array(Json.array(Json.of(1), Json.array(Json.of(2))), Json.object("a", Json.array(Json.NONE)));

        assertEquals("- - 1\n  - - 2\n- a:\n  - []\n", YamlText.write(value));
    }

    @Test
    void empty_values_and_null_are_told() {
        assertEquals(
                "a: {}\nb: []\nc: null\nd: \"\"\n",
                YamlText.write(Json.object("a", Json.EMPTY, "b", Json.NONE, "c", Json.Null.NULL, "d", "")));
        assertEquals("{}\n", YamlText.write(Json.EMPTY));
    }

    /** Each expected text was written by the Go library. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '\u00a6',
            quoteCharacter = '\u0000',
            value = {
                "1¦\"1\"",
                "1.5¦\"1.5\"",
                "0644¦\"0644\"",
                "0x1f¦\"0x1f\"",
                "true¦\"true\"",
                "yes¦\"yes\"",
                "n¦\"n\"",
                "off¦\"off\"",
                "null¦\"null\"",
                "~¦\"~\"",
                "2026-11-24T23:28:14Z¦\"2026-11-24T23:28:14Z\"",
                "2026-11-24¦\"2026-11-24\"",
                "12:30¦\"12:30\"",
                "190:20:30.15¦\"190:20:30.15\"",
                ".inf¦\".inf\"",
                "1Gi¦1Gi",
                "100m¦100m",
                "a:b¦a:b",
                "a#b¦a#b",
                "-a¦-a",
                "?a¦?a",
                ":a¦:a",
                "--¦--",
                "<<¦<<",
                "=¦=",
                "a, b¦a, b",
                "o¦o",
                "é¦é",
                "--flag=x¦--flag=x",
                "$(VAR)¦$(VAR)",
                "it's¦it's",
                "1:60¦1:60",
                "a: b¦'a: b'",
                "a #b¦'a #b'",
                "#a¦'#a'",
                "- a¦'- a'",
                "-¦'-'",
                "---¦'---'",
                "? a¦'? a'",
                ": a¦': a'",
                "a:¦'a:'",
                "@a¦'@a'",
                "%a¦'%a'",
                "*a¦'*a'",
                "{a}¦'{a}'",
                "[a]¦'[a]'",
                ",¦','",
                "|a¦'|a'",
                ">¦'>'",
                "'a'¦'''a'''",
                "\"a\"¦'\"a\"'",
                "a'b: c¦'a''b: c'"
            })
    void a_string_is_quoted_only_where_it_must_be(String text, String written) {
        assertEquals(written, value(text));
    }

    @Test
    void a_string_with_edges_or_control_characters_is_quoted() {
        assertEquals("' a'", value(" a"));
        assertEquals("'a '", value("a "));
        assertEquals("\"a\\tb\"", value("a\tb"));
        assertEquals("\"\\e[0m\"", value("\u001b[0m"));
        assertEquals("\"\\U0001F600\"", value("\ud83d\ude00"));
    }

    @Test
    void a_string_of_many_lines_is_a_block() {
        assertEquals("|-\n  a\n  b", value("a\nb"));
        assertEquals("|\n  a\n\n  b", value("a\n\nb\n"));
        assertEquals("|+\n  a\n", value("a\n\n"));
        assertEquals("|2-\n   a\n  b", value(" a\nb"));
        assertEquals("\"a \\nb\"", value("a \nb"));
        assertEquals("\"a\\tb\\nc\"", value("a\tb\nc"));
    }

    @Test
    void a_long_string_goes_on_below_behind_column_80() {
        String message =
                "0/3 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/unreachable: }, 2"
                        + " Insufficient cpu. preemption: 0/3 nodes are available: 3 No preemption victims found for"
                        + " incoming pod.";

        assertEquals("""
            status:
              message: '0/3 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/unreachable:
                }, 2 Insufficient cpu. preemption: 0/3 nodes are available: 3 No preemption victims
                found for incoming pod.'
            """, YamlText.write(Json.object("status", Json.object("message", message))));
    }

    @Test
    void keys_stand_in_natural_order() {
        Json value = Json.object("b10", 1, "b9", 1, "B", 1, "a-b", 1, "a.b", 1, "a", 1, "1", 1, "true", 1);

        assertEquals("\"1\": 1\nB: 1\na: 1\na-b: 1\na.b: 1\nb9: 1\nb10: 1\n\"true\": 1\n", YamlText.write(value));
    }

    @Test
    void a_key_too_long_stands_alone() {
        String key = "x".repeat(129);

        assertEquals("? " + key + "\n: 1\n", YamlText.write(Json.object(key, 1)));
        assertEquals("x".repeat(128) + ": 1\n", YamlText.write(Json.object("x".repeat(128), 1)));
    }

    @Test
    void fractions_are_written_as_go_does() {
        assertEquals(
                "- 1.5\n- 1e-07\n- 1e+21\n- 0.0001\n",
                YamlText.write(Json.array(
                        new Json.Dec(new BigDecimal("1.50")),
                        new Json.Dec(new BigDecimal("1E-7")),
                        new Json.Dec(new BigDecimal("1E+21")),
                        new Json.Dec(new BigDecimal("0.0001")))));
    }

    @Test
    void times_stood_bare_once() {
        Json value = Json.object("at", "2026-11-23T10:11:01Z", "yes", "1");

        assertEquals("at: 2026-11-23T10:11:01Z\n\"yes\": \"1\"\n", YamlText.writeWithBareTimes(value));
    }

    @Test
    void pretty_json_has_four_blanks_a_level() {
        Json value = Json.object("a", Json.array(Json.of(1), Json.object("b", "<")), "c", Json.NONE, "d", Json.EMPTY);

        assertEquals("""
            {
                "a": [
                    1,
                    {
                        "b": "\\u003c"
                    }
                ],
                "c": [],
                "d": {}
            }\
            """, JsonText.pretty(value));
    }
}
