package dev.ordinal.shell.why;

import static dev.ordinal.shell.why.Manifests.EBS;
import static dev.ordinal.shell.why.Manifests.ofClass;
import static dev.ordinal.shell.why.Manifests.pod;
import static dev.ordinal.shell.why.Manifests.set;
import static dev.ordinal.shell.why.Manifests.threeZones;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code why} of everything. */
class OverviewTest {
    @Test
    void nothing_is_blocked_where_all_is_well() {
        threeZones("1.36")
                .why("", "nothing is blocked")
                .apply(set(2, "gp3"))
                .run("2m")
                .why("", "nothing is blocked");
    }

    @ParameterizedTest
    @CsvSource({"kind-1.36, standard", "three-zones-1.36, gp3", "eks-1.11, gp2"})
    void a_set_that_starts_waits_for_what_ends_by_itself(String preset, String className) {
        Blocked blocked = Blocked.on(preset).apply(set(2, className));
        for (int i = 0; i < 150; i++) {
            blocked.run("400ms").why("").without("What frees it");
        }
        blocked.type("until sts/web ready within 2m").why("", "nothing is blocked");
    }

    @Test
    void each_root_is_told_once() {
        threeZones("1.36")
                .type("fault provisionerDown " + EBS)
                .apply(set(2, "gp2"))
                .apply(ofClass("data", "gp2"))
                .apply(pod("app", "data", ""))
                .run("1m")
                .why(
                        "",
                        "sts/web waits for web-0",
                        "\npod/app is Pending",
                        "  because pvc/data is Pending",
                        "    because provisioner " + EBS
                                + " is down: it has told of nothing, and asks for no volume until it"
                                + " runs again (see above)")
                .without("\npod/web-0", "\npvc/data")
                .type("fault provisionerUp " + EBS)
                .type("until sts/web ready within 2m")
                .why("", "nothing is blocked");
    }

    @Test
    void what_no_line_has_spoken_of_is_told_by_itself() {
        threeZones("1.36")
                .apply(set(1, "gp3"))
                .apply(ofClass("other", "slow"))
                .run("1m")
                .type("fault nodeDown a")
                .run("1m")
                .why("", "pvc/other is Pending", "because sc/slow does not exist", "node/a");
    }
}
