package dev.ordinal.controller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ordinal.apiserver.Request;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.release.EventRules;
import dev.ordinal.release.Release;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecorderTest {
    private static final Instant ZERO = Instant.parse("2026-01-01T00:00:00Z");
    private static final EventRules OF_1_26 = rules("1.26");
    private static final EventRules OF_1_36 = rules("1.36");

    private Recorder recorder = Recorder.of("someone", false, OF_1_36);
    private Instant now = ZERO;
    private long serial;

    private static EventRules rules(String release) {
        return Objects.requireNonNull(Release.named(release)).events();
    }

    private static KubeObject claim(long version) {
        return KubeObject.of(
                Kind.PERSISTENT_VOLUME_CLAIM,
                Json.object(
                        "metadata",
                        Json.object(
                                "name",
                                "data-web-0",
                                "namespace",
                                "default",
                                "uid",
                                "u1",
                                "resourceVersion",
                                Long.toString(version))));
    }

    private @Nullable Request say(String type, String reason, String message, long version) {
        Recorder.Recorded recorded =
                recorder.record(new Recorder.Remark(claim(version), type, reason, message), now, serial++);
        recorder = recorded.recorder();
        return request(recorded);
    }

    private static @Nullable Request request(Recorder.Recorded recorded) {
        return recorded.writing() == null ? null : recorded.writing().request();
    }

    private @Nullable Request say(String message) {
        return say("Normal", "Reason", message, 1);
    }

    /** What a write stores: {@code create x1 message} or {@code patch x2 message}. */
    private static @Nullable String told(@Nullable Request request) {
        return switch (request) {
            case null -> null;
            case Request.Create create ->
                "create x" + create.object().tree().number("count", 0) + " "
                        + create.object().tree().text("message");
            case Request.Patch patch ->
                "patch x" + patch.patch().asObject().number("count", 0) + " "
                        + patch.patch().asObject().text("message");
            default -> throw new AssertionError("no write of an event: " + request);
        };
    }

    private void at(Duration time) {
        now = ZERO.plus(time);
    }

    // ---- the classic recorder

    @Test
    void the_first_time_creates_and_each_repetition_counts() {
        assertEquals("create x1 hello", told(say("hello")));
        at(Duration.ofSeconds(7));
        assertEquals("patch x2 hello", told(say("hello")));
        assertEquals("create x1 bye", told(say("bye")));
        assertEquals("create x1 hello", told(say("Warning", "Reason", "hello", 1)));
        assertEquals("create x1 hello", told(say("Normal", "Other", "hello", 1)));
        assertEquals("patch x3 hello", told(say("Normal", "Reason", "hello", 2)), "the version is no part of the key");
    }

    @Test
    void a_process_that_was_started_anew_counts_anew_on_its_host_only() {
        assertEquals("create x1 hello", told(sayOn("a")));
        assertEquals("create x1 hello", told(sayOn("b")));
        assertEquals("patch x2 hello", told(sayOn("a")));
        recorder = recorder.forgetting("a");
        assertEquals("create x1 hello", told(sayOn("a")));
        assertEquals("patch x2 hello", told(sayOn("b")));
    }

    @Test
    void a_process_that_was_started_anew_may_say_as_much_again() {
        for (int i = 0; i < 25; i++) {
            assertNotNull(sayOn("a"));
        }
        assertNull(sayOn("a"));
        recorder = recorder.forgetting("a");
        assertEquals("create x1 hello", told(sayOn("a")));
    }

    private @Nullable Request sayOn(String host) {
        Recorder.Recorded recorded =
                recorder.record(new Recorder.Remark(claim(1), "Normal", "Reason", "hello", host, ""), now, serial++);
        recorder = recorded.recorder();
        return request(recorded);
    }

    @Test
    void an_event_names_its_subject_and_a_repetition_its_time() {
        Request.Create create = (Request.Create) Objects.requireNonNull(say("hello"));
        Json.Obj tree = create.object().tree();
        assertEquals("default", create.object().namespace());
        assertEquals(
                Json.object(
                        "apiVersion", "v1",
                        "kind", "PersistentVolumeClaim",
                        "name", "data-web-0",
                        "namespace", "default",
                        "uid", "u1",
                        "resourceVersion", "1"),
                tree.object("involvedObject"));
        assertEquals("someone", tree.object("source").text("component"));
        assertEquals("2026-01-01T00:00:00Z", tree.text("firstTimestamp"));
        assertEquals("2026-01-01T00:00:00Z", tree.text("lastTimestamp"));
        at(Duration.ofSeconds(90));
        Request.Patch patch = (Request.Patch) Objects.requireNonNull(say("hello"));
        assertEquals(create.key(), patch.key());
        assertEquals("2026-01-01T00:01:30Z", patch.patch().asObject().text("lastTimestamp"));
    }

    @Test
    void events_of_one_moment_have_names_of_their_own() {
        String one = Objects.requireNonNull(say("hello")).key().name();
        String other = Objects.requireNonNull(say("bye")).key().name();
        assertNotEquals(one, other);
        Recorder.Remark remark = new Recorder.Remark(claim(1), "Normal", "Reason", "hello");
        assertNotEquals(remark.event("a", now, 5, 3), remark.event("a", now, 7, 1));
        assertNotEquals(remark.event("a", now, 5, 1), remark.event("b", now, 5, 1));
    }

    /** The times of storage.md 0.1 for a claim that waits: two events at once, then one at each tick. */
    @Test
    void a_waiting_claim_shows_x25_then_x26_then_jumps_at_every_fifth_minute() {
        Duration first = Duration.ofSeconds(7);
        List<String> shown = new ArrayList<>();
        shown.add("0 " + told(say("waiting")));
        shown.add("0 " + told(say("waiting")));
        for (int tick = 0; tick < 85; tick++) {
            at(first.plusSeconds(15L * tick));
            String told = told(say("waiting"));
            if (told != null && tick > 20) {
                shown.add(first.plusSeconds(15L * tick).toSeconds() + " " + told);
            }
        }
        assertEquals(
                List.of(
                        "0 create x1 waiting",
                        "0 patch x2 waiting",
                        "322 patch x24 waiting",
                        "337 patch x25 waiting",
                        "352 patch x26 waiting",
                        "607 patch x43 waiting",
                        "907 patch x63 waiting",
                        "1207 patch x83 waiting"),
                shown);
    }

    @Test
    void normal_and_warning_share_their_25_writes_until_1_26() {
        for (EventRules rules : List.of(OF_1_26, OF_1_36)) {
            recorder = Recorder.of("someone", false, rules);
            for (int i = 0; i < 25; i++) {
                assertNotNull(say("hello"));
            }
            assertNull(say("hello"));
            Request warning = say("Warning", "Reason", "oh", 1);
            assertEquals(rules == OF_1_26 ? null : "create x1 oh", told(warning));
        }
    }

    @Test
    void what_could_not_be_written_at_first_appears_with_its_full_count() {
        for (int i = 0; i < 25; i++) {
            assertNotNull(say("hello"));
        }
        assertNull(say("new"));
        assertNull(say("new"));
        at(Duration.ofSeconds(300));
        Request.Create create = (Request.Create) Objects.requireNonNull(say("new"));
        assertEquals("create x3 new", told(create));
        assertEquals("2026-01-01T00:00:00Z", create.object().tree().text("firstTimestamp"));
        assertEquals("2026-01-01T00:05:00Z", create.object().tree().text("lastTimestamp"));
        at(Duration.ofSeconds(600));
        assertEquals("patch x4 new", told(say("new")));
    }

    @Test
    void the_tenth_different_message_begins_a_common_event() {
        for (int i = 1; i <= 9; i++) {
            assertEquals("create x1 m" + i, told(say("m" + i)));
        }
        assertEquals("create x1 (combined from similar events): m10", told(say("m10")));
        assertEquals("patch x2 (combined from similar events): m11", told(say("m11")));
        assertEquals("patch x2 m9", told(say("m9")), "one that is remembered is counted by itself");
        assertEquals(
                "patch x3 (combined from similar events): m1", told(say("m1")), "one that was forgotten is combined");
    }

    @Test
    void ten_minutes_of_silence_end_the_likeness() {
        for (int i = 1; i <= 9; i++) {
            assertNotNull(say("m" + i));
        }
        at(Duration.ofSeconds(600));
        assertEquals("create x1 (combined from similar events): m10", told(say("m10")));
        at(Duration.ofSeconds(1201));
        assertEquals("create x1 m11", told(say("m11")));
        assertEquals("patch x2 m9", told(say("m9")), "its count goes on");
    }

    @Test
    void a_kubelet_that_says_much_at_once_is_slowed_down_and_no_other_component_is() {
        assertEquals(List.of(0L, 0L, 200L, 400L), waits("1.10", "a", 8, 12));
        assertEquals(List.of(0L, 0L, 20L, 40L), waits("1.26", "a", 98, 102));
        assertEquals(List.of(0L, 0L, 0L, 0L), waits("1.10", "", 8, 12));
    }

    @Test
    void a_kubelet_that_rests_may_say_as_much_at_once_again() {
        assertEquals(List.of(200L, 400L), waits("1.10", "a", 10, 12));
        at(Duration.ofMillis(1400));
        assertEquals(0, wait("a", 12));
        assertEquals(0, wait("b", 13), "each node has a client of its own");
        for (int i = 14; i < 18; i++) {
            assertEquals(0, wait("a", i));
        }
        assertEquals(200, wait("a", 18), "five came back in a second");
    }

    /** How many milliseconds the writes of these remarks wait, if all are said at once. */
    private List<Long> waits(String release, String host, int from, int to) {
        recorder = Recorder.of("kubelet", false, rules(release));
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < to; i++) {
            all.add(wait(host, i));
        }
        return all.subList(from, to);
    }

    private long wait(String host, int number) {
        KubeObject about = claim(1).with(Json.of("u" + number), "metadata", "uid");
        Recorder.Remark remark = new Recorder.Remark(about, "Normal", "Reason", "hello", host, "");
        Recorder.Recorded recorded = recorder.record(remark, now, serial++);
        recorder = recorded.recorder();
        Recorder.Writing writing = recorded.writing();
        return writing == null ? 0 : Duration.between(now, writing.from()).toMillis();
    }

    // ---- the recorder of events.k8s.io

    @Test
    void a_series_tells_the_first_repetition_only() {
        recorder = Recorder.of("scheduler", true, OF_1_36);
        Request.Create create = (Request.Create) Objects.requireNonNull(say("Warning", "Failed", "one", 1));
        assertEquals("one", create.object().tree().text("message"));
        assertEquals("2026-01-01T00:00:00.000000Z", create.object().tree().text("eventTime"));
        assertEquals("scheduler", create.object().tree().text("reportingComponent"));
        at(Duration.ofSeconds(10));
        Request.Patch patch = (Request.Patch) Objects.requireNonNull(say("Warning", "Failed", "other words", 1));
        assertEquals(create.key(), patch.key());
        assertEquals(
                Json.object("series", Json.object("count", 2, "lastObservedTime", "2026-01-01T00:00:10.000000Z")),
                patch.patch());
        assertNull(say("Warning", "Failed", "one", 1));
    }

    @Test
    void another_version_of_the_object_begins_another_series() {
        recorder = Recorder.of("scheduler", true, OF_1_36);
        assertNotNull(say("Warning", "Failed", "one", 1));
        assertEquals("create x0 one", told(say("Warning", "Failed", "one", 2)));
        assertNotNull(say("Warning", "Failed", "one", 2));
        assertNull(say("Warning", "Failed", "one", 2));
    }

    @Test
    void in_1_26_a_repetition_is_never_seen() {
        recorder = Recorder.of("scheduler", true, OF_1_26);
        assertNotNull(say("Warning", "Failed", "one", 1));
        assertNull(say("Warning", "Failed", "one", 1));
        assertNull(say("Warning", "Failed", "two", 1));
        assertNotNull(say("Warning", "Failed", "two", 2));
    }

    @Test
    void a_series_ends_with_the_first_round_after_six_minutes_of_silence() {
        recorder = Recorder.of("scheduler", true, OF_1_36);
        at(Duration.ofMinutes(1));
        assertNotNull(say("Warning", "Failed", "one", 1));
        at(Duration.ofMinutes(12).minusMillis(1));
        assertEquals("patch x0 null", told(say("Warning", "Failed", "one", 1)));
        at(Duration.ofMinutes(18));
        assertEquals("create x0 one", told(say("Warning", "Failed", "one", 1)));
    }

    @Test
    void what_a_series_kept_to_itself_is_written_when_it_ends() {
        recorder = Recorder.of("scheduler", true, OF_1_36);
        for (int i = 0; i < 4; i++) {
            at(Duration.ofMinutes(i));
            Recorder.Recorded recorded = again();
            assertEquals(i == 2 ? ZERO.plus(Duration.ofMinutes(12)) : null, recorded.flush(), "asked for once");
        }
        assertEquals(List.of("4 at 00:03"), flushed(Duration.ofMinutes(12), null));
    }

    @Test
    void a_series_that_goes_on_is_written_each_half_hour() {
        recorder = Recorder.of("scheduler", true, OF_1_36);
        List<String> told = new ArrayList<>();
        Instant flush = null;
        for (int minute = 0; minute <= 70; minute += 5) {
            at(Duration.ofMinutes(minute));
            while (flush != null && !flush.isAfter(now)) {
                Recorder.Flushed flushed = recorder.flush(flush);
                recorder = flushed.recorder();
                flushed.writings().forEach(writing -> told.add(series(writing)));
                flush = flushed.flush();
            }
            Recorder.Recorded recorded = again();
            flush = recorded.flush() == null ? flush : recorded.flush();
        }
        assertEquals(List.of("6 at 00:25", "12 at 00:55"), told);
    }

    @Test
    void in_1_26_a_series_counts_one_less_and_is_seen_from_two_on() {
        recorder = Recorder.of("scheduler", true, OF_1_26);
        assertNotNull(again().writing());
        assertNull(again().flush(), "x1 is refused");
        assertNotNull(again().flush());
        assertEquals(List.of("2 at 00:00"), flushed(Duration.ofMinutes(12), null));
    }

    @Test
    void a_repetition_is_ready_to_make_its_event_anew() {
        recorder = Recorder.of("scheduler", true, OF_1_36);
        Request.Create create = (Request.Create) Objects.requireNonNull(request(again()));
        Recorder.Writing series = Objects.requireNonNull(again().writing());
        Request.Create anew = (Request.Create) Objects.requireNonNull(series.anew());
        assertEquals(create.key(), anew.key());
        assertEquals(2, anew.object().tree().object("series").number("count", 0));
        assertEquals("one", anew.object().tree().text("message"));

        recorder = Recorder.of("someone", false, OF_1_36);
        assertNotNull(say("hello"));
        at(Duration.ofHours(2));
        Recorder.Recorded repeated =
                recorder.record(new Recorder.Remark(claim(1), "Normal", "Reason", "hello"), now, serial++);
        Request.Create other = (Request.Create) Objects.requireNonNull(
                Objects.requireNonNull(repeated.writing()).anew());
        assertEquals("create x2 hello", told(other));
        assertEquals("2026-01-01T00:00:00Z", other.object().tree().text("firstTimestamp"));
    }

    private Recorder.Recorded again() {
        Recorder.Recorded recorded =
                recorder.record(new Recorder.Remark(claim(1), "Warning", "Failed", "one"), now, serial++);
        recorder = recorded.recorder();
        return recorded;
    }

    /** The counts that are written after so long, if the recorder asks to be flushed at {@code next} after that. */
    private List<String> flushed(Duration after, @Nullable Instant next) {
        Recorder.Flushed flushed = recorder.flush(ZERO.plus(after));
        recorder = flushed.recorder();
        assertEquals(next, flushed.flush());
        return flushed.writings().stream().map(RecorderTest::series).toList();
    }

    /** A count and the time of the last remark. */
    private static String series(Recorder.Writing writing) {
        Json.Obj series = ((Request.Patch) writing.request()).patch().asObject().object("series");
        return series.number("count", 0) + " at "
                + series.text("lastObservedTime", "").substring(11, 16);
    }

    @Test
    void a_series_knows_no_limit() {
        recorder = Recorder.of("scheduler", true, OF_1_36);
        for (int version = 1; version < 100; version++) {
            assertNotNull(say("Warning", "Failed", "one", version));
        }
    }
}
