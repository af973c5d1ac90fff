package dev.ordinal.diagnosis.storage;

import dev.ordinal.diagnosis.cause.Anew;
import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.fault.Fault;
import dev.ordinal.fault.Lasting;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.Quantity;
import dev.ordinal.model.StorageClass;
import dev.ordinal.storage.Backend;
import dev.ordinal.storage.Sidecar;
import dev.ordinal.text.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Why the volume that is to be made for a claim is not there. */
final class Provisioning {
    private static final String NEW = "make the claim anew ";
    private static final String FREE = "; it is empty, and nothing is lost";

    private final Claim claim;
    private final StorageClass type;
    private final Scene scene;
    private final Classes classes;

    Provisioning(Claim claim, StorageClass type, Scene scene) {
        this.claim = claim;
        this.type = type;
        this.scene = scene;
        this.classes = new Classes(scene);
    }

    List<Cause> causes() {
        Backend backend = classes.provisioner(type);
        if (backend == null) {
            boolean isUsed = !scene.podsUsing(claim.object()).isEmpty();
            return List.of(pending("it waits for somebody to make its volume").because(nobody(type, isUsed, classes)));
        }
        List<Cause> causes = new ArrayList<>(down(backend));
        Sidecar sidecar = backend.sidecar();
        if (causes.isEmpty() && sidecar != null) {
            causes.addAll(refused(backend, sidecar));
        }
        if (causes.isEmpty()) {
            return List.of(pending(backend.driver() + " is making its volume, which takes "
                    + Durations.brief(backend.provision()) + " from when it is asked"));
        }
        return List.of(pending(backend.driver() + " does not make its volume").because(causes));
    }

    /** That the last zone that was chosen is full; the choice of its node was taken back then. */
    List<Cause> full() {
        Backend backend = classes.provisioner(type);
        Cause full = backend == null ? null : crowded(backend);
        return full == null ? List.of() : List.of(full);
    }

    private Cause pending(String why) {
        return Cause.of(Words.of(claim.object()), "is Pending: " + why)
                .telling(scene.lastEvent(claim.object(), "ExternalProvisioning", "ProvisioningFailed", "Provisioning"));
    }

    // ---- nobody provisions

    static Cause nobody(StorageClass type, boolean isUsed, Classes classes) {
        Cause nobody = Cause.of(
                "sc/" + type.name(),
                "names the provisioner " + type.provisioner() + ", and nobody here provisions for that name");
        for (Backend backend : classes.makers()) {
            nobody = nobody.endedBy(
                    "make the class anew, with a provisioner that runs here; the claim is then served as it is",
                    Words.delete(type.object().key()),
                    Remedy.apply(classes.manifest(type.name(), backend, type.reclaimPolicy(), isUsed, false)));
        }
        return nobody.endedBy(Remedy.of("or install a provisioner that goes by the name of " + type.provisioner()));
    }

    private List<Cause> down(Backend backend) {
        List<Cause> causes = new ArrayList<>();
        String driver = backend.driver();
        if (Backend.isInTree(driver)) {
            return List.of();
        }
        for (Lasting down : scene.striking(
                Fault.ProvisionerDown.class, fault -> fault.driver().equals(driver))) {
            causes.add(Cause.of(
                            "provisioner " + driver,
                            "is down: it has told of nothing, and asks for no volume until it runs again")
                    .endedBy(Remedy.ending(down, "start the provisioner again")));
        }
        return causes;
    }

    // ---- the provisioner, or what stands behind it, says no

    private List<Cause> refused(Backend backend, Sidecar sidecar) {
        List<Cause> causes = new ArrayList<>();
        if (claim.object().spec().has("selector")) {
            causes.add(Cause.of(
                            Words.of(claim.object()),
                            "has a selector: selectors choose among volumes that exist, and no provisioner makes one"
                                    + " for a claim that has one")
                    .endedBy(new Remedy(
                            NEW + "without the selector" + FREE,
                            new Anew(scene).claim(claim, object -> object.without("spec", "selector")))));
        }
        for (String mode : claim.accessModes()) {
            if (!sidecar.modes().contains(mode)) {
                causes.add(unsupported(backend, sidecar, mode));
            }
        }
        add(causes, tooLarge(backend, sidecar));
        boolean isPlaced = sidecar.source() == Sidecar.Source.CSI && sidecar.topology() != Sidecar.Topology.ANYWHERE;
        add(causes, isPlaced ? unplugged(backend) : null);
        causes.addAll(failing(backend));
        if (causes.isEmpty()) {
            add(causes, crowded(backend));
        }
        return causes;
    }

    private static void add(List<Cause> causes, @Nullable Cause cause) {
        if (cause != null) {
            causes.add(cause);
        }
    }

    private Cause unsupported(Backend backend, Sidecar sidecar, String mode) {
        String other = sidecar.modes().getFirst();
        return Cause.of(
                        Words.of(claim.object()),
                        "asks for " + mode + ", and " + backend.driver() + " offers "
                                + String.join(", ", sidecar.modes()))
                .endedBy(new Remedy(
                        NEW + "with " + other + FREE,
                        new Anew(scene)
                                .claim(
                                        claim,
                                        object -> object.with(Json.strings(List.of(other)), "spec", "accessModes"))));
    }

    private @Nullable Cause tooLarge(Backend backend, Sidecar sidecar) {
        Quantity largest = sidecar.largest();
        Quantity asked = Objects.requireNonNullElse(Quantity.parse(claim.request()), Quantity.ZERO);
        if (largest == null || asked.compareTo(largest) <= 0) {
            return null;
        }
        String size = largest.canonical();
        return Cause.of(
                        Words.of(claim.object()),
                        "asks for " + claim.request() + ", and the largest volume of " + backend.driver() + " is "
                                + size)
                .endedBy(new Remedy(
                        NEW + "with " + size + FREE,
                        new Anew(scene)
                                .claim(
                                        claim,
                                        object -> object.with(
                                                Json.of(size), "spec", "resources", "requests", "storage"))));
    }

    private @Nullable Cause unplugged(Backend backend) {
        String node = claim.selectedNode();
        return node == null || new Plugins(scene).has(node, backend.driver())
                ? null
                : new Plugins(scene).absent(node, backend.driver(), claim);
    }

    private List<Cause> failing(Backend backend) {
        List<Cause> causes = new ArrayList<>();
        String driver = backend.driver();
        for (Lasting lasting : scene.striking(
                Fault.DriverFails.class,
                fault -> fault.driver().equals(driver) && fault.call().equals("provision"))) {
            String error = lasting.fault() instanceof Fault.DriverFails fails ? fails.error() : "";
            causes.add(Cause.of(
                            "the back end of " + driver,
                            "refuses to make volumes; it is asked again after 1 s, 2 s, 4 s ... 5 min, so the claim is"
                                    + " served when it does not any more")
                    .telling(error)
                    .endedBy(Remedy.ending(lasting, "mend what it complains of: its quota, its credentials")));
        }
        return causes;
    }

    /** Full zones are known by what the back end has answered last. */
    private @Nullable Cause crowded(Backend backend) {
        String told = scene.lastEvent(claim.object(), "ProvisioningFailed", "Provisioning");
        for (KubeObject object : scene.list(Kind.NODE, "")) {
            String zone = Node.of(object).zone();
            if (zone != null && told.contains("code = ResourceExhausted") && told.endsWith(" in zone " + zone)) {
                return FullZone.of(claim, backend, zone, type.waitsForConsumer(), scene)
                        .telling(told);
            }
        }
        return null;
    }
}
