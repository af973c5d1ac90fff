package dev.ordinal.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Small traces, each with the one thing that is compared. Quotes are written as {@code '}. */
class ScorerTest {
    private static final String NODES = node("a") + node("b");

    @Test
    void a_state_counts_only_if_it_lasts() throws BadRecording {
        String real = pod(0, "created", "'phase':'Pending'") + pod(2, "changed", "'phase':'Running'");
        String run = real + pod(2.3, "changed", "'phase':'Odd'") + pod(2.7, "changed", "'phase':'Running'");

        assertEquals(new Score(2, 2), score(real, run).states());
        assertEquals(new Score(2, 3), score(real, run.replace("2.7", "2.9")).states());
    }

    @Test
    void a_state_late_beyond_tolerance_counts_unless_those_just_before_were_as_late() throws BadRecording {
        String real = pod(0, "created", "'phase':'Pending'")
                + pod(10, "changed", "'ready':true")
                + pod(20, "changed", "'x':1");

        assertEquals(new Score(2, 3), score(real, real.replace("20.0", "21.6")).states());
        assertEquals(
                new Score(3, 3),
                score(real, real.replace("10.0", "11.4").replace("20.0", "22.5"))
                        .states());
        assertEquals(
                List.of("  time   ('Pod', 'web-0', 1): {\"phase\": \"Pending\", \"ready\": true, \"x\": 1}"
                        + " at 20.0 s, simulated -1.75 s"),
                score(real, real.replace("20.0", "18.25")).differenceLines());
    }

    @Test
    void an_event_must_come_on_time_and_about_as_often() throws BadRecording {
        String real = event(5, "Pod/web-0", "Started", 10);

        assertEquals(new Score(1, 1), score(real, real.replace("10,", "11,")).events());
        assertEquals(
                List.of("  event  ('Pod/web-0', 'Normal', 'Started', 'text'): real x10 first 5.0, simulated x12 first"
                        + " 5.0"),
                score(real, real.replace("10,", "12,")).differenceLines());
        assertEquals(new Score(0, 1), score(real, real.replace("5.0", "6.6")).events());
        assertEquals(
                List.of(
                        "  event  missing ('Pod/web-0', 'Normal', 'Started', 'text') x10 at 5.0",
                        "  event  extra   ('Pod/web-1', 'Normal', 'Started', 'text') x10 at 5.0"),
                score(real, real.replace("web-0", "web-1")).differenceLines());
    }

    @Test
    void nodes_are_matched_by_the_part_they_play() throws BadRecording {
        String real = NODES + pod(1, "created", "'node':'a'") + drained(3, "drain a");
        String run = NODES + pod(1, "created", "'node':'b'") + drained(3, "drain b");

        assertEquals(List.of(), score(real + changed("a"), run + changed("b")).differenceLines());
    }

    @Test
    void a_fault_names_a_node_by_its_first_value_as_written() throws BadRecording {
        String real = NODES + "{'t':3.0,'step':1,'fault':{'nodeDown':'a','after':'b'}}\n" + changed("a");
        String run = NODES + "{'t':3.0,'step':1,'fault':{'nodeDown':'b','after':'a'}}\n" + changed("b");

        assertEquals(List.of(), score(real, run).differenceLines());
        assertEquals(
                new Score(2, 4),
                score(real, run.replace("'nodeDown':'b','after':'a'", "'after':'a','nodeDown':'b'"))
                        .states());
    }

    @Test
    void more_than_six_nodes_are_matched_by_their_strongest_votes() throws BadRecording {
        String nodes = NODES + node("c") + node("d") + node("e") + node("f") + node("g");

        assertEquals(
                List.of(),
                score(
                                nodes + drained(3, "cordon a") + changed("a") + drained(4, "cordon g"),
                                nodes + drained(3, "cordon g") + changed("g") + drained(4, "cordon a"))
                        .differenceLines());
    }

    @Test
    void a_node_too_many_gets_a_name_of_its_own() throws BadRecording {
        assertEquals(
                List.of("  state  ('Node', 'extra-b', 1): +{\"ready\": true}"),
                score(node("a"), NODES).differenceLines());
    }

    @Test
    void a_placement_is_told_by_relation() throws BadRecording {
        String again = pod(5, "deleted", "") + pod(6, "created", "'node':'%s'");
        String claim =
                "{'t':0.5,'kind':'PersistentVolumeClaim','name':'data-web-0','what':'created','now':{'bound':true}}\n";
        String first = NODES + pod(1, "created", "'node':'a'");

        assertEquals(
                List.of(
                        "  state  ('Pod', 'web-0', 2): -{\"node\": \"same, beside 0\"}",
                        "  state  ('Pod', 'web-0', 2): +{\"node\": \"moved, beside 0\"}"),
                score(claim + first + again.formatted("a"), claim + first + again.formatted("b"))
                        .differenceLines());
        assertEquals(
                List.of(),
                score(first + again.formatted("a"), first + again.formatted("b"))
                        .differenceLines());
    }

    @Test
    void a_line_that_looks_like_the_head_of_a_diff_is_not_printed() throws BadRecording {
        assertEquals(
                List.of("  output $ kubectl logs web-0", "         -one"),
                Scorer.score("x", output("one\n-- two"), output("++ three")).differenceLines());
        assertEquals(
                new Score(1, 3),
                Scorer.score("x", output("one\n-- two"), output("++ three")).lines());
    }

    @Test
    void a_command_that_only_one_side_ran_counts_with_all_its_lines() throws BadRecording {
        Result result = Scorer.score("x", output("one"), new Recording(Path.of("run"), List.of(), List.of(), ""));

        assertEquals(new Score(0, 2), result.lines());
        assertEquals(
                List.of("  output $ kubectl logs web-0", "         -exit 0", "         -one", "         +exit "),
                result.differenceLines());
    }

    private static Recording output(String output) {
        String transcript = "# t=1.0s exit=0\n$ kubectl logs web-0\n" + output + "\n";
        return new Recording(Path.of("web"), List.of(), List.of(), transcript);
    }

    private static String node(String name) {
        return "{'t':0.0,'kind':'Node','name':'" + name + "','what':'created','now':{'ready':true}}\n";
    }

    private static String changed(String node) {
        return "{'t':9.0,'kind':'Node','name':'" + node + "','what':'changed','now':{'ready':false}}\n";
    }

    private static String drained(double t, String command) {
        return "{'t':" + t + ",'step':" + (int) t + ",'kubectl':'" + command + "'}\n";
    }

    private static String pod(double t, String what, String now) {
        return "{'t':" + t + ",'kind':'Pod','name':'web-0','what':'" + what + "','now':{" + now + "}}\n";
    }

    private static String event(double t, String on, String reason, int count) {
        return "{'t':" + t + ",'kind':'Event','on':'" + on + "','type':'Normal','reason':'" + reason
                + "','message':'text','count':" + count + ",'source':'kubelet'}\n";
    }

    private static Result score(String real, String run) throws BadRecording {
        return Scorer.score("x", recording(real), recording(run));
    }

    private static Recording recording(String rows) throws BadRecording {
        return Recording.of(Path.of("web"), rows.replace('\'', '"').lines().toList(), null);
    }
}
