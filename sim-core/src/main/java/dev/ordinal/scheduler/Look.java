package dev.ordinal.scheduler;

import dev.ordinal.controller.View;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.NodeTerms;
import dev.ordinal.model.Volume;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a look at the claims of a chosen node finds.
 *
 * @param isDone whether all are bound
 * @param error why they never will be; empty if they may
 * @see "Kubernetes 1.36, pkg/scheduler/framework/plugins/volumebinding/binder.go, checkBindings"
 */
record Look(boolean isDone, String error) {
    private static final Look DONE = new Look(true, "");
    private static final Look NOT_YET = new Look(false, "");

    static Look at(Cycle cycle, View view, Instant now) {
        KubeObject node = view.get(Kind.NODE, "", cycle.node());
        if (node == null) {
            return failed("error getting node \"" + cycle.node() + "\": node \"" + cycle.node() + "\" not found");
        }
        if (view.get(cycle.pod().key()) == null) {
            return failed("pod does not exist any more: pod \"" + cycle.pod().name() + "\" not found");
        }
        Look all = DONE;
        for (VolumePlan.Match match : cycle.plan().matches()) {
            all = all.and(matched(match, view));
        }
        for (KubeObject claim : cycle.plan().provisioned()) {
            all = all.and(provisioned(claim, node, view));
        }
        return all == NOT_YET && cycle.isOver(now) ? failed("context deadline exceeded") : all;
    }

    private static Look failed(String cause) {
        return new Look(false, "binding volumes: " + cause);
    }

    /** The first error, or else not yet before done. */
    private Look and(Look other) {
        return !error.isEmpty() || other.isDone ? this : !other.error.isEmpty() || isDone ? other : this;
    }

    private static Look matched(VolumePlan.Match match, View view) {
        KubeObject volume = view.get(match.volume().key());
        KubeObject claim = view.get(match.claim().key());
        if (volume == null) {
            return failed("failed to check pv binding: could not find v1.PersistentVolume \""
                    + match.volume().name() + "\"");
        }
        if (claim == null) {
            return missing(match.claim());
        }
        Volume.ClaimRef owner = Volume.of(volume).claimRef();
        if (owner == null || !owner.names(claim)) {
            boolean isWritten = volume.resourceVersion() > match.volume().resourceVersion();
            return isWritten ? failed("ClaimRef got reset for pv \"" + volume.name() + "\"") : NOT_YET;
        }
        return isBound(claim) ? DONE : NOT_YET;
    }

    private static Look provisioned(KubeObject chosen, KubeObject node, View view) {
        KubeObject claim = view.get(chosen.key());
        if (claim == null) {
            return missing(chosen);
        }
        String selected = Claim.of(claim).selectedNode();
        String name = claim.name();
        if (selected == null || selected.isEmpty()) {
            return failed("provisioning failed for PVC \"" + name + "\"");
        }
        if (!selected.equals(node.name())) {
            return failed("selectedNode annotation reset for PVC \"" + name + "\"");
        }
        KubeObject volume = volumeOf(claim, view);
        if (volume != null && !NodeTerms.acceptVolume(volume, node)) {
            return failed("pv \"" + volume.name() + "\" node affinity doesn't match node \"" + node.name()
                    + "\": no matching NodeSelectorTerms");
        }
        return isBound(claim) ? DONE : NOT_YET;
    }

    private static Look missing(KubeObject claim) {
        return failed("could not get PVC \"" + claim.key().path() + "\": persistentvolumeclaim \"" + claim.name()
                + "\" not found");
    }

    private static @Nullable KubeObject volumeOf(KubeObject claim, View view) {
        String name = Claim.of(claim).volumeName();
        return name.isEmpty() ? null : view.get(Kind.PERSISTENT_VOLUME, "", name);
    }

    private static boolean isBound(KubeObject claim) {
        return Claim.of(claim).isBound();
    }
}
