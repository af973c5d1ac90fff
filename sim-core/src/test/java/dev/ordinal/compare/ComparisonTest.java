package dev.ordinal.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Recordings of real clusters against other recordings of the same cases. What is expected was printed by the script
 * that came with the recordings; the two must not drift apart by a digit or a quote. /
 */
class ComparisonTest {
    private static final Path SAMPLES = samples();
    private static final Path RECORDINGS = SAMPLES.resolve("recordings");
    private static final Path RUNS = SAMPLES.resolve("runs");
    private static final String ROW = """
        {"t": 0.5, "kind": "Pod", "name": "web-0", "what": "created", "now": {"phase": "Pending"}}
        """;

    @TempDir
    Path folder;

    private static Path samples() {
        try {
            return Path.of(ComparisonTest.class.getResource("/compare").toURI());
        } catch (URISyntaxException slip) {
            throw new IllegalStateException(slip);
        }
    }

    @Test
    void a_folder_prints_a_line_for_each_case_and_the_total() throws Exception {
        assertEquals(expected("folders.txt"), Comparison.text(RECORDINGS, RUNS, false));
    }

    @Test
    void a_verbose_folder_prints_every_difference_before_its_case() throws Exception {
        assertEquals(expected("folders.verbose.txt"), Comparison.text(RECORDINGS, RUNS, true));
    }

    @Test
    void a_case_prints_one_line() throws Exception {
        assertEquals(
                expected("random-03.txt"),
                Comparison.text(RECORDINGS.resolve("random-03"), RUNS.resolve("random-03"), false));
    }

    @Test
    void the_recording_that_the_run_follows_best_counts() throws Exception {
        Result best = Comparison.of(RECORDINGS.resolve("random-03"), RUNS.resolve("random-03"));
        copy(RECORDINGS.resolve("random-03"), folder.resolve("first"));
        Result first = Comparison.of(folder.resolve("first"), RUNS.resolve("random-03"));

        assertEquals(new Score(72, 77), best.states());
        assertEquals(new Score(73, 79), first.states());
        assertTrue(best.closeness() > first.closeness());
    }

    @Test
    void a_recording_follows_itself_in_everything() throws Exception {
        Path case_ = RECORDINGS.resolve("not-enough-cpu");
        Result result = Comparison.of(case_, case_);

        assertEquals(List.of(), result.differences());
        assertEquals(
                "\nnot-enough-cpu                      states 30/30 100.0 % events 18/18 100.0 % lines 69/69 100.0 %\n",
                result.text(true));
    }

    @Test
    void without_a_transcript_on_both_sides_no_lines_are_compared() throws Exception {
        write("run.trace.jsonl", ROW);
        write("real.trace.jsonl", ROW);
        write("real.transcript", "# t=0.1s exit=0\n$ kubectl get pods\nweb-0\n");

        Result result = Comparison.of(folder.resolve("real"), folder.resolve("run"));

        assertEquals(new Score(0, 0), result.lines());
        assertEquals(
                "real                                states 1/1 100.0 % events 0/0 100.0 % lines 0/0 100.0 %",
                result.line());
    }

    @Test
    void a_case_without_a_run_is_named_and_not_counted() throws Exception {
        FolderResult result = Comparison.folders(RECORDINGS, RUNS);

        assertEquals(List.of("refused-requests"), result.withoutRun());
        assertEquals(new Score(174, 190), result.total().states());
    }

    @Test
    void a_missing_file_is_named() {
        BadRecording noRun = assertThrows(
                BadRecording.class, () -> Comparison.of(RECORDINGS.resolve("random-03"), folder.resolve("nothing")));
        assertEquals(folder.resolve("nothing.trace.jsonl").toString(), noRun.where());
        assertEquals("there is no such file", noRun.what());
        assertEquals("Give the path without its ending .trace.jsonl.", noRun.mend());

        BadRecording noRecording = assertThrows(
                BadRecording.class, () -> Comparison.of(folder.resolve("nothing"), RUNS.resolve("random-03")));
        assertEquals(folder.resolve("nothing.trace.jsonl").toString(), noRecording.where());
    }

    @Test
    void folders_must_be_folders_and_have_cases() {
        assertEquals("is no folder, but the recordings are one", slipOf(RECORDINGS, folder.resolve("nothing")));
        assertEquals("has no case: there is no NAME.yaml", slipOf(folder, RUNS));
        assertEquals(
                "cannot be read as a folder",
                assertThrows(BadRecording.class, () -> Comparison.folders(folder.resolve("nothing"), RUNS))
                        .what());
    }

    @Test
    void a_slip_in_a_trace_is_told_with_its_line() throws Exception {
        assertEquals("2:6: no JSON", slipIn(ROW + "{\"t\" 1}\n"));
        assertEquals("2:1: t is missing, or no number", slipIn(ROW + "{\"step\": 1}\n"));
        assertEquals("1:1: t is missing, or no number", slipIn("[]\n"));
        assertEquals("1:1: what must be created, changed or deleted", slipIn(ROW.replace("created", "made")));
        assertEquals("1:1: now is missing, or no object", slipIn(ROW.replace("now", "then")));
        assertEquals("1:1: name is missing, or no string", slipIn(ROW.replace("\"web-0\"", "0")));
    }

    @Test
    void a_slip_in_a_transcript_is_told() throws Exception {
        write("real.trace.jsonl", ROW);
        write("real.transcript", "kubectl get pods\nweb-0\n");

        assertEquals(
                "no command starts with 'kubectl get pods'", slipOf(folder.resolve("real"), folder.resolve("real")));
    }

    /** The line, the column and the beginning of what is said about a run with this trace. */
    private String slipIn(String trace) throws IOException {
        write("run.trace.jsonl", trace);
        BadRecording slip = assertThrows(
                BadRecording.class, () -> Comparison.of(RECORDINGS.resolve("random-03"), folder.resolve("run")));
        String file = folder.resolve("run.trace.jsonl") + ":";
        assertTrue(slip.where().startsWith(file), slip.where());
        String what = slip.what().startsWith("no JSON: ") ? "no JSON" : slip.what();
        return slip.where().substring(file.length()) + ": " + what;
    }

    private static String slipOf(Path recording, Path run) {
        return assertThrows(BadRecording.class, () -> Comparison.text(recording, run, false))
                .what();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static void copy(Path from, Path to) throws IOException {
        for (String ending : List.of(".trace.jsonl", ".transcript")) {
            Files.copy(Recording.beside(from, ending), Recording.beside(to, ending));
        }
    }

    private static String expected(String file) throws IOException {
        return Files.readString(SAMPLES.resolve(file));
    }
}
