package dev.ordinal.scheduler;

import dev.ordinal.model.Claim;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.StorageClass;
import dev.ordinal.release.SchedulerRule;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashPMap;
import org.pcollections.TreePMap;

/**
 * How many volumes a node takes: of each driver as many as its CSINode says, or in old releases as many as are built in.
 *
 * @see "Kubernetes 1.36, pkg/scheduler/framework/plugins/nodevolumelimits/csi.go"
 */
final class VolumeLimits {
    private static final String EBS = "ebs.csi.aws.com";
    private static final String GCE = "pd.csi.storage.gke.io";
    private static final String AZURE = "disk.csi.azure.com";
    private static final TreePMap<String, Integer> BUILT_IN =
            TreePMap.singleton(EBS, 39).plus(GCE, 16).plus(AZURE, 16);

    private VolumeLimits() {}

    static boolean allow(Machine machine, Wanted wanted, Sight sight) {
        if (wanted.claims().isEmpty()) {
            return true;
        }
        TreePMap<String, Integer> limits = limits(machine, sight);
        if (limits.isEmpty()) {
            return true;
        }
        Collection<String> claims = sight.load(machine).claims().keySet();
        Collection<String> attached = attached(machine, sight);
        List<String> own = Placement.claims(wanted.pod());
        int most = claims.size() + attached.size() + own.size();
        if (limits.values().stream().allMatch(limit -> most <= limit)) {
            return true;
        }
        TreeMap<String, TreeSet<String>> there = new TreeMap<>();
        claims.forEach(claim -> count(there, ofClaim(claim, sight)));
        attached.forEach(volume -> count(there, ofVolume(sight.view().get(Kind.PERSISTENT_VOLUME, "", volume))));
        TreeMap<String, TreeSet<String>> added = new TreeMap<>();
        own.forEach(claim -> count(added, ofClaim(claim, sight)));
        return limits.entrySet().stream().allMatch(limit -> fits(limit.getKey(), limit.getValue(), there, added));
    }

    private static boolean fits(
            String driver, int limit, TreeMap<String, TreeSet<String>> there, TreeMap<String, TreeSet<String>> added) {
        TreeSet<String> more = new TreeSet<>(added.getOrDefault(driver, new TreeSet<>()));
        TreeSet<String> known = there.getOrDefault(driver, new TreeSet<>());
        more.removeAll(known);
        return more.isEmpty() || known.size() + more.size() <= limit;
    }

    private static Collection<String> attached(Machine machine, Sight sight) {
        HashPMap<String, Boolean> volumes = sight.has(SchedulerRule.COUNTS_ATTACHMENTS)
                ? sight.cache().attached().get(machine.name())
                : null;
        return volumes == null ? List.of() : volumes.keySet();
    }

    private static TreePMap<String, Integer> limits(Machine machine, Sight sight) {
        if (sight.has(SchedulerRule.PREDICATES)) {
            return BUILT_IN;
        }
        KubeObject node = sight.view().get(Kind.CSI_NODE, "", machine.name());
        TreePMap<String, Integer> limits = TreePMap.empty();
        List<Json.Obj> drivers =
                node == null ? List.of() : node.spec().array("drivers").objects();
        for (Json.Obj driver : drivers) {
            long count = driver.object("allocatable").number("count", -1);
            if (count >= 0) {
                limits = limits.plus(driver.text("name", ""), (int) count);
            }
        }
        return limits;
    }

    /** A volume among those of its driver. */
    private record Handle(String driver, String volume) {}

    private static void count(TreeMap<String, TreeSet<String>> counts, @Nullable Handle handle) {
        if (handle != null) {
            counts.computeIfAbsent(handle.driver(), ignored -> new TreeSet<>()).add(handle.volume());
        }
    }

    private static @Nullable Handle ofClaim(String path, Sight sight) {
        KubeObject claim = sight.view().table(Kind.PERSISTENT_VOLUME_CLAIM).get(path);
        if (claim == null) {
            return null;
        }
        String name = Claim.of(claim).volumeName();
        if (!name.isEmpty()) {
            return ofVolume(sight.view().get(Kind.PERSISTENT_VOLUME, "", name));
        }
        KubeObject type = ClaimState.classOf(Claim.of(claim), sight.view());
        return type == null ? null : new Handle(StorageClass.of(type).provisioner(), "claim " + path);
    }

    private static @Nullable Handle ofVolume(@Nullable KubeObject volume) {
        if (volume == null) {
            return null;
        }
        String driver = driver(volume.spec());
        return driver.isEmpty() ? null : new Handle(driver, volume.name());
    }

    /** The driver behind a volume; that which took over, for a volume of an old kind. */
    private static String driver(Json.Obj spec) {
        if (spec.has("awsElasticBlockStore")) {
            return EBS;
        }
        if (spec.has("gcePersistentDisk")) {
            return GCE;
        }
        return spec.has("azureDisk") ? AZURE : spec.object("csi").text("driver", "");
    }
}
