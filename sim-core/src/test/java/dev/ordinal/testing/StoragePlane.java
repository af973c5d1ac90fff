package dev.ordinal.testing;

import dev.ordinal.apiserver.ApiServer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Happening;
import dev.ordinal.controller.Host;
import dev.ordinal.controller.Occurrence;
import dev.ordinal.controller.Pace;
import dev.ordinal.controller.World;
import dev.ordinal.kernel.Chance;
import dev.ordinal.kernel.Simulation;
import dev.ordinal.kernel.Trace;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.release.Release;
import dev.ordinal.storage.Backend;
import dev.ordinal.storage.attach.AttachDetach;
import dev.ordinal.storage.binding.VolumeController;
import dev.ordinal.storage.driver.Drivers;
import dev.ordinal.storage.protection.ClaimProtection;
import dev.ordinal.storage.protection.VolumeProtection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The storage components around an API server, and a user who writes what the rest of the cluster would. */
@CanIgnoreReturnValue
public final class StoragePlane {
    public static final Instant ZERO = Instant.parse("2026-01-01T00:00:00Z");
    public static final String DRIVER = "ebs.csi.aws.com";

    private static final long LIMIT = 200_000;
    private final Host host;
    private final List<Trace.Row> rows = new ArrayList<>();
    private Simulation<World, Occurrence> run;

    public StoragePlane(String version, List<Integer> choices) {
        this(
                version,
                choices,
                new Backend(DRIVER, seconds(2), seconds(2), seconds(1), seconds(1), null, !version.equals("1.10")));
    }

    public StoragePlane(String version, List<Integer> choices, Backend backend) {
        Release release = Objects.requireNonNull(Release.named(version));
        List<Backend> backends = List.of(backend);
        host = new Host(
                new ApiServer(release, 0),
                release,
                Pace.USUAL,
                List.of(
                        new Outsider("user", false),
                        new VolumeController(ZERO, backends),
                        new ClaimProtection(),
                        new VolumeProtection(),
                        new AttachDetach(ZERO, Duration.ofMillis(50), backends),
                        new Drivers(ZERO, backends)));
        run = Simulation.starting(ZERO.minusSeconds(4), Chance.listed(choices), host.empty());
        create(Kind.NAMESPACE, Json.object("metadata", Json.object("name", "default")));
    }

    public static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    /** Lets time pass up to this second of the clock. */
    public StoragePlane until(double second) {
        run = run.runUntil(time(second), host, rows::add, LIMIT);
        return this;
    }

    private static Instant time(double second) {
        return ZERO.plusMillis(Math.round(second * 1000));
    }

    public boolean isQuiet() {
        return run.isQuiet();
    }

    /** Sends a request now; it is stored before anything else happens. */
    public StoragePlane send(Request request) {
        int before = rows.size();
        run = run.with(run.now(), Host.RANK_CALL, new Occurrence.Call(0, request, "user"))
                .runUntil(run.now(), host, rows::add, LIMIT);
        for (Trace.Row row : rows.subList(before, rows.size())) {
            if (row.what() instanceof Happening.Refused refused && refused.by().equals("user")) {
                throw new AssertionError(refused.rejection().message());
            }
        }
        return this;
    }

    /** Wakes a component, as a fault does. */
    public StoragePlane fault(String component, Object what) {
        run = run.with(run.now(), Host.RANK_WAKE, new Occurrence.Wake(host.number(component), what));
        return this;
    }

    public StoragePlane create(Kind kind, Json.Obj tree) {
        return send(new Request.Create(KubeObject.of(kind, tree)));
    }

    public StoragePlane delete(Kind kind, String name) {
        return send(Request.Delete.of(key(kind, name)));
    }

    /** Takes a pod away at once. */
    public StoragePlane kill(String pod) {
        return send(Request.Delete.now(get(Kind.POD, pod)));
    }

    /** Writes a changed object, main part and status. */
    public StoragePlane change(Kind kind, String name, UnaryOperator<KubeObject> change) {
        send(new Request.Update(change.apply(get(kind, name)), Request.Part.MAIN));
        return find(kind, name) == null
                ? this
                : send(new Request.Update(change.apply(get(kind, name)), Request.Part.STATUS));
    }

    public StoragePlane storageClass(String name, String provisioner, boolean waits) {
        return create(
                Kind.STORAGE_CLASS,
                Json.object(
                        "metadata",
                        Json.object("name", name),
                        "provisioner",
                        provisioner,
                        "reclaimPolicy",
                        "Delete",
                        "volumeBindingMode",
                        waits ? "WaitForFirstConsumer" : "Immediate"));
    }

    public StoragePlane claim(String name, String storageClass) {
        return create(
                Kind.PERSISTENT_VOLUME_CLAIM,
                Json.object(
                        "metadata", Json.object("name", name, "namespace", "default"),
                        "spec",
                                Json.object(
                                        "accessModes", Json.array(Json.of("ReadWriteOnce")),
                                        "storageClassName", storageClass,
                                        "resources", Json.object("requests", Json.object("storage", "1Gi")))));
    }

    /** A volume made by hand. */
    public StoragePlane volume(String name, String size, String storageClass) {
        return create(
                Kind.PERSISTENT_VOLUME,
                Json.object(
                        "metadata", Json.object("name", name),
                        "spec",
                                Json.object(
                                        "accessModes", Json.array(Json.of("ReadWriteOnce")),
                                        "storageClassName", storageClass,
                                        "capacity", Json.object("storage", size),
                                        "persistentVolumeReclaimPolicy", "Retain",
                                        "csi", Json.object("driver", DRIVER, "volumeHandle", name))));
    }

    public StoragePlane node(String name, String zone) {
        Json.Obj ready = Json.object("type", "Ready", "status", "True");
        create(
                Kind.NODE,
                Json.object(
                        "metadata",
                        Json.object("name", name, "labels", Json.object("topology.kubernetes.io/zone", zone))));
        return change(Kind.NODE, name, node -> node.with(Json.array(ready), "status", "conditions"));
    }

    /** A pod that is on its node already. */
    public StoragePlane pod(String name, String node, String claim) {
        Json.Obj volume = Json.object("name", "data", "persistentVolumeClaim", Json.object("claimName", claim));
        Json.Obj container = Json.object("name", "app", "image", "app:v1");
        return create(
                Kind.POD,
                Json.object(
                        "metadata", Json.object("name", name, "namespace", "default"),
                        "spec",
                                Json.object("containers", Json.array(container), "volumes", Json.array(volume))
                                        .withOptional("nodeName", node.isEmpty() ? null : Json.of(node))));
    }

    /** What the kubelet of a node says that it uses. */
    public StoragePlane inUse(String node, String... names) {
        return change(Kind.NODE, node, object -> object.with(Json.strings(List.of(names)), "status", "volumesInUse"));
    }

    public StoragePlane notReady(String node) {
        Json.Obj unknown = Json.object("type", "Ready", "status", "Unknown");
        return change(Kind.NODE, node, object -> object.with(Json.array(unknown), "status", "conditions"));
    }

    private static ObjectKey key(Kind kind, String name) {
        return new ObjectKey(kind, kind.isNamespaced() ? "default" : "", name);
    }

    public @Nullable KubeObject find(Kind kind, String name) {
        return ApiServer.get(run.state().store(), key(kind, name));
    }

    public KubeObject get(Kind kind, String name) {
        return Objects.requireNonNull(find(kind, name), () -> kind + " " + name + " does not exist");
    }

    public List<KubeObject> all(Kind kind) {
        return run.state().store().table(kind.ordinal()).all();
    }

    public String phase(Kind kind, String name) {
        return get(kind, name).status().text("phase", "");
    }

    /** The volume that a claim is bound to. */
    public String volumeOf(String claim) {
        return get(Kind.PERSISTENT_VOLUME_CLAIM, claim).spec().text("volumeName", "");
    }

    /** The count of the event with this reason about an object of this name; 0 if there is none. */
    public long count(String about, String reason) {
        long count = 0;
        for (KubeObject event : all(Kind.EVENT)) {
            if (event.tree().text("reason", "").equals(reason)
                    && event.tree().object("involvedObject").text("name", "").equals(about)) {
                count += event.tree().number("count", 1);
            }
        }
        return count;
    }

    /** The message of that event. */
    public String message(String about, String reason) {
        for (KubeObject event : all(Kind.EVENT)) {
            if (event.tree().text("reason", "").equals(reason)
                    && event.tree().object("involvedObject").text("name", "").equals(about)) {
                return event.tree().text("message", "");
            }
        }
        return "";
    }

    /** The second of the clock in which a change of this kind was stored for the first time, from {@code after} on. */
    public double when(Kind kind, double after, java.util.function.Predicate<Change> what) {
        for (Trace.Row row : rows) {
            double second = Duration.between(ZERO, row.at()).toMillis() / 1000.0;
            if (row.what() instanceof Happening.Stored stored
                    && stored.change().kind() == kind
                    && second >= after
                    && what.test(stored.change())) {
                return second;
            }
        }
        return -1;
    }

    /** When the count of an event reached this number. */
    public double counted(String reason, long count) {
        return when(
                Kind.EVENT,
                0,
                change -> change.after() != null
                        && reason.equals(change.after().tree().text("reason"))
                        && change.after().tree().number("count", 1) >= count);
    }
}
