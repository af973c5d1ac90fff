package dev.ordinal.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.Kind;
import dev.ordinal.testing.Incident;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of pods that do not lead to them. */
class NamesTest {
    private static String service(String name, String more) {
        return "apiVersion: v1\nkind: Service\nmetadata: {name: " + name
                + "}\nspec: {clusterIP: None, selector: {app: web}, ports: [{port: 80}]" + more + "}";
    }

    private static String ip(Incident incident, String pod) {
        return incident.get(Kind.POD, pod).status().text("podIP", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_30_the_service_has_another_name_than_the_set_says(String version) {
        Incident incident = Pods.nodes(version, "")
                .apply(service("web-headless", ""))
                .apply(Pods.set(2))
                .until("get pod web-1", "1/1 Running", "20s")
                .after("1m");
        for (String name : new String[] {"web-1.web", "web-1.web-headless"}) {
            incident.shows("exec web-0 -- nslookup " + name, "can't find " + name);
        }
        incident.shows("exec web-0 -- nslookup web-headless", "Address", ip(incident, "web-0"), ip(incident, "web-1"));
        incident.apply(service("web", "")).after("31s");
        incident.shows("exec web-0 -- nslookup web-1.web", "Name: web-1.web", ip(incident, "web-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.36"})
    void a_pod_finds_its_own_full_name_in_its_hosts_file(String version) {
        Incident incident = Pods.nodes(version, "")
                .apply(Pods.set(1, "hostAliases: [{ip: 10.0.0.9, hostnames: [db, db.example.com]}]", ""))
                .until("get pod web-0", "1/1 Running", "20s");
        incident.shows(
                "exec web-0 -- cat /etc/hosts",
                "# Kubernetes-managed hosts file.",
                ip(incident, "web-0") + " web-0.web.default.svc.cluster.local web-0",
                "# Entries added by HostAliases.",
                "10.0.0.9 db db.example.com");
    }

    /** The store waits for its peers; that it finds none is what keeps it from being ready. */
    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_31_peers_that_have_to_find_each_other_first_never_do(String version) {
        Incident incident = Pods.nodes(version, "'app:v1': {start: 100ms, ready: never, image: {present: true}}")
                .apply(service("web", ""))
                .apply(Pods.set(2, "", "readinessProbe: {tcpSocket: {port: 80}, periodSeconds: 2}")
                        .replace("serviceName", "podManagementPolicy: Parallel\n  serviceName"))
                .after("1h")
                .shows("get pods", "web-0 0/1 Running 0", "web-1 0/1 Running 0")
                .shows("exec web-0 -- nslookup web-1.web", "can't find web-1.web");
        incident.kubectl("patch service web -p '{\"spec\":{\"publishNotReadyAddresses\":true}}'")
                .after("31s");
        incident.shows("exec web-0 -- nslookup web-1.web", ip(incident, "web-1"))
                .strike("probePasses", "web-0 readiness")
                .strike("probePasses", "web-1 readiness");
        incident.until("get pod web-0", "1/1 Running 0", "70s").runs("web-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_32_who_asked_before_gets_the_old_address_for_thirty_seconds(String version) {
        Incident incident = Pods.nodes(version, "")
                .apply(service("web", ""))
                .apply(Pods.set(2))
                .until("get pod web-1", "1/1 Running", "20s")
                .after("10s");
        String old = ip(incident, "web-1");
        incident.shows("exec web-0 -- nslookup web-1.web", old);
        double asked = incident.clock();
        incident.kubectl("delete pod web-1").until("get pod web-1", "1/1 Running", "15s");
        String now = ip(incident, "web-1");
        assertNotEquals(old, now);
        incident.shows("exec web-0 -- nslookup web-1.web", old).hides("exec web-0 -- nslookup web-1.web", now);
        while (incident.output().contains(old)) {
            incident.after("500ms").kubectl("exec web-0 -- nslookup web-1.web");
        }
        assertEquals(30, incident.clock() - asked, 1.5);
        assertTrue(incident.output().contains(now), incident::output);
    }
}
