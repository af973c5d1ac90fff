package dev.ordinal.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.storage.sidecar.Processes;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The data that drivers are made of. */
class SidecarPartsTest {
    private static Duration drawn(int choice) {
        return Tails.draw((stream, bound) -> choice, "time", Duration.ofSeconds(2), Duration.ofSeconds(8));
    }

    @Test
    void work_takes_its_median_as_a_rule_and_by_chance_up_to_its_tail() {
        assertEquals(Duration.ofSeconds(2), drawn(0));
        assertEquals(Duration.ofSeconds(2), drawn(43));
        assertEquals(Duration.ofSeconds(4), drawn(60), "half the way, as logarithms go");
        assertEquals(Duration.ofSeconds(8), drawn(71));
        assertEquals(Duration.ofSeconds(1), drawn(99));
    }

    @Test
    void work_without_a_tail_draws_nothing() {
        Duration usual = Duration.ofSeconds(2);
        assertEquals(
                usual,
                Tails.draw(
                        (stream, bound) -> {
                            throw new AssertionError("drawn");
                        },
                        "time",
                        usual,
                        Duration.ZERO));
    }

    @Test
    void sizes_are_rounded_up_to_what_the_back_end_makes() {
        Sidecar ebs = Sidecar.disks("p");
        assertEquals("1Gi", ebs.rounded("1Mi"));
        assertEquals("2Gi", ebs.rounded("1025Mi"));
        assertEquals("10Gi", ebs.rounded("10Gi"));
        assertEquals("500Mi", ebs.withUnit(1).rounded("500Mi"));
    }

    @Test
    void the_ordinals_of_a_set_go_round_the_zones() {
        TreeSet<String> zones = new TreeSet<>(List.of("z1", "z2", "z3"));
        TreeSet<String> met = new TreeSet<>();
        for (int ordinal = 0; ordinal < 3; ordinal++) {
            met.add(Objects.requireNonNull(ZoneSpread.zone("data-web-" + ordinal, zones)));
        }
        assertEquals(zones, met);
        assertEquals(ZoneSpread.zone("data-web-0", zones), ZoneSpread.zone("data-web-3", zones));
        assertNull(ZoneSpread.zone("data-web-0", new TreeSet<>()));
    }

    @Test
    void every_preset_has_a_driver_and_a_back_end() {
        for (String name : Presets.NAMES) {
            String driver = Objects.requireNonNull(Presets.driver(name), name);
            assertNotNull(Objects.requireNonNull(Presets.of(name, driver), name).sidecar(), name);
        }
        assertNull(Presets.of("aws", "ebs.csi.aws.com"));
        assertNull(
                Objects.requireNonNull(Presets.of("aws-ebs", "kubernetes.io/aws-ebs"))
                        .sidecar(),
                "a plugin has none");
    }

    @Test
    void a_driver_has_the_processes_that_it_needs() {
        List<Backend> ebs = List.of(Objects.requireNonNull(Presets.of("aws-ebs", "ebs.csi.aws.com")));
        assertEquals(
                List.of(
                        "external-provisioner ebs.csi.aws.com",
                        "external-attacher ebs.csi.aws.com",
                        "external-resizer ebs.csi.aws.com"),
                Processes.names(ebs, "ebs.csi.aws.com"));
        List<Backend> local = List.of(Objects.requireNonNull(Presets.of("local-path", "rancher.io/local-path")));
        assertEquals(1, Processes.of(local).size());
        Backend agent = new Backend("x", Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, null, true);
        assertTrue(Processes.of(List.of(agent)).isEmpty());
    }
}
