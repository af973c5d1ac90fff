package dev.ordinal.storage.sidecar;

import dev.ordinal.controller.Turn;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.Quantity;
import dev.ordinal.model.StorageClass;
import dev.ordinal.model.Volume;
import dev.ordinal.release.StorageRule;
import dev.ordinal.storage.Backend;
import dev.ordinal.storage.NewVolume;
import dev.ordinal.storage.Sidecar;
import dev.ordinal.storage.ZoneSpread;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which volume a back end makes for a claim, and why it makes none. */
record Making(Backend backend, Sidecar sidecar) {
    private static final String NO_TOPOLOGY = "error generating accessibility requirements: ";
    private static final String HOST_LABEL = "kubernetes.io/hostname";
    private static final int ID_DIGITS = 17;

    @Nullable
    StorageClass storageClass(Claim claim, Turn turn) {
        KubeObject found = turn.view().get(Kind.STORAGE_CLASS, "", Objects.requireNonNullElse(claim.className(), ""));
        return found == null ? null : StorageClass.of(found);
    }

    /** Why the provisioner does not even ask the back end; empty if it does. */
    String refusal(Claim claim, Turn turn) {
        if (claim.object().spec().has("selector")) {
            return "claim Selector is not supported";
        }
        for (String mode : claim.accessModes()) {
            if (!sidecar.modes().contains(mode)) {
                return "rpc error: code = InvalidArgument desc = Volume capabilities not supported";
            }
        }
        if (sidecar.source() == Sidecar.Source.HOST_PATH
                && sidecar.topology() == Sidecar.Topology.NODE
                && claim.selectedNode() == null) {
            return "configuration error, no node was specified";
        }
        Quantity largest = sidecar.largest();
        if (largest != null && size(sidecar.rounded(claim.request())).compareTo(largest) > 0) {
            return "rpc error: code = OutOfRange desc = the largest volume is " + largest.canonical();
        }
        return sidecar.source() == Sidecar.Source.CSI && sidecar.topology() != Sidecar.Topology.ANYWHERE
                ? unreachable(claim, turn)
                : "";
    }

    private String unreachable(Claim claim, Turn turn) {
        String node = claim.selectedNode();
        if (node != null) {
            return runsOn(node, turn) ? "" : NO_TOPOLOGY + "no topology key found on CSINode " + node;
        }
        return zones(claim, turn).isEmpty() ? NO_TOPOLOGY + "no available topology found" : "";
    }

    /** Whether the driver is known on a node; in releases without CSINode objects it is. */
    boolean runsOn(String node, Turn turn) {
        KubeObject known = turn.view().get(Kind.CSI_NODE, "", node);
        return known == null
                ? turn.view().table(Kind.CSI_NODE).all().isEmpty()
                : known.spec().array("drivers").find("name", backend.driver()) != null;
    }

    /** Why there is no room for the claim's volume; empty if there is. */
    String crowded(ProcessMemory memory, Claim claim, Turn turn) {
        String zone = zone(claim, turn);
        Quantity room = zone == null ? null : memory.room().get(zone);
        if (room == null) {
            return "";
        }
        Quantity used = size(sidecar.rounded(claim.request()));
        for (KubeObject object : turn.view().table(Kind.PERSISTENT_VOLUME).all()) {
            Volume volume = Volume.of(object);
            boolean counts =
                    backend.driver().equals(volume.provisionedBy()) && isIn(object, Objects.requireNonNull(zone));
            used = counts ? used.plus(size(volume.capacity())) : used;
        }
        for (Call call : memory.calls().values()) {
            KubeObject other = turn.view().get(call.about());
            boolean isUnderWay = call.verb() == Verb.PROVISION
                    && call.stage() == Call.Stage.CALLING
                    && call.error().isEmpty()
                    && !call.about().equals(claim.object().key());
            if (isUnderWay && other != null && Objects.equals(zone, zone(Claim.of(other), turn))) {
                used = used.plus(size(sidecar.rounded(Claim.of(other).request())));
            }
        }
        return used.compareTo(room) <= 0
                ? ""
                : "rpc error: code = ResourceExhausted desc = Could not create volume \""
                        + NewVolume.name(claim.object()) + "\": not enough capacity in zone " + zone;
    }

    private static boolean isIn(KubeObject volume, String zone) {
        return volume.spec().object("nodeAffinity").toString().contains("[\"" + zone + "\"]");
    }

    private static Quantity size(String text) {
        return Objects.requireNonNullElse(Quantity.parse(text), Quantity.ZERO);
    }

    /** The zone that a volume goes into; null for nowhere in particular. */
    private @Nullable String zone(Claim claim, Turn turn) {
        if (sidecar.topology() != Sidecar.Topology.ZONE) {
            return null;
        }
        String selected = claim.selectedNode();
        KubeObject node = selected == null ? null : turn.view().get(Kind.NODE, "", selected);
        if (node != null) {
            return Node.of(node).zone();
        }
        return backend.zone() != null ? backend.zone() : ZoneSpread.zone(claim.name(), zones(claim, turn));
    }

    /** The zones of the nodes that the driver runs on, as far as the class allows them. */
    private TreeSet<String> zones(Claim claim, Turn turn) {
        StorageClass type = storageClass(claim, turn);
        TreeSet<String> allowed = new TreeSet<>();
        List<Json.Obj> terms = type == null
                ? List.of()
                : type.object().tree().array("allowedTopologies").objects();
        for (Json.Obj term : terms) {
            for (Json.Obj expression : term.array("matchLabelExpressions").objects()) {
                allowed.addAll(expression.array("values").texts());
            }
        }
        TreeSet<String> zones = new TreeSet<>();
        for (KubeObject node : turn.view().table(Kind.NODE).all()) {
            String zone = Node.of(node).zone();
            if (zone != null && runsOn(node.name(), turn) && (allowed.isEmpty() || allowed.contains(zone))) {
                zones.add(zone);
            }
        }
        return zones;
    }

    /** The volume as the provisioner writes it. */
    KubeObject volume(Claim claim, Turn turn) {
        StorageClass type = Objects.requireNonNull(storageClass(claim, turn));
        String name = NewVolume.name(claim.object());
        String path = claim.object().namespace() + "_" + claim.name();
        NewVolume made = new NewVolume(claim, type, backend.driver());
        KubeObject volume = sidecar.source() == Sidecar.Source.CSI
                ? made.with(
                        "csi",
                        Json.object(
                                "driver",
                                backend.driver(),
                                "volumeHandle",
                                handle(claim.object().uid())))
                : made.with(
                        "hostPath",
                        Json.object(
                                "path",
                                sidecar.topology() == Sidecar.Topology.NODE
                                        ? "/opt/local-path-provisioner/" + name + "_" + path
                                        : "/tmp/hostpath-provisioner/"
                                                + claim.object().key().path()));
        String selected = claim.selectedNode();
        volume = sidecar.topology() == Sidecar.Topology.NODE && selected != null
                ? NewVolume.where(volume, HOST_LABEL, selected)
                : NewVolume.inZone(volume, zone(claim, turn));
        KubeObject sized = volume.with(Json.of(sidecar.rounded(claim.request())), "spec", "capacity", "storage");
        return turn.release().storage().has(StorageRule.DELETION_FINALIZER)
                ? sized.withFinalizer(Provisioner.FINALIZER)
                : sized;
    }

    private static String handle(String uid) {
        String digits = uid.replace("-", "");
        return "vol-" + digits.substring(0, Math.min(ID_DIGITS, digits.length()));
    }

    /** A wiped disk of a node as it is listed again. */
    static KubeObject listedAnew(KubeObject volume) {
        Json.Obj metadata = Json.object("name", volume.name(), "labels", volume.labels());
        return KubeObject.of(
                Kind.PERSISTENT_VOLUME,
                Json.object("metadata", metadata, "spec", volume.spec().without("claimRef")));
    }
}
