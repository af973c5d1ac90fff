package dev.ordinal.storage.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ordinal.model.Claim;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Volume;
import dev.ordinal.release.Release;
import dev.ordinal.release.StorageRules;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BindingPartsTest {
    private static final String RWO = "ReadWriteOnce";
    private static final StorageRules RULES = Release.newest().storage();
    private static final Claim CLAIM = Claim.of(KubeObject.of(
            Kind.PERSISTENT_VOLUME_CLAIM,
            Json.object(
                    "metadata", Json.object("namespace", "default", "name", "data", "uid", "u-1"),
                    "spec",
                            Json.object(
                                    "accessModes", Json.array(Json.of(RWO)),
                                    "resources", Json.object("requests", Json.object("storage", "2Gi"))))));

    private static Volume volume(String name, String size, String... modes) {
        return Volume.of(KubeObject.of(
                Kind.PERSISTENT_VOLUME,
                Json.object(
                        "metadata", Json.object("name", name),
                        "spec",
                                Json.object(
                                        "accessModes",
                                        Json.strings(List.of(modes)),
                                        "capacity",
                                        Json.object("storage", size)),
                        "status", Json.object("phase", "Available"))));
    }

    private static Volume reserved(Volume volume, String uid) {
        Json.Obj claim = Json.object("namespace", "default", "name", "data");
        return Volume.of(volume.object().with(uid.isEmpty() ? claim : claim.with("uid", uid), "spec", "claimRef"));
    }

    private static String best(boolean delayed, Volume... volumes) {
        Volume found = VolumeMatch.best(CLAIM, List.of(volumes), delayed, RULES);
        return found == null ? "" : found.name();
    }

    @Test
    void the_smallest_volume_wins_among_those_with_the_fewest_modes() {
        assertEquals("c", best(false, volume("a", "1Gi", RWO), volume("b", "20Gi", RWO), volume("c", "3Gi", RWO)));
        assertEquals("b", best(false, volume("a", "3Gi", RWO, "ReadOnlyMany"), volume("b", "20Gi", RWO)));
        assertEquals("", best(false, volume("a", "3Gi", "ReadOnlyMany")));
    }

    @Test
    void a_reserved_volume_is_taken_even_by_a_claim_that_waits() {
        Volume free = volume("a", "2Gi", RWO);
        Volume ours = reserved(volume("z", "9Gi", RWO), "");
        assertEquals("z", best(false, free, ours));
        assertEquals("z", best(true, free, ours));
        assertEquals("", best(true, free));
        assertEquals("a", best(false, free, reserved(volume("z", "9Gi", RWO), "another")));
    }

    @Test
    void what_is_refused_is_refused_in_the_words_of_the_release() {
        Volume other = Volume.of(volume("a", "2Gi", RWO).object().with(Json.of("gp2"), "spec", "storageClassName"));
        StorageRules old = Objects.requireNonNull(Release.named("1.10")).storage();
        assertEquals("storageClassName does not match", VolumeMatch.unfit(other, CLAIM, RULES.texts()));
        assertEquals("storageClasseName does not match", VolumeMatch.unfit(other, CLAIM, old.texts()));
        assertNull(VolumeMatch.unfit(volume("a", "2Gi", RWO), CLAIM, RULES.texts()));
    }

    @Test
    void the_ordinals_of_a_set_go_round_the_zones() {
        assertEquals(0x2fd5241d, dev.ordinal.storage.ZoneSpread.hash("cassandra"));
        List<KubeObject> nodes = List.of(node("a", "z1"), node("b", "z2"), node("c", "z3"));
        String first = Ebs.zone("cassandra-data-cassandra-0", nodes);
        assertEquals(first, Ebs.zone("cassandra-data-cassandra-3", nodes));
        assertEquals("z2", first);
        assertEquals("z3", Ebs.zone("cassandra-data-cassandra-1", nodes));
        assertEquals("z1", Ebs.zone("cassandra-data-cassandra-2", nodes));
    }

    private static KubeObject node(String name, String zone) {
        Json.Obj labels = Json.object("failure-domain.beta.kubernetes.io/zone", zone);
        return KubeObject.of(Kind.NODE, Json.object("metadata", Json.object("name", name, "labels", labels)));
    }
}
