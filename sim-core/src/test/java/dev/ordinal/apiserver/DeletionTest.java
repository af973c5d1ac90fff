package dev.ordinal.apiserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Rejection;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeletionTest {
    private static final ObjectKey WEB = Api.pod("web-0");

    private final Api api = new Api("1.36");

    private static Request delete(@Nullable Long grace) {
        return new Request.Delete(WEB, grace, Request.Propagation.BACKGROUND, null);
    }

    private static Request delete(ObjectKey key, Request.Propagation propagation) {
        return new Request.Delete(key, null, propagation, null);
    }

    private static void running(Api api, String metadata) {
        var unused = api.pod("web-0", metadata, ", nodeName: node-a, terminationGracePeriodSeconds: 60");
        var unusedToo = api.seen();
    }

    private static void assertGrace(long seconds, Duration end, KubeObject pod) {
        assertEquals(seconds, pod.metadata().number("deletionGracePeriodSeconds", -1));
        assertEquals(Api.ZERO.plus(end), pod.deletionTimestamp());
    }

    @Test
    void a_running_pod_is_marked_with_its_own_grace_and_stays() {
        running(api, "");
        assertGrace(60, Duration.ofSeconds(60), api.sent(delete(null)));
        assertTrue(api.isDone());
        assertEquals(List.of("MODIFIED Pod/web-0"), api.seen());
    }

    @Test
    void the_grace_that_is_asked_for_wins() {
        running(api, "");
        assertGrace(90, Duration.ofSeconds(90), api.sent(delete(90L)));
    }

    @Test
    void a_grace_below_zero_is_one_second_and_in_1_10_what_it_says() {
        running(api, "");
        assertGrace(1, Duration.ofSeconds(1), api.sent(delete(-5L)));
        Api old = new Api("1.10");
        running(old, "");
        assertGrace(-5, Duration.ofSeconds(-5), old.sent(delete(-5L)));
    }

    @Test
    void a_pod_without_a_node_goes_at_once_in_two_writes() {
        var unused = api.pod("web-0", "", "");
        var unusedToo = api.seen();
        assertGrace(0, Duration.ZERO, api.sent(delete(30L)));
        assertEquals(List.of("MODIFIED Pod/web-0"), api.seen());
        KubeObject last = api.sent(api.rest());
        assertEquals("web-0", last.name());
        assertNull(api.get(WEB));
        assertEquals(List.of("DELETED Pod/web-0"), api.seen());
    }

    @Test
    void a_pod_that_has_ended_goes_at_once() {
        for (String phase : List.of("Succeeded", "Failed")) {
            running(api, "");
            var unused = api.sent(new Request.Patch(
                    WEB,
                    Request.PatchType.MERGE,
                    Json.object("status", Json.object("phase", phase)),
                    Request.Part.STATUS));
            assertGrace(0, Duration.ZERO, api.sent(delete(null)));
            var gone = api.sent(api.rest());
            assertNull(api.get(gone.key()));
        }
    }

    @Test
    void grace_zero_is_two_writes_and_the_second_is_no_error_if_the_pod_has_gone_between() {
        running(api, "");
        var unused = api.sent(delete(0L));
        Request rest = api.rest();
        KubeObject changed = api.stored(WEB).withLabel("a", "b");
        var unusedToo = api.sent(new Request.Update(changed, Request.Part.MAIN));
        assertNull(api.get(WEB));
        assertEquals(List.of("MODIFIED Pod/web-0", "DELETED Pod/web-0"), api.seen());
        Answer.Accepted answer = (Answer.Accepted) api.send(rest);
        assertFalse(answer.changed());
        running(api, "");
        assertFalse(((Answer.Accepted) api.send(rest)).changed());
        assertFalse(api.stored(WEB).isTerminating());
    }

    @Test
    void a_shorter_grace_counts_from_the_first_deletion() {
        running(api, "");
        var unused = api.sent(delete(null));
        api.pass(Duration.ofSeconds(10));
        assertGrace(30, Duration.ofSeconds(30), api.sent(delete(30L)));
        assertTrue(api.isDone());
    }

    @Test
    void a_shorter_grace_that_is_over_ends_now_with_a_second_left() {
        running(api, "");
        var unused = api.sent(delete(null));
        api.pass(Duration.ofSeconds(40));
        assertGrace(1, Duration.ofSeconds(40), api.sent(delete(30L)));
        Api old = new Api("1.10");
        running(old, "");
        var unusedToo = old.sent(delete(null));
        old.pass(Duration.ofSeconds(40));
        assertGrace(30, Duration.ofSeconds(30), old.sent(delete(30L)));
    }

    @Test
    void the_same_or_a_longer_grace_or_none_changes_nothing() {
        running(api, "");
        KubeObject marked = api.sent(delete(null));
        var unused = api.seen();
        api.pass(Duration.ofSeconds(5));
        for (Long grace : new Long[] {null, 60L, 100L}) {
            assertEquals(marked, api.sent(delete(grace)));
            assertTrue(api.isDone());
        }
        assertEquals(List.of(), api.seen());
    }

    @Test
    void the_kubelets_last_delete_takes_a_terminating_pod_away() {
        running(api, "");
        KubeObject marked = api.sent(delete(null));
        api.pass(Duration.ofSeconds(3));
        assertGrace(0, Duration.ofSeconds(3), api.sent(Request.Delete.now(marked)));
        var unused = api.sent(api.rest());
        assertEquals(List.of("MODIFIED Pod/web-0", "MODIFIED Pod/web-0", "DELETED Pod/web-0"), api.seen());
    }

    @Test
    void an_ended_pod_that_is_terminating_gets_the_grace_that_is_asked_for() {
        running(api, "");
        var unused = api.sent(delete(null));
        var unusedToo = api.sent(new Request.Patch(
                WEB, Request.PatchType.MERGE, Api.yaml("{status: {phase: Failed}}"), Request.Part.STATUS));
        assertGrace(20, Duration.ofSeconds(20), api.sent(delete(20L)));
        assertTrue(api.isDone());
    }

    @Test
    void a_pod_at_grace_zero_that_is_deleted_again_is_removed() {
        running(api, ", finalizers: [a/b]");
        var unused = api.sent(delete(0L));
        assertTrue(api.isDone());
        assertTrue(api.stored(WEB).isTerminating());
        var unusedToo = api.sent(delete(0L));
        assertTrue(api.isDone(), "a finalizer keeps it");
        var last = api.sent(new Request.Patch(
                WEB, Request.PatchType.MERGE, Api.yaml("{metadata: {finalizers: null}}"), Request.Part.MAIN));
        assertNull(api.get(last.key()));
    }

    @Test
    void a_pod_with_grace_left_stays_when_its_last_finalizer_goes() {
        running(api, ", finalizers: [a/b]");
        var unused = api.sent(delete(null));
        KubeObject free = api.sent(new Request.Patch(
                WEB, Request.PatchType.MERGE, Api.yaml("{metadata: {finalizers: null}}"), Request.Part.MAIN));
        assertEquals(free, api.get(WEB));
    }

    @Test
    void a_delete_meant_for_another_uid_is_refused() {
        running(api, "");
        String uid = api.stored(WEB).uid();
        Rejection refusal = api.refused(new Request.Delete(WEB, null, Request.Propagation.BACKGROUND, "abc"));
        assertEquals(
                "Operation cannot be fulfilled on Pod \"web-0\": the UID in the precondition (abc) does not match the"
                        + " UID in record (" + uid + "). The object might have been deleted and then recreated",
                refusal.message());
        assertEquals(409, refusal.code());
    }

    @Test
    void other_objects_without_finalizers_go_in_one_write() {
        KubeObject map = api.map("c1", "");
        var unused = api.seen();
        var unusedToo = api.sent(Request.Delete.of(map.key()));
        assertTrue(api.isDone());
        assertNull(api.get(map.key()));
        assertEquals(List.of("DELETED ConfigMap/c1"), api.seen());
        assertEquals(
                "configmaps \"c1\" not found",
                api.refused(Request.Delete.of(map.key())).message());
    }

    @Test
    void the_propagation_leaves_its_finalizer_in_the_same_write() {
        KubeObject one = api.map("c1", "");
        KubeObject other = api.map("c2", "");
        var unused = api.seen();
        KubeObject foreground = api.sent(delete(one.key(), Request.Propagation.FOREGROUND));
        assertEquals(List.of("foregroundDeletion"), foreground.finalizers());
        assertTrue(foreground.isTerminating());
        assertEquals(
                List.of("orphan"),
                api.sent(delete(other.key(), Request.Propagation.ORPHAN)).finalizers());
        assertEquals(List.of("MODIFIED ConfigMap/c1", "MODIFIED ConfigMap/c2"), api.seen());
    }

    @Test
    void a_later_delete_may_choose_another_propagation() {
        KubeObject map = api.map("c1", "");
        KubeObject marked = api.sent(delete(map.key(), Request.Propagation.FOREGROUND));
        api.pass(Duration.ofSeconds(9));
        assertEquals(marked, api.sent(delete(map.key(), Request.Propagation.FOREGROUND)));
        KubeObject orphaning = api.sent(delete(map.key(), Request.Propagation.ORPHAN));
        assertEquals(List.of("orphan"), orphaning.finalizers());
        assertEquals(marked.deletionTimestamp(), orphaning.deletionTimestamp());
        var unused = api.sent(delete(map.key(), Request.Propagation.BACKGROUND));
        assertNull(api.get(map.key()));
    }
}
