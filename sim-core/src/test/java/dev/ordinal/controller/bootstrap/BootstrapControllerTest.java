package dev.ordinal.controller.bootstrap;

import static dev.ordinal.testing.Incident.incident;

import dev.ordinal.testing.Incident;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Service by which pods reach the API server. Rounds fall on whole tens of seconds of the cluster's clock. */
class BootstrapControllerTest {
    private static Incident at(String release) {
        return incident(release).node("node-a", "z1").after("1s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void each_cluster_has_it_from_its_start(String release) {
        at(release)
                .shows(
                        "get svc",
                        "NAME TYPE CLUSTER-IP EXTERNAL-IP PORT(S) AGE",
                        "kubernetes ClusterIP 10.96.0.1 <none> 443/TCP 11s")
                .shows("get endpoints", "kubernetes 10.1.0.254:6443 11s");
    }

    @Test
    void its_endpoints_are_in_a_slice_where_there_are_slices() {
        at("1.36").shows("get endpointslices", "kubernetes IPv4 6443 10.1.0.254 11s");
        at("1.36").shows("get ep kubernetes -o jsonpath={.metadata.labels}", "skip-mirror");
        at("1.10").hides("get ep kubernetes -o yaml", "labels");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void it_comes_back_in_the_next_round(String release) {
        at(release)
                .kubectl("delete svc kubernetes")
                .hides("get svc", "kubernetes")
                .after("7s")
                .hides("get svc", "kubernetes")
                .after("2s")
                .shows("get svc", "kubernetes ClusterIP 10.96.0.1 <none> 443/TCP 0s")
                .shows("get endpoints", "kubernetes 10.1.0.254:6443 0s");
    }

    @Test
    void what_is_done_to_its_endpoints_is_undone() {
        at("1.36")
                .kubectl("patch ep kubernetes --type=json"
                        + " -p='[{\"op\":\"replace\",\"path\":\"/subsets/0/addresses/0/ip\",\"value\":\"1.2.3.4\"}]'")
                .shows("get ep kubernetes", "1.2.3.4:6443")
                .kubectl("delete endpointslice kubernetes")
                .hides("get endpointslices", "kubernetes")
                .after("9s")
                .shows("get ep kubernetes", "10.1.0.254:6443")
                .shows("get endpointslices", "kubernetes IPv4 6443 10.1.0.254");
    }

    @Test
    void what_is_done_to_the_service_itself_stays() {
        at("1.36").kubectl("label svc kubernetes team=a").after("30s").shows("get svc -l team=a", "kubernetes");
    }

    @Test
    void a_service_of_the_same_name_in_another_namespace_is_nobodys_business() {
        at("1.36")
                .kubectl("create ns other")
                .kubectl("create service clusterip kubernetes --tcp=80 -n other")
                .kubectl("delete svc kubernetes -n other")
                .after("30s")
                .shows("get svc -n other", "No resources found in other namespace.");
    }
}
