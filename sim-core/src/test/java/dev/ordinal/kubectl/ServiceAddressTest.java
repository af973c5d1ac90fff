package dev.ordinal.kubectl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The addresses and node ports that Services are given. */
class ServiceAddressTest {
    private final Shell shell = new Shell("1.36");

    private static String service(String name, String spec) {
        return "apiVersion: v1\nkind: Service\nmetadata: {name: " + name + "}\nspec: " + spec + "\n";
    }

    private String field(String name, String path) {
        return shell.told("get svc " + name + " -o jsonpath='{" + path + "}'").strip();
    }

    private void apply(String name, String spec) {
        shell.file(name + ".yaml", service(name, spec));
        String told = shell.told("apply -f " + name + ".yaml");
        assertTrue(told.startsWith("service/" + name), told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.36"})
    void a_service_gets_an_address_of_its_own(String release) {
        Shell each = new Shell(release);
        each.file("a.yaml", service("a", "{ports: [{port: 80}], selector: {app: a}}"));
        each.file("b.yaml", service("b", "{ports: [{port: 80}], selector: {app: a}}"));
        each.told("create -f a.yaml");
        each.told("create -f b.yaml");
        String a = each.told("get svc a -o jsonpath={.spec.clusterIP}").strip();
        assertTrue(a.matches("10\\.96\\.\\d{1,3}\\.\\d{1,3}"), a);
        assertNotEquals(a, each.told("get svc b -o jsonpath={.spec.clusterIP}").strip());
        assertTrue(each.told("get svc a").contains(a));
    }

    @Test
    void an_address_that_is_asked_for_is_given_and_a_headless_service_gets_none() {
        apply("a", "{clusterIP: 10.96.0.10, ports: [{port: 80}]}");
        apply("b", "{clusterIP: None, ports: [{port: 80}]}");
        apply("c", "{type: ExternalName, externalName: db.example.com}");
        assertEquals("10.96.0.10", field("a", ".spec.clusterIPs[0]"));
        assertEquals("None", field("b", ".spec.clusterIP"));
        assertEquals("", field("c", ".spec.clusterIP"));
    }

    @Test
    void ports_are_opened_on_the_nodes_for_those_who_come_from_outside() {
        apply("a", "{type: NodePort, ports: [{port: 80, name: a}, {port: 81, name: b, nodePort: 30007}]}");
        apply("b", "{type: LoadBalancer, ports: [{port: 80}]}");
        apply("c", "{type: LoadBalancer, allocateLoadBalancerNodePorts: false, ports: [{port: 80}]}");
        String given = field("a", ".spec.ports[0].nodePort");
        assertTrue(given.matches("3[0-2]\\d{3}"), given);
        assertEquals("30007", field("a", ".spec.ports[1].nodePort"));
        assertTrue(shell.told("get svc a").contains("80:" + given + "/TCP,81:30007/TCP"));
        assertNotEquals(given, field("b", ".spec.ports[0].nodePort"));
        assertEquals("", field("c", ".spec.ports[0].nodePort"));
        assertEquals("Cluster true", field("b", ".spec.externalTrafficPolicy} {.spec.allocateLoadBalancerNodePorts"));
    }

    @Test
    void what_was_given_stays_where_a_manifest_says_nothing_of_it() {
        apply("a", "{type: NodePort, ports: [{port: 80}]}");
        String before = field("a", ".spec.clusterIP} {.spec.ports[0].nodePort");
        shell.file(
                "a.yaml", service("a", "{type: NodePort, selector: {app: b}, ports: [{port: 80, targetPort: 8080}]}"));
        assertEquals("service/a replaced\n", shell.told("replace -f a.yaml"));
        assertEquals(before, field("a", ".spec.clusterIP} {.spec.ports[0].nodePort"));
        assertEquals("service/a configured\n", shell.told("apply -f a.yaml").replaceAll("(?m)^!.*\n", ""));
        assertEquals(before, field("a", ".spec.clusterIP} {.spec.ports[0].nodePort"));
    }

    @Test
    void a_service_that_is_no_longer_open_to_the_outside_gives_its_node_ports_back() {
        apply("a", "{ports: [{port: 80}]}");
        assertEquals("", field("a", ".spec.ports[0].nodePort"));
        assertEquals("service/a patched\n", shell.told("patch svc a -p '{\"spec\":{\"type\":\"NodePort\"}}'"));
        assertTrue(field("a", ".spec.ports[0].nodePort").startsWith("3"));
        assertEquals("service/a patched\n", shell.told("patch svc a -p '{\"spec\":{\"type\":\"ClusterIP\"}}'"));
        assertEquals("", field("a", ".spec.ports[0].nodePort"));
    }

    @Test
    void who_sticks_to_a_pod_does_so_for_three_hours() {
        apply("a", "{sessionAffinity: ClientIP, ports: [{port: 80}]}");
        assertEquals("10800", field("a", ".spec.sessionAffinityConfig.clientIP.timeoutSeconds"));
    }
}
