package dev.ordinal.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptTest {
    private static List<String> texts(String script) {
        return Script.lines(script).stream().map(Script.Line::text).toList();
    }

    @Test
    void commands_end_at_line_breaks_and_semicolons() {
        assertEquals(List.of("get pods", "run 5m", "back"), texts("get pods; run 5m\n\nback\n"));
    }

    @Test
    void quotes_hold_semicolons_and_line_breaks() {
        assertEquals(
                List.of("patch sts web -p 'spec:\n  replicas: 2; # no'", "back"),
                texts("patch sts web -p 'spec:\n  replicas: 2; # no'; back"));
    }

    @Test
    void a_line_goes_on_behind_a_backslash() {
        assertEquals(List.of("get pods   -o wide"), texts("get pods \\\n  -o wide"));
    }

    @Test
    void comments_are_left_out_even_with_a_quote_in_them() {
        assertEquals(List.of("get pods"), texts("# don't worry\nget pods\n"));
    }

    @Test
    void a_command_reads_its_input_up_to_the_word() {
        List<Script.Line> lines = Script.lines("apply -f - <<EOF\nkind: 'a\nb: c; d\nEOF\nget pods");

        assertEquals(new Script.Line(1, "apply -f -", "kind: 'a\nb: c; d\n", true), lines.get(0));
        assertEquals(new Script.Line(5, "get pods", null, true), lines.get(1));
    }

    @Test
    void an_input_without_its_end_is_not_whole() {
        assertFalse(Script.lines("apply -f - <<EOF\nkind: a\n").getFirst().isWhole());
        assertFalse(Script.lines("patch -p 'spec:\n").getFirst().isWhole());
    }
}
