package dev.ordinal.apiserver.ownership;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How kubectl makes an object that it applied from its own side one that is applied on the server: what it owned as the
 * one becomes its own as the other.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/client-go/util/csaupgrade/upgrade.go"
 */
public final class Migration {
    /** The name under which kubectl owns the annotation with the configuration applied last. */
    public static final String LAST_APPLIED_MANAGER = "kubectl-last-applied";

    private static final String CLIENT_SIDE = "kubectl-client-side-apply";

    private Migration() {}

    /** Whether there is anything to be made over. */
    public static boolean isDue(KubeObject live) {
        return clientSide(Owned.of(live), live) != null;
    }

    /** Whether the annotation with the configuration applied last has its own manager. */
    public static boolean keepsLastApplied(KubeObject live) {
        return Owned.of(live).of(applier(LAST_APPLIED_MANAGER, live)) != null;
    }

    /** The merge patch that makes it over to this manager, for the object as it is; null if it is not due. */
    public static @Nullable Json patch(KubeObject live, String manager, Instant now) {
        Owned owned = Owned.of(live);
        Owned.Entry old = clientSide(owned, live);
        if (old == null) {
            return null;
        }
        Manager applier = applier(manager, live);
        Owned.Entry mine = owned.of(applier);
        FieldSet fields = mine == null ? old.fields() : mine.fields().union(old.fields());
        Json.Obj metadata = owned.without(old.manager())
                .without(applier)
                .with(applier, fields, mine, now)
                .on(live)
                .metadata();
        return Json.object(
                "metadata",
                Json.object(
                        "managedFields",
                        metadata.array("managedFields"),
                        "resourceVersion",
                        metadata.text("resourceVersion", "")));
    }

    private static Owned.@Nullable Entry clientSide(Owned owned, KubeObject live) {
        return owned.of(new Manager(CLIENT_SIDE, Manager.UPDATE, live.kind().apiVersion(), ""));
    }

    private static Manager applier(String manager, KubeObject live) {
        return new Manager(manager, Manager.APPLY, live.kind().apiVersion(), "");
    }
}
