package dev.ordinal.shell.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.scenario.Playback;
import dev.ordinal.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a user at a terminal has it. */
class PseudoTerminalTest {
    private static final String CTRL_C = "\u0003";
    private static final String CTRL_D = "\u0004";
    private static final String EARLIER = "\u0010";
    private static final String SEARCH = "\u0012";
    private static final String PASTE = "\u001b[200~%s\u001b[201~";

    @TempDir
    Path home;

    @BeforeEach
    void a_pseudo_terminal_is_needed() {
        assumeTrue(Pty.hindrance().isEmpty(), Pty.hindrance());
    }

    private Pty started(String... arguments) throws IOException, InterruptedException {
        return Pty.started(home, List.of(), arguments).expect("default> ");
    }

    @Test
    void it_greets_answers_and_leaves() throws IOException, InterruptedException {
        try (Pty pty = Pty.started(home, List.of())) {
            pty.expect("Ordinal: kind-1.36, Kubernetes 1.36")
                    .expect("apply -f web.yaml")
                    .expect("kind-1.36 0:00:00 default> ");
            pty.send("get nodes\r").expect("kind-worker2").expect("default> ");
            pty.send("run 5m\r").expect("kind-1.36 0:05:00 default> ");
            pty.send(CTRL_D);

            assertEquals(0, pty.exit());
        }
    }

    @Test
    void tab_completes_commands_files_and_the_names_of_live_objects() throws IOException, InterruptedException {
        try (Pty pty = started()) {
            pty.send("app\t-f we\t\r").expect("statefulset.apps/web created").expect("default> ");
            pty.send("until sts/w\trea\t\r").expect("sts/web").expect("3 ready").expect("default> ");
            pty.send("get pod web-\t\t").expect("web-0").expect("web-1").expect("web-2");
        }
    }

    @Test
    void ctrl_c_interrupts_a_command_and_never_the_shell() throws IOException, InterruptedException {
        try (Pty pty = started()) {
            pty.send("fault provisionerDown rancher.io/local-path\r")
                    .expect("struck")
                    .expect("default> ");
            pty.send("apply -f web.yaml\r").expect("created").expect("default> ");
            pty.send("run 876000h\r");
            Thread.sleep(1500);
            pty.send(CTRL_C).expect("default> ");
            pty.send("get pods\r").expect("web-0   0/1     Pending").expect("default> ");
            pty.send("half a line" + CTRL_C).expect("default> ");
            pty.send(CTRL_D);

            assertEquals(0, pty.exit());
        }
    }

    @Test
    void a_pasted_manifest_is_the_input_of_the_command_above_it() throws IOException, InterruptedException {
        String manifest = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: pasted\n";
        try (Pty pty = started()) {
            pty.send(PASTE.formatted("apply -f -\n" + manifest) + "\r")
                    .expect("configmap/pasted created")
                    .expect("default> ");
            pty.send("apply -f -\r").expect("Ctrl-D or EOF ends it");
            pty.send(PASTE.formatted(manifest.replace("pasted", "typed")) + "\r" + CTRL_D)
                    .expect("configmap/typed created");
        }
    }

    @Test
    void an_object_is_changed_in_an_editor_and_the_change_is_saved() throws IOException, InterruptedException {
        Path editor = home.resolve("editor");
        Files.writeString(editor, "sed -i 's/^  replicas: 3/  replicas: 4/' \"$1\"\n");
        try (Pty pty = Pty.started(home, List.of("EDITOR='sh " + editor + "'")).expect("default> ")) {
            pty.send("apply -f web.yaml\r")
                    .expect("statefulset.apps/web created")
                    .expect("default> ");
            pty.send("edit sts/web\r").expect("statefulset.apps/web edited").expect("default> ");
            pty.send("kubectl edit sts web\r")
                    .expect("Edit cancelled, no changes made.")
                    .expect("default> ");
            pty.send("edit sts wbe\r").expect("\"wbe\" not found").expect("default> ");
            pty.send("edit sts\r").expect("Name it: edit sts/NAME").expect("default> ");
            pty.send("save edited.yaml\r").expect("saved").expect("default> ").send(CTRL_D);
            assertEquals(0, pty.exit());
        }
        ScenarioReader.Read read = ScenarioReader.read(home.resolve("edited.yaml"), null);
        Playback playback = new Playback(((ScenarioReader.Read.Of) read).scenario(), List.of());
        playback.run();
        KubeObject set = playback.cluster().get(Kind.STATEFUL_SET, "default", "web");
        assertEquals(4, Objects.requireNonNull(set).spec().number("replicas", 0));
    }

    @Test
    void history_is_kept_from_run_to_run() throws IOException, InterruptedException {
        try (Pty first = started()) {
            first.send("get nodes -o name\r")
                    .expect("node/kind-worker3")
                    .expect("default> ")
                    .send(CTRL_D);
            assertEquals(0, first.exit());
        }
        try (Pty second = started()) {
            second.send(EARLIER + "\r").expect("node/kind-worker3").expect("default> ");
            second.send("get pods\r").expect("No resources found").expect("default> ");
            second.send("files\r").expect("web.yaml").expect("default> ");
            second.send(SEARCH + "nodes").expect("get nodes -o name").send("\r").expect("node/kind-worker3");
        }
    }

    @Test
    void a_killed_session_is_resumed() throws IOException, InterruptedException {
        try (Pty first = started()) {
            first.send("apply -f web.yaml\r").expect("created").expect("default> ");
            first.send("until pod/web-1 ready\r")
                    .expect("pod/web-1")
                    .expect("is ready")
                    .expect("default> ");
            first.kill();
        }
        try (Pty second = started("--resume")) {
            second.send("get pods\r").expect("web-1   1/1     Running");
        }
    }

    @Test
    void a_line_is_edited_where_the_cursor_is() throws IOException, InterruptedException {
        try (Pty pty = started()) {
            String toStart = "\u0001";
            String toEnd = "\u0005";
            String eraseWord = "\u0017";
            String left = "\u0002";
            pty.send("et nodes -o yaml" + eraseWord + "nme" + left + left + "a" + toStart + "g" + toEnd + "\r");
            pty.expect("node/kind-worker3");
        }
    }

    @Test
    void a_terminal_may_change_its_size_while_a_line_is_typed() throws IOException, InterruptedException {
        try (Pty pty = started()) {
            pty.send("get nodes -o custom-columns=THE_NAME:.metadata.name,").expect("metadata.name,");
            pty.resize(40, 10);
            pty.send("THE_ROLE:.metadata.uid\r").expect("THE_NAME").expect("THE_ROLE");
            pty.expect("kind-worker3").expect("default> ");
            String page = pty.send("help\r").expect("Begin with these:").until("-- more");
            long rows =
                    page.lines().mapToLong(line -> 1 + (line.length() - 1) / 40).sum();
            assertTrue(rows <= 10, page);
        }
    }

    @Test
    void time_flows_until_a_key_is_pressed() throws IOException, InterruptedException {
        try (Pty pty = started()) {
            pty.send("live 600x\r").expect("any key stops it");
            Thread.sleep(1000);
            pty.send("x").expect("kind-1.36 0:").expect("default> ");
            pty.send("branches\r").expect("* main   0:").expect("1 command");
        }
    }

    @Test
    void long_output_is_shown_a_screenful_at_a_time() throws IOException, InterruptedException {
        try (Pty pty = Pty.sized(100, 12, home, List.of()).expect("default> ")) {
            pty.send("help\r").expect("-- more").send("\r").expect("-- more").send(" ");
            pty.expect("fault       let something go wrong")
                    .expect("-- more")
                    .send("q")
                    .expect("default> ");
            pty.send("help\r")
                    .expect("-- more")
                    .send("/INVARI")
                    .expect("/INVARI")
                    .send("\r");
            pty.expect("tell whether what must always hold").expect("-- more").send("G");
            pty.expect("help COMMAND tells more").expect("default> ");
            pty.send("help\r").expect("-- more").send("/nowhere\r");
            pty.expect("-- no 'nowhere' further down").expect("-- more").send(CTRL_C);
            pty.expect("default> ").send("run 1m\r").expect("0:01:00");
        }
    }

    @Test
    void a_pager_takes_no_key_of_the_next_command() throws IOException, InterruptedException {
        try (Pty pty = started()) {
            pty.send("help\r").expect("-- more").send("get nodes -o name\r");
            pty.expect("default> ").expect("node/kind-worker3").expect("default> ");
            pty.send("help\rget nodes -o name\r").expect("node/kind-worker3");
            assertEquals(1, pty.count("-- more"), pty::raw);
        }
    }

    @Test
    void without_colours_there_are_none() throws IOException, InterruptedException {
        try (Pty plain = Pty.started(home, List.of("NO_COLOR=1"))) {
            plain.expect("default> ")
                    .send("gte pods\r")
                    .expect("Did you mean: get pods")
                    .expect("default> ");
            assertFalse(plain.raw().contains("\u001b[3"), plain::raw);
        }
        try (Pty coloured = Pty.started(home, List.of())) {
            coloured.expect("default> ")
                    .send("gte pods\r")
                    .expect("Did you mean: get pods")
                    .expect("default> ");
            assertTrue(coloured.raw().contains("\u001b[31m"), coloured::raw);
        }
    }

    @Test
    void a_dumb_terminal_will_do() throws IOException, InterruptedException {
        try (Pty pty = Pty.started(home, List.of("TERM=dumb"))) {
            pty.expect("default> ")
                    .send("get nodes -o name\r")
                    .expect("node/kind-worker3")
                    .expect("default> ");
            assertFalse(pty.raw().contains("\u001b"), pty::raw);
        }
    }
}
