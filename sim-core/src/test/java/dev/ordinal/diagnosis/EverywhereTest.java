package dev.ordinal.diagnosis;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.cluster.Cluster;
import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Past;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.fault.Lasting;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.scenario.Playback;
import dev.ordinal.scenario.Scenario;
import dev.ordinal.scenario.Step;
import dev.ordinal.testing.ScenarioFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens in any of the scenarios, each object can be asked why it is as it is, and the answer is a sentence. */
class EverywhereTest {
    private static final Pattern ODD = Pattern.compile("null|\\[\\]|  |Optional|dev\\.ordinal|, \\.|: $| $");
    private static final Pattern COMMAND = Pattern.compile("(kubectl|fault|until|run) \\S[\\s\\S]*");

    /** The faults that a scenario has struck. */
    private static final class Faults implements Playback.Listener {
        private final List<Lasting.Struck> struck = new ArrayList<>();

        List<Lasting> inForce(Cluster cluster) {
            return Lasting.inForce(struck).stream()
                    .filter(lasting -> cluster.endures(lasting.fault()))
                    .toList();
        }

        @Override
        public void began(int step, Duration clock, Step.Action what, String text) {
            if (what instanceof Step.Strike strike) {
                struck.add(new Lasting.Struck(strike.name(), text));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"incidents/storage", "incidents/pods", "reference/1.10", "reference/1.26", "reference/1.36"})
    void every_object_of_every_scenario_can_be_asked_why(String folder) throws IOException {
        int asked = 0;
        for (Path file : ScenarioFolder.of(folder).files()) {
            Faults faults = new Faults();
            Scenario scenario = ScenarioFolder.scenario(file);
            Playback playback = new Playback(scenario, List.of(faults));
            for (int i = 0; i < scenario.steps().size(); i++) {
                playback.step();
                asked += ask(playback.cluster(), faults.inForce(playback.cluster()));
            }
        }
        int all = asked;
        assertTrue(all > 500, () -> "only " + all + " answers");
    }

    private static int ask(Cluster cluster, List<Lasting> faults) {
        Scene scene = new Scene(cluster, faults, Past.UNKNOWN);
        int asked = 0;
        for (Kind kind : Kind.values()) {
            for (KubeObject object :
                    kind == Kind.EVENT || kind == Kind.LEASE ? List.<KubeObject>of() : cluster.list(kind)) {
                Diagnosis diagnosis = Diagnosis.of(scene, object.key());
                diagnosis.causes().forEach(EverywhereTest::read);
                diagnosis.remedies().forEach(remedy -> read(remedy, diagnosis));
                asked++;
            }
        }
        Overview.of(scene, "default").lines().forEach(line -> assertTrue(!line.contains("null "), line));
        return asked;
    }

    private static void read(Cause cause) {
        String sentence = cause.subject() + " " + cause.state();
        assertTrue(!cause.subject().isEmpty() && !ODD.matcher(sentence).find(), sentence);
        cause.because().forEach(EverywhereTest::read);
    }

    private static void read(Remedy remedy, Diagnosis diagnosis) {
        assertTrue(!ODD.matcher(remedy.does()).find(), remedy.does());
        for (String command : remedy.commands()) {
            assertTrue(
                    COMMAND.matcher(command).matches(), () -> command + "\nin " + String.join("\n", diagnosis.lines()));
        }
    }
}
