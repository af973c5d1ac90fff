package dev.ordinal.storage.attach;

import dev.ordinal.apiserver.Tables;
import dev.ordinal.controller.View;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import dev.ordinal.model.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Where a volume is wanted: on each node on which a pod uses its claim and has not ended.
 *
 * @see "Kubernetes 1.36, pkg/controller/volume/attachdetach/populator/desired_state_of_world_populator.go, util/util.go"
 */
final class Wishes {
    private Wishes() {}

    /** By node, the pods for which the volume is wanted there. */
    static TreeMap<String, List<KubeObject>> of(String volume, View view) {
        TreeMap<String, List<KubeObject>> wishes = new TreeMap<>();
        KubeObject object = view.get(Kind.PERSISTENT_VOLUME, "", volume);
        Volume.ClaimRef reference = object == null ? null : Volume.of(object).claimRef();
        if (reference == null) {
            return wishes;
        }
        KubeObject claim = view.get(Kind.PERSISTENT_VOLUME_CLAIM, reference.namespace(), reference.name());
        if (claim == null
                || !claim.uid().equals(reference.uid())
                || !Claim.of(claim).phase().equals("Bound")
                || !Claim.of(claim).volumeName().equals(volume)) {
            return wishes;
        }
        for (KubeObject pod : view.table(Kind.POD).by(Tables.BY_CLAIM, reference.path())) {
            if (wants(pod)) {
                wishes.computeIfAbsent(Pod.of(pod).nodeName(), node -> new ArrayList<>())
                        .add(pod);
            }
        }
        return wishes;
    }

    /** Whether a pod wants its volumes on its node. */
    static boolean wants(KubeObject object) {
        Pod pod = Pod.of(object);
        return pod.hasNode() && !pod.isFinished() && (!pod.isTerminating() || runs(pod));
    }

    /** Whether any container of it may still run; of one whose status tells of no container its phase decides. */
    private static boolean runs(Pod pod) {
        List<Json.Obj> containers =
                pod.object().status().array("containerStatuses").objects();
        if (containers.isEmpty()) {
            return pod.isRunning();
        }
        for (Json.Obj container : containers) {
            Json.Obj state = container.object("state");
            if (!state.has("terminated") && !state.has("waiting")) {
                return true;
            }
        }
        return false;
    }
}
