package dev.ordinal.controller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.ApiServer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.kernel.Chance;
import dev.ordinal.kernel.Simulation;
import dev.ordinal.kernel.Trace;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.release.Release;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

class HostTest {
    private static final Instant ZERO = Instant.parse("2026-01-01T00:00:00Z");
    private static final Pace PACE =
            new Pace(Duration.ofMillis(7), Duration.ofMillis(3), Duration.ofMillis(12), Duration.ofMillis(5));

    /** What a component is told to do when it is woken with it. */
    private record Do(List<Request> calls, List<String> sayings) {
        static Do call(Request... requests) {
            return new Do(List.of(requests), List.of());
        }
    }

    /** A component that does what it is told and writes a diary: when it saw or heard what. */
    private record Diarist(String name, Set<Kind> watches) implements Component<PVector<String>> {
        @Override
        public PVector<String> start() {
            return TreePVector.empty();
        }

        private static PVector<String> wrote(PVector<String> diary, Turn turn, String what) {
            return diary.plus(Duration.between(ZERO, turn.now()).toMillis() + " " + what);
        }

        @Override
        public PVector<String> observe(PVector<String> diary, Change change, Turn turn) {
            KubeObject seen = turn.view().get(change.object().key());
            assertEquals(change.after(), seen, "the view shows the change");
            return wrote(diary, turn, "saw " + change.object().key().name() + (change.isDeletion() ? " go" : ""));
        }

        @Override
        public PVector<String> wake(PVector<String> diary, Object what, Turn turn) {
            Do work = (Do) what;
            work.calls()
                    .forEach(request -> turn.call(request, "p" + work.calls().indexOf(request)));
            work.sayings().forEach(text -> turn.normal(map("about"), "Said", text));
            return wrote(diary, turn, "woke");
        }

        @Override
        public PVector<String> answer(
                PVector<String> diary, Request request, Object purpose, Answer answer, Turn turn) {
            String text = switch (answer) {
                case Answer.Accepted accepted -> accepted.changed() ? "yes" : "same";
                case Answer.Refused refused -> refused.rejection().reason();
            };
            return wrote(diary, turn, "heard " + text + " for " + purpose);
        }
    }

    private static final Diarist ALICE = new Diarist("alice", EnumSet.of(Kind.CONFIG_MAP, Kind.POD));
    private static final Diarist BOB = new Diarist("bob", EnumSet.of(Kind.CONFIG_MAP));

    private static final Host HOST =
            new Host(new ApiServer(Release.newest(), 0), Release.newest(), PACE, List.of(ALICE, BOB));

    private final List<Trace.Row> rows = new ArrayList<>();
    private Simulation<World, Occurrence> run = Simulation.starting(ZERO, Chance.seeded(0), HOST.empty());

    private static KubeObject map(String name) {
        return KubeObject.of(
                Kind.CONFIG_MAP, Json.object("metadata", Json.object("name", name, "namespace", "default")));
    }

    private static KubeObject pod(String name) {
        Json containers = Json.array(List.of(Json.object("name", "app", "image", "app:v1")));
        return KubeObject.of(
                Kind.POD,
                Json.object(
                        "metadata", Json.object("name", name, "namespace", "default"),
                        "spec", Json.object("containers", containers)));
    }

    private void founded() {
        KubeObject namespace = KubeObject.of(Kind.NAMESPACE, Json.object("metadata", Json.object("name", "default")));
        run = run.with(ZERO, Host.RANK_CALL, new Occurrence.Call(1, new Request.Create(namespace), "ns"));
    }

    private void wake(int component, Object what) {
        run = run.with(ZERO, Host.RANK_WAKE, new Occurrence.Wake(component, what));
    }

    private void play() {
        run = run.runUntil(ZERO.plusSeconds(9), HOST, rows::add, 1000);
    }

    @SuppressWarnings("unchecked")
    private List<String> diary(String name) {
        return List.copyOf((PVector<String>)
                run.state().components().get(HOST.number(name)).memory());
    }

    @Test
    void a_write_takes_its_time_is_answered_at_once_and_seen_later_by_all_who_watch() {
        founded();
        wake(0, Do.call(new Request.Create(map("m"))));
        play();
        assertEquals(List.of("0 woke", "7 heard yes for p0", "10 saw m"), diary("alice"));
        assertEquals(List.of("0 heard yes for ns", "10 saw m"), diary("bob"));
    }

    @Test
    void who_does_not_watch_a_kind_hears_nothing_of_it() {
        founded();
        wake(0, Do.call(new Request.Create(pod("w"))));
        play();
        assertEquals(List.of("0 woke", "7 heard yes for p0", "10 saw w"), diary("alice"));
        assertEquals(List.of("0 heard yes for ns"), diary("bob"));
    }

    @Test
    void requests_of_one_moment_are_carried_out_one_by_one_in_their_order() {
        founded();
        wake(0, Do.call(new Request.Create(map("m")), new Request.Create(map("n")), new Request.Create(map("m"))));
        play();
        assertEquals(
                List.of(
                        "0 woke",
                        "7 heard yes for p0",
                        "7 heard yes for p1",
                        "7 heard AlreadyExists for p0",
                        "10 saw m",
                        "10 saw n"),
                diary("alice"));
        long stored = rows.stream()
                .filter(row -> row.what() instanceof Happening.Stored)
                .count();
        assertEquals(
                stored,
                rows.stream()
                        .filter(row -> row.what() instanceof Happening.Stored)
                        .map(Trace.Row::event)
                        .distinct()
                        .count(),
                "each write is an event of its own");
        assertEquals(
                1,
                rows.stream()
                        .filter(row -> row.what() instanceof Happening.Refused)
                        .count());
    }

    @Test
    void each_reader_is_as_late_as_its_own_watch() {
        founded();
        World world = run.state();
        Hosted slow = world.components().get(1);
        Hosted slower = new Hosted(slow.memory(), slow.view(), slow.recorder(), Duration.ofMillis(500));
        run = new Simulation<>(run.now(), run.nextId(), run.agenda(), run.chance(), world.with(1, slower));
        wake(0, Do.call(new Request.Create(map("m"))));
        run = run.runUntil(ZERO.plusMillis(300), HOST, rows::add, 1000);
        ObjectKey key = map("m").key();
        assertEquals(
                "m",
                run.state()
                        .components()
                        .get(0)
                        .view()
                        .table(Kind.CONFIG_MAP)
                        .all()
                        .getFirst()
                        .name());
        assertNull(run.state().components().get(1).view().get(key), "what is not seen yet is not in the view");
        play();
        assertEquals(List.of("0 heard yes for ns", "507 saw m"), diary("bob"));
    }

    @Test
    void a_deletion_without_grace_is_answered_when_the_object_is_gone() {
        founded();
        wake(0, Do.call(new Request.Create(pod("w")), Request.Delete.of(pod("w").key())));
        play();
        assertEquals(
                List.of("0 woke", "7 heard yes for p0", "10 saw w", "10 saw w", "12 heard yes for p1", "15 saw w go"),
                diary("alice"));
    }

    @Test
    void nobody_waits_for_the_answer_to_an_event() {
        founded();
        wake(1, new Do(List.of(), List.of("hello", "hello")));
        play();
        assertEquals(List.of("0 heard yes for ns", "0 woke"), diary("bob"));
        List<KubeObject> events =
                run.state().store().table(Kind.EVENT.ordinal()).all();
        assertEquals(1, events.size());
        assertEquals(2, events.getFirst().tree().number("count", 0));
        assertEquals("bob", events.getFirst().tree().object("source").text("component"));
        assertEquals("2026-01-01T00:00:00Z", events.getFirst().tree().text("firstTimestamp"));
    }

    @Test
    void the_trace_tells_who_and_why() {
        founded();
        wake(0, Do.call(new Request.Create(map("m"))));
        play();
        Trace.Row woken = rows.stream()
                .filter(row -> row.what() instanceof Happening.Woken)
                .findFirst()
                .orElseThrow();
        Trace.Row stored = rows.getLast();
        assertEquals(woken.event(), stored.cause());
        assertEquals("alice", ((Happening.Stored) stored.what()).by());
        assertEquals(ZERO.plusMillis(7), stored.at());
    }

    @Test
    void the_same_start_gives_the_same_end() {
        founded();
        wake(0, Do.call(new Request.Create(map("m"))));
        Simulation<World, Occurrence> start = run;
        play();
        assertEquals(run, start.runUntil(ZERO.plusSeconds(9), HOST, Trace.NONE, 1000));
    }

    @Test
    void a_view_holds_only_what_is_watched() {
        View view = run.state().components().get(1).view();
        assertThrows(IllegalArgumentException.class, () -> view.table(Kind.POD));
        assertEquals(List.of(), view.in(Kind.CONFIG_MAP, "default"));
        assertThrows(IllegalArgumentException.class, () -> HOST.number("carol"));
    }

    // ---- what goes wrong between a component and the API server

    private void wake(long millis, int component, Object what) {
        run = run.with(ZERO.plusMillis(millis), Host.RANK_WAKE, new Occurrence.Wake(component, what));
    }

    @Test
    void a_watch_that_lags_tells_late_and_in_order() {
        founded();
        wake(0, 1, new Hindrance.Lag(Duration.ofSeconds(2)));
        wake(0, Do.call(new Request.Create(map("m"))));
        wake(1000, 1, new Hindrance.Lag(Duration.ZERO));
        wake(1000, 0, Do.call(new Request.Create(map("n"))));
        wake(5000, 0, Do.call(new Request.Create(map("o"))));
        play();
        assertEquals(List.of("0 heard yes for ns", "2010 saw m", "3003 saw n", "5010 saw o"), diary("bob"));
    }

    @Test
    void writes_fail_for_a_while_and_reads_do_not() {
        founded();
        wake(0, 0, new Hindrance.FailWrites(Duration.ofSeconds(1)));
        wake(500, 0, new Do(List.of(new Request.Create(map("m"))), List.of("never written")));
        wake(600, 1, Do.call(new Request.Create(map("n"))));
        wake(1000, 0, Do.call(new Request.Create(map("m"))));
        play();
        assertEquals(
                List.of(
                        "500 woke",
                        "507 heard InternalError for p0",
                        "610 saw n",
                        "1000 woke",
                        "1007 heard yes for p0",
                        "1010 saw m"),
                diary("alice"));
        assertEquals(List.of(), run.state().store().table(Kind.EVENT.ordinal()).all());
    }

    @Test
    void reads_fail_for_a_while_and_then_catch_up() {
        founded();
        wake(0, 1, new Hindrance.FailReads(Duration.ofSeconds(1)));
        wake(0, Do.call(new Request.Create(map("m"))));
        wake(500, 0, Do.call(new Request.Create(map("n"))));
        play();
        assertEquals(List.of("0 heard yes for ns", "1000 saw m", "1000 saw n"), diary("bob"));
    }

    @Test
    void a_process_that_died_hears_nothing_and_the_next_one_lists_what_is_there() {
        founded();
        wake(0, Do.call(new Request.Create(map("m"))));
        wake(100, 0, Do.call(new Request.Create(map("n"))));
        wake(105, 0, new Hindrance.Restart(Duration.ofMillis(400)));
        wake(200, 0, Do.call(new Request.Create(map("never"))));
        wake(300, 1, Do.call(new Request.Create(map("o"))));
        wake(600, 1, Do.call(Request.Delete.of(map("m").key())));
        play();
        assertEquals(List.of("505 saw m", "505 saw n", "505 saw o", "610 saw m go"), diary("alice"));
        assertEquals(List.of("n", "o"), names());
    }

    @Test
    void what_was_under_way_when_a_process_began_is_no_news_to_it() {
        founded();
        wake(0, Do.call(new Request.Create(map("m"))));
        wake(8, 0, new Hindrance.Restart(Duration.ZERO));
        play();
        assertEquals(List.of("8 saw m"), diary("alice"));
    }

    @Test
    void a_restarted_process_has_forgotten_what_it_said() {
        founded();
        wake(0, new Do(List.of(), List.of("hello")));
        wake(1000, 0, new Hindrance.Restart(Duration.ZERO));
        wake(2000, 0, new Do(List.of(), List.of("hello")));
        play();
        assertEquals(
                List.of(1L, 1L),
                run.state().store().table(Kind.EVENT.ordinal()).all().stream()
                        .map(event -> event.tree().number("count", 0))
                        .toList());
    }

    private List<String> names() {
        return run.state().store().table(Kind.CONFIG_MAP.ordinal()).all().stream()
                .map(KubeObject::name)
                .toList();
    }
}
