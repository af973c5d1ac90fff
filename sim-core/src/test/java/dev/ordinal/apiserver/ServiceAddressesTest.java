package dev.ordinal.apiserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a Service gets from the API server when it is stored. */
class ServiceAddressesTest {
    private static KubeObject service(String name, String spec) {
        return KubeObject.of(
                Kind.SERVICE,
                Json.object("metadata", Json.object("name", name, "namespace", "default"), "spec", LiveApi.yaml(spec)));
    }

    private static KubeObject made(LiveApi api, String name, String spec) {
        return api.sent(new Request.Create(service(name, spec)));
    }

    private static KubeObject put(LiveApi api, KubeObject stored, String spec) {
        KubeObject sent = stored.withTree(stored.tree().with("spec", LiveApi.yaml(spec)));
        return api.sent(new Request.Update(sent, Request.Part.MAIN));
    }

    private static String address(KubeObject service) {
        return service.spec().text("clusterIP", "");
    }

    private static List<Long> nodePorts(KubeObject service) {
        return service.spec().array("ports").objects().stream()
                .map(port -> port.number("nodePort", 0))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void each_gets_an_address_of_the_range_that_no_other_has(String release) {
        LiveApi api = new LiveApi(release);
        Set<String> addresses = new TreeSet<>();
        for (int i = 0; i < 50; i++) {
            addresses.add(address(made(api, "s" + i, "{ports: [{port: 80}]}")));
        }

        assertEquals(50, addresses.size());
        assertTrue(addresses.stream().allMatch(ServiceRange.USUAL::has), addresses.toString());
    }

    @Test
    void the_first_addresses_are_given_last_where_they_are_left_to_those_who_ask() {
        ServiceRange range = new ServiceRange(10L << 24, 26);
        LiveApi api = new LiveApi("1.36", range);
        for (int i = 0; i < range.size() - 16; i++) {
            String address = address(made(api, "s" + i, "{ports: [{port: 80}]}"));
            assertTrue(Integer.parseInt(address.substring("10.0.0.".length())) > 16, address);
        }
        String next = address(made(api, "next", "{ports: [{port: 80}]}"));
        assertTrue(Integer.parseInt(next.substring("10.0.0.".length())) <= 16, next);
    }

    @Test
    void its_list_of_addresses_and_families_follows() {
        Json.Obj spec =
                made(new LiveApi("1.36"), "web", "{ports: [{port: 80}]}").spec();

        assertEquals(
                List.of(spec.text("clusterIP", "")), spec.array("clusterIPs").texts());
        assertEquals(List.of("IPv4"), spec.array("ipFamilies").texts());
        assertEquals("SingleStack", spec.text("ipFamilyPolicy"));
        assertFalse(
                made(new LiveApi("1.10"), "web", "{ports: [{port: 80}]}").spec().has("clusterIPs"));
    }

    @Test
    void a_headless_one_and_one_by_an_outside_name_get_none() {
        LiveApi api = new LiveApi("1.36");

        assertEquals("None", address(made(api, "headless", "{clusterIP: None, ports: [{port: 80}]}")));
        assertEquals("", address(made(api, "outside", "{type: ExternalName, externalName: example.com}")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.10 | spec.clusterIP: Invalid value: \"10.96.0.9\": provided IP is already allocated",
                "1.26 | spec.clusterIPs: Invalid value: []string{\"10.96.0.9\"}: failed to allocate IP 10.96.0.9:"
                        + " provided IP is already allocated",
                "1.36 | spec.clusterIPs: Invalid value: [\"10.96.0.9\"]: failed to allocate IP 10.96.0.9: provided IP"
                        + " is already allocated"
            })
    void an_address_that_another_has_is_refused(String release, String why) {
        LiveApi api = new LiveApi(release);
        var unused = made(api, "first", "{clusterIP: 10.96.0.9, ports: [{port: 80}]}");

        String message = api.refused(new Request.Create(service("web", "{clusterIP: 10.96.0.9, ports: [{port: 80}]}")))
                .message();

        assertEquals("Service \"web\" is invalid: " + why, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.10 | spec.clusterIP: Invalid value: \"1.2.3.4\": provided IP is not in the valid range. The range"
                        + " of valid IPs is 10.96.0.0/12",
                "1.26 | spec.clusterIPs: Invalid value: []string{\"1.2.3.4\"}: failed to allocate IP 1.2.3.4: the"
                        + " provided IP (1.2.3.4) is not in the valid range. The range of valid IPs is 10.96.0.0/12",
                "1.36 | spec.clusterIPs: Invalid value: [\"1.2.3.4\"]: failed to allocate IP 1.2.3.4: the provided"
                        + " network does not match the current range"
            })
    void an_address_from_elsewhere_is_refused(String release, String why) {
        String message = new LiveApi(release)
                .refused(new Request.Create(service("web", "{clusterIP: 1.2.3.4, ports: [{port: 80}]}")))
                .message();

        assertEquals("Service \"web\" is invalid: " + why, message);
    }

    @Test
    void an_update_may_leave_out_what_it_got() {
        LiveApi api = new LiveApi("1.36");
        KubeObject web = made(api, "web", "{type: NodePort, ports: [{name: http, port: 80}]}");

        KubeObject after =
                put(api, web, "{type: NodePort, ports: [{name: admin, port: 81}, {name: http, port: 8080}]}");

        assertEquals(address(web), address(after));
        assertEquals(nodePorts(web).getFirst(), nodePorts(after).getLast());
        assertNotEquals(nodePorts(after).getFirst(), nodePorts(after).getLast());
    }

    @Test
    void an_update_to_another_type_takes_and_gives_back() {
        LiveApi api = new LiveApi("1.36");
        KubeObject web = made(api, "web", "{type: ExternalName, externalName: example.com, ports: [{port: 80}]}");

        KubeObject inside = put(api, web, "{type: ClusterIP, ports: [{port: 80}]}");
        KubeObject open = put(api, inside, "{type: NodePort, ports: [{port: 80}]}");
        KubeObject closed = put(api, open, "{type: ClusterIP, ports: [{port: 80}]}");
        KubeObject outside = put(api, closed, "{type: ExternalName, externalName: example.com, ports: [{port: 80}]}");

        assertTrue(ServiceRange.USUAL.has(address(inside)), address(inside));
        assertEquals(List.of(0L), nodePorts(inside));
        assertNotEquals(List.of(0L), nodePorts(open));
        assertEquals("Cluster", open.spec().text("externalTrafficPolicy"));
        assertEquals(List.of(0L), nodePorts(closed));
        assertFalse(closed.spec().has("externalTrafficPolicy"));
        assertFalse(outside.spec().has("clusterIPs"));
    }

    @Test
    void node_ports_are_of_their_range_and_of_one_service() {
        LiveApi api = new LiveApi("1.36");
        KubeObject web = made(api, "web", "{type: LoadBalancer, ports: [{name: a, port: 80}, {name: b, port: 81}]}");

        assertTrue(
                nodePorts(web).stream().allMatch(port -> port >= 30000 && port <= 32767),
                nodePorts(web).toString());
        assertNotEquals(nodePorts(web).getFirst(), nodePorts(web).getLast());
        assertEquals(
                "Service \"two\" is invalid: spec.ports[0].nodePort: Invalid value: "
                        + nodePorts(web).getFirst() + ": provided port is already allocated",
                api.refused(new Request.Create(service(
                                "two",
                                "{type: NodePort, ports: [{port: 80, nodePort: "
                                        + nodePorts(web).getFirst() + "}]}")))
                        .message());
        assertEquals(
                "Service \"low\" is invalid: spec.ports[0].nodePort: Invalid value: 8080: provided port is not in the"
                        + " valid range. The range of valid ports is 30000-32767",
                api.refused(new Request.Create(service("low", "{type: NodePort, ports: [{port: 80, nodePort: 8080}]}")))
                        .message());
    }

    @Test
    void a_balancer_that_wants_no_node_ports_gets_none() {
        LiveApi api = new LiveApi("1.36");
        String spec = "{type: LoadBalancer, allocateLoadBalancerNodePorts: false, ports: [{port: %s}]}";
        KubeObject web = made(api, "web", spec.formatted("80"));

        KubeObject after = put(api, web, spec.formatted("81"));

        assertEquals(List.of(0L), nodePorts(web));
        assertEquals(List.of(0L), nodePorts(after));
        assertEquals("Cluster", after.spec().text("externalTrafficPolicy"));
    }
}
