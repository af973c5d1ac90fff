package dev.ordinal.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ordinal.kubelet.Behavior;
import dev.ordinal.kubelet.KubeletKind;
import dev.ordinal.kubelet.program.Answer;
import dev.ordinal.kubelet.program.Crash;
import dev.ordinal.kubelet.program.Hook;
import dev.ordinal.kubelet.program.Image;
import dev.ordinal.kubelet.program.LogLine;
import dev.ordinal.kubelet.program.ProbeKind;
import dev.ordinal.kubelet.program.Program;
import dev.ordinal.kubelet.program.Reply;
import dev.ordinal.kubelet.program.Stop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pcollections.TreePMap;

/** What scenario files say of images, and what is said of slips in it. */
class BehaviorReaderTest {
    private static final String CASSANDRA = """
        steps: [{kubectl: get pods}]
        cluster: {kubelets: real}
        behaviors:
          cassandra:3.11:
            start: 1s
            ready: 40s
            terminate: 3s
            image: {pull: 20s, size: 350Mi, present: true, error: "manifest unknown"}
            crash: {after: 5s, exitCode: 1, times: 3}
            stop: {takes: 3s, exitCode: 143}
            preStop: {takes: 12s, closes: 2s}
            postStart: {takes: forever, exitCode: 2, output: "no"}
            probes:
              readiness: [{from: 40s, passes: true, takes: 500ms}, {from: 90s, passes: false, output: busy}]
            memory: 5Gi
            files: {/data/commitlog: first}
            log: [{after: 2s, text: Listening}]
            exec:
            - {command: nodetool, prints: usage, exitCode: 1}
            - {command: nodetool status, prints: "UN {ip}", takes: 1s}
        """;

    @TempDir
    private Path folder = Path.of("");

    private ScenarioReader.Read read(String text) {
        try {
            return ScenarioReader.read(Files.writeString(folder.resolve("s.yaml"), text), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void wrong(String behavior, String... problems) {
        String text = "steps: [{kubectl: get pods}]\nbehaviors:\n  app: " + behavior + "\n";
        ScenarioReader.Read.Wrong wrong = assertInstanceOf(ScenarioReader.Read.Wrong.class, read(text), text);
        String said = String.join(
                "\n", wrong.problems().stream().map(Object::toString).toList());
        assertEquals(String.join("\n", problems), said.replace(folder + "/", ""));
    }

    @Test
    void an_image_is_described_in_full() {
        Scenario scenario =
                assertInstanceOf(ScenarioReader.Read.Of.class, read(CASSANDRA)).scenario();
        Behavior cassandra = scenario.setup().behaviors().of("cassandra:3.11");
        Program program = cassandra.program();
        assertEquals(KubeletKind.REAL, scenario.setup().kubelets());
        assertEquals(new Image(seconds(20), 350L << 20, true, "manifest unknown"), program.image());
        assertEquals(new Crash(seconds(5), 1, "Error", 3), program.crash());
        assertEquals(new Stop(seconds(3), 143, false), program.stop());
        assertEquals(new Hook(seconds(12), 0, "", seconds(2)), program.preStop());
        assertEquals(new Hook(null, 2, "no", null), program.postStart());
        assertEquals(
                List.of(
                        new Answer(seconds(40), true, null, Duration.ofMillis(500)),
                        new Answer(seconds(90), false, "busy", Duration.ZERO)),
                program.probes().get(ProbeKind.READINESS));
        assertEquals(5L << 30, program.memory());
        assertEquals(TreePMap.singleton("/data/commitlog", "first"), program.files());
        assertEquals(List.of(new LogLine(seconds(2), "Listening")), program.log());
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    @Test
    void the_reply_to_the_longest_beginning_of_a_command_wins() {
        Scenario scenario =
                assertInstanceOf(ScenarioReader.Read.Of.class, read(CASSANDRA)).scenario();
        Program program = scenario.setup().behaviors().of("cassandra:3.11").program();
        assertEquals(new Reply("nodetool status", "UN {ip}", 0, seconds(1)), program.reply("nodetool status -r"));
        assertEquals(1, Objects.requireNonNull(program.reply("nodetool info")).exitCode());
        assertNull(program.reply("nodetools"), "a word is a whole word");
    }

    @Test
    void answers_that_nobody_wrote_down_follow_from_readiness() {
        Duration ready = seconds(40);
        assertEquals(
                false,
                Program.QUIET.answer(ProbeKind.LIVENESS, seconds(39), ready).passes());
        assertEquals(
                true, Program.QUIET.answer(ProbeKind.LIVENESS, ready, ready).passes());
        assertEquals(
                false,
                Program.QUIET.answer(ProbeKind.READINESS, seconds(1000), null).passes());
    }

    @Test
    void slips_are_told_with_their_place() {
        wrong("{startt: 1s}", "s.yaml:3:9: 'startt' is not known here", "  Did you mean start?");
        wrong(
                "{awaits: [web 0]}",
                "s.yaml:3:18: 'web 0' is no name",
                "  Write a name as the program asks for it: {pod}.web");
        wrong("{image: {sise: 3}}", "s.yaml:3:17: 'sise' is not known here", "  Did you mean size?");
        wrong("{memory: much}", "s.yaml:3:17: 'much' is no size", "  Write: 350Mi");
        wrong(
                "{crash: {reason: OOMKiled}}",
                "s.yaml:3:25: no container ends with reason 'OOMKiled'",
                "  Did you mean OOMKilled?");
        wrong("{probes: {readyness: []}}", "s.yaml:3:18: 'readyness' is not known here", "  Did you mean readiness?");
        wrong(
                "{probes: {readiness: [{from: 1s}]}}",
                "s.yaml:3:30: an answer passes or not",
                "  Write: {from: 40s, passes: true}");
        wrong(
                "{preStop: {takes: long}}",
                "s.yaml:3:26: behaviors.app.preStop.takes must be a length of time, but is 'long'",
                "  Write: takes: 30s, 300ms, 1h30m");
        wrong(
                "{exec: [{prints: hello}]}",
                "s.yaml:3:16: behaviors.app.exec[0] needs a command",
                "  Write: {command: nodetool status, prints: ...}");
    }

    @Test
    void kubelets_are_recorded_or_real() {
        ScenarioReader.Read.Wrong wrong = assertInstanceOf(
                ScenarioReader.Read.Wrong.class, read("steps: [{kubectl: get pods}]\ncluster: {kubelets: fake}\n"));
        assertEquals(
                "s.yaml:2:21: there are no kubelets 'fake'\n  Write one of: recorded, real.",
                wrong.problems().getFirst().toString().replace(folder + "/", ""));
    }
}
