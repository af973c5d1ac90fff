package dev.ordinal.kubelet.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.kubelet.Behavior;
import dev.ordinal.kubelet.Behaviors;
import dev.ordinal.kubelet.program.Answer;
import dev.ordinal.kubelet.program.Crash;
import dev.ordinal.kubelet.program.Hook;
import dev.ordinal.kubelet.program.Image;
import dev.ordinal.kubelet.program.ProbeKind;
import dev.ordinal.kubelet.program.Program;
import dev.ordinal.kubelet.program.Stop;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.testing.Incident;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pcollections.TreePMap;

/** What a real kubelet does with a pod, seen from outside. */
class RealKubeletsTest {
    private static final Image HERE = new Image(Duration.ofSeconds(2), 1000, true, "");
    private static final Program PLAIN = program(null, null, Hook.PROMPT, Hook.PROMPT);

    private final Watch watch = new Watch();

    private static Program program(@Nullable Crash crash, @Nullable Stop stop, Hook preStop, Hook postStart) {
        return new Program(
                HERE, crash, stop, preStop, postStart, TreePMap.empty(), 0, TreePMap.empty(), List.of(), List.of());
    }

    private static Behavior behavior(Program program) {
        return new Behavior(Duration.ofMillis(100), "", Duration.ZERO, Duration.ofSeconds(1), program);
    }

    private Incident cluster(String version, Behavior app, Behavior other) {
        return Incident.incident(version)
                .node("a", "z1")
                .node("b", "z1")
                .real(Behaviors.of(behavior(PLAIN), Map.of("app:v1", app, "other:v1", other)))
                .tracing(watch);
    }

    private Incident cluster(String version, Program app) {
        return cluster(version, behavior(app), behavior(PLAIN));
    }

    /** A pod on node a; lines of its spec, and of its container {@code app}. */
    private static String pod(String spec, String container) {
        return "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  nodeSelector: {kubernetes.io/hostname: a}\n"
                + spec.indent(2) + "  containers:\n  - name: app\n    image: app:v1\n" + container.indent(4);
    }

    private static Json.Obj status(Incident incident, String name) {
        return Objects.requireNonNull(incident.get(Kind.POD, "web")
                .status()
                .array("containerStatuses")
                .find("name", name));
    }

    private static String condition(Incident incident, String type) {
        Condition found = incident.get(Kind.POD, "web").condition(type);
        return found == null ? "none" : found.status();
    }

    // ---- beginning

    @Test
    void conditions_stand_in_the_order_in_which_a_kubelet_writes_them() {
        Incident incident =
                cluster("1.36", PLAIN).apply(pod("", "")).after("5s").runs("web");
        assertEquals(
                List.of("PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady", "PodScheduled"),
                types(incident));
    }

    @Test
    void in_1_11_nothing_is_said_of_the_sandbox_and_in_1_10_nothing_of_all_containers() {
        assertEquals(
                List.of("Initialized", "Ready", "ContainersReady", "PodScheduled"),
                types(cluster("1.11", PLAIN).apply(pod("", "")).after("5s").runs("web")));
        assertEquals(
                List.of("Initialized", "Ready", "PodScheduled"),
                types(cluster("1.10", PLAIN).apply(pod("", "")).after("5s").runs("web")));
    }

    private static List<String> types(Incident incident) {
        return incident.get(Kind.POD, "web").status().array("conditions").objects().stream()
                .map(condition -> condition.text("type", ""))
                .toList();
    }

    @Test
    void init_containers_run_one_after_the_other_and_before_the_rest() {
        Program once = program(new Crash(Duration.ofSeconds(3), 0, "Completed", 0), null, Hook.PROMPT, Hook.PROMPT);
        String init = "initContainers:\n- {name: one, image: 'other:v1'}\n- {name: two, image: 'other:v1'}";
        Incident incident = cluster("1.36", behavior(PLAIN), behavior(once))
                .apply(pod(init, ""))
                .after("2s")
                .has("pod", "web", "0/1 Init:0/2")
                .after("3500ms")
                .has("pod", "web", "0/1 Init:1/2");
        assertEquals("False", condition(incident, "Initialized"));
        incident.after("5s").runs("web");
        assertEquals("True", condition(incident, "Initialized"));
    }

    @Test
    void an_init_container_of_which_nothing_is_said_does_its_work_and_ends() {
        Behavior working = new Behavior(Duration.ZERO, "", Duration.ofSeconds(5), Duration.ofSeconds(1), PLAIN);
        Incident incident = cluster("1.36", behavior(PLAIN), working)
                .apply(pod("initContainers:\n- {name: one, image: 'other:v1'}", ""))
                .after("4s")
                .has("pod", "web", "0/1 Init:0/1");
        Json.Obj status = incident.get(Kind.POD, "web")
                .status()
                .array("initContainerStatuses")
                .objects()
                .getFirst();
        assertEquals(Json.of(false), status.get("ready"), "it has not ended with exit code 0");
        incident.after("6s").runs("web");
    }

    @Test
    void an_init_container_that_never_gets_ready_keeps_the_others_waiting() {
        Behavior stuck = new Behavior(Duration.ZERO, "", null, Duration.ofSeconds(1), PLAIN);
        cluster("1.36", behavior(PLAIN), stuck)
                .apply(pod("initContainers:\n- {name: one, image: 'other:v1'}", ""))
                .after("10m")
                .has("pod", "web", "0/1 Init:0/1");
    }

    @Test
    void an_init_container_that_fails_is_tried_again_with_back_off() {
        Program twice = program(new Crash(Duration.ofSeconds(1), 1, "Error", 2), null, Hook.PROMPT, Hook.PROMPT);
        Incident incident = cluster("1.11", behavior(PLAIN), behavior(twice))
                .apply(pod("initContainers:\n- {name: one, image: 'other:v1'}", ""))
                .until("get pod web", "Init:Error", "10s")
                .until("get pod web", "Init:CrashLoopBackOff", "30s");
        assertEquals("Pending", incident.get(Kind.POD, "web").status().text("phase"));
    }

    @Test
    void a_sidecar_starts_first_and_stops_last() {
        String sidecar = "initContainers:\n"
                + "- {name: side, image: 'other:v1', restartPolicy: Always,\n"
                + "   startupProbe: {tcpSocket: {port: 1}, periodSeconds: 1, failureThreshold: 30}}";
        Behavior slow = new Behavior(Duration.ofMillis(100), "", Duration.ofSeconds(5), Duration.ofSeconds(1), PLAIN);
        Incident incident = cluster("1.36", behavior(PLAIN), slow)
                .apply(pod(sidecar, ""))
                .after("4s")
                .has("pod", "web", "0/2 Init:0/1")
                .after("10s")
                .has("pod", "web", "2/2 Running");
        incident.kubectl("delete pod web");
        assertTrue(
                watch.exits("app").getFirst() < watch.exits("side").getFirst(),
                () -> watch.exits("app") + " " + watch.exits("side"));
    }

    @Test
    void a_pod_of_two_containers_is_ready_when_both_are() {
        String other = "- {name: other, image: 'other:v1', readinessProbe: {tcpSocket: {port: 1}, periodSeconds: 1}}";
        Behavior slow = new Behavior(Duration.ofMillis(100), "", Duration.ofSeconds(8), Duration.ofSeconds(1), PLAIN);
        Incident incident = cluster("1.36", behavior(PLAIN), slow)
                .apply(pod("", "") + other.indent(2))
                .after("5s")
                .has("pod", "web", "1/2 Running");
        KubeObject web = incident.get(Kind.POD, "web");
        assertEquals(
                "containers with unready status: [other]",
                Objects.requireNonNull(web.condition("Ready")).message());
        incident.after("10s").has("pod", "web", "2/2 Running");
    }

    // ---- images

    @Test
    void pulls_of_a_node_wait_for_each_other() {
        Image slow = new Image(Duration.ofSeconds(10), 5, false, "");
        Program pulled = new Program(
                slow,
                null,
                null,
                Hook.PROMPT,
                Hook.PROMPT,
                TreePMap.empty(),
                0,
                TreePMap.empty(),
                List.of(),
                List.of());
        String second = pod("", "").replace("name: web", "name: web2").replace("app:v1", "other:v1");
        cluster("1.36", behavior(pulled), behavior(pulled))
                .apply(pod("", ""))
                .apply(second)
                .after("25s")
                .shows("describe pod web", "in 10s (10s including waiting). Image size: 5 bytes.")
                .shows("describe pod web2", "in 10s (19.");
    }

    // ---- hooks

    @Test
    void a_container_counts_as_started_only_after_its_post_start_hook() {
        Hook slow = new Hook(Duration.ofSeconds(5), 0, "", null);
        String hook = "lifecycle: {postStart: {exec: {command: [warm]}}}";
        cluster("1.36", program(null, null, Hook.PROMPT, slow))
                .apply(pod("", hook))
                .after("4s")
                .has("pod", "web", "0/1 ContainerCreating")
                .after("4s")
                .runs("web");
    }

    @Test
    void a_post_start_hook_that_fails_is_a_crash() {
        Hook bad = new Hook(Duration.ZERO, 1, "no", null);
        String hook = "lifecycle: {postStart: {exec: {command: [warm]}}}";
        cluster("1.36", program(null, null, Hook.PROMPT, bad))
                .apply(pod("", hook))
                .after("20s")
                .shows("describe pod web", "FailedPostStartHook", "PostStartHook failed", "Killing")
                .until("get pod web", "PostStartHookError", "30s");
        cluster("1.11", program(null, null, Hook.PROMPT, bad))
                .apply(pod("", hook))
                .after("10s")
                .shows("describe pod web", "Exec lifecycle hook ([warm]) for Container \"app\" in Pod \"web_default(");
    }

    // ---- the end: I9, I10

    @ParameterizedTest
    @CsvSource({"30, 0, 5, 5", "30, 12, 5, 17", "30, 12, 60, 30", "30, 29, 60, 31", "30, 60, 60, 32", "1, 0, 60, 2"})
    void a_container_is_killed_when_its_grace_is_over_and_never_within_two_seconds(
            long grace, long hook, long takes, double ends) {
        Stop stop = new Stop(Duration.ofSeconds(takes), 0, false);
        Hook preStop = new Hook(Duration.ofSeconds(hook), 0, "", null);
        String lifecycle = hook == 0 ? "" : "lifecycle: {preStop: {exec: {command: [drain]}}}";
        Incident incident = cluster("1.36", program(null, stop, preStop, Hook.PROMPT))
                .apply(pod("terminationGracePeriodSeconds: " + grace, lifecycle))
                .after("10s")
                .runs("web");
        incident.kubectl("delete pod web --wait=false").after("40s");
        double begun = watch.events("Killing").getFirst();
        double ended = watch.exits("app").getFirst();
        assertEquals(ends, ended - begun, 0.1, () -> "from " + begun + " to " + ended);
    }

    @Test
    void a_later_deletion_with_less_grace_does_not_hurry_a_stop() {
        Stop stop = new Stop(Duration.ofSeconds(20), 0, false);
        Incident incident = cluster("1.36", program(null, stop, Hook.PROMPT, Hook.PROMPT))
                .apply(pod("", ""))
                .after("10s");
        incident.kubectl("delete pod web --wait=false")
                .after("2s")
                .kubectl("delete pod web --now --wait=false")
                .after("12s");
        assertEquals(List.of(), watch.exits("app"));
    }

    @Test
    void a_pod_taken_away_by_force_has_two_seconds_left() {
        Stop stop = new Stop(Duration.ofSeconds(20), 0, false);
        Incident incident = cluster("1.36", program(null, stop, Hook.PROMPT, Hook.PROMPT))
                .apply(pod("", ""))
                .after("10s");
        double before = incident.clock();
        incident.kubectl("delete pod web --grace-period=0 --force").after("10s");
        assertEquals(before + 2, watch.exits("app").getFirst(), 0.3);
        assertEquals(null, incident.find(Kind.POD, "web"));
    }

    @Test
    void in_1_36_a_pod_ends_in_a_phase_and_in_1_11_it_runs_to_the_end() {
        Program coded = program(null, new Stop(Duration.ofSeconds(1), 143, false), Hook.PROMPT, Hook.PROMPT);
        Incident modern = cluster("1.36", coded).apply(pod("", "")).after("9900ms");
        modern.kubectl("delete pod web --wait=false").until("get pods", "Error", "5s");
        assertEquals("Failed", modern.get(Kind.POD, "web").status().text("phase"));
        Incident old = cluster("1.11", coded).apply(pod("", "")).after("9900ms");
        old.kubectl("delete pod web --wait=false").after("2s").has("pod", "web", "0/1 Terminating");
        assertEquals("Running", old.get(Kind.POD, "web").status().text("phase"));
        old.after("15s").hides("get pods", "web");
    }

    @ParameterizedTest
    @CsvSource({"1.36, Running", "1.11, Failed"})
    void an_evicted_pod_has_failed_when_nothing_of_it_runs_any_more(String version, String meanwhile) {
        Program deaf = program(null, new Stop(Duration.ZERO, 0, true), Hook.PROMPT, Hook.PROMPT);
        Incident incident =
                cluster(version, deaf).apply(pod("", "")).after("10s").runs("web");
        incident.strike("memoryShort", "a 10Mi").until("get events", "Evicted", "20s");
        assertEquals(List.of(), watch.exits("app"), "it is given two seconds");
        assertEquals(meanwhile, incident.get(Kind.POD, "web").status().text("phase"));
        incident.after("5s");
        assertEquals("Failed", incident.get(Kind.POD, "web").status().text("phase"));
        assertEquals("Evicted", incident.get(Kind.POD, "web").status().text("reason"));
    }

    // ---- probes: I12, I13, I14

    @Test
    void no_probe_runs_before_its_initial_delay() {
        Behavior never = new Behavior(Duration.ofMillis(100), "", null, Duration.ofSeconds(1), PLAIN);
        cluster("1.36", never, never)
                .apply(pod("", "readinessProbe: {tcpSocket: {port: 1}, initialDelaySeconds: 20, periodSeconds: 5}"))
                .after("60s");
        double started = watch.events("Started").getFirst();
        double first = watch.events("Unhealthy").getFirst();
        assertTrue(first - started >= 20 && first - started < 26, () -> started + " " + first);
    }

    @Test
    void other_probes_wait_for_the_startup_probe() {
        Behavior slow = new Behavior(Duration.ofMillis(100), "", Duration.ofSeconds(50), Duration.ofSeconds(1), PLAIN);
        Incident incident = cluster("1.36", slow, slow)
                .apply(pod(
                        "",
                        "startupProbe: {tcpSocket: {port: 1}, failureThreshold: 30}\n"
                                + "livenessProbe: {tcpSocket: {port: 1}, periodSeconds: 1, failureThreshold: 1}\n"
                                + "readinessProbe: {tcpSocket: {port: 1}, periodSeconds: 1}"))
                .after("40s")
                .has("pod", "web", "0/1 Running");
        incident.shows("describe pod web", "Startup probe failed")
                .hides("describe pod web", "Liveness probe failed", "Readiness probe failed");
        incident.after("30s").has("pod", "web", "1/1 Running 0");
    }

    @Test
    void a_liveness_probe_kills_after_as_many_failures_as_its_threshold() {
        Incident incident = cluster("1.36", PLAIN)
                .apply(pod("", "livenessProbe: {tcpSocket: {port: 1}, periodSeconds: 10, failureThreshold: 4}"))
                .after("30s");
        incident.strike("probeFails", "web liveness").after("60s").has("pod", "web", "1/1 Running 1");
        double killed = watch.events("Killing").getFirst();
        long failed = watch.events("Unhealthy").stream()
                .filter(time -> time <= killed)
                .count();
        assertEquals(4, failed);
    }

    @Test
    void a_readiness_probe_that_fails_three_times_makes_a_pod_unready_and_one_success_ready() {
        Incident incident = cluster("1.36", PLAIN)
                .apply(pod("", "readinessProbe: {tcpSocket: {port: 1}, periodSeconds: 10}"))
                .after("30s")
                .runs("web");
        incident.strike("probeFails", "web readiness").after("15s").runs("web").after("20s");
        assertFalse(status(incident, "app").flag("ready"));
        incident.strike("probePasses", "web readiness").after("11s").runs("web");
    }

    // ---- restarts: I6, I16

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.36"})
    void restarts_wait_for_their_back_off(String version) {
        Program bad = program(new Crash(Duration.ofSeconds(2), 1, "Error", 0), null, Hook.PROMPT, Hook.PROMPT);
        cluster(version, bad).apply(pod("", "")).after("30m");
        List<Double> starts = watch.starts("app");
        List<Double> exits = watch.exits("app");
        double[] least = {0, 10, 20, 40, 80, 160, 300, 300};
        for (int i = 0; i < Math.min(least.length, starts.size() - 1); i++) {
            double gap = starts.get(i + 1) - exits.get(i);
            double most = version.equals("1.11") ? least[i] + 17 : Math.max(least[i] * 1.5, least[i] + 92) + 2;
            int restart = i;
            assertTrue(gap > least[i] - 1 && gap <= most, () -> "restart " + restart + " after " + gap);
        }
        assertTrue(starts.size() >= 8, () -> "starts " + starts);
    }

    @Test
    void a_container_that_ran_for_long_is_started_at_once_and_anew() {
        Program bad = program(new Crash(Duration.ofMinutes(11), 1, "Error", 0), null, Hook.PROMPT, Hook.PROMPT);
        Incident incident = cluster("1.36", bad).apply(pod("", "")).after("58m");
        List<Double> starts = watch.events("Started");
        List<Double> exits = watch.exits("app");
        for (int i = 0; i < exits.size(); i++) {
            assertEquals(exits.get(i), starts.get(i + 1), 2.5);
        }
        assertEquals(5, exits.size());
        assertEquals(5, status(incident, "app").number("restartCount", 0));
    }

    @Test
    void a_restart_keeps_address_and_uid_and_a_boot_changes_the_address() {
        Incident incident = cluster("1.36", PLAIN).apply(pod("", "")).after("10s");
        KubeObject before = incident.get(Kind.POD, "web");
        incident.strike("containerCrash", "web 1").after("5s").has("pod", "web", "1/1 Running 1");
        KubeObject restarted = incident.get(Kind.POD, "web");
        assertEquals(before.status().text("podIP"), restarted.status().text("podIP"));
        incident.strike("nodeReboot", "a").after("10s").has("pod", "web", "1/1 Running 2");
        KubeObject booted = incident.get(Kind.POD, "web");
        assertNotEquals(before.status().text("podIP"), booted.status().text("podIP"));
        assertEquals(before.uid(), booted.uid());
        incident.shows("describe node a", "Rebooted");
    }

    // ---- kubelets that are started anew

    @ParameterizedTest
    @CsvSource({"1.36, 1/1", "1.11, 0/1"})
    void a_kubelet_that_is_started_anew_keeps_readiness_or_probes_first(String version, String ready) {
        Incident incident = cluster(version, PLAIN)
                .apply(pod("", "readinessProbe: {tcpSocket: {port: 1}, periodSeconds: 30}"))
                .after("70s")
                .runs("web");
        incident.strike("kubeletRestart", "a").after("3s").has("pod", "web", ready + " Running 0");
        incident.after("60s").has("pod", "web", "1/1 Running 0");
    }

    @Test
    void a_node_that_is_cut_off_while_it_has_no_kubelet_gets_one_when_it_is_whole_again() {
        cluster("1.36", PLAIN)
                .apply(pod("", ""))
                .after("500ms")
                .strike("kubeletDown", "a")
                .after("10s")
                .strike("nodePartitioned", "a")
                .after("10s")
                .has("pod", "web", "0/1 ContainerCreating")
                .strike("nodeUp", "a")
                .after("30s")
                .runs("web");
    }

    @Test
    void a_node_without_power_does_not_run_anything_because_its_kubelet_is_stopped_as_well() {
        Incident incident =
                cluster("1.36", PLAIN).apply(pod("", "")).after("10s").runs("web");
        incident.strike("nodeDown", "a").after("10s").strike("kubeletDown", "a").after("60s");
        incident.strike("nodeUp", "a").after("30s").has("pod", "web", "1/1 Running 1");
    }

    // ---- two of one name

    @Test
    void a_forced_deletion_during_a_partition_leaves_two_of_one_name_that_both_write() {
        ObjectKey web = new ObjectKey(Kind.POD, "default", "web");
        Incident incident = Incident.incident("1.36")
                .node("a", "z1")
                .node("b", "z1")
                .real(Behaviors.of(behavior(PLAIN)))
                .tracing(watch);
        incident.apply(share()
                        + pod("volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]", mount())
                                .replace("nodeSelector: {kubernetes.io/hostname: a}", ""))
                .after("10s")
                .runs("web");
        String first = incident.nodeOf("web");
        incident.strike("nodePartitioned", first)
                .after("2m")
                .kubectl("delete pod web --grace-period=0 --force")
                .apply(pod("volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]", mount())
                        .replace("nodeSelector: {kubernetes.io/hostname: a}", ""))
                .after("10s")
                .runs("web");
        String second = incident.nodeOf("web");
        assertNotEquals(first, second);
        assertEquals(List.of("a", "b"), incident.now().disks().nodesOf(web));
        incident.strike("write", "web@" + first + " /data/x first").strike("write", "web /data/y second");
        assertEquals(
                Map.of("/x", "first", "/y", "second"), incident.now().disks().on("nas:/share"), "both write");
        incident.strike("nodeUp", first).after("40s");
        assertEquals(List.of(second), incident.now().disks().nodesOf(web));
        incident.runs("web");
    }

    private static String mount() {
        return "volumeMounts: [{name: data, mountPath: /data}]";
    }

    private static String share() {
        return """
            apiVersion: v1
            kind: PersistentVolume
            metadata: {name: share}
            spec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteMany], nfs: {server: nas, path: /share}}
            ---
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: data}
            spec: {accessModes: [ReadWriteMany], storageClassName: "", volumeName: share,
              resources: {requests: {storage: 1Gi}}}
            ---
            """;
    }

    // ---- what nothing costs

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.36"})
    void a_year_of_twenty_idle_pods_with_probes_wakes_no_kubelet(String version) {
        Incident incident = cluster(version, PLAIN);
        String probes = "readinessProbe: {tcpSocket: {port: 1}, periodSeconds: 5}\n"
                + "livenessProbe: {tcpSocket: {port: 1}, periodSeconds: 7, initialDelaySeconds: 20}";
        for (int i = 0; i < 20; i++) {
            incident.apply(pod("", probes).replace("name: web", "name: web" + i));
        }
        incident.after("5m").runs("web19");
        int before = watch.wakes();
        incident.after("8760h");
        assertEquals(before, watch.wakes());
        incident.strike("probeFails", "web7 readiness").after("40s").has("pod", "web7", "0/1 Running");
    }

    @Test
    void a_program_that_answers_otherwise_after_a_month_is_noticed_in_time() {
        Program tired = new Program(
                HERE,
                null,
                null,
                Hook.PROMPT,
                Hook.PROMPT,
                TreePMap.singleton(
                        ProbeKind.READINESS, List.of(Answer.passes(Duration.ZERO), Answer.fails(Duration.ofDays(30)))),
                0,
                TreePMap.empty(),
                List.of(),
                List.of());
        Incident incident = cluster("1.36", tired)
                .apply(pod("", "readinessProbe: {tcpSocket: {port: 1}, periodSeconds: 10}"))
                .after("720h")
                .runs("web");
        incident.after("40s").has("pod", "web", "0/1 Running");
    }
}
