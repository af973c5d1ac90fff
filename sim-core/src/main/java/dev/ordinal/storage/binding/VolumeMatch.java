package dev.ordinal.storage.binding;

import dev.ordinal.model.Claim;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.LabelSelector;
import dev.ordinal.model.Quantity;
import dev.ordinal.model.Volume;
import dev.ordinal.release.StorageRule;
import dev.ordinal.release.StorageRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which volume suits a claim.
 *
 * @see "Kubernetes 1.36, pkg/controller/volume/persistentvolume/index.go, and
 *     staging/src/k8s.io/component-helpers/storage/volume/pv_helpers.go, FindMatchingVolume"
 */
final class VolumeMatch {
    /** Groups of equal modes, fewest first; smallest volumes first in each. */
    private static final Comparator<Volume> ORDER = Comparator.<Volume>comparingInt(
                    volume -> volume.accessModes().size())
            .thenComparing(VolumeMatch::modes)
            .thenComparing(VolumeMatch::capacity)
            .thenComparing(Volume::name);

    private final Claim claim;
    private final boolean delayed;
    private final StorageRules rules;
    private final Quantity request;
    private final LabelSelector selector;

    private VolumeMatch(Claim claim, boolean delayed, StorageRules rules) {
        this.claim = claim;
        this.delayed = delayed;
        this.rules = rules;
        this.request = request(claim);
        this.selector = LabelSelector.of(claim.object().spec().object("selector"));
    }

    /**
     * The best of some volumes for a claim; null if none will do.
     *
     * @param delayed whether the claim waits for its consumer: then only a volume that names it will do
     */
    static @Nullable Volume best(Claim claim, List<Volume> volumes, boolean delayed, StorageRules rules) {
        return new VolumeMatch(claim, delayed, rules).best(volumes);
    }

    private @Nullable Volume best(List<Volume> volumes) {
        List<Volume> possible = new ArrayList<>();
        for (Volume volume : volumes) {
            if (volume.accessModes().containsAll(claim.accessModes()) && mayBeTaken(volume)) {
                possible.add(volume);
            }
        }
        possible.sort(ORDER);
        Volume fitting = null;
        for (Volume volume : possible) {
            if (fitting != null && !modes(fitting).equals(modes(volume))) {
                return fitting;
            }
            if (volume.claimRef() != null) {
                return volume;
            }
            fitting = fitting == null && fits(volume) ? volume : fitting;
        }
        return fitting;
    }

    private boolean mayBeTaken(Volume volume) {
        return (volume.claimRef() == null || isFor(volume, claim.object()))
                && capacity(volume).compareTo(request) >= 0
                && mode(volume.object()).equals(mode(claim.object()))
                && attributes(volume.object()).equals(attributes(claim.object()))
                && !volume.isTerminating();
    }

    private boolean fits(Volume volume) {
        return !delayed
                && (!rules.has(StorageRule.MATCHES_AVAILABLE_ONLY)
                        || volume.phase().equals("Available"))
                && selector.matches(volume.object().labels())
                && volume.className().equals(Objects.requireNonNullElse(claim.className(), ""));
    }

    /** Why a volume that a claim asks for by name cannot be had; null if it can. */
    static @Nullable String unfit(Volume volume, Claim claim, StorageRules.Texts texts) {
        if (volume.isTerminating()) {
            String why = "the volume is marked for deletion";
            return texts.namesLeavingVolume() ? why + " \"" + volume.name() + "\"" : why;
        }
        if (capacity(volume).compareTo(request(claim)) < 0) {
            return "requested PV is too small";
        }
        if (!volume.className().equals(Objects.requireNonNullElse(claim.className(), ""))) {
            return texts.classMismatch();
        }
        if (!attributes(volume.object()).equals(attributes(claim.object()))) {
            return "volumeAttributesClassName does not match";
        }
        if (isOtherMode(volume.object(), claim.object())) {
            return "incompatible volumeMode";
        }
        return volume.accessModes().containsAll(claim.accessModes()) ? null : "incompatible accessMode";
    }

    /** Whether a volume is bound to this very claim, or reserved for its name. */
    static boolean isFor(Volume volume, KubeObject claim) {
        Volume.ClaimRef reference = volume.claimRef();
        return reference != null
                && reference.names(claim)
                && (reference.uid().isEmpty() || reference.uid().equals(claim.uid()));
    }

    /** Whether one is a filesystem and the other a raw block device. */
    static boolean isOtherMode(KubeObject volume, KubeObject claim) {
        return !mode(volume).equals(mode(claim));
    }

    private static String mode(KubeObject object) {
        return object.spec().text("volumeMode", "Filesystem");
    }

    private static String attributes(KubeObject object) {
        return object.spec().text("volumeAttributesClassName", "");
    }

    private static String modes(Volume volume) {
        return String.join(",", volume.accessModes().stream().sorted().toList());
    }

    private static Quantity capacity(Volume volume) {
        Json written = volume.object().spec().object("capacity").get("storage");
        return Objects.requireNonNullElse(Quantity.of(written), Quantity.ZERO);
    }

    private static Quantity request(Claim claim) {
        Json written =
                claim.object().spec().object("resources").object("requests").get("storage");
        return Objects.requireNonNullElse(Quantity.of(written), Quantity.ZERO);
    }
}
