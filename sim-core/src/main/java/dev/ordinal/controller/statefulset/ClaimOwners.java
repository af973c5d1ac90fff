package dev.ordinal.controller.statefulset;

import dev.ordinal.model.KubeObject;
import dev.ordinal.model.OwnerReference;
import dev.ordinal.model.StatefulSet;
import dev.ordinal.release.SetRule;
import dev.ordinal.release.SetRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who should own the claims of one pod, as {@code persistentVolumeClaimRetentionPolicy} says: the set, the pod, or nobody.
 *
 * @param podUid the uid of the pod whose claims these are; empty while there is none
 * @param condemned whether the set does not want the pod any more
 * @see "Kubernetes 1.36, pkg/controller/statefulset/stateful_set_utils.go, claimOwnerMatchesSetAndPod"
 */
record ClaimOwners(StatefulSet set, String podName, String podUid, boolean condemned, SetRules rules) {
    /** Whether the owner references of a claim are as they should be, or are not ours to change. */
    boolean match(KubeObject claim) {
        return claim.owners().equals(wanted(claim).owners());
    }

    /** The claim with the owner references that it should have. */
    KubeObject wanted(KubeObject claim) {
        if (isStale(claim)) {
            return claim;
        }
        List<OwnerReference> owners = new ArrayList<>();
        for (OwnerReference owner : claim.owners()) {
            if (!isSet(owner) && !isPod(owner)) {
                owners.add(owner);
            }
        }
        OwnerReference ours = hasForeignController(claim) ? null : reference();
        if (ours != null) {
            owners.add(ours);
        }
        List<OwnerReference> sorted =
                claim.owners().containsAll(owners) && claim.owners().size() == owners.size() ? claim.owners() : owners;
        return claim.withOwners(sorted);
    }

    private @Nullable OwnerReference reference() {
        boolean controls = rules.has(SetRule.CONTROLS_CLAIMS);
        if (condemned && set.deletesClaimsWhenScaled()) {
            return new OwnerReference("v1", "Pod", podName, podUid, controls, controls);
        }
        boolean whenDeleted = set.deletesClaimsWithSet();
        return whenDeleted
                ? new OwnerReference("apps/v1", "StatefulSet", set.name(), set.uid(), controls, controls)
                : null;
    }

    /** Whether the claim names an earlier set or pod of our names: one with another uid. */
    boolean isStale(KubeObject claim) {
        return namesEarlierPod(claim) || namesEarlierSet(claim);
    }

    /** Whether the claim goes with an earlier pod of this name, so that no pod can be made on it. */
    boolean namesEarlierPod(KubeObject claim) {
        return claim.owners().stream()
                .anyMatch(owner -> isPod(owner) && !owner.uid().equals(podUid));
    }

    private boolean namesEarlierSet(KubeObject claim) {
        return claim.owners().stream()
                .anyMatch(owner -> isSet(owner) && !owner.uid().equals(set.uid()));
    }

    /** Whether others stand in the way of a retention policy that deletes: their claim is left alone, with a warning. */
    boolean areInConflict(KubeObject claim) {
        boolean deletes = set.deletesClaimsWhenScaled() || set.deletesClaimsWithSet();
        return deletes && rules.has(SetRule.CONTROLS_CLAIMS) && (isStale(claim) || hasForeignController(claim));
    }

    /** Whether something else controls the claim. */
    private boolean hasForeignController(KubeObject claim) {
        return claim.owners().stream().anyMatch(owner -> owner.isController() && !isSet(owner) && !isPod(owner));
    }

    private boolean isSet(OwnerReference owner) {
        return owner.kind().equals("StatefulSet")
                && owner.name().equals(set.name())
                && owner.apiVersion().startsWith("apps/");
    }

    private boolean isPod(OwnerReference owner) {
        return owner.kind().equals("Pod")
                && owner.name().equals(podName)
                && owner.apiVersion().equals("v1");
    }
}
