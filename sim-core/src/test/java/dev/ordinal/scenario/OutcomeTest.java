package dev.ordinal.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scenario asks for is held against what happens, and what is not so is told with its place. */
class OutcomeTest {
    private static final String WEB = """
        name: web
        cluster:
          nodes: [{name: node-a}]
        behaviors:
          default: {start: 1s, ready: 2s, terminate: 2s}
          "app:slow": {start: 1s, ready: never, terminate: 2s}
        files:
          web.yaml: |
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: web}
            spec:
              serviceName: web
              replicas: 2
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  containers: [{name: app, image: "app:v1"}]
        steps:
        - kubectl: create -f web.yaml
        """;

    private String web = WEB;

    private void real() {
        web = WEB.replace("cluster:\n", "cluster:\n  kubelets: real\n");
    }

    @TempDir
    private Path folder = Path.of("");

    private Scenario scenario(String steps) {
        try {
            Path file = Files.writeString(folder.resolve("s.yaml"), web + steps);
            return assertInstanceOf(ScenarioReader.Read.Of.class, ScenarioReader.read(file, null), steps)
                    .scenario();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong, with lines of the steps counted from 1. */
    private String failures(String steps) {
        List<String> failures = Outcome.of(scenario(steps), List.of()).failures();
        int before = (int) web.lines().count();
        StringBuilder told = new StringBuilder();
        for (String failure : failures) {
            String[] parts = failure.replace(folder + "/", "").split(":", 3);
            told.append(parts[0] + ":" + (Integer.parseInt(parts[1]) - before) + ":" + parts[2]);
        }
        return told.toString();
    }

    @Test
    void what_is_waited_for_comes() {
        assertEquals("", failures("""
            - until: pod/web-1 ready
            - check: sts/web readyReplicas < 2
            - until: sts/web ready
            - check: sts/web readyReplicas == 2
            - invariants: hold
            """));
    }

    @Test
    void time_passes_only_until_it_has_come() {
        Scenario scenario = scenario("- until: pod/web-0 ready\n");
        assertEquals(3, Outcome.of(scenario, List.of()).clock().toSeconds());
    }

    @Test
    void what_is_waited_for_does_not_come_within_its_limit() {
        assertEquals(
                "s.yaml:1:11: pod/web-1 ready did not come true within 5s: at 5 s it is Running and not ready\n",
                failures("- {until: pod/web-1 ready, within: 5s}\n").replaceFirst("at 5.[0-9]* s", "at 5 s"));
    }

    @Test
    void a_wait_that_fails_has_taken_its_whole_limit() {
        Scenario scenario = scenario("- {until: pod/web-7 exists, within: 1h}\n");
        assertEquals(3600, Outcome.of(scenario, List.of()).clock().toSeconds());
    }

    @Test
    void what_is_checked_does_not_hold() {
        String failure = failures("- run: 10s\n- check: sts/web readyReplicas == 3\n");
        assertEquals(
                "s.yaml:2:10: sts/web readyReplicas == 3 does not hold: at 10 s readyReplicas is 2\n",
                failure.replaceFirst("at 10.[0-9]* s", "at 10 s"));
    }

    @Test
    void a_check_of_what_does_not_exist() {
        assertEquals(
                "s.yaml:1:10: pvc/x phase == Bound does not hold: at 0 s there is no persistentvolumeclaim default/x\n",
                failures("- check: pvc/x phase == Bound\n").replaceFirst("at 0.[0-9]* s", "at 0 s"));
    }

    @Test
    void goals_that_have_not_come_true() {
        assertEquals("", failures("- {invariants: hold, within: 1m}\n"));
        String failure = failures("""
            - run: 10s
            - kubectl: set image sts/web app=app:slow
            - {invariants: hold, within: 1m}
            """);
        assertEquals(
                "s.yaml:3:16: not all sets have what they ask for:", failure.substring(0, failure.indexOf(" at ")));
    }

    @Test
    void an_exit_status_that_is_another() {
        assertEquals("", failures("- {kubectl: get pod web-9, exit: 1}\n"));
        assertEquals("""
            s.yaml:1:13: kubectl get pod web-9 ended with exit status 1, not 0
                Error from server (NotFound): pods "web-9" not found
            """, failures("- {kubectl: get pod web-9, exit: 0}\n"));
    }

    @Test
    void what_is_printed_is_compared_line_by_line() {
        assertEquals("""
            s.yaml:2:12: kubectl get pods printed something else (- expected, + printed)
                NAME    READY   STATUS    RESTARTS   AGE
              - web-0   1/1     Running   3          <age>
              + web-0   1/1     Running   0          10s
                web-1   1/1     Running   0          7s
            """, failures("""
                - at: 10s
                  kubectl: get pods
                  expect: |
                    NAME    READY   STATUS    RESTARTS   AGE
                    web-0   1/1     Running   3          <age>
                    web-1   1/1     Running   0          <age>
                """).replaceFirst("^s.yaml:3", "s.yaml:2"));
    }

    @Test
    void a_step_whose_time_has_passed_is_done_at_once() {
        Scenario scenario = scenario("- run: 1h\n- {at: 5s, kubectl: get pods, exit: 0}\n");
        Outcome outcome = Outcome.of(scenario, List.of());
        assertEquals(List.of(), outcome.failures());
        assertEquals(3600, outcome.clock().toSeconds());
    }

    @Test
    void notes_are_told_to_the_reader() {
        List<String> lines = new ArrayList<>();
        Scenario scenario = scenario("- note: it grows\n- check: sts/web exists\n");
        var unused = Outcome.of(scenario, List.of(new Account(scenario, lines::add)));
        assertEquals(true, lines.contains("# it grows"), lines.toString());
        assertEquals(
                1,
                lines.stream()
                        .filter(line -> line.contains("? sts/web exists: yes"))
                        .count());
    }

    @Test
    void a_fault_that_would_change_nothing_is_a_failure() {
        assertEquals("", failures("""
            - until: sts/web ready
            - fault: {podUnready: web-0}
            - until: sts/web readyReplicas == 1
            """), "agents instead of kubelets make any pod unready");
        real();
        assertEquals("""
            s.yaml:2:10: podUnready strikes nothing at 10.11 s: no container of pod 'web-0' has a readiness probe to fail
              Give it a readinessProbe, or let it crash: containerCrash: web-0 1.
            s.yaml:3:10: probeFails strikes nothing at 10.11 s: no container of pod 'web-1' has a liveness probe to fail
              Give it a livenessProbe.
            s.yaml:4:10: nodeDown strikes nothing at 10.11 s: pod 'web-7' is on no node
              Wait for it: until: pod/web-7 ready
            """, failures("""
                - run: 10s
                - fault: {podUnready: web-0}
                - fault: {probeFails: web-1 liveness}
                - fault: {nodeDown: "{node of web-7}"}
                """));
    }
}
