package dev.ordinal.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.store.Store;
import dev.ordinal.testing.Incident;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a name server answers while a set of two comes, goes and comes again. */
class DnsTest {
    private static final String FIRST = "web-0.web.default.svc.cluster.local";

    private static Incident set(String version, String service, boolean publishesAll) {
        return Incident.incident(version)
                .threeZones()
                .apply("""
                    apiVersion: v1
                    kind: Service
                    metadata: {name: %s}
                    spec:
                      clusterIP: None
                      publishNotReadyAddresses: %s
                      selector: {app: web}
                      ports: [{name: http, port: 80}]
                    """.formatted(service, publishesAll))
                .apply("""
                    apiVersion: apps/v1
                    kind: StatefulSet
                    metadata: {name: web}
                    spec:
                      serviceName: web
                      replicas: 2
                      podManagementPolicy: Parallel
                      selector: {matchLabels: {app: web}}
                      template:
                        metadata: {labels: {app: web}}
                        spec:
                          terminationGracePeriodSeconds: 30
                          containers: [{name: app, image: app:v1}]
                    """);
    }

    private static Dns dns(Incident incident) {
        return Dns.of(incident.now().objects(), incident.now().setup().release());
    }

    private static String ip(Incident incident, String pod) {
        return incident.get(Kind.POD, pod).status().text("podIP", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void a_pod_has_a_name_while_it_is_ready(String version) {
        Incident set = set(version, "web", false);
        assertEquals(new Reply.NoName(FIRST), dns(set).addresses(FIRST));
        set.after("2s");
        assertEquals(new Reply.NoName(FIRST), dns(set).addresses(FIRST), "it runs, and is not ready");
        set.after("10s");
        assertEquals(new Reply.Addresses(FIRST, List.of(ip(set, "web-0"))), dns(set).addresses(FIRST));
        set.kubectl("delete pod web-0 --wait=false").after("100ms");
        assertEquals(new Reply.NoName(FIRST), dns(set).addresses(FIRST), "it is on its way out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void a_service_may_name_pods_that_are_not_ready(String version) {
        Incident set = set(version, "web", true).after("2s");
        String ip = ip(set, "web-0");
        assertEquals(new Reply.Addresses(FIRST, List.of(ip)), dns(set).addresses(FIRST));
        set.after("10s").kubectl("delete pod web-0 --wait=false").after("100ms");
        assertEquals(new Reply.Addresses(FIRST, List.of(ip)), dns(set).addresses(FIRST), "until its object goes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void the_service_stands_for_all_its_pods_and_its_port_for_their_places(String version) {
        Incident set = set(version, "web", false).after("10s");
        Reply.Addresses all =
                assertInstanceOf(Reply.Addresses.class, dns(set).addresses("web.default.svc.cluster.local"));
        assertEquals(
                List.of(ip(set, "web-0"), ip(set, "web-1")),
                all.ips().stream().sorted().toList());
        Reply.Places places =
                assertInstanceOf(Reply.Places.class, dns(set).places("_http._tcp.web.default.svc.cluster.local"));
        assertEquals(
                List.of("0 50 80 " + FIRST, "0 50 80 web-1.web.default.svc.cluster.local"),
                places.places().stream().map(Reply.Place::toString).sorted().toList());
        assertEquals(new Reply.NoData(FIRST), dns(set).places(FIRST));
        assertInstanceOf(Reply.NoName.class, dns(set).places("_ftp._tcp.web.default.svc.cluster.local"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.36"})
    void a_process_in_the_cluster_may_leave_out_the_end_of_a_name(String version) {
        Incident set = set(version, "web", false).after("10s");
        Reply whole = dns(set).addresses(FIRST);
        assertEquals(whole, dns(set).resolve("web-0.web", "default"));
        assertEquals(whole, dns(set).resolve("web-0.web.default", "other"));
        assertEquals(whole, dns(set).resolve("web-0.web.default.svc", "other"));
        assertEquals(whole, dns(set).resolve(FIRST + ".", "other"));
        assertEquals(new Reply.NoName("web-0.web"), dns(set).resolve("web-0.web", "other"));
        assertEquals(new Reply.NoName("web-2.web"), dns(set).resolve("web-2.web", "default"));
        assertEquals(new Reply.NoName("example.com"), dns(set).resolve("example.com", "default"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.36"})
    void a_service_of_another_name_gives_its_pods_no_names(String version) {
        Incident set = set(version, "website", false).after("10s");
        assertInstanceOf(Reply.NoName.class, dns(set).resolve("web-0.web", "default"));
        assertInstanceOf(Reply.NoName.class, dns(set).resolve("web-0.website", "default"));
        assertInstanceOf(Reply.Addresses.class, dns(set).resolve("website", "default"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.36"})
    void a_pod_that_was_made_again_has_another_address_and_a_kept_answer_the_old_one(String version) {
        Incident set = set(version, "web", false).after("10s");
        Store<KubeObject> earlier = set.now().objects();
        set.kubectl("delete pod web-0").after("10s").runs("web-0");
        Reply now = dns(set).resolve("web-0.web", "default");
        Reply kept = Dns.of(earlier, set.now().setup().release()).resolve("web-0.web", "default");
        assertNotEquals(now, kept);
        assertEquals(new Reply.Addresses(FIRST, List.of(ip(set, "web-0"))), now);
    }
}
