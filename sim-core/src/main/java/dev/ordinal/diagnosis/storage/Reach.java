package dev.ordinal.diagnosis.storage;

import dev.ordinal.diagnosis.cause.Anew;
import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Template;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.fault.Fault;
import dev.ordinal.fault.Lasting;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.NodeTerms;
import dev.ordinal.model.Pod;
import dev.ordinal.model.StorageClass;
import dev.ordinal.model.Volume;
import dev.ordinal.release.SchedulerRule;
import dev.ordinal.storage.Backend;
import java.util.ArrayList;
import java.util.List;

/** A volume that is of use on some nodes only, which are not those that a pod can have. */
record Reach(Pod pod, Claim claim, Volume volume, Scene scene) {
    private static final String HOST = "kubernetes.io/hostname";

    List<Cause> causes() {
        List<KubeObject> nodes = scene.list(Kind.NODE, "");
        List<KubeObject> reached = nodes.stream()
                .filter(node -> NodeTerms.acceptVolume(volume.object(), node))
                .toList();
        if (reached.size() == nodes.size()) {
            return List.of();
        }
        List<KubeObject> working =
                reached.stream().filter(node -> Node.of(node).isReady()).toList();
        return List.of(working.isEmpty() ? stranded(reached) : elsewhere(reached));
    }

    // ---- no node is left

    private Cause stranded(List<KubeObject> reached) {
        List<String> hosts = hosts();
        String where = hosts.isEmpty() ? "in " + place(reached) : "on node " + String.join(", ", hosts);
        Cause cause = Cause.of(
                Words.of(volume.object()),
                "is of use " + where + " alone"
                        + (reached.isEmpty() ? ", and there is no such node any more" : ", which does not work"));
        List<String> lost = hosts.isEmpty() ? names(reached) : hosts;
        for (Lasting lasting : scene.faults()) {
            boolean isOfNode = lost.stream().anyMatch(node -> lasting.ending().equals("nodeUp " + node));
            if (!reached.isEmpty() && (isOfNode || lasting.fault() instanceof Fault.ZoneDown)) {
                cause = cause.endedBy(Remedy.ending(lasting, "bring it back; the data is as it was"));
            }
        }
        if (reached.isEmpty()) {
            cause = cause.endedBy(
                    Remedy.of("bring a machine with that disk back under that name; the data is as it was"));
        }
        List<String> commands = new ArrayList<>();
        Template template = Template.of(claim.object().key(), scene);
        if (template != null && template.isWanted()) {
            commands.add(new Anew(scene).deletion(claim.object().key()));
            commands.addAll(new Anew(scene).unhealed(pod.object().key()));
        } else {
            commands.addAll(new Anew(scene).claim(claim, object -> object.without("spec", "volumeName")));
        }
        return cause.endedBy(new Remedy(
                "give up all data of " + pod.name() + ": delete the claim, which is then made anew, and empty",
                commands));
    }

    /** The nodes that the volume names, if it names nodes. */
    private List<String> hosts() {
        List<String> hosts = new ArrayList<>();
        Json.Obj required = volume.object().spec().object("nodeAffinity").object("required");
        for (Json.Obj term : required.array("nodeSelectorTerms").objects()) {
            for (Json.Obj expression : term.array("matchExpressions").objects()) {
                if (expression.text("key", "").equals(HOST)) {
                    hosts.addAll(expression.array("values").texts());
                }
            }
        }
        return hosts;
    }

    // ---- other nodes than the pod can have

    private Cause elsewhere(List<KubeObject> reached) {
        String where = "is of use in " + place(reached) + " alone: node " + String.join(", ", names(reached));
        StorageClass type = new Classes(scene).named(claim.className());
        Cause cause = Cause.of(Words.of(volume.object()), where);
        return volume.provisionedBy() != null && type != null && !type.waitsForConsumer()
                ? cause.because(unasked(type))
                : cause;
    }

    /** The volume was made before anybody knew where the pod could run. */
    private Cause unasked(StorageClass type) {
        Cause cause = Cause.of(
                "sc/" + type.name(),
                "has volumes made at once (Immediate), before a node is chosen: so this one lies where the pod cannot"
                        + " run");
        Classes classes = new Classes(scene);
        Backend backend = classes.provisioner(type);
        if (!scene.release().scheduler().has(SchedulerRule.PROVISIONS_ON_NODE) || backend == null) {
            return cause;
        }
        List<String> commands = new ArrayList<>();
        String name = type.name() + "-waiting";
        for (StorageClass other : classes.served()) {
            name = other.waitsForConsumer() ? other.name() : name;
        }
        if (classes.named(name) == null) {
            commands.add(Remedy.apply(classes.manifest(name, backend, type.reclaimPolicy(), true, false)));
        }
        String waiting = name;
        commands.addAll(new Anew(scene)
                .claim(
                        claim,
                        object -> object.without("spec", "volumeName")
                                .with(Json.of(waiting), "spec", "storageClassName")));
        return cause.endedBy(new Remedy(
                "make the claim anew with class " + name + ", which waits for the pod's node; what stands on the volume"
                        + " is lost",
                commands));
    }

    private String place(List<KubeObject> reached) {
        List<String> zones = reached.stream()
                .map(node -> String.valueOf(Node.of(node).zone()))
                .distinct()
                .filter(zone -> !zone.equals("null"))
                .toList();
        return zones.isEmpty() || !hosts().isEmpty() ? "one place" : "zone " + String.join(", ", zones);
    }

    private static List<String> names(List<KubeObject> nodes) {
        return nodes.stream().map(KubeObject::name).toList();
    }
}
