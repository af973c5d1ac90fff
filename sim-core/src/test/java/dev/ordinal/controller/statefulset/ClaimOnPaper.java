package dev.ordinal.controller.statefulset;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.OwnerReference;
import java.util.ArrayList;
import java.util.List;

/** A PersistentVolumeClaim written down for a test. */
record ClaimOnPaper(KubeObject object) {
    static ClaimOnPaper claim(String name) {
        Json.Obj metadata = Json.object("name", name, "namespace", "default", "uid", "uid-of-" + name);
        return new ClaimOnPaper(
                KubeObject.of(Kind.PERSISTENT_VOLUME_CLAIM, Json.object("metadata", metadata, "spec", Json.EMPTY)));
    }

    ClaimOnPaper terminating() {
        return new ClaimOnPaper(object.with(Json.of(SetOnPaper.NOW), "metadata", "deletionTimestamp"));
    }

    ClaimOnPaper ownedBySet() {
        return owner("apps/v1", "StatefulSet", "web", SetOnPaper.UID, true);
    }

    ClaimOnPaper ownedByPod(String pod) {
        return owner("v1", "Pod", pod, "uid-of-" + pod, true);
    }

    ClaimOnPaper owner(String version, String kind, String name, String uid, boolean controls) {
        List<OwnerReference> owners = new ArrayList<>(object.owners());
        owners.add(new OwnerReference(version, kind, name, uid, controls, controls));
        return new ClaimOnPaper(object.withOwners(owners));
    }
}
