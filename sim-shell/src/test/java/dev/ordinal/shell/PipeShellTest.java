package dev.ordinal.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.scenario.ScenarioReader;
import dev.ordinal.shell.session.Conversation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipeShellTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private int run(String text, boolean keepsGoing) throws IOException {
        Conversation.Opened.Of opened = (Conversation.Opened.Of) Conversation.open("", folder, null);
        try (Conversation conversation = opened.conversation()) {
            return new PipeShell(
                            conversation,
                            new PrintStream(out, false, StandardCharsets.UTF_8),
                            new PrintStream(errors, false, StandardCharsets.UTF_8))
                    .run("-c", text, keepsGoing);
        }
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    @Test
    void results_go_to_standard_output_alone() throws IOException {
        int status = run("apply -f web.yaml; branch b; get sts web", false);

        assertEquals(0, status, errors());
        assertEquals("""
            service/web created
            statefulset.apps/web created
            NAME   READY   AGE
            web    0/3     0s
            """, out());
        assertTrue(errors().contains("branch b of main"), errors());
    }

    @Test
    void the_first_command_that_fails_ends_it_and_decides_the_status() throws IOException {
        int status = run("get pod web-9; get nodes", false);

        assertEquals(1, status);
        assertEquals("", out());
        assertEquals(
                "Error from server (NotFound): pods \"web-9\" not found\n-c:1: 'get pod web-9' failed with status 1\n",
                errors());
    }

    @Test
    void the_others_follow_if_it_keeps_going() throws IOException {
        int status = run("gte pods\nget nodes -o name\nget pod web-9", true);

        assertEquals(2, status);
        assertEquals("node/kind-worker\nnode/kind-worker2\nnode/kind-worker3\n", out());
        assertTrue(errors().contains("Did you mean: get pods"), errors());
        assertTrue(errors().contains("-c:3: 'get pod web-9' failed with status 1"), errors());
    }

    @Test
    void a_manifest_may_stand_in_the_text() throws IOException {
        int status = run("""
            kubectl apply -f - <<EOF
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: here}
            EOF
            get cm here -o name
            """, false);

        assertEquals(0, status, errors());
        assertEquals("configmap/here created\nconfigmap/here\n", out());
    }

    @Test
    void a_text_that_ends_within_quotes_is_bad_input() throws IOException {
        assertEquals(2, run("patch sts web -p 'spec:", false));
    }

    @Test
    void a_command_may_have_the_name_of_one_of_the_programs() {
        assertEquals(0, Main.execute("-c", "help"));
        assertEquals(2, Main.execute("-c", "replay"));
    }

    @Test
    void nothing_follows_an_exit() throws IOException {
        assertEquals(0, run("exit; gte pods", false));
    }

    @Test
    void a_file_of_manifests_is_no_cluster_to_open() throws IOException {
        Files.writeString(folder.resolve("m.yaml"), "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n");
        assertEquals(2, run("cluster m.yaml", false));
        assertTrue(
                errors().contains("m.yaml holds manifests, and describes no cluster\n  Open a cluster, and in it:"),
                errors());
        assertEquals(2, run("cluster kind", false));
        assertTrue(errors().contains("Did you mean kind-1.36?"), errors());
    }

    @Test
    void a_description_of_a_cluster_can_be_checked() throws IOException {
        Path good = Files.writeString(folder.resolve("good.yaml"), "name: good\ncluster: {nodes: [{name: node-a}]}\n");
        Path bad = Files.writeString(folder.resolve("bad.yaml"), "name: bad\ncluster: {nods: [{name: node-a}]}\n");
        assertEquals(0, Main.execute("check", good.toString()));
        assertEquals(2, Main.execute("check", bad.toString()));
    }

    @Test
    void all_manifests_of_a_folder_are_applied_by_name() throws IOException {
        Path k8s = Files.createDirectory(folder.resolve("k8s"));
        Files.createDirectory(k8s.resolve("more"));
        Files.writeString(k8s.resolve("b.yml"), "{apiVersion: v1, kind: ConfigMap, metadata: {name: b}}");
        Files.writeString(k8s.resolve("a.yaml"), "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}");
        Files.writeString(k8s.resolve("README.md"), "# words");
        Files.writeString(k8s.resolve("more/c.yaml"), "{apiVersion: v1, kind: ConfigMap, metadata: {name: c}}");

        assertEquals(0, run("kubectl apply -f k8s/; run 1s; save session.yaml", false), errors());

        assertEquals("configmap/a created\nconfigmap/b created\n", out());
        assertEquals(
                0, Main.execute("replay", "-q", folder.resolve("session.yaml").toString()));
    }

    @Test
    void a_file_that_is_no_text_is_told_of() throws IOException {
        Path file = Files.write(folder.resolve("web.yaml"), new byte[] {(byte) 0xc3, 0x28, 0x01, 0x00});
        for (String command : List.of("check", "replay")) {
            assertEquals(2, Main.execute(command, file.toString()), command);
        }
    }

    @Test
    void a_session_is_not_saved_in_place_of_a_manifest() throws IOException {
        String manifest = "{apiVersion: v1, kind: ConfigMap, metadata: {name: c}}";
        Files.writeString(folder.resolve("c.yaml"), manifest);
        assertEquals(2, run("apply -f c.yaml; save c.yaml", false));
        assertTrue(errors().contains("c.yaml is there already, and is no scenario"), errors());
        assertEquals(manifest, Files.readString(folder.resolve("c.yaml")));
        assertEquals(0, run("run 5m; save session.yaml; run 5m; save session.yaml", false), errors());
    }

    @Test
    void a_saved_session_is_a_scenario_with_all_that_it_needs() throws IOException {
        Files.writeString(folder.resolve("c.yaml"), "{apiVersion: v1, kind: ConfigMap, metadata: {name: c}}");

        assertEquals(0, run("apply -f c.yaml; run 5m; save session.yaml", false), errors());
        Files.delete(folder.resolve("c.yaml"));

        ScenarioReader.Read read = ScenarioReader.read(folder.resolve("session.yaml"), null);
        assertTrue(read instanceof ScenarioReader.Read.Of, read::toString);
    }

    @Test
    void a_session_saved_with_output_is_a_test_that_a_changed_word_breaks() throws IOException {
        Path file = folder.resolve("test.yaml");
        assertEquals(0, run("get nodes -o name; fault nodeDown kind-worker; run 5m; save test.yaml with output", true));
        assertEquals(0, Main.execute("replay", "-q", file.toString()));
        String text = Files.readString(file);
        assertTrue(text.contains("- kubectl: get nodes -o name\n  expect: |\n    node/kind-worker\n"), text);
        assertTrue(text.startsWith("name: test\nabout: "), text);
        Files.writeString(file, text.replace("    node/kind-worker2\n", "    node/other\n"));
        assertEquals(1, Main.execute("replay", "-q", file.toString()));
    }

    @Test
    void a_file_that_cannot_be_written_is_told_of() throws IOException {
        assertEquals(2, run("save nowhere/session.yaml", false));
        assertTrue(errors().contains("cannot write nowhere/session.yaml"), errors());
    }
}
