package dev.ordinal.apiserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.Condition;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Rejection;
import org.junit.jupiter.api.Test;

class BindingTest {
    private static Request bind(KubeObject pod) {
        return new Request.Bind(pod.key(), pod.uid(), "node-a");
    }

    private static KubeObject bound(LiveApi api) {
        var unused =
                api.make(Kind.NODE, "{metadata: {name: node-a, labels: {topology.kubernetes.io/zone: z1, other: x}}}");
        return api.sent(bind(api.pod("web-0", "", "")));
    }

    @Test
    void a_bound_pod_names_its_node_and_is_scheduled() {
        KubeObject pod = bound(new LiveApi("1.36"));
        assertEquals("node-a", pod.spec().text("nodeName"));
        Condition scheduled = pod.condition("PodScheduled");
        assertNotNull(scheduled);
        assertTrue(scheduled.isTrue());
    }

    @Test
    void since_1_36_it_takes_over_where_its_node_is() {
        KubeObject pod = bound(new LiveApi("1.36"));
        assertEquals("z1", pod.label("topology.kubernetes.io/zone"));
        assertNull(pod.label("topology.kubernetes.io/region"));
        assertNull(pod.label("other"));
        assertNull(bound(new LiveApi("1.26")).label("topology.kubernetes.io/zone"));
    }

    @Test
    void a_pod_that_has_a_node_or_is_being_deleted_gets_none() {
        LiveApi api = new LiveApi("1.36");
        KubeObject pod = bound(api);
        assertEquals(
                "Operation cannot be fulfilled on pods \"web-0\": pod web-0 is already assigned to node \"node-a\"",
                api.refused(bind(pod)).message());
        KubeObject leaving = api.sent(Request.Delete.of(pod.key()));
        Rejection refusal = api.refused(bind(leaving));
        assertEquals(
                "Operation cannot be fulfilled on pods \"web-0\": pod web-0 is being deleted, cannot be assigned to a"
                        + " host",
                refusal.message());
        assertEquals(409, refusal.code());
    }

    @Test
    void a_binding_meant_for_an_earlier_pod_of_that_name_is_refused() {
        LiveApi api = new LiveApi("1.36");
        KubeObject pod = api.pod("web-0", "", "");
        assertEquals(
                Rejection.CONFLICT,
                api.refused(new Request.Bind(pod.key(), "abc", "node-a")).reason());
        assertEquals(pod, api.get(pod.key()));
        assertEquals(
                "pods \"web-1\" not found",
                api.refused(new Request.Bind(LiveApi.pod("web-1"), "abc", "node-a"))
                        .message());
    }
}
