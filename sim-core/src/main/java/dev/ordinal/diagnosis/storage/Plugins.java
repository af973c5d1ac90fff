package dev.ordinal.diagnosis.storage;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.fault.Fault;
import dev.ordinal.fault.Lasting;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The node plugins of storage drivers: without one, a node cannot mount what the driver offers. */
record Plugins(Scene scene) {
    /** Whether a driver's plugin is registered on a node; in releases that list none, all are. */
    boolean has(String node, String driver) {
        KubeObject registered = scene.get(Kind.CSI_NODE, "", node);
        return registered == null
                ? scene.list(Kind.CSI_NODE, "").isEmpty()
                : registered.spec().array("drivers").find("name", driver) != null;
    }

    /** That a node has no plugin of a driver, which a claim's volume is to be made or used with there. */
    Cause absent(String node, String driver, Claim claim) {
        Cause cause = Cause.of(
                "node/" + node,
                "runs no node plugin of " + driver + ": its CSINode does not list the driver, so no volume of it can be"
                        + " used there");
        for (Lasting lasting : scene.striking(
                Fault.PluginDown.class,
                fault -> fault.node().equals(node) && fault.driver().equals(driver))) {
            cause = cause.endedBy(Remedy.ending(lasting, "bring the plugin back on node " + node));
        }
        List<String> elsewhere = elsewhere(node, driver, claim);
        if (!elsewhere.isEmpty()) {
            cause = cause.endedBy(new Remedy("have the pod run on another node, which has the plugin", elsewhere));
        }
        return cause.endedBy(
                Remedy.of("deploy the plugin on node " + node + ": the driver's DaemonSet is missing there"));
    }

    private List<String> elsewhere(String node, String driver, Claim claim) {
        Moves moves = new Moves(scene);
        List<String> commands = new ArrayList<>();
        for (KubeObject user : scene.podsUsing(claim.object())) {
            Pod pod = Pod.of(user);
            List<KubeObject> others = moves.openTo(pod, node).stream()
                    .filter(other -> has(other.name(), driver))
                    .toList();
            if (others.isEmpty()) {
                return List.of();
            }
            for (KubeObject other : moves.openTo(pod, "")) {
                if (!has(other.name(), driver)) {
                    commands.add("kubectl cordon " + other.name());
                }
            }
            if (pod.hasNode()) {
                commands.addAll(moves.again(pod));
            } else {
                commands.add(Words.command("annotate", claim.object().key(), Claim.SELECTED_NODE + "-"));
            }
        }
        return commands;
    }

    /** The driver behind a volume; null if it is none that has node plugins. */
    static @Nullable String driver(@Nullable KubeObject volume) {
        return volume == null ? null : volume.spec().object("csi").text("driver");
    }
}
