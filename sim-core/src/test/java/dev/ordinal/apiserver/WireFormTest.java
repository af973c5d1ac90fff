package dev.ordinal.apiserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.ordinal.manifest.YamlReader;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.release.Release;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What an API server adds to a stored object when it sends it. */
class WireFormTest {
    private static final Instant ZERO = Instant.parse("2026-01-01T00:00:00Z");

    private static WireForm at(String release, int second) {
        return new WireForm(Objects.requireNonNull(Release.named(release)), ZERO, ZERO.plusSeconds(second));
    }

    private static KubeObject object(Kind kind, String yaml) {
        return KubeObject.of(
                kind, YamlReader.read("test", yaml).list().getFirst().value().asObject());
    }

    @Test
    void what_has_nothing_to_add_is_sent_as_it_is() {
        KubeObject map = object(Kind.CONFIG_MAP, "{metadata: {name: c, namespace: default}, data: {a: b}}");
        assertSame(map, at("1.36", 0).of(map));
    }

    @Test
    void only_early_releases_send_an_address() {
        KubeObject pod = object(Kind.POD, "{metadata: {name: p, namespace: default}}");
        assertEquals(
                "/api/v1/namespaces/default/pods/p",
                at("1.11", 0).of(pod).metadata().text("selfLink"));
        assertNull(at("1.26", 0).of(pod).metadata().text("selfLink"));
    }

    @Test
    void an_early_release_serves_early_versions() {
        KubeObject budget = object(Kind.POD_DISRUPTION_BUDGET, "{metadata: {name: b, namespace: default}, status: {}}");
        KubeObject old = at("1.10", 0).of(budget);
        assertEquals("policy/v1beta1", old.wire().text("apiVersion"));
        assertEquals(
                "/apis/policy/v1beta1/namespaces/default/poddisruptionbudgets/b",
                old.metadata().text("selfLink"));
        assertEquals(Json.Null.NULL, old.status().get("disruptedPods"));
        assertEquals("policy/v1", at("1.26", 0).of(budget).wire().text("apiVersion"));
        assertNull(at("1.26", 0).of(budget).status().get("disruptedPods"));
    }

    @Test
    void times_without_value_are_null() {
        KubeObject pod =
                object(Kind.POD, "{metadata: {name: p}, status: {conditions: [{type: Ready, lastTransitionTime: x}]}}");
        Json.Obj ready =
                at("1.36", 0).of(pod).status().array("conditions").objects().getFirst();
        assertEquals(Json.Null.NULL, ready.get("lastProbeTime"));
        assertEquals("x", ready.text("lastTransitionTime"));
    }

    @Test
    void an_event_repeats_its_source_in_late_releases() {
        KubeObject event =
                object(Kind.EVENT, "{metadata: {name: e}, source: {component: kubelet, host: n1}, firstTimestamp: x}");
        Json.Obj sent = at("1.36", 0).of(event).tree();
        assertEquals("kubelet n1", sent.text("reportingComponent") + " " + sent.text("reportingInstance"));
        assertEquals("x", sent.text("firstTimestamp"));
        assertEquals(Json.Null.NULL, sent.get("eventTime"));
        assertEquals("", at("1.26", 0).of(event).tree().text("reportingComponent"));
    }

    // ---- heartbeats, at 3 s, 8 s, 13 s and so on

    @Test
    void a_lease_that_is_being_renewed_tells_when_last() {
        KubeObject lease = object(
                Kind.LEASE,
                "{metadata: {name: n, namespace: kube-node-lease, creationTimestamp: '2026-01-01T00:00:01Z'},"
                        + " spec: {holderIdentity: n}}");
        assertEquals("2026-01-01T00:00:08.000000Z", renewed(at("1.36", 12).of(lease)));
        assertEquals("2026-01-01T00:00:13.000000Z", renewed(at("1.36", 13).of(lease)));
        assertEquals("2026-01-01T00:00:01.000000Z", renewed(at("1.36", 2).of(lease)), "not before it was made");
        KubeObject ended = lease.with(Json.of("2026-01-01T00:00:03.000000Z"), "spec", "renewTime");
        assertEquals("2026-01-01T00:00:03.000000Z", renewed(at("1.36", 12).of(ended)));
    }

    private static String renewed(KubeObject lease) {
        return lease.spec().text("renewTime", "none");
    }

    @Test
    void a_node_without_lease_beats_in_all_its_conditions() {
        KubeObject node = object(
                Kind.NODE,
                "{metadata: {name: n}, status: {conditions: [{type: DiskPressure, lastHeartbeatTime: x}, {type:"
                        + " Ready}]}}");
        assertEquals(
                "2026-01-01T00:00:08Z 2026-01-01T00:00:08Z",
                beats(at("1.10", 12).of(node)));
        KubeObject silent =
                object(Kind.NODE, "{metadata: {name: n}, status: {conditions: [{type: Ready, lastHeartbeatTime: x}]}}");
        assertEquals("x", beats(at("1.10", 12).of(silent)));
    }

    private static String beats(KubeObject node) {
        return String.join(
                " ",
                node.status().array("conditions").objects().stream()
                        .map(condition -> condition.text("lastHeartbeatTime", "none"))
                        .toList());
    }
}
