package dev.ordinal.apiserver;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.OwnerReference;
import dev.ordinal.store.Index;
import dev.ordinal.store.Store;
import dev.ordinal.store.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How API objects stand in the store: a table for each kind, with the indices by which they are found. */
public final class Tables {
    /** Finds objects by the uid of an owner. */
    public static final String BY_OWNER = "owner";
    /** The term of {@link #BY_OWNER} for pods and revisions that nobody controls. */
    public static final String NO_OWNER = "";
    /** Finds pods by the name of their node; those without one under the empty name. */
    public static final String BY_NODE = "node";
    /** Finds pods by a claim that they use: {@code default/data-web-0}. */
    public static final String BY_CLAIM = "claim";
    /** Finds events by the uid of the object that they are about. */
    public static final String BY_SUBJECT = "subject";

    private static final List<List<Index<KubeObject>>> SHAPE = shape();

    private Tables() {}

    /** A store without objects. */
    public static Store<KubeObject> empty() {
        return Store.empty(SHAPE);
    }

    public static Table<KubeObject> table(Store<KubeObject> store, Kind kind) {
        return store.table(kind.ordinal());
    }

    private static List<List<Index<KubeObject>>> shape() {
        Index<KubeObject> owner = new Index<>(BY_OWNER, Tables::ownerReferences, Tables::owners);
        Index<KubeObject> ownerOrNone = new Index<>(BY_OWNER, Tables::ownerReferences, Tables::ownersOrNone);
        Index<KubeObject> node =
                new Index<>(BY_NODE, Tables::spec, pod -> List.of(pod.spec().text("nodeName", "")));
        Index<KubeObject> claim = new Index<>(BY_CLAIM, Tables::spec, Tables::claims);
        Index<KubeObject> subject = new Index<>(
                BY_SUBJECT,
                event -> List.of(event.tree().object("involvedObject").text("uid", "")));
        List<List<Index<KubeObject>>> shape = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            shape.add(
                    switch (kind) {
                        case POD -> List.of(ownerOrNone, node, claim);
                        case CONTROLLER_REVISION -> List.of(ownerOrNone);
                        case PERSISTENT_VOLUME_CLAIM, ENDPOINT_SLICE -> List.of(owner);
                        case EVENT -> List.of(subject);
                        default -> List.of();
                    });
        }
        return List.copyOf(shape);
    }

    private static @Nullable Json ownerReferences(KubeObject object) {
        return object.metadata().get("ownerReferences");
    }

    private static @Nullable Json spec(KubeObject object) {
        return object.tree().get("spec");
    }

    private static List<String> owners(KubeObject object) {
        List<OwnerReference> owners = object.owners();
        return owners.isEmpty()
                ? List.of()
                : owners.stream().map(OwnerReference::uid).toList();
    }

    private static List<String> ownersOrNone(KubeObject object) {
        if (object.controller() != null) {
            return owners(object);
        }
        List<String> owners = new ArrayList<>(owners(object));
        owners.add(NO_OWNER);
        return owners;
    }

    private static List<String> claims(KubeObject pod) {
        List<String> claims = new ArrayList<>();
        for (Json volume : pod.spec().array("volumes")) {
            String claim = volume.asObject().object("persistentVolumeClaim").text("claimName");
            if (claim != null) {
                claims.add(pod.namespace() + "/" + claim);
            }
        }
        return claims;
    }
}
