package dev.ordinal.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of scenario files that are wrong: the place, what is wrong, and how to mend it. */
class ScenarioReaderTest {
    private static final String STEPS = "steps: [{kubectl: get pods}]\n";

    @TempDir
    private Path folder = Path.of("");

    private ScenarioReader.Read read(String text) {
        try {
            return ScenarioReader.read(Files.writeString(folder.resolve("s.yaml"), text), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Scenario scenario(String text) {
        return switch (read(text)) {
            case ScenarioReader.Read.Of of -> of.scenario();
            case ScenarioReader.Read.Wrong wrong ->
                throw new AssertionError(wrong.problems().toString());
        };
    }

    /** Compares all that is wrong, each with its remedy below it. */
    private void wrong(String text, String... problems) {
        ScenarioReader.Read.Wrong wrong = assertInstanceOf(ScenarioReader.Read.Wrong.class, read(text), text);
        assertEquals(
                String.join("\n", problems),
                String.join(
                                "\n",
                                wrong.problems().stream().map(Object::toString).toList())
                        .replace(folder + "/", ""));
    }

    // ---- the file

    @Test
    void a_file_that_is_not_there() {
        ScenarioReader.Read.Wrong wrong =
                assertInstanceOf(ScenarioReader.Read.Wrong.class, ScenarioReader.read(Path.of("no-such.yaml"), null));
        assertEquals(
                "no-such.yaml:1:1: the file cannot be read\n"
                        + "  Name a scenario file that exists: a YAML file with steps.",
                wrong.problems().getFirst().toString());
    }

    @Test
    void a_file_of_several_documents() {
        wrong(
                STEPS + "---\n" + STEPS,
                "s.yaml:1:1: a scenario file holds one document, but here are 2",
                "  Keep one scenario in a file; manifests go under files:.");
    }

    @Test
    void a_file_without_anything() {
        wrong(
                "",
                "s.yaml:1:1: a scenario file holds one document, but here are 0",
                "  Keep one scenario in a file; manifests go under files:.");
    }

    @Test
    void a_word_that_is_not_known() {
        wrong("setps: []\n" + STEPS, "s.yaml:1:1: 'setps' is not known here", "  Did you mean steps?");
        wrong(
                "color: blue\n" + STEPS,
                "s.yaml:1:1: 'color' is not known here",
                "  Known are: about, after, behaviors, cluster, featureGates, files, kubectl, kubernetes, name, seed,"
                        + " setup, steps.");
    }

    @Test
    void a_word_that_stands_twice() {
        wrong("seed: 1\nseed: 2\n" + STEPS, "s.yaml:2:1: seed stands here twice", "  Keep one of the two.");
    }

    // ---- its head

    @Test
    void a_release_that_is_not_here() {
        wrong(
                "kubernetes: '1.5'\n" + STEPS,
                "s.yaml:1:13: there is no release '1.5' here",
                "  Write one of: 1.10, 1.11, 1.26, 1.36.");
    }

    @Test
    void a_release_without_quotes_is_understood() {
        assertEquals(
                "1.10", scenario("kubernetes: 1.10\n" + STEPS).setup().release().name());
        assertEquals(
                "1.10", scenario("kubectl: 1.10\n" + STEPS).setup().kubectl().name());
        assertEquals("1.36", scenario(STEPS).setup().release().name());
    }

    @Test
    void a_kubectl_that_is_not_here() {
        wrong(
                "kubectl: '1.5'\n" + STEPS,
                "s.yaml:1:10: there is no kubectl '1.5' here",
                "  Write one of: 1.10, 1.32, 1.36.");
    }

    @Test
    void a_seed_that_is_no_number() {
        wrong("seed: two\n" + STEPS, "s.yaml:1:7: seed must be a whole number, but is 'two'", "  Write: seed: 2");
        wrong("seed: 1.5\n" + STEPS, "s.yaml:1:7: seed must be a whole number, but is '1.5'", "  Write: seed: 2");
        wrong("seed: [1]\n" + STEPS, "s.yaml:1:7: seed must be a whole number, but is a list", "  Write: seed: 2");
    }

    @Test
    void a_name_that_is_no_text() {
        wrong(
                "about: {a: b}\n" + STEPS,
                "s.yaml:1:8: about must be a text",
                "  Write it on one line, in quotes if it holds ': '.");
    }

    @Test
    void gates_that_are_no_list() {
        wrong(
                "featureGates: Some\n" + STEPS,
                "s.yaml:1:15: featureGates must be a list",
                "  Begin each entry with '- '.");
    }

    // ---- the cluster

    @Test
    void a_cluster_that_nobody_knows() {
        wrong(
                "cluster: eks-1.12\n" + STEPS,
                "s.yaml:1:10: there is no cluster 'eks-1.12' here",
                "  Did you mean eks-1.11?");
        wrong(
                "cluster:\n  preset: laptop\n" + STEPS,
                "s.yaml:2:11: there is no cluster 'laptop' here",
                "  Write one of: eks-1.11, kind-1.36, three-zones-1.36; or a mapping with nodes and provisioners.");
        wrong(
                "cluster: [eks-1.11]\n" + STEPS,
                "s.yaml:1:10: cluster must be a text",
                "  Write it on one line, in quotes if it holds ': '.");
        wrong(
                "cluster: {prest: eks-1.11}\n" + STEPS,
                "s.yaml:1:11: 'prest' is not known here",
                "  Did you mean preset?");
    }

    @Test
    void a_node_without_a_name_or_with_a_typo() {
        wrong(
                "cluster:\n  nodes:\n  - {zone: a}\n" + STEPS,
                "s.yaml:3:5: cluster.nodes[0] needs a name",
                "  Write: name: node-a");
        wrong(
                "cluster:\n  nodes:\n  - {name: n, zoen: a}\n" + STEPS,
                "s.yaml:3:15: 'zoen' is not known here",
                "  Did you mean zone?");
        wrong(
                "cluster:\n  nodes:\n  - {name: n, pods: many}\n" + STEPS,
                "s.yaml:3:21: cluster.nodes[0].pods must be a whole number, but is 'many'",
                "  Write: pods: 2");
    }

    @Test
    void nodes_that_no_cluster_can_have() {
        wrong(
                "cluster:\n  nodes:\n  - {name: a}\n  - {name: a}\n  - {name: No!}\n" + STEPS,
                "s.yaml:4:12: there is a node 'a' already",
                "  Give each node a name of its own.",
                "s.yaml:5:12: 'No!' is no name of a node",
                "  Write small letters, digits, - and . only: node-a");
        wrong(
                "cluster:\n  nodes:\n  - {name: n, cpu: much, memory: -5Gi, pods: -1, zone: z 1, labels: {a b: c}}\n"
                        + STEPS,
                "s.yaml:3:20: 'much' is no amount that a node can have",
                "  Write: 4",
                "s.yaml:3:34: '-5Gi' is no amount that a node can have",
                "  Write: 16Gi",
                "s.yaml:3:46: there cannot be -1",
                "  Write a whole number from 0 on.",
                "s.yaml:3:56: 'z 1' is no value of a label",
                "  Write letters, digits, -, _ and . only, with a letter or digit first and last, 63 at most.",
                "s.yaml:3:75: 'a b' is no key of a label",
                "  Write: disk: ssd");
    }

    @Test
    void a_list_of_files_of_which_one_is_not_there() {
        wrong(
                "files: {a.yaml: x}\nsteps:\n- kubectl: apply -f a.yaml,c.json\n",
                "s.yaml:3:12: there is no file 'c.json'",
                "  Put it under files:, or beside this scenario.");
    }

    @Test
    void what_is_wrong_is_told_from_top_to_bottom() {
        wrong(
                "seed: many\nfiles: x\nkubernetes: \"1.99\"\n" + STEPS,
                "s.yaml:1:7: seed must be a whole number, but is 'many'",
                "  Write: seed: 2",
                "s.yaml:2:8: files must be a mapping",
                "  Write its entries below it, indented.",
                "s.yaml:3:13: there is no release '1.99' here",
                "  Write one of: 1.10, 1.11, 1.26, 1.36.");
    }

    @Test
    void a_delay_that_is_no_length_of_time() {
        wrong(
                "cluster:\n  provisioners:\n    x/y: {attach: soon}\n" + STEPS,
                "s.yaml:3:19: cluster.provisioners.x/y.attach must be a length of time, but is 'soon'",
                "  Write: attach: 30s, 300ms, 1h30m");
        wrong(
                "behaviors:\n  default: {start: -1s}\n" + STEPS,
                "s.yaml:2:20: behaviors.default.start must be a length of time, but is '-1s'",
                "  Write: start: 30s, 300ms, 1h30m");
    }

    @Test
    void a_behaviour_that_is_not_known() {
        wrong(
                "behaviors:\n  app: {redy: 1s}\n" + STEPS,
                "s.yaml:2:9: 'redy' is not known here",
                "  Did you mean ready?");
    }

    @Test
    void a_setup_file_that_is_not_there_or_wrong() {
        wrong(
                "setup: [x.yaml]\n" + STEPS,
                "s.yaml:1:9: there is no file 'x.yaml'",
                "  Put it under files:, or beside this scenario.");
        wrong(
                "files: {x.yaml: 'kind: Service'}\nsetup: [x.yaml]\n" + STEPS,
                "x.yaml:1:1: apiVersion is missing",
                "  Write: apiVersion: v1");
    }

    // ---- steps

    @Test
    void no_steps() {
        String remedy = "  Write: steps: [{at: 0s, kubectl: get pods}]";
        wrong("name: x\n", "s.yaml:1:1: the scenario has no steps", remedy);
        wrong("steps: []\n", "s.yaml:1:8: the scenario has no steps", remedy);
    }

    @Test
    void a_step_that_does_nothing_or_too_much() {
        String remedy = "  Give each step one of: check, end, fault, invariants, kubectl, note, run, until.";
        wrong("steps:\n- at: 3s\n", "s.yaml:2:3: this step does nothing", remedy);
        wrong(
                "steps:\n- kubectl: get pods\n  run: 3s\n",
                "s.yaml:2:3: this step does several things: kubectl, run",
                remedy);
        wrong(
                "steps:\n- kubctl: get pods\n",
                "s.yaml:2:3: 'kubctl' is not known here",
                "  Did you mean kubectl?",
                "s.yaml:2:3: this step does nothing",
                remedy);
    }

    @Test
    void steps_out_of_order() {
        wrong(
                "steps:\n- {at: 9s, kubectl: get pods}\n- {at: 3s, kubectl: get pods}\n",
                "s.yaml:3:8: this step is due before the one above it, at 3s",
                "  Put the steps in the order of their times; this one needs 9s or later.");
    }

    @Test
    void a_time_that_is_none() {
        wrong(
                "steps:\n- {at: 9s, kubectl: get pods}\n- {at: noon, kubectl: get pods}\n",
                "s.yaml:3:8: steps[1].at must be a length of time, but is 'noon'",
                "  Write: at: 30s, 300ms, 1h30m");
    }

    @Test
    void a_command_that_is_none() {
        wrong(
                "steps:\n- kubectl: cp web-0:/a b\n",
                "s.yaml:2:12: 'kubectl cp' is real, but not modelled here",
                "  exec POD -- cat FILE reads a file; exec POD -- sh -c 'echo TEXT > FILE' writes one.");
        wrong("steps:\n- kubectl: gte pods\n", "s.yaml:2:12: kubectl has no command 'gte' here", "  Did you mean get?");
        wrong(
                "steps:\n- kubectl: get 'pods\n",
                "s.yaml:2:12: the quote ' does not end",
                "  A step holds one command, which may go through pipes.");
    }

    @Test
    void a_manifest_that_is_not_there() {
        wrong(
                "files: {web.yaml: ''}\nsteps:\n- kubectl: create -f wbe.yaml\n",
                "s.yaml:3:12: there is no file 'wbe.yaml'",
                "  Did you mean web.yaml?");
        wrong(
                "steps:\n- kubectl: create --filename=other.yaml\n",
                "s.yaml:2:12: there is no file 'other.yaml'",
                "  Put it under files:, or beside this scenario.");
    }

    private static final String CLUSTER = """
        cluster:
          nodes: [{name: node-a, zone: z1}, {name: node-b, zone: z2}]
          provisioners: {ebs.csi.aws.com: {preset: aws-ebs}}
        """;

    /** The place of the slip is that of the fault's target. */
    private void strikesNothing(String fault, String what, String remedy) {
        String step = "- fault: {" + fault + "}";
        int column = step.indexOf(": ", step.indexOf('{')) + 3;
        wrong(CLUSTER + "steps:\n" + step + "\n", "s.yaml:5:" + column + ": " + what, "  " + remedy);
    }

    @Test
    void a_fault_of_a_component_that_is_not_there() {
        strikesNothing(
                "watchStalled: statefulset-contoller",
                "there is no component 'statefulset-contoller'",
                "Did you mean 'statefulset-controller'?");
        strikesNothing(
                "watchResumed: default-schedluer",
                "there is no component 'default-schedluer'",
                "Did you mean 'default-scheduler'?");
        strikesNothing("writeLost: kubelets", "there is no component 'kubelets'", "Did you mean 'kubelet'?");
        strikesNothing(
                "informerLag: garbage-colector 3s",
                "there is no component 'garbage-colector'",
                "Did you mean 'garbage-collector'?");
        strikesNothing("apiErrors: kubelt reads 3s", "there is no component 'kubelt'", "Did you mean 'kubelet'?");
        strikesNothing(
                "controllerRestart: node-controler",
                "there is no component 'node-controler'",
                "Did you mean 'node-controller'?");
    }

    @Test
    void a_restart_of_what_holds_more_than_the_api_tells() {
        ScenarioReader.Read.Wrong wrong = assertInstanceOf(
                ScenarioReader.Read.Wrong.class, read(CLUSTER + "steps: [{fault: {controllerRestart: kubelet}}]\n"));
        String problem = wrong.problems().getFirst().toString();
        assertTrue(problem.contains("'kubelet' cannot be restarted: it holds more than the API tells"), problem);
        assertTrue(problem.contains("Name one of: attachdetach-controller, default-scheduler, "), problem);
    }

    @Test
    void a_fault_of_a_node_a_zone_or_a_driver_that_is_not_there() {
        strikesNothing("nodeDown: node-c", "there is no node 'node-c'", "Did you mean 'node-a' or 'node-b'?");
        strikesNothing("nodeUp: x", "there is no node 'x'", "Known are: node-a, node-b.");
        strikesNothing("zoneDown: z3", "there is no zone 'z3'", "Did you mean 'z1' or 'z2'?");
        strikesNothing("zoneUp: north", "there is no zone 'north'", "Known are: z1, z2.");
        strikesNothing(
                "provisionerDown: ebs.csi.aws.con",
                "there is no driver 'ebs.csi.aws.con'",
                "Did you mean 'ebs.csi.aws.com'?");
        wrong(
                "steps:\n- fault: {zoneDown: z1}\n",
                "s.yaml:2:21: there is no zone 'z1'",
                "  The cluster of this scenario has none.");
    }

    @Test
    void a_fault_without_its_time() {
        strikesNothing(
                "informerLag: kubelet",
                "'kubelet' is no target of informerLag",
                "Write: informerLag: statefulset-controller 30s");
        strikesNothing(
                "apiErrors: kubelet 30s",
                "'kubelet 30s' is no target of apiErrors",
                "Write: apiErrors: statefulset-controller writes 30s");
        strikesNothing(
                "apiErrors: kubelet deletes 30s",
                "'kubelet deletes 30s' is no target of apiErrors",
                "Write: apiErrors: statefulset-controller writes 30s");
        strikesNothing(
                "controllerRestart: node-controller soon",
                "'node-controller soon' is no target of controllerRestart",
                "Write: controllerRestart: statefulset-controller 15s");
    }

    @Test
    void a_fault_that_is_none() {
        wrong(
                "steps:\n- fault: {nodeDwon: a}\n",
                "s.yaml:2:10: there is no fault 'nodeDwon'",
                "  Did you mean nodeDown?");
        wrong(
                "steps:\n- fault: {}\n",
                "s.yaml:2:10: a fault needs one name and its target",
                "  Write: fault: {nodeDown: node-a}");
        wrong(
                "steps:\n- fault: {nodeDown: a, nodeUp: b}\n",
                "s.yaml:2:10: a fault needs one name and its target",
                "  Write: fault: {nodeDown: node-a}");
    }

    @Test
    void a_flag_that_is_none() {
        wrong(
                "steps:\n- {kubectl: get pods, background: maybe}\n",
                "s.yaml:2:35: steps[0].background must be true or false",
                "  Write: background: true");
    }

    @Test
    void a_condition_that_is_none() {
        wrong("steps:\n- until: pod/web-0 redy\n", "s.yaml:2:10: an object cannot be 'redy'", "  Did you mean ready?");
        wrong(
                "steps:\n- check: pvc/x phse == Bound\n",
                "s.yaml:2:10: persistentvolumeclaim has no phse",
                "  Did you mean phase?");
        wrong(
                "steps:\n- check: [quiet]\n",
                "s.yaml:2:10: steps[0].check must be a text",
                "  Write it on one line, in quotes if it holds ': '.",
                "s.yaml:2:10: '' is no condition",
                "  Write one of: KIND/NAME STATE (ready, unready, running, scheduled, bound, exists, deleted),"
                        + " KIND/NAME PATH == VALUE, KIND/NAME PATH exists, quiet.");
    }

    @Test
    void a_field_that_the_release_does_not_have() {
        String text = "steps:\n- check: sts/web availableReplicas == 3\n";
        wrong(
                "kubernetes: '1.11'\n" + text,
                "s.yaml:3:10: statefulset has no availableReplicas",
                "  Known are: collisionCount, conditions, currentReplicas, currentRevision, observedGeneration,"
                        + " podManagementPolicy, readyReplicas, replicas, revisionHistoryLimit, selector, serviceName,"
                        + " template, updateRevision, updateStrategy, updatedReplicas, volumeClaimTemplates.");
        assertEquals(1, scenario("kubernetes: '1.36'\n" + text).steps().size());
    }

    @Test
    void a_limit_that_is_no_length_of_time() {
        wrong(
                "steps:\n- {until: quiet, within: long}\n",
                "s.yaml:2:26: steps[0].within must be a length of time, but is 'long'",
                "  Write: within: 30s, 300ms, 1h30m");
    }

    @Test
    void a_detail_of_another_step() {
        wrong(
                "steps:\n- {run: 5m, within: 1m}\n",
                "s.yaml:2:21: 'within' belongs to a step of until or invariants, not of run",
                "  Take it out, or move it.");
        wrong(
                "steps:\n- {check: quiet, expect: x}\n",
                "s.yaml:2:26: 'expect' belongs to a step of kubectl, not of check",
                "  Take it out, or move it.");
    }

    @Test
    void an_exit_status_that_is_none() {
        wrong(
                "steps:\n- {kubectl: get pods, exit: fine}\n",
                "s.yaml:2:29: steps[0].exit must be a whole number, but is 'fine'",
                "  Write: exit: 2");
    }

    @Test
    void invariants_that_do_anything_but_hold() {
        wrong(
                "steps:\n- invariants: break\n",
                "s.yaml:2:15: invariants can only be said to hold",
                "  Write: invariants: hold");
    }

    @Test
    void all_slips_are_told_at_once() {
        wrong(
                "seed: two\nsteps:\n- run: long\n- {kubectl: gte pods}\n",
                "s.yaml:1:7: seed must be a whole number, but is 'two'",
                "  Write: seed: 2",
                "s.yaml:3:8: steps[0].run must be a length of time, but is 'long'",
                "  Write: run: 30s, 300ms, 1h30m",
                "s.yaml:4:13: kubectl has no command 'gte' here",
                "  Did you mean get?");
    }

    // ---- and what is right

    @Test
    void each_step_is_read_with_its_time_and_place() {
        Scenario scenario = scenario("""
            name: all
            seed: 7
            steps:
            - {at: 1s, kubectl: get pods, expect: 'x', background: true}
            - run: 5m
            - at: 10m
              fault: {nodeDown: '{node of web-0}'}
            - end: true
            - {until: pod/web-0 ready, within: 30s}
            - until: quiet
            - check: pvc/data-web-0 phase == Bound
            - {invariants: hold, within: 2m}
            - note: well done
            - {kubectl: get pods, exit: 1}
            """);
        assertEquals(7, scenario.setup().seed());
        Step.Kubectl get = (Step.Kubectl) scenario.steps().get(0);
        assertEquals(Duration.ofSeconds(1), get.at());
        assertEquals("x", get.expect());
        assertEquals(true, get.background());
        assertEquals(4, get.place().line());
        assertEquals(Duration.ofMinutes(5), ((Step.Run) scenario.steps().get(1)).length());
        Step.Strike strike = (Step.Strike) scenario.steps().get(2);
        assertEquals(List.of("nodeDown", "{node of web-0}"), List.of(strike.name(), strike.target()));
        assertInstanceOf(Step.End.class, scenario.steps().get(3));
        assertEquals(Duration.ofSeconds(30), ((Step.Until) scenario.steps().get(4)).within());
        assertEquals(Duration.ofMinutes(10), ((Step.Until) scenario.steps().get(5)).within());
        assertEquals(
                "pvc/data-web-0 phase == Bound", ((Step.Check) scenario.steps().get(6)).text());
        assertEquals(Duration.ofMinutes(2), ((Step.Hold) scenario.steps().get(7)).within());
        assertEquals("well done", ((Step.Note) scenario.steps().get(8)).text());
        assertEquals(1, ((Step.Kubectl) scenario.steps().get(9)).exit());
    }

    @Test
    void a_scenario_is_called_like_its_file_unless_it_says_otherwise() {
        assertEquals("s", scenario(STEPS).name());
        assertEquals("mine", scenario("name: mine\n" + STEPS).name());
    }
}
