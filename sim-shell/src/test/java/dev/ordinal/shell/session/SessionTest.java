package dev.ordinal.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.fault.Lasting;
import dev.ordinal.model.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {
    private static Talk running() {
        return Talk.onUsualCluster().done("apply -f web.yaml").done("until sts/web ready");
    }

    // ---- kubectl

    @Test
    void a_line_of_kubectl_prints_what_kubectl_prints() {
        Talk.onUsualCluster().done("apply -f web.yaml").tells("service/web created\nstatefulset.apps/web created\n");
    }

    @Test
    void kubectl_and_the_dollar_of_a_transcript_may_stand_before_it() {
        running().done("$ kubectl get pods").tells("web-2   1/1     Running");
    }

    @Test
    void a_command_that_waits_lets_time_run_until_it_returns() {
        Talk talk = Talk.onUsualCluster().done("apply -f web.yaml").done("rollout status sts/web");

        assertTrue(talk.session().cluster().clock().compareTo(Duration.ofSeconds(15)) > 0, talk::clock);
        talk.done("get pods").tells("web-2   1/1     Running");
    }

    @Test
    void a_manifest_comes_from_a_file_or_from_the_commands_input() {
        String manifest = "{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {a: b}}";

        Talk.onUsualCluster()
                .withFile("c.yaml", manifest)
                .withFile("-", manifest.replace("name: c", "name: d"))
                .done("apply -f c.yaml")
                .tells("configmap/c created")
                .done("apply -f -")
                .tells("configmap/d created");
    }

    @Test
    void the_manifests_of_the_cassandra_tutorial_are_at_their_addresses() {
        String folder = "https://k8s.io/examples/application/cassandra/";
        Talk.onUsualCluster()
                .done("create -f " + folder + "cassandra-service.yaml")
                .tells("service/cassandra created")
                .done("create -f " + folder + "cassandra-statefulset.yaml")
                .tells("statefulset.apps/cassandra created", "storageclass.storage.k8s.io/fast created")
                .type("create -f " + folder + "other.yaml")
                .exits(1)
                .tells("there is no network here", folder + "cassandra-service.yaml");
    }

    @Test
    void a_file_that_is_not_there_is_refused_before_anything_is_done() {
        Talk talk = Talk.onUsualCluster();
        Session before = talk.session();

        talk.type("apply -f wbe.yaml").exits(1).tells("the path \"wbe.yaml\" does not exist", "Did you mean web.yaml?");

        assertSame(before, talk.session());
    }

    @Test
    void a_line_that_kubectl_refuses_by_itself_takes_no_time() {
        Talk talk = Talk.onUsualCluster();
        Session before = talk.session();

        talk.type("scale sts web").exits(1).tells("required flag(s) \"replicas\" not set");

        assertSame(before, talk.session());
    }

    @Test
    void the_namespace_of_the_session_is_kubectls() {
        running()
                .done("namespace kube-system")
                .type("get pods")
                .tells("No resources found in kube-system namespace.")
                .done("get pods -n default")
                .tells("web-0");
    }

    @Test
    void a_timeout_interrupts_a_command_as_its_user_would() {
        Talk talk = running().done("fault podUnready web-0").done("run 30s");
        Duration before = talk.session().cluster().clock();

        talk.type("timeout 30s rollout status sts/web").exits(124).tells("Waiting for 1 pods to be ready");

        assertEquals(Duration.ofSeconds(30), talk.session().cluster().clock().minus(before));
        talk.done("jobs").tells("nothing runs in the background");
    }

    @Test
    void a_command_for_which_nothing_more_can_happen_is_interrupted() {
        running()
                .done("patch pod web-0 -p '{\"metadata\":{\"finalizers\":[\"example.com/hold\"]}}'")
                .type("delete pod web-0")
                .exits(130)
                .tells("nothing more is to come");
    }

    @Test
    void a_command_in_the_background_ends_while_time_runs() {
        running()
                .done("delete pod web-1 &")
                .tells("] kubectl delete pod web-1")
                .done("jobs")
                .tells("kubectl delete pod web-1")
                .done("run 1m")
                .tells("ended: kubectl delete pod web-1", "pod \"web-1\" deleted");
    }

    // ---- time

    @Test
    void the_clock_stands_still_unless_it_is_let_run() {
        Talk talk = Talk.onUsualCluster();

        assertEquals("0:00:00", talk.clock());
        assertEquals("0:00:00", talk.done("help").done("events").done("faults").clock());
        assertEquals("1d 0:00:00", talk.done("run 24h").clock());
    }

    @Test
    void running_tells_what_happens() {
        Talk.onUsualCluster().done("apply -f web.yaml").done("run 3s").tells("pvc/data-web-0", "selected node");
    }

    @Test
    void a_step_goes_on_to_the_next_change_and_no_further() {
        Talk talk = Talk.onUsualCluster().done("apply -f web.yaml");
        Duration before = talk.session().cluster().clock();

        talk.done("step");

        assertEquals(1, talk.answer().results().lines().count(), talk::told);
        assertTrue(talk.session().cluster().clock().compareTo(before) > 0);
    }

    @Test
    void until_stops_at_the_moment_at_which_it_is_so() {
        Talk talk = Talk.onUsualCluster().done("apply -f web.yaml").done("until pod/web-0 ready");

        talk.done("get pods").tells("web-0   1/1").tellsNothingOf("web-1   1/1");
    }

    @Test
    void until_gives_up_when_its_time_is_over() {
        Talk talk = Talk.onUsualCluster();

        talk.type("until pod/web-0 ready within 2m").exits(1).tells("not within 2m");

        assertEquals("0:02:00", talk.clock());
    }

    @Test
    void until_gives_up_when_nothing_more_is_to_come() {
        running().type("until pod/web-7 ready").exits(1).tells("nothing more is to come");
    }

    @Test
    void until_a_field_has_a_value() {
        Talk talk = Talk.onUsualCluster().done("apply -f web.yaml").done("until sts/web readyReplicas=2");

        assertEquals(
                2,
                talk.session()
                        .cluster()
                        .list(Kind.STATEFUL_SET)
                        .getFirst()
                        .status()
                        .number("readyReplicas", 0));
    }

    @Test
    void back_gives_what_there_was_before_the_last_command() {
        Talk talk = running();
        Session before = talk.session();

        talk.done("delete pod web-0").type("back");

        assertSame(before, talk.session());
    }

    @Test
    void back_at_the_beginning_is_refused() {
        Talk.onUsualCluster().type("back").exits(2).tells("nothing to go back to");
    }

    @Test
    void back_by_a_length_gives_the_cluster_of_that_time() {
        Talk talk = Talk.onUsualCluster().done("apply -f web.yaml").done("goto 10s");
        Object then = talk.session().cluster();

        talk.done("run 7m").done("delete pod web-1").done("goto 10s");

        assertEquals(then, talk.session().cluster());
    }

    @Test
    void back_into_a_command_that_waited_finds_it_waiting() {
        Talk talk = Talk.onUsualCluster().done("apply -f web.yaml").done("rollout status sts/web");

        talk.done("goto 5s").done("jobs").tells("rollout status sts/web");

        assertEquals("0:00:05", talk.clock());
        talk.done("run 1m").tells("ended: kubectl rollout status sts/web");
    }

    @Test
    void going_back_to_the_time_of_a_fault_takes_the_fault_back() {
        running()
                .done("run 1m")
                .done("fault nodeDown kind-worker")
                .done("fault podUnready web-1")
                .done("run 7m")
                .done("back 7m")
                .tells(", before nodeDown kind-worker and podUnready web-1")
                .done("faults")
                .tells("no fault is in force");
    }

    @Test
    void going_back_to_the_end_of_a_command_leaves_it_done_and_says_so() {
        running()
                .done("delete pod web-0 --wait=false")
                .done("run 1m")
                .done("back 1m")
                .tells(", right after: delete pod web-0 --wait=false")
                .done("run 1m")
                .done("run 1m")
                .done("back 1m")
                .tellsNothingOf("after:");
    }

    @Test
    void an_event_that_comes_again_and_again_does_not_hide_the_rest_of_a_run() {
        running()
                .done("fault probeFails web-0 readiness")
                .done("fault nodeDown kind-worker2")
                .done("run 5m")
                .tells("ready: Unknown", "more lines: type events", "Readiness probe failed")
                .tellsNothingOf("Unhealthy (x9)");
    }

    @Test
    void there_is_no_time_before_zero() {
        Talk.onUsualCluster().type("back 1s").exits(2).tells("the clock begins at zero");
    }

    @ParameterizedTest
    @ValueSource(strings = {"logs -f web-0", "get events -w", "get pods -w"})
    void what_follows_something_ends_when_it_has_long_had_nothing_to_tell(String line) {
        Talk talk = running();
        Duration before = talk.session().cluster().clock();

        talk.type(line).exits(130).tells("(interrupted: nothing more is to come)");

        Duration passed = talk.session().cluster().clock().minus(before);
        assertTrue(passed.compareTo(Duration.ofMinutes(11)) < 0, passed::toString);
    }

    @Test
    void who_changes_an_image_is_told_how_to_make_it_a_typo() {
        Talk talk = running()
                .done("set image sts/web *=ngin:1.30")
                .tells("ngin:1.30 can be pulled, as every image here; if it is meant to be missing: fault imageMissing")
                .done("set image sts/web *=nginx:1.29")
                .tellsNothingOf("can be pulled");
        talk.done("fault imageMissing nginx:1.31")
                .done("set image sts/web *=nginx:1.31")
                .tellsNothingOf("can be pulled")
                .done("scale sts/web --replicas=4")
                .tellsNothingOf("can be pulled");
    }

    // ---- worlds

    @Test
    void a_branch_leaves_the_one_that_it_came_from_as_it_was() {
        Talk talk = running();
        Object main = talk.session().cluster();

        talk.done("branch what-if").done("scale sts/web --replicas=5").done("until sts/web ready");

        assertEquals(5, talk.session().cluster().list(Kind.POD).size());
        talk.done("switch main");
        assertSame(main, talk.session().cluster());
    }

    @Test
    void branches_are_listed_with_the_current_one_marked() {
        running().done("branch b").done("branches").tells("* b ", "  main ");
    }

    @Test
    void two_branches_are_compared_by_their_objects_and_where_they_part() {
        running()
                .done("branch b")
                .done("scale sts/web --replicas=4")
                .done("run 1m")
                .done("diff main b")
                .tells(
                        "+ pod/web-3",
                        "~ statefulset/web",
                        "spec.replicas: 3 -> 4",
                        "they part here:",
                        "in b: 43.54s $ kubectl scale sts/web");
    }

    @Test
    void lists_are_compared_item_by_item() {
        running()
                .done("branch b")
                .done("delete pod web-2")
                .done("diff main b")
                .tells("subsets[0].addresses: - {\"hostname\":\"web-2\"")
                .tellsNothingOf("\"hostname\":\"web-0\"");
    }

    @Test
    void branches_that_part_with_a_fault_say_which() {
        running()
                .done("branch b")
                .done("fault nodeDown kind-worker")
                .done("diff main b")
                .tells("! nodeDown kind-worker");
    }

    @Test
    void a_branch_is_the_same_as_itself() {
        running().done("diff main").tells("no object is different", "the same has happened in both");
    }

    @Test
    void a_fault_is_in_force_until_it_is_ended() {
        running()
                .done("fault nodeDown kind-worker")
                .tells("struck: nodeDown kind-worker (fault nodeUp kind-worker ends it); let time run")
                .done("faults")
                .tells("in force: nodeDown kind-worker   (fault nodeUp kind-worker ends it)")
                .done("fault nodeUp kind-worker")
                .done("faults")
                .tells("no fault is in force");
    }

    @Test
    void errors_of_the_api_end_by_themselves_or_when_one_ends_them() {
        running()
                .done("fault apiErrors statefulset-controller writes 30s")
                .done("faults")
                .tells("in force: apiErrors statefulset-controller writes 30s   (fault apiErrors"
                        + " statefulset-controller writes 0s ends it)")
                .done("fault apiErrors statefulset-controller writes 10m")
                .done("faults")
                .tells("writes 10m")
                .tellsNothingOf("writes 30s ")
                .done("fault apiErrors statefulset-controller writes 0s")
                .done("run 10ms")
                .done("faults")
                .tells("no fault is in force")
                .done("fault apiErrors kubelet reads 30s")
                .done("run 29s")
                .done("faults")
                .tells("in force: apiErrors kubelet reads 30s")
                .done("run 2s")
                .done("faults")
                .tells("no fault is in force");
    }

    @Test
    void a_lag_lasts_until_it_is_nothing() {
        running()
                .done("fault informerLag statefulset-controller 30s")
                .done("faults")
                .tells("(fault informerLag statefulset-controller 0s ends it)")
                .done("fault informerLag statefulset-controller 0s")
                .done("faults")
                .tells("no fault is in force");
    }

    @Test
    void a_fault_of_which_there_is_one_takes_no_target() {
        running().done("fault attachControllerRestart").tells("struck: attachControllerRestart; let time run");
        running().type("fault attachControllerRestart x").exits(2).tells("Write: fault attachControllerRestart");
    }

    @Test
    void the_diff_of_kubectl_is_not_the_diff_of_two_files() {
        running().type("kubectl diff -f web.yaml").exits(2).tells("kubectl diff is not modelled here");
    }

    @Test
    void kubectl_s_help_names_no_command_that_is_not_modelled() {
        running().done("help kubectl").tells("annotate", "wait").tellsNothingOf("port-forward");
    }

    @Test
    void a_fault_strikes_what_there_is() {
        Talk talk = running();
        Session before = talk.session();

        talk.type("fault nodeDown kind-worker5")
                .exits(2)
                .tells("there is no 'kind-worker5'", "fault nodeDown kind-worker");

        assertSame(before, talk.session());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "watchStalled statefulset-controler | fault watchStalled statefulset-controller",
                "controllerRestart statefulset-controler 15s | fault controllerRestart statefulset-controller",
                "apiErrors nobody writes 30s | statefulset-controller",
                "writeLost nobody | statefulset-controller",
                "zoneDown z9 | z9",
                "pluginDown kind-worker nothing | nothing"
            })
    void a_fault_that_strikes_nothing_is_refused(String fault, String told) {
        Talk talk = running();
        Session before = talk.session();

        talk.type("fault " + fault).exits(2).tells(told);

        assertSame(before, talk.session());
    }

    @Test
    void a_fault_may_strike_the_node_of_a_pod() {
        Talk talk = running();
        String node = talk.session().cluster().list(Kind.POD).getFirst().spec().text("nodeName", "");

        talk.done("fault nodeDown {node of web-0}").tells("nodeDown " + node);
    }

    @Test
    void another_cluster_is_a_new_beginning() {
        running().done("cluster kind-1.36").type("get pods").tells("No resources found");
    }

    @Test
    void the_cluster_of_a_scenario_file_is_taken_with_its_files() {
        Talk talk = Talk.onUsualCluster().withFile("one.yaml", """
            kubernetes: "1.26"
            cluster: {nodes: [{name: only}]}
            files: {c.yaml: "{apiVersion: v1, kind: ConfigMap, metadata: {name: c}}"}
            steps: [{end: true}]
            """);

        talk.done("cluster one.yaml")
                .done("get nodes")
                .tells("only")
                .done("files")
                .tells("c.yaml");

        assertEquals("one", talk.session().title());
    }

    @Test
    void a_scenario_file_with_a_slip_tells_where_it_is() {
        Talk.onUsualCluster()
                .withFile("one.yaml", "kubernetes: '1.36'\ncluster: {nodes: [{nam: x}]}\nsteps: [{end: true}]\n")
                .type("cluster one.yaml")
                .exits(2)
                .tells("one.yaml:2:", "'nam' is not known here");
    }

    // ---- the rest

    @Test
    void invariants_are_judged_all_along() {
        running().done("invariants").tells("held    I1 ").tellsNothingOf("BROKEN");
    }

    @Test
    void a_timeline_shows_how_lives_went() {
        running().done("timeline").tells("pod/web-0", "pvc/data-web-2", "node/kind-worker3", "# ready or bound");
    }

    @Test
    void every_command_has_help_with_an_example_that_is_understood() {
        for (var verb : dev.ordinal.shell.command.Verbs.ALL) {
            assertNotNull(dev.ordinal.shell.command.Help.text(verb.name()), verb.name());
            assertFalse(verb.examples().isEmpty(), verb.name());
            for (var example : verb.examples()) {
                assertTrue(
                        dev.ordinal.shell.command.Grammar.read(example.line())
                                instanceof dev.ordinal.shell.command.Grammar.Read.Of,
                        example.line());
            }
        }
        assertNull(dev.ordinal.shell.command.Help.text("nonsense"));
    }

    @Test
    void each_fault_either_lasts_until_another_ends_it_or_is_over_at_once() {
        var over = java.util.List.of(
                "attachControllerRestart",
                "containerCrash",
                "controllerRestart",
                "kubeletRestart",
                "manyFiles",
                "nodeReboot",
                "oom",
                "podFail",
                "write",
                "writeLost",
                "zoneRoom");
        List<String> ends = dev.ordinal.fault.Fault.NAMES.stream()
                .map(Lasting::end)
                .filter(Objects::nonNull)
                .toList();
        for (String name : dev.ordinal.fault.Fault.NAMES) {
            assertTrue(
                    over.contains(name) || Lasting.end(name) != null || ends.contains(name),
                    name + ": say in Lasting how it ends, or here that it is over at once");
        }
    }

    @Test
    void a_folder_is_kept_as_the_files_that_were_in_it() {
        String map = "{apiVersion: v1, kind: ConfigMap, metadata: {name: %s}}";
        Talk talk = Talk.onUsualCluster()
                .withFile("k/a.yaml", map.formatted("a"))
                .withFile("k/deep/b.yaml", map.formatted("b"))
                .done("apply -f k")
                .withFile("k/a.yaml", map.formatted("c"))
                .done("apply -R -f k/");

        String saved = talk.session().scenario("kept", false);

        assertTrue(saved.contains("- kubectl: apply -f k/a.yaml\n"), saved);
        assertTrue(saved.contains("- kubectl: apply -R -f 2-a.yaml,k/deep/b.yaml\n"), saved);
    }
}
