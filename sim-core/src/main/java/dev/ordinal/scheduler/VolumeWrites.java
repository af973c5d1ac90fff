package dev.ordinal.scheduler;

import dev.ordinal.apiserver.Request;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Volume;
import java.util.ArrayList;
import java.util.List;

/**
 * The writes that a plan needs: volumes that exist are given to their claims, and claims whose volume is to be made name
 * the node. Each is made from the version that the scheduler held when it chose the node.
 *
 * @see "Kubernetes 1.36, pkg/scheduler/framework/plugins/volumebinding/binder.go, bindAPIUpdate"
 */
final class VolumeWrites {
    private VolumeWrites() {}

    static List<Request> of(VolumePlan plan, String node) {
        List<Request> writes = new ArrayList<>();
        for (VolumePlan.Match match : plan.matches()) {
            Volume.ClaimRef owner = Volume.of(match.volume()).claimRef();
            if (owner == null || owner.uid().isEmpty()) {
                writes.add(new Request.Update(given(match), Request.Part.MAIN));
            }
        }
        for (KubeObject claim : plan.provisioned()) {
            if (!node.equals(Claim.of(claim).selectedNode())) {
                writes.add(new Request.Update(claim.withAnnotation(Claim.SELECTED_NODE, node), Request.Part.MAIN));
            }
        }
        return writes;
    }

    private static KubeObject given(VolumePlan.Match match) {
        KubeObject claim = match.claim();
        KubeObject given = match.volume()
                .with(
                        Json.object(
                                "apiVersion", claim.kind().apiVersion(),
                                "kind", claim.kind().title(),
                                "namespace", claim.namespace(),
                                "name", claim.name(),
                                "uid", claim.uid(),
                                "resourceVersion", Long.toString(claim.resourceVersion())),
                        "spec",
                        "claimRef");
        return Volume.of(match.volume()).claimRef() == null
                ? given.withAnnotation(Claim.BOUND_BY_CONTROLLER, "yes")
                : given;
    }
}
