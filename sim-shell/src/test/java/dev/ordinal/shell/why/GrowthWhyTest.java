package dev.ordinal.shell.why;

import static dev.ordinal.shell.why.Manifests.EBS;
import static dev.ordinal.shell.why.Manifests.ofClass;
import static dev.ordinal.shell.why.Manifests.oneZone;
import static dev.ordinal.shell.why.Manifests.pod;
import static dev.ordinal.shell.why.Manifests.set;
import static dev.ordinal.shell.why.Manifests.threeZones;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows 32 to 35 of the catalogue of storage: what cannot be changed about a claim, and what can: its size. */
@ExtendWith(RowsAreFreed.class)
class GrowthWhyTest {
    private static Blocked growing(String release, String... options) {
        return threeZones(release, options)
                .type("patch sc gp2 -p '{\"allowVolumeExpansion\":true}'")
                .apply(set(1, "gp2"))
                .run("1m");
    }

    private static String grow(String size) {
        return "patch pvc data-web-0 -p '{\"spec\":{\"resources\":{\"requests\":{\"storage\":\"" + size + "\"}}}}'";
    }

    @Test
    void row_35_the_back_end_has_no_such_size() {
        growing("1.36", "largest: 10Gi")
                .type(grow("20Gi"))
                .run("10s")
                .why(
                        "pvc/data-web-0",
                        "pvc/data-web-0 is to grow to 20Gi and has 1Gi so far",
                        "code = OutOfRange",
                        "because driver ebs.csi.aws.com has no volumes larger than 10Gi",
                        "take the wish back to what can be had")
                .freed("pvc/data-web-0 status.capacity.storage=10Gi");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26"})
    void row_35_where_no_wish_is_taken_back(String release) {
        growing(release, "largest: 10Gi")
                .type("fault write web-0 /data/test.txt hello")
                .type(grow("20Gi"))
                .run("10s")
                .why("pvc/data-web-0", "has no volumes larger than 10Gi", "this release takes no wish back")
                .freedFor("why pvc/data-web-0", "it is as it should be")
                .freedFor("exec web-0 -- cat /data/test.txt", "hello")
                .freedFor("get pv -o jsonpath={.items[*].spec.persistentVolumeReclaimPolicy}", "Delete");
    }

    @Test
    void row_35_a_pod_of_its_own_is_made_again_around_its_volume() {
        oneZone("1.26", "largest: 10Gi")
                .type("patch sc gp2 -p '{\"allowVolumeExpansion\":true}'")
                .apply(ofClass("data", "gp2"))
                .apply(pod("app", "data", ""))
                .type("until pod/app ready")
                .type("fault write app /data/test.txt hello")
                .type(grow("20Gi").replace("data-web-0", "data"))
                .run("10s")
                .why("pvc/data", "this release takes no wish back")
                .freedFor("exec app -- cat /data/test.txt", "hello");
    }

    @Test
    void other_errors_are_tried_again() {
        growing("1.36")
                .type("fault driverFails " + EBS + " resize rpc error: code = Internal desc = busy")
                .type(grow("2Gi"))
                .run("20s")
                .why("pvc/data-web-0", "because the back end of ebs.csi.aws.com refuses to grow volumes")
                .freed("pvc/data-web-0 status.capacity.storage=2Gi");
    }

    @Test
    void a_driver_may_grow_only_what_nobody_uses() {
        growing("1.36", "expansion: offline")
                .type(grow("2Gi"))
                .run("10s")
                .why(
                        "pvc/data-web-0",
                        "only supports offline expansion",
                        "because pod/web-0 uses the volume on node",
                        "kubectl scale sts web --replicas=0")
                .type("scale sts web --replicas=0")
                .run("5m")
                .why(
                        "pvc/data-web-0",
                        "whose filesystem is still the old one: it grows when a pod is started that uses it")
                .type("scale sts web --replicas=1")
                .type("until pvc/data-web-0 status.capacity.storage=2Gi within 2m");
    }
}
