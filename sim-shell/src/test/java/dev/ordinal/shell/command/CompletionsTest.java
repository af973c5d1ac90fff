package dev.ordinal.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.kubectl.CommandReader;
import dev.ordinal.kubectl.Profile;
import dev.ordinal.model.Kind;
import dev.ordinal.release.Release;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompletionsTest {
    private static final Surroundings AROUND = new Surroundings() {
        @Override
        public List<String> names(Kind kind, String namespace) {
            return switch (kind) {
                case POD -> namespace.equals("default") ? List.of("web-0", "web-1") : List.of();
                case STATEFUL_SET -> List.of("web");
                case NODE -> List.of("node-a", "node-b");
                case NAMESPACE -> List.of("default", "kube-system");
                default -> List.of();
            };
        }

        @Override
        public List<String> containers(Kind kind, String namespace, String name) {
            return List.of("app", "proxy");
        }

        @Override
        public List<String> labels(Kind kind, String namespace) {
            return List.of("app=web");
        }

        @Override
        public String namespace() {
            return "default";
        }

        @Override
        public List<String> flags(List<String> words) {
            return CommandReader.flags(Profile.matching(Release.newest()), words);
        }

        @Override
        public List<String> files(String prefix) {
            return List.of("web.yaml", "manifests/");
        }

        @Override
        public List<String> branches() {
            return List.of("main", "what-if");
        }

        @Override
        public List<String> clusters() {
            return List.of("kind-1.36");
        }

        @Override
        public List<String> targets(String fault) {
            return fault.equals("nodeDown") ? List.of("node-a", "node-b") : List.of();
        }
    };

    private static List<String> of(String line) {
        return Completions.of(line, AROUND).stream()
                .map(Candidate::text)
                .sorted()
                .toList();
    }

    @Test
    void commands_of_both_languages_begin_a_line() {
        assertEquals(
                List.of("rollout", "run"),
                of("r").stream().filter(word -> !word.startsWith("re")).toList());
        assertTrue(of("get pods; unt").contains("until"));
    }

    @Test
    void behind_kubectl_there_are_commands_of_kubectl_alone() {
        assertTrue(of("kubectl ").containsAll(List.of("get", "create", "set")));
        assertFalse(of("kubectl ").contains("port-forward"));
        assertFalse(of("kubectl ").contains("branch"));
        assertTrue(of("$ kubectl d").contains("describe"));
    }

    @Test
    void kinds_and_then_the_names_of_live_objects() {
        assertEquals(
                List.of("pod/", "pods"),
                of("describe pod").stream()
                        .filter(word -> !word.startsWith("poddis"))
                        .toList());
        assertEquals(List.of("web-0", "web-1"), of("delete pod "));
        assertEquals(List.of("web-1"), of("delete pod web-0 "));
        assertEquals(List.of("pod/web-0", "pod/web-1"), of("delete pod/"));
        assertEquals(List.of(), of("delete pod -n other nothing"));
    }

    @Test
    void flags_and_their_values() {
        assertEquals(List.of("--watch", "--watch-only"), of("get pods --w"));
        assertEquals(List.of("--namespace=", "--no-headers"), of("get pods --n"));
        assertEquals(List.of("--revision="), of("rollout status sts/web --rev"));
        assertEquals(List.of("custom-columns=", "json", "jsonpath=", "name", "wide", "yaml"), of("get pods -o "));
        assertEquals(List.of("--cascade=foreground"), of("delete sts web --cascade=f"));
        assertEquals(List.of("default", "kube-system"), of("get pods -n "));
        assertEquals(List.of("app=web"), of("get pods -l "));
        assertEquals(List.of("manifests/", "web.yaml"), of("apply -f "));
    }

    @Test
    void what_set_image_sets() {
        assertEquals(List.of("env", "image", "resources"), of("set "));
        assertEquals(List.of("sts/web"), of("set image sts/"));
        assertEquals(List.of("app=", "proxy="), of("set image sts/web "));
    }

    @Test
    void what_a_rollout_is_of() {
        assertEquals(List.of("history", "pause", "restart", "resume", "status", "undo"), of("rollout "));
        assertEquals(List.of("sts/web"), of("rollout status "));
        assertEquals(List.of("sts/web"), of("rollout status sts/w"));
    }

    @Test
    void nodes_for_what_is_done_to_nodes() {
        assertEquals(List.of("node-a", "node-b"), of("drain "));
        assertEquals(List.of("nodes"), of("taint "));
    }

    @Test
    void faults_and_what_they_strike() {
        assertEquals(List.of("nodeDown", "nodePartitioned", "nodeReboot", "nodeUp"), of("fault node"));
        assertEquals(List.of("node-a", "node-b"), of("fault nodeDown "));
        assertEquals(List.of("attach"), of("fault driverFails ebs.csi.aws.com a"));
        assertEquals(List.of("liveness", "readiness", "startup"), of("fault probeFails web-0 "));
        assertEquals(List.of("preStop"), of("fault hookHangs web-0 pre"));
    }

    @Test
    void objects_to_ask_about() {
        assertEquals(List.of("pod/web-0", "pod/web-1"), of("why pod/"));
        assertEquals(List.of("pod/web-0", "pod/web-1"), of("explain pod/w"));
        assertEquals(List.of("web-0", "web-1"), of("why pod "));
        assertEquals(List.of(), of("why pod web-0 "));
        assertTrue(
                of("why ").containsAll(List.of("node/node-a", "pod/web-0", "sts/web", "pods")), of("why ")::toString);
    }

    @Test
    void what_a_session_is_saved_with() {
        assertEquals(List.of("with"), of("save a.yaml "));
        assertEquals(List.of("output"), of("save a.yaml with "));
        assertEquals(List.of(), of("save a.yaml with output "));
    }

    @Test
    void what_is_waited_for() {
        assertEquals(List.of("pod/web-0", "pod/web-1"), of("until pod/"));
        assertEquals(List.of("ready", "running"), of("until pod/web-0 r"));
        assertEquals(List.of("ready", "running"), of("until pod web-0 r"));
        assertEquals(List.of("bound", "deleted", "exists"), of("until pvc/data-web-0 "));
        assertEquals(List.of("within"), of("until pod/web-0 ready "));
        assertEquals(List.of("10s", "1h", "1m"), of("until quiet within 1"));
    }

    @Test
    void the_rest_of_the_shells_own() {
        assertEquals(List.of("main", "what-if"), of("switch "));
        assertEquals(List.of("kind-1.36"), of("cluster k"));
        assertEquals(List.of("understanding", "until"), of("help un"));
        assertTrue(of("timeout 5m ").contains("get"));
        assertEquals(List.of("web-0", "web-1"), of("timeout 5m delete pod "));
    }

    @Test
    void a_beginning_gets_no_blank_behind_it() {
        assertFalse(Completions.of("describe pod/", AROUND).isEmpty());
        assertTrue(Completions.of("apply -f man", AROUND).stream().noneMatch(Candidate::isWhole));
    }
}
