package dev.ordinal.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.scenario.Expectations;
import dev.ordinal.scenario.MilestoneTrace;
import dev.ordinal.scenario.Playback;
import dev.ordinal.scenario.ScenarioReader;
import dev.ordinal.shell.command.Command;
import dev.ordinal.shell.command.Grammar;
import dev.ordinal.shell.render.Output;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

class SessionProperties {
    private static final String SEED = "4711";

    /** Lines that a user may type in any order. */
    private static final List<String> LINES = List.of(
            "apply -f web.yaml",
            "apply -f mine.yaml",
            "apply -f -",
            "KUBE_EDITOR='cp /dev/stdin' kubectl edit cm input",
            "KUBE_EDITOR='sed -i s/replicas:.3/replicas:\\ 2/' kubectl edit sts web",
            "get pods",
            "describe sts web",
            "scale sts/web --replicas=1",
            "scale sts/web --replicas=4",
            "rollout restart sts/web",
            "rollout status sts/web",
            "timeout 7s rollout status sts/web",
            "delete pod web-0",
            "delete pod web-1 &",
            "delete sts web",
            "delete pvc data-web-2 &",
            "set image sts/web app=nginx:2",
            "cordon kind-worker2",
            "uncordon kind-worker2",
            "drain kind-worker3 --ignore-daemonsets &",
            "label pod web-0 'a=b'",
            "fault nodeDown kind-worker",
            "fault nodeUp kind-worker",
            "fault podUnready web-0",
            "fault provisionerDown rancher.io/local-path",
            "fault provisionerUp rancher.io/local-path",
            "run 3s",
            "run 5m",
            "step",
            "step 7",
            "until pod/web-0 ready within 2m",
            "until pod/web-1 gone within 20s",
            "until quiet",
            "back",
            "back 10s",
            "goto 1m",
            "branch other",
            "switch main",
            "switch other",
            "events 1m",
            "nonsense",
            "namespace kube-system",
            "namespace default");

    private static final String MINE = "{apiVersion: v1, kind: ConfigMap, metadata: {name: %s}, data: {n: '%s'}}";

    /** Files whose text is another one each time that they are read. */
    private static final class Changing implements Sources {
        private int reads;

        @Override
        public @Nullable String text(String file) {
            return switch (file) {
                case "mine.yaml" -> MINE.formatted("mine", Integer.toString(reads++ / 3));
                case "-" -> MINE.formatted("input", Integer.toString(reads++ / 3));
                default -> null;
            };
        }
    }

    @Provide
    Arbitrary<List<String>> talks() {
        return Arbitraries.of(LINES).list().ofMinSize(2).ofMaxSize(14).map(lines -> {
            List<String> all = new ArrayList<>(lines);
            all.addFirst("apply -f web.yaml");
            return all;
        });
    }

    @Property(tries = 60, seed = SEED, shrinking = ShrinkingMode.BOUNDED)
    void a_saved_session_replays_to_the_same_trace(@ForAll("talks") List<String> lines) {
        Session session = Talk.onUsualCluster().session();
        Changing files = new Changing();
        for (String line : lines) {
            session = session.execute(line, files, Console.NOBODY).session();
        }
        MilestoneTrace lived = new MilestoneTrace();
        session.tell(lived);

        String text = session.scenario("saved", true);
        ScenarioReader.Read read = ScenarioReader.read(Path.of("saved.yaml"), text, null);

        assertTrue(read instanceof ScenarioReader.Read.Of, () -> read + "\n" + text);
        MilestoneTrace replayed = new MilestoneTrace();
        Expectations expectations = new Expectations();
        Playback playback = new Playback(((ScenarioReader.Read.Of) read).scenario(), List.of(replayed, expectations));
        playback.run();
        assertEquals(List.of(), expectations.failures(), text);
        List<String> expected = lived.text().lines().toList();
        List<String> actual = replayed.text().lines().toList();
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            assertEquals(expected.get(i), actual.get(i), text);
        }
        assertEquals(expected.size(), actual.size(), text);
        assertEquals(session.cluster().clock(), playback.cluster().clock());
        Statistics.label("faults").collect(text.contains("- fault"));
        Statistics.label("interrupted").collect(text.contains("timeout"));
    }

    @Property(tries = 40, seed = SEED, shrinking = ShrinkingMode.BOUNDED)
    void back_gives_the_session_as_it_was_before_a_command(@ForAll("talks") List<String> lines) {
        Session session = Talk.onUsualCluster().session();
        Changing files = new Changing();
        for (String line : lines) {
            Object cluster = session.cluster();
            Session after = session.execute(line, files, Console.NOBODY).session();
            if (after != session && !line.equals("back")) {
                Session back = after.execute("back", files, Console.NOBODY).session();
                assertSame(session, back, line);
                assertSame(cluster, back.cluster(), line);
            }
            session = after;
        }
    }

    @Property(tries = 100_000, seed = SEED, shrinking = ShrinkingMode.BOUNDED)
    void no_line_breaks_the_shell_and_a_refused_one_changes_nothing(@ForAll("garbage") String line) {
        Session session = Shared.SESSION;

        Session.Turn turn = session.execute(line, Sources.NONE, Console.NOBODY);

        Output output = turn.output();
        assertTrue(!output.remarks().contains("Exception") && !output.remarks().contains("\tat "), output::remarks);
        boolean isKubectl = Grammar.read(line) instanceof Grammar.Read.Of(Command.Kubectl kubectl);
        if (output.exit() == 2 && !isKubectl) {
            assertSame(session, turn.session(), line);
        }
        Statistics.label("answer").collect(output.exit() == 0 ? "done" : output.exit() == 2 ? "refused" : "failed");
    }

    /** A session on which lines are tried. */
    private static final class Shared {
        static final Session SESSION = Talk.onUsualCluster()
                .done("apply -f web.yaml")
                .done("until sts/web ready")
                .session();
    }

    @Provide
    Arbitrary<String> garbage() {
        Arbitrary<String> words = Arbitraries.oneOf(
                Arbitraries.of(
                        "get",
                        "pods",
                        "pod/web-0",
                        "web-0",
                        "-n",
                        "-o",
                        "yaml",
                        "delete",
                        "sts",
                        "web",
                        "scale",
                        "--replicas=2",
                        "--replicas",
                        "run",
                        "5m",
                        "until",
                        "ready",
                        "gone",
                        "phase",
                        "==",
                        "within",
                        "back",
                        "goto",
                        "fault",
                        "nodeDown",
                        "kind-worker",
                        "branch",
                        "switch",
                        "main",
                        "diff",
                        "apply",
                        "-f",
                        "web.yaml",
                        "-",
                        "timeout",
                        "1s",
                        "&",
                        "kubectl",
                        "$",
                        "help",
                        "cluster",
                        "kind-1.36",
                        "namespace",
                        "'",
                        "\"",
                        "\\",
                        "#",
                        "--",
                        "-l",
                        "app=web",
                        "app in (",
                        "patch",
                        "-p",
                        "{}",
                        "{\"spec\":",
                        "=",
                        "step",
                        "describe",
                        "rollout",
                        "status",
                        "history",
                        "undo",
                        "events",
                        "drain",
                        "taint",
                        "label",
                        "a=b",
                        "a-",
                        "set",
                        "image",
                        "{node of web-0}",
                        "{node of }",
                        "save",
                        "-1",
                        "0",
                        "٣",
                        "🦆"),
                Arbitraries.strings().ofMaxLength(6));
        return words.list().ofMaxSize(6).map(list -> String.join(" ", list));
    }
}
