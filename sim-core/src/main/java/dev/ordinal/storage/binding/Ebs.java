package dev.ordinal.storage.binding;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.storage.ZoneSpread;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The disks of the plugin that old releases have for EBS: the ordinals of a set go round the zones.
 *
 * @see "Kubernetes 1.11, pkg/volume/aws_ebs/aws_util.go, and pkg/volume/util/util.go, ChooseZoneForVolume"
 */
final class Ebs {
    private static final String ZONE = "failure-domain.beta.kubernetes.io/zone";
    private static final String REGION = "failure-domain.beta.kubernetes.io/region";
    private static final int ID_DIGITS = 17;

    private Ebs() {}

    /** The zone of the disk for a claim of this name; null if no node is in any zone. */
    static @Nullable String zone(String claim, List<KubeObject> nodes) {
        TreeSet<String> zones = new TreeSet<>();
        for (KubeObject node : nodes) {
            String zone = zoneOf(node);
            if (zone != null) {
                zones.add(zone);
            }
        }
        return ZoneSpread.zone(claim, zones);
    }

    private static @Nullable String zoneOf(KubeObject node) {
        String old = node.label(ZONE);
        return old != null ? old : Node.of(node).zone();
    }

    /** The disk as a volume names it. */
    static Json.Obj source(String uid, @Nullable String zone) {
        String id = "vol-" + uid.replace("-", "").substring(0, ID_DIGITS);
        return Json.object("fsType", "ext4", "volumeID", zone == null ? id : "aws://" + zone + "/" + id);
    }

    /** The volume with the labels that tell its zone. */
    static KubeObject labelled(KubeObject volume, @Nullable String zone, List<KubeObject> nodes) {
        if (zone == null) {
            return volume;
        }
        for (KubeObject node : nodes) {
            String region = node.label(REGION);
            if (region != null && zone.equals(zoneOf(node))) {
                return volume.withLabel(ZONE, zone).withLabel(REGION, region);
            }
        }
        return volume.withLabel(ZONE, zone);
    }
}
