package dev.ordinal.shell.session;

import dev.ordinal.cluster.Cluster;
import dev.ordinal.fault.Fault;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.shell.command.Slip;
import dev.ordinal.text.Nearest;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the faults of a cluster can strike. */
public final class Targets {
    private Targets() {}

    /** The names that may stand first behind a fault; empty where any word may. */
    public static List<String> of(String fault, Cluster cluster) {
        return switch (fault) {
            case "kubeletDown",
                    "kubeletRestart",
                    "memoryShort",
                    "nodeDown",
                    "nodePartitioned",
                    "nodeReboot",
                    "nodeUp",
                    "pluginDown",
                    "pluginUp" -> names(cluster, Kind.NODE);
            case "containerCrash",
                    "hookEnds",
                    "hookHangs",
                    "oom",
                    "podFail",
                    "podReady",
                    "podUnready",
                    "probeFails",
                    "probePasses",
                    "write" -> names(cluster, Kind.POD);
            case "driverFails", "driverWorks", "provisionerDown", "provisionerUp", "shareDown", "shareUp", "zoneRoom" ->
                known(cluster).drivers();
            case "zoneDown", "zoneUp" -> known(cluster).zones();
            case "controllerRestart" -> known(cluster).restarting();
            case "apiErrors", "informerLag", "watchResumed", "watchStalled", "writeLost" ->
                known(cluster).components();
            default -> List.of();
        };
    }

    /** The images of all containers; there may be others. */
    static List<String> images(Cluster cluster) {
        TreeSet<String> images = new TreeSet<>();
        for (KubeObject pod : cluster.list(Kind.POD)) {
            for (String list : List.of("initContainers", "containers")) {
                pod.spec().array(list).objects().forEach(each -> images.add(each.text("image", "")));
            }
        }
        return List.copyOf(images);
    }

    private static dev.ordinal.cluster.Targets known(Cluster cluster) {
        return dev.ordinal.cluster.Targets.of(cluster.setup());
    }

    private static List<String> names(Cluster cluster, Kind kind) {
        return cluster.list(kind).stream().map(KubeObject::name).toList();
    }

    /** What to say of a fault that strikes nothing here, as a scenario file is told; null if it strikes. */
    static @Nullable Slip misfit(Fault fault, Cluster cluster) {
        dev.ordinal.cluster.Targets.Misfit misfit = cluster.misfit(fault);
        return misfit == null ? null : new Slip(misfit.what(), misfit.remedy());
    }

    /** What to say of a target that the cluster does not have; null if it has it. */
    static @Nullable Slip unknown(String fault, String target, Cluster cluster) {
        List<String> known = of(fault, cluster);
        String first = target.split(" ", 2)[0];
        if (known.isEmpty() || known.contains(first)) {
            return null;
        }
        List<String> near = Nearest.to(first, known);
        String remedy = !near.isEmpty()
                ? "Did you mean: fault " + fault + " " + near.getFirst()
                : known.isEmpty()
                        ? "The cluster has none of its kind."
                        : "There are: " + String.join(", ", known) + ".";
        return new Slip("there is no '" + first + "' for " + fault + " to strike", remedy);
    }
}
