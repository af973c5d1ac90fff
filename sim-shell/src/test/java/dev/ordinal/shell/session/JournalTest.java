package dev.ordinal.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.shell.render.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final String CONFIG = "{apiVersion: v1, kind: ConfigMap, metadata: {name: %s}}";

    @TempDir
    Path folder;

    private Conversation opened() throws IOException {
        Journal journal = Journal.begun(folder.resolve("state"));
        return ((Conversation.Opened.Of) Conversation.open("", folder, journal)).conversation();
    }

    private Conversation resumed() throws IOException {
        Journal.Resumed resumed = Objects.requireNonNull(Journal.resumed(folder.resolve("state")));
        return ((Conversation.Opened.Of) Conversation.resume(resumed, folder)).conversation();
    }

    private static void carryOut(Conversation in, String line, @Nullable String input, Console console)
            throws IOException {
        var unused = in.execute(line, input, console);
    }

    /** Someone who interrupts after so many questions. */
    private static Console after(int questions) {
        return new Console() {
            private int asked;

            @Override
            public void show(Output.Part part) {}

            @Override
            public boolean interrupts() {
                return ++asked > questions;
            }
        };
    }

    @Test
    void a_session_goes_on_where_its_process_was_killed() throws IOException {
        Files.writeString(folder.resolve("c.yaml"), CONFIG.formatted("c"));
        Session before;
        try (Conversation first = opened()) {
            carryOut(first, "apply -f c.yaml", null, Console.NOBODY);
            carryOut(first, "apply -f -", CONFIG.formatted("input"), Console.NOBODY);
            carryOut(first, "run 5m", null, Console.NOBODY);
            carryOut(first, "branch b", null, Console.NOBODY);
            carryOut(first, "get pods", null, Console.NOBODY);
            before = first.session();
        }
        Files.delete(folder.resolve("c.yaml"));

        try (Conversation second = resumed()) {
            assertEquals(before.cluster(), second.session().cluster());
            assertEquals(before.branches(), second.session().branches());
            assertEquals(before.title(), second.session().title());
        }
    }

    @Test
    void what_was_interrupted_is_interrupted_at_the_same_moment() throws IOException {
        Session before;
        try (Conversation first = opened()) {
            carryOut(first, "apply -f web.yaml", null, Console.NOBODY);
            carryOut(first, "rollout status sts/web", null, after(20));
            carryOut(first, "run 1h", null, after(30));
            before = first.session();
        }

        assertTrue(before.cluster().clock().compareTo(Duration.ofMinutes(1)) < 0);
        try (Conversation second = resumed()) {
            assertEquals(before.cluster(), second.session().cluster());
        }
    }

    @Test
    void time_that_flowed_by_itself_is_remembered_as_one_stretch() throws IOException {
        Session before;
        try (Conversation first = opened()) {
            Session start = first.session();
            for (int i = 0; i < 20; i++) {
                var unused = first.flow(Duration.ofMillis(600), Console.NOBODY);
            }
            first.flowed(start);
            before = first.session();
        }

        try (Conversation second = resumed()) {
            assertEquals(before.cluster(), second.session().cluster());
            assertEquals("0:00:12", Clock.text(second.session().cluster().clock()));
        }
    }

    @Test
    void a_command_is_written_before_it_is_carried_out() throws IOException {
        try (Conversation first = opened()) {
            Console looking = new Console() {
                @Override
                public void show(Output.Part part) {
                    try {
                        assertTrue(Files.readString(folder.resolve("state/journal-1.jsonl"))
                                .contains("get nodes"));
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                }

                @Override
                public boolean interrupts() {
                    return false;
                }
            };
            Output answer = first.execute("get nodes", null, looking);

            assertTrue(answer.results().contains("kind-worker"));
        }
    }

    @Test
    void a_line_that_a_kill_cut_off_is_left_out() throws IOException {
        try (Conversation first = opened()) {
            carryOut(first, "run 5m", null, Console.NOBODY);
        }
        Files.writeString(folder.resolve("state/journal-1.jsonl"), "{\"line\": \"run", StandardOpenOption.APPEND);

        try (Conversation second = resumed()) {
            assertEquals("0:05:00", Clock.text(second.session().cluster().clock()));
        }
    }

    @Test
    void two_shells_have_a_journal_each() throws IOException {
        try (Conversation one = opened();
                Conversation other = opened()) {
            carryOut(one, "run 1m", null, Console.NOBODY);
            carryOut(other, "run 2m", null, Console.NOBODY);
        }

        assertEquals(2, entries("journal-1.jsonl").size());
        assertEquals("run 2m", entries("journal-2.jsonl").getLast().line());
    }

    @Test
    void a_session_whose_shell_still_runs_is_not_resumed() throws IOException {
        try (Conversation running = opened()) {
            assertNotNull(running.session());
            assertNull(Journal.resumed(folder.resolve("state")));
        }
    }

    private List<Journal.Entry> entries(String name) throws IOException {
        return Journal.entries(Files.readString(folder.resolve("state").resolve(name)));
    }
}
