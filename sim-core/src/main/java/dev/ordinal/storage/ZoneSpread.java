package dev.ordinal.storage;

import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Into which zone a volume goes whose claim has no node yet: the ordinals of a set go round the zones.
 *
 * @see "Kubernetes 1.11, pkg/volume/util/util.go, ChooseZoneForVolume; kubernetes-csi/external-provisioner,
 *     pkg/controller/topology.go, getPVCNameHashAndIndexOffset"
 */
public final class ZoneSpread {
    private static final int FNV_BASIS = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;

    private ZoneSpread() {}

    /** The zone for a claim of this name; null if there are no zones. */
    public static @Nullable String zone(String claim, SortedSet<String> zones) {
        if (zones.isEmpty()) {
            return null;
        }
        String base = claim;
        long ordinal = 0;
        int dash = claim.lastIndexOf('-');
        if (dash >= 0 && claim.substring(dash + 1).matches("[0-9]{1,9}")) {
            ordinal = Long.parseLong(claim.substring(dash + 1));
            base = claim.substring(0, dash);
            base = base.substring(base.lastIndexOf('-') + 1);
        }
        long number = Integer.toUnsignedLong(hash(base) + (int) ordinal);
        return List.copyOf(zones).get((int) (number % zones.size()));
    }

    /** FNV-1 in 32 bits. */
    public static int hash(String text) {
        int hash = FNV_BASIS;
        for (int i = 0; i < text.length(); i++) {
            hash = hash * FNV_PRIME ^ text.charAt(i);
        }
        return hash;
    }
}
