package dev.ordinal.scheduler;

import static dev.ordinal.scheduler.Things.ZERO;
import static dev.ordinal.scheduler.Things.claim;
import static dev.ordinal.scheduler.Things.node;
import static dev.ordinal.scheduler.Things.on;
import static dev.ordinal.scheduler.Things.pod;
import static dev.ordinal.scheduler.Things.requesting;
import static dev.ordinal.scheduler.Things.tainted;
import static dev.ordinal.scheduler.Things.using;
import static dev.ordinal.scheduler.Things.volume;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Tables;
import dev.ordinal.kernel.Choices;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.release.Release;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a pod that found no node comes back. Times are seconds after the clock's zero. */
class QueueTest {
    private static final Choices USUAL = (stream, bound) -> 0;

    private static Release release(String name) {
        return Objects.requireNonNull(Release.named(name));
    }

    private static Beat at(String release, double seconds) {
        return new Beat(
                ZERO.plusMillis(Math.round(seconds * 1000)), release(release).scheduler(), ZERO);
    }

    /** A queue whose only pod was rejected by a plugin. */
    private static Queue rejected(String release, Plugin by, double seconds) {
        Queue queue = Queue.of(release(release).scheduler()).arriving(pod("web-0"), false);
        Ticket head = Objects.requireNonNull(queue.head());
        return queue.rest().rejecting(head, 1 << by.ordinal(), at(release, seconds), USUAL);
    }

    private static Queue again(Queue queue, String release, Plugin by, double seconds) {
        Ticket head = Objects.requireNonNull(queue.head());
        return queue.rest().rejecting(head, 1 << by.ordinal(), at(release, seconds), USUAL);
    }

    private static double wakes(Queue queue, String release, double now) {
        Instant due = Objects.requireNonNull(queue.wakesAt(at(release, now), 3));
        return Duration.between(ZERO, due).toMillis() / 1000.0;
    }

    private static Queue waking(Queue queue, String release, double now) {
        return queue.waking(at(release, now), pod -> true);
    }

    private static Queue sees(
            Queue queue, String release, double now, @Nullable KubeObject before, @Nullable KubeObject after) {
        Scene empty = Scene.of(release, using(pod("web-0"), "data-web-0"));
        Scene scene = after == null ? empty : empty.put(after);
        return queue.seeing(new Change(before, after, Tables.empty()), scene.sight(), at(release, now));
    }

    @Test
    void the_timer_of_a_name_doubles_up_to_a_minute_and_is_forgotten_a_minute_after_its_last_use() {
        Queue queue = rejected("1.10", Plugin.RESOURCES, 10);
        double[] waits = {1, 2, 4, 8, 16, 32, 60, 60};
        double now = 10;
        for (double wait : waits) {
            assertEquals(now + wait, wakes(queue, "1.10", now));
            now += wait;
            queue = again(waking(queue, "1.10", now), "1.10", Plugin.RESOURCES, now);
        }
        now += 60;
        queue = waking(queue, "1.10", now);
        assertEquals(now + 60, wakes(again(queue, "1.10", Plugin.RESOURCES, now), "1.10", now), "used a minute ago");
        assertEquals(now + 2, wakes(again(queue, "1.10", Plugin.RESOURCES, now + 1), "1.10", now + 1), "forgotten");
    }

    @Test
    void a_second_failure_starts_no_second_timer() {
        Queue queue = rejected("1.10", Plugin.RESOURCES, 10).updating(pod("web-0"), pod("web-0"), at("1.10", 10.01));
        queue = again(queue, "1.10", Plugin.RESOURCES, 10.01);
        assertEquals(11, wakes(queue, "1.10", 10.01));
        assertNull(waking(queue, "1.10", 11).rest().wakesAt(at("1.10", 11), 3));
    }

    @Test
    void a_name_without_a_waiting_pod_is_left_out_when_its_timer_ends() {
        Queue queue = rejected("1.10", Plugin.RESOURCES, 10);
        assertNull(queue.waking(at("1.10", 11), pod -> false).head());
    }

    @Test
    void in_1_11_each_kubelet_that_writes_its_status_brings_all_back() {
        Queue queue = rejected("1.11", Plugin.RESOURCES, 12);
        assertEquals(13.333, wakes(queue, "1.11", 12), 0.001);
        assertNotNull(waking(queue, "1.11", 13.334).head());
        assertNull(queue.wakesAt(at("1.11", 12), 0), "no kubelet, no beat");
    }

    @Test
    void in_1_11_any_volume_helps_and_in_1_26_only_where_a_plugin_asked() {
        KubeObject made = volume("pv-1", "gp2", "1Gi");
        assertNotNull(sees(rejected("1.11", Plugin.RESOURCES, 1), "1.11", 2, null, made)
                .head());
        assertNull(sees(rejected("1.26", Plugin.RESOURCES, 1), "1.26", 3, null, made)
                .head());
        assertNotNull(
                sees(rejected("1.26", Plugin.VOLUMES, 1), "1.26", 3, null, made).head());
    }

    @Test
    void in_1_26_a_back_off_is_sat_out_until_a_flush() {
        Queue queue = sees(rejected("1.26", Plugin.VOLUMES, 1.5), "1.26", 2, null, volume("pv-1", "gp2", "1Gi"));
        assertNull(queue.head());
        assertEquals(3.3, wakes(queue, "1.26", 2), "the back-off ends at 2.5, the flushes come at .3");
        queue = waking(queue, "1.26", 3.3);
        assertNotNull(queue.head());
        queue = again(queue, "1.26", Plugin.VOLUMES, 3.35);
        queue = sees(queue, "1.26", 3.4, null, volume("pv-1", "gp2", "1Gi"));
        assertEquals(6.3, wakes(queue, "1.26", 3.4), "the second is two seconds long");
    }

    @Test
    void in_1_26_a_try_at_a_flush_may_miss_the_flush_with_which_its_back_off_ends() {
        Queue fresh = Queue.of(release("1.26").scheduler()).arriving(pod("web-0"), false);
        Ticket head = Objects.requireNonNull(fresh.head());
        Choices late = (stream, bound) -> bound - 1;
        KubeObject made = volume("pv-1", "gp2", "1Gi");
        int volumes = 1 << Plugin.VOLUMES.ordinal();
        Queue usual = fresh.rest().rejecting(head, volumes, at("1.26", 2.3), USUAL);
        Queue missed = fresh.rest().rejecting(head, volumes, at("1.26", 2.3), late);
        assertEquals(3.3, wakes(sees(usual, "1.26", 2.4, null, made), "1.26", 2.4));
        assertEquals(4.3, wakes(sees(missed, "1.26", 2.4, null, made), "1.26", 2.4));
    }

    @Test
    void in_1_36_an_idle_scheduler_waits_for_no_back_off() {
        Queue queue = sees(rejected("1.36", Plugin.VOLUMES, 1.5), "1.36", 1.51, null, volume("pv-1", "gp2", "1Gi"));
        assertEquals("default/web-0", Objects.requireNonNull(queue.head()).pod());
    }

    @Test
    void in_1_36_others_go_before_one_that_backs_off() {
        Queue queue = sees(rejected("1.36", Plugin.VOLUMES, 1.5), "1.36", 1.51, null, volume("pv-1", "gp2", "1Gi"));
        queue = queue.arriving(pod("web-1"), false);
        assertEquals("default/web-1", Objects.requireNonNull(queue.head()).pod());
        assertEquals(
                "default/web-0", Objects.requireNonNull(queue.rest().head()).pod());
    }

    @Test
    void in_1_36_only_what_helps_brings_a_pod_back() {
        KubeObject own = claim("data-web-0", "gp2");
        KubeObject other = claim("data-web-1", "gp2");
        assertNotNull(sees(rejected("1.36", Plugin.VOLUMES, 1), "1.36", 2, own, own.withLabel("a", "b"))
                .head());
        assertNull(sees(rejected("1.36", Plugin.VOLUMES, 1), "1.36", 2, other, other.withLabel("a", "b"))
                .head());
        assertNull(
                sees(rejected("1.36", Plugin.VOLUMES, 1), "1.36", 2, own, null).head(), "the end of a claim");

        KubeObject gone = on(pod("db-0").withLabel("app", "db"), "node-a");
        assertNotNull(sees(rejected("1.36", Plugin.RESOURCES, 1), "1.36", 2, gone, null)
                .head());
        assertNull(sees(rejected("1.36", Plugin.POD_AFFINITY, 1), "1.36", 2, gone, null)
                .head());

        KubeObject lost = tainted(node("node-a"), "lost", "NoSchedule");
        assertNotNull(sees(rejected("1.36", Plugin.TAINTS, 1), "1.36", 2, lost, node("node-a"))
                .head());
        KubeObject still = lost.withLabel("disk", "ssd");
        assertNull(
                sees(rejected("1.36", Plugin.TAINTS, 1), "1.36", 2, lost, still).head());
    }

    @Test
    void after_an_error_1_36_waits_for_the_whole_second_after_the_back_off() {
        Queue queue = Queue.of(release("1.36").scheduler()).arriving(pod("web-0"), false);
        Ticket first = Objects.requireNonNull(queue.head());
        queue = queue.rest().failing(first, at("1.36", 1.16), USUAL);
        assertNull(queue.head(), "never early");
        assertNull(sees(queue, "1.36", 1.5, null, volume("pv-1", "gp2", "1Gi")).head(), "no event shortens it");
        assertEquals(3, wakes(queue, "1.36", 1.2));
        queue = waking(queue, "1.36", 3);
        Ticket second = Objects.requireNonNull(queue.head());
        assertEquals(6, wakes(queue.rest().failing(second, at("1.36", 3.01), USUAL), "1.36", 3.01));
    }

    @Test
    void who_waits_for_five_minutes_is_tried_at_the_next_half_minute() {
        assertEquals(330, wakes(rejected("1.36", Plugin.RESOURCES, 1), "1.36", 1));
        assertEquals(330, wakes(rejected("1.26", Plugin.RESOURCES, 29), "1.26", 29));
        assertEquals(
                360, wakes(rejected("1.26", Plugin.RESOURCES, 30), "1.26", 30), "older than five minutes, not as old");
    }

    @Test
    void higher_priority_goes_first() {
        Queue queue = Queue.of(release("1.36").scheduler())
                .arriving(pod("web-0"), false)
                .arriving(pod("web-1").with(Json.of(100), "spec", "priority"), false);
        assertEquals("default/web-1", Objects.requireNonNull(queue.head()).pod());
    }

    @Test
    void a_larger_node_helps_only_if_it_is_large_enough() {
        KubeObject pod = requesting(pod("web-0"), "6", "1Gi");
        for (String cpu : new String[] {"5", "8"}) {
            KubeObject grown = node("node-a", cpu, "16Gi");
            Scene scene = Scene.of("1.36", pod, grown);
            Queue queue = rejected("1.36", Plugin.RESOURCES, 1)
                    .seeing(new Change(node("node-a"), grown, Tables.empty()), scene.sight(), at("1.36", 2));
            assertEquals(cpu.equals("8"), queue.head() != null, cpu);
        }
    }
}
