package dev.ordinal.kubectl.describe;

import static dev.ordinal.model.Json.array;
import static dev.ordinal.model.Json.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.table.Dialect;
import dev.ordinal.table.Golden;
import dev.ordinal.table.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Descriptions of services and of what stands behind them. */
class NetworkTextTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:35:03Z");
    private static final List<String> ADDRESSES = List.of("192.168.87.150", "192.168.143.201", "192.168.230.64");
    private static final String CHANGED = "endpoints.kubernetes.io/last-change-trigger-time";

    private static KubeObject named(Kind kind, String name, Json.Obj rest) {
        return Samples.labelled(Cassandra.object(kind, name, "2026-11-23T09:10:03Z", rest), "app", "cassandra");
    }

    private static KubeObject service() {
        return named(
                Kind.SERVICE,
                "cassandra",
                object(
                        "spec",
                        object(
                                "type",
                                "ClusterIP",
                                "clusterIP",
                                "None",
                                "clusterIPs",
                                array(Json.of("None")),
                                "ipFamilyPolicy",
                                "SingleStack",
                                "ipFamilies",
                                array(Json.of("IPv4")),
                                "selector",
                                object("app", "cassandra"),
                                "sessionAffinity",
                                "None",
                                "internalTrafficPolicy",
                                "Cluster",
                                "ports",
                                array(object("port", 9042, "targetPort", 9042, "protocol", "TCP")))));
    }

    private static KubeObject endpoints() {
        Json.Obj subset = object(
                "ports",
                array(object("port", 9042, "protocol", "TCP")),
                "addresses",
                array(object("ip", ADDRESSES.get(1)), object("ip", ADDRESSES.get(2)), object("ip", ADDRESSES.get(0))));
        return named(Kind.ENDPOINTS, "cassandra", object("subsets", array(subset)));
    }

    private static KubeObject slice() {
        List<Json> endpoints = new ArrayList<>();
        List<String> nodes = List.of(Samples.NODE_A, Samples.NODE_B, Samples.NODE_C);
        List<String> zones = List.of("ap-northeast-1a", "ap-northeast-1c", "ap-northeast-1d");
        for (int i = 0; i < 3; i++) {
            endpoints.add(object(
                    "addresses",
                    array(Json.of(ADDRESSES.get(i))),
                    "conditions",
                    object("ready", true),
                    "hostname",
                    "cassandra-" + i,
                    "targetRef",
                    object("kind", "Pod", "name", "cassandra-" + i),
                    "nodeName",
                    nodes.get(i),
                    "zone",
                    zones.get(i)));
        }
        return named(
                        Kind.ENDPOINT_SLICE,
                        "cassandra-2x2gp",
                        object(
                                "addressType",
                                "IPv4",
                                "ports",
                                array(object("name", "", "port", 9042, "protocol", "TCP")),
                                "endpoints",
                                array(endpoints)))
                .withLabel("endpointslice.kubernetes.io/managed-by", "endpointslice-controller.k8s.io")
                .withLabel("kubernetes.io/service-name", "cassandra")
                .withLabel("service.kubernetes.io/headless", "")
                .withAnnotation(CHANGED, "2026-11-23T09:09:53Z");
    }

    private static void golden(String file, String actual) {
        Golden.check(NetworkTextTest.class, file, actual);
    }

    @Test
    void services_list_endpoints_of_old_and_slices_of_later() {
        golden("service-1.10", Describe.text(service(), FakeCluster.of(endpoints(), slice()), NOW, Dialect.V1_10));
        golden("service-1.36", Describe.text(service(), FakeCluster.of(endpoints(), slice()), NOW, Dialect.V1_36));
        String alone = Describe.text(service(), FakeCluster.of(), NOW, Dialect.V1_32_ON_1_26);
        assertTrue(alone.contains("\nEndpoints:                <none>\n"), alone);
    }

    @Test
    void an_endpoint_that_is_not_ready_is_left_out_but_may_be_counted_as_more() {
        Json.Obj unready = object("addresses", array(Json.of("1.1.1.1")), "conditions", object("ready", false));
        KubeObject slice = slice();
        KubeObject longer = slice.with(slice.tree().array("endpoints").with(unready), "endpoints");
        String text = Describe.text(service(), FakeCluster.of(longer), NOW, Dialect.V1_36);
        assertTrue(text.contains("192.168.230.64:9042 + 0 more...\n"), text);
        KubeObject other = slice.with(array(unready), "endpoints");
        assertTrue(Describe.text(service(), FakeCluster.of(other), NOW, Dialect.V1_36)
                .contains("\nEndpoints:                \nSession"));
    }

    @Test
    void a_service_may_have_ports_on_nodes_and_addresses_from_outside() {
        KubeObject balanced = service()
                .with(
                        array(object(
                                "name",
                                "web",
                                "port",
                                80,
                                "targetPort",
                                "http",
                                "nodePort",
                                30080,
                                "protocol",
                                "TCP",
                                "appProtocol",
                                "h2c")),
                        "spec",
                        "ports")
                .with(array(Json.of("9.9.9.9")), "spec", "externalIPs")
                .with(Json.of("8.8.8.8"), "spec", "loadBalancerIP")
                .with(Json.of("Local"), "spec", "externalTrafficPolicy")
                .with(Json.of(31000), "spec", "healthCheckNodePort")
                .with(array(Json.of("10.0.0.0/8"), Json.of("11.0.0.0/8")), "spec", "loadBalancerSourceRanges")
                .with(array(object("ip", "1.2.3.4"), object("hostname", "h")), "status", "loadBalancer", "ingress");
        String text = Describe.text(balanced, FakeCluster.of(), NOW, Dialect.V1_36);
        assertTrue(text.endsWith("""
            External IPs:                9.9.9.9
            Desired LoadBalancer IP:     8.8.8.8
            LoadBalancer Ingress:        1.2.3.4, h
            Port:                        web  80/TCP
            TargetPort:                  http/TCP
            AppProtocol:                 h2c
            NodePort:                    web  30080/TCP
            Endpoints:                   <none>
            Session Affinity:            None
            External Traffic Policy:     Local
            Internal Traffic Policy:     Cluster
            HealthCheck NodePort:        31000
            LoadBalancer Source Ranges:  10.0.0.0/8,11.0.0.0/8
            Events:                      <none>
            """), text);
        assertTrue(Describe.text(balanced, FakeCluster.of(), NOW, Dialect.V1_10)
                .contains("\nExternal IPs:                9.9.9.9\nIP:                          8.8.8.8\n"));
    }

    @Test
    void endpoints_and_slices() {
        golden("endpoints-1.10", Describe.text(endpoints(), FakeCluster.of(), NOW, Dialect.V1_10));
        golden(
                "endpoints-1.36",
                Describe.text(
                        endpoints()
                                .withLabel("service.kubernetes.io/headless", "")
                                .withAnnotation(CHANGED, "2026-11-23T09:09:53Z"),
                        FakeCluster.of(),
                        NOW,
                        Dialect.V1_36));
        golden("slice-1.36", Describe.text(slice(), FakeCluster.of(), NOW, Dialect.V1_36));
        String empty = Describe.text(
                slice().with(Json.NONE, "endpoints").without("ports"), FakeCluster.of(), NOW, Dialect.V1_36);
        assertTrue(empty.endsWith("AddressType:  IPv4\nPorts: <unset>\nEndpoints: <none>\nEvents:  <none>\n"), empty);
    }

    @Test
    void budgets() {
        KubeObject budget = Cassandra.object(
                Kind.POD_DISRUPTION_BUDGET,
                "cassandra",
                "2026-11-23T09:10:03Z",
                object(
                        "spec",
                                object(
                                        "maxUnavailable",
                                        1,
                                        "selector",
                                        object("matchLabels", object("app", "cassandra"))),
                        "status",
                                object(
                                        "disruptionsAllowed",
                                        1,
                                        "currentHealthy",
                                        3,
                                        "desiredHealthy",
                                        2,
                                        "expectedPods",
                                        3)));
        for (Dialect dialect : List.of(Dialect.V1_10, Dialect.V1_32_ON_1_26, Dialect.V1_36)) {
            golden("budget", Describe.text(budget, FakeCluster.of(), NOW, dialect));
        }
        KubeObject bare = budget.with(object("minAvailable", "50%"), "spec");
        assertTrue(Describe.text(bare, FakeCluster.of(), NOW, Dialect.V1_36)
                .contains("\nMin available:  50%\nSelector:       <unset>\nStatus:\n"));
        assertTrue(Describe.text(bare.with(Json.EMPTY, "spec", "selector"), FakeCluster.of(), NOW, Dialect.V1_36)
                .contains("\nSelector:       <none>\n"));
    }

    @Test
    void namespaces_have_no_quota_no_limits_and_no_events() {
        KubeObject namespace = Cassandra.object(
                Kind.NAMESPACE, "default", "2026-11-23T09:10:03Z", object("status", object("phase", "Active")));
        golden("namespace-1.10", Describe.text(namespace, FakeCluster.of(), NOW, Dialect.V1_10));
        golden("namespace-1.36", Describe.text(namespace, FakeCluster.of(), NOW, Dialect.V1_36));
    }

    @Test
    void priority_classes_tell_their_policy_where_the_client_knows_of_it() {
        KubeObject high = Cassandra.object(
                Kind.PRIORITY_CLASS,
                "high",
                "2026-11-23T09:10:03Z",
                object("value", 1000, "preemptionPolicy", "Never", "description", "for stores"));
        assertEquals("""
            Name:           high
            Value:          1000
            GlobalDefault:  false
            Description:    for stores
            Annotations:    <none>
            Events:         <none>
            """, Describe.text(high, FakeCluster.of(), NOW, Dialect.V1_10));
        assertEquals("""
            Name:              high
            Value:             1000
            GlobalDefault:     false
            PreemptionPolicy:  Never
            Description:       for stores
            Annotations:       <none>
            Events:            <none>
            """, Describe.text(high, FakeCluster.of(), NOW, Dialect.V1_36));
    }
}
