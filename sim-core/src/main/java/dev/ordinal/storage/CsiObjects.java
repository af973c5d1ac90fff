package dev.ordinal.storage;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import java.util.ArrayList;
import java.util.List;

/** What installing the drivers leaves in the API: their CSIDriver objects, and their entries in the nodes' CSINode objects. */
public final class CsiObjects {
    /** The shortest that the API takes. */
    private static final long LIMIT_PERIOD = 10;

    private CsiObjects() {}

    /** The CSIDriver objects of drivers with sidecars. */
    public static List<KubeObject> drivers(List<Backend> backends) {
        List<KubeObject> objects = new ArrayList<>();
        for (Backend backend : backends) {
            if (isCsi(backend)) {
                objects.add(KubeObject.of(
                        Kind.CSI_DRIVER,
                        Json.object(
                                "metadata", Json.object("name", backend.driver()),
                                "spec", described(backend))));
            }
        }
        return objects;
    }

    private static Json.Obj described(Backend backend) {
        Json.Obj spec = Json.object("attachRequired", backend.attaches());
        Sidecar sidecar = backend.sidecar();
        Sidecar.Limit limit = sidecar == null ? null : sidecar.limit();
        return limit != null && limit.isRefreshed()
                ? spec.with("nodeAllocatableUpdatePeriodSeconds", Json.of(LIMIT_PERIOD))
                : spec;
    }

    private static boolean isCsi(Backend backend) {
        Sidecar sidecar = backend.sidecar();
        return sidecar != null && sidecar.source() == Sidecar.Source.CSI;
    }

    /** A CSINode as the node plugins of these drivers have registered there; any other object as it is. */
    public static KubeObject registered(KubeObject object, List<Backend> backends) {
        if (object.kind() != Kind.CSI_NODE) {
            return object;
        }
        List<Json> entries = new ArrayList<>();
        for (Json.Obj entry : object.spec().array("drivers").objects()) {
            Backend backend = Backend.named(backends, entry.text("name", ""));
            Sidecar sidecar = backend == null ? null : backend.sidecar();
            if (sidecar == null) {
                entries.add(entry);
            } else if (sidecar.source() == Sidecar.Source.CSI
                    && !sidecar.absent().contains(object.name())) {
                entries.add(limited(entry, sidecar));
            }
        }
        return object.with(Json.array(entries), "spec", "drivers");
    }

    private static Json.Obj limited(Json.Obj entry, Sidecar sidecar) {
        Sidecar.Limit limit = sidecar.limit();
        Json.Obj known = limit != null && limit.isTold() && !entry.has("allocatable")
                ? entry.with("allocatable", Json.object("count", limit.count()))
                : entry;
        return sidecar.topology() == Sidecar.Topology.ANYWHERE ? known.with("topologyKeys", Json.array()) : known;
    }
}
