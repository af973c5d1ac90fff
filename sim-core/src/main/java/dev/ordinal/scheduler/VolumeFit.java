package dev.ordinal.scheduler;

import dev.ordinal.model.Claim;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.LabelSelector;
import dev.ordinal.model.NodeTerms;
import dev.ordinal.model.Quantity;
import dev.ordinal.model.StorageClass;
import dev.ordinal.model.Volume;
import dev.ordinal.release.SchedulerRule;
import dev.ordinal.release.SchedulerText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a pod's claims can be served on a node, and how.
 *
 * @param reason why not; null if they can
 * @see "Kubernetes 1.36, pkg/scheduler/framework/plugins/volumebinding/binder.go, FindPodVolumes"
 */
record VolumeFit(@Nullable SchedulerText reason, VolumePlan plan) {
    private static final VolumeFit FITS = new VolumeFit(null, VolumePlan.NOTHING);

    static VolumeFit at(Machine machine, Wanted wanted, Sight sight) {
        for (ClaimState.Bound bound : wanted.claims().bound()) {
            KubeObject volume = bound.volume();
            if (volume == null) {
                return refused(SchedulerText.VOLUME_GONE);
            }
            if (!NodeTerms.acceptVolume(volume, machine.object())) {
                return refused(SchedulerText.VOLUME_ELSEWHERE);
            }
        }
        return wanted.claims().delayed().isEmpty()
                ? FITS
                : delayed(machine, wanted.claims().delayed(), sight);
    }

    private static VolumeFit refused(SchedulerText reason) {
        return new VolumeFit(reason, VolumePlan.NOTHING);
    }

    private static VolumeFit delayed(Machine machine, List<KubeObject> claims, Sight sight) {
        List<VolumePlan.Match> matches = new ArrayList<>();
        List<KubeObject> provisioned = new ArrayList<>();
        for (KubeObject claim : claims) {
            String selected = Claim.of(claim).selectedNode();
            KubeObject volume = selected == null ? smallestMatch(machine, claim, matches, sight) : null;
            if (volume != null) {
                matches.add(new VolumePlan.Match(claim, volume));
            } else if ((selected == null || selected.equals(machine.name())) && isMadeAt(machine, claim, sight)) {
                provisioned.add(claim);
            } else {
                return refused(SchedulerText.NO_VOLUME);
            }
        }
        return new VolumeFit(null, new VolumePlan(List.copyOf(matches), List.copyOf(provisioned)));
    }

    private static boolean isMadeAt(Machine machine, KubeObject claim, Sight sight) {
        KubeObject type = ClaimState.classOf(Claim.of(claim), sight.view());
        if (type == null || !sight.has(SchedulerRule.PROVISIONS_ON_NODE)) {
            return false;
        }
        StorageClass asked = StorageClass.of(type);
        return !asked.provisioner().isEmpty() && !asked.isByHand() && asked.reaches(machine.object());
    }

    /** The smallest volume that serves a claim on this node and is free; one reserved for the claim comes first. */
    private static @Nullable KubeObject smallestMatch(
            Machine machine, KubeObject claim, List<VolumePlan.Match> chosen, Sight sight) {
        Quantity request = ClaimState.quantity(Claim.of(claim).request());
        KubeObject best = null;
        Quantity smallest = Quantity.ZERO;
        for (KubeObject volume : sight.cache().openVolumes().values()) {
            if (isChosen(volume, chosen) || isReservedForOther(volume, claim, sight)) {
                continue;
            }
            Quantity capacity = ClaimState.quantity(Volume.of(volume).capacity());
            if (capacity.compareTo(request) < 0 || volume.isTerminating() || !sameMode(volume, claim)) {
                continue;
            }
            boolean reaches = NodeTerms.acceptVolume(volume, machine.object());
            Volume.ClaimRef owner = Volume.of(volume).claimRef();
            if (owner != null) {
                return reaches ? volume : null;
            }
            if (reaches && serves(Volume.of(volume), claim) && (best == null || capacity.compareTo(smallest) < 0)) {
                best = volume;
                smallest = capacity;
            }
        }
        return best;
    }

    private static boolean isChosen(KubeObject volume, List<VolumePlan.Match> chosen) {
        for (VolumePlan.Match match : chosen) {
            if (match.volume().name().equals(volume.name())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isReservedForOther(KubeObject volume, KubeObject claim, Sight sight) {
        String reserved = sight.cache().reserved().get(volume.name());
        Volume.ClaimRef owner = Volume.of(volume).claimRef();
        return reserved != null && !reserved.equals(claim.key().path())
                || owner != null
                        && !(owner.names(claim)
                                && (owner.uid().isEmpty() || owner.uid().equals(claim.uid())));
    }

    private static boolean sameMode(KubeObject volume, KubeObject claim) {
        return volume.spec()
                .text("volumeMode", "Filesystem")
                .equals(claim.spec().text("volumeMode", "Filesystem"));
    }

    private static boolean serves(Volume volume, KubeObject claim) {
        Json.Obj selector = claim.spec().object("selector");
        return volume.phase().equals("Available")
                && volume.className()
                        .equals(Objects.requireNonNullElse(Claim.of(claim).className(), ""))
                && volume.accessModes().containsAll(Claim.of(claim).accessModes())
                && (selector.isEmpty()
                        || LabelSelector.of(selector).matches(volume.object().labels()));
    }
}
