package dev.ordinal.fault;

import dev.ordinal.model.Kind;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Quantity;
import dev.ordinal.text.Durations;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that is done to a cluster on purpose. */
public sealed interface Fault {
    /** The names by which scenario files call faults, in the order of the alphabet. */
    List<String> NAMES = List.of(
            "apiErrors",
            "attachControllerRestart",
            "containerCrash",
            "controllerRestart",
            "driverFails",
            "driverWorks",
            "hookEnds",
            "hookHangs",
            "imageBack",
            "imageMissing",
            "informerLag",
            "kubeletDown",
            "kubeletRestart",
            "manyFiles",
            "memoryShort",
            "nodeDown",
            "nodePartitioned",
            "nodeReboot",
            "nodeUp",
            "oom",
            "pluginDown",
            "pluginUp",
            "podFail",
            "podReady",
            "podUnready",
            "probeFails",
            "probePasses",
            "provisionerDown",
            "provisionerUp",
            "shareDown",
            "shareUp",
            "watchResumed",
            "watchStalled",
            "write",
            "writeLost",
            "zoneDown",
            "zoneRoom",
            "zoneUp");

    /** The hooks of a container that can be made to hang. */
    List<String> HOOKS = List.of("postStart", "preStop");

    /** The calls of a driver that can be made to fail. */
    List<String> CALLS = List.of("attach", "delete", "detach", "mount", "provision", "resize");

    /** The node stops: no heartbeats, and nothing on it is started, stopped or unmounted. */
    record NodeDown(String node) implements Fault {}

    /** The node works again, whatever it lacked. */
    record NodeUp(String node) implements Fault {}

    /** The node's network is cut: its containers run on, its disks stay mounted, and its kubelet hears and tells nothing. */
    record NodePartitioned(String node) implements Fault {}

    /** The node boots. */
    record NodeReboot(String node) implements Fault {}

    /** The node's kubelet stops, and its containers run on; {@link NodeUp} starts it. */
    record KubeletDown(String node) implements Fault {}

    /** The node's kubelet is stopped and started again. */
    record KubeletRestart(String node) implements Fault {}

    /** So much of the node's memory is left. */
    record MemoryShort(String node, Quantity left) implements Fault {}

    /** A container of a pod ends with an exit code. */
    record ContainerCrash(ObjectKey pod, int exitCode) implements Fault {}

    /** A container of a pod is killed since it uses more memory than it may. */
    record Oom(ObjectKey pod) implements Fault {}

    /**
     * Probes of a pod fail from now on, or pass.
     *
     * @param kind {@code startup}, {@code liveness} or {@code readiness}
     */
    record ProbeFails(ObjectKey pod, String kind) implements Fault {}

    record ProbePasses(ObjectKey pod, String kind) implements Fault {}

    /** A hook of a pod, {@code preStop} or {@code postStart}, does not come to an end. */
    record HookHangs(ObjectKey pod, String hook) implements Fault {}

    /** A hook of a pod that hung comes to its end after all. */
    record HookEnds(ObjectKey pod, String hook) implements Fault {}

    /** The registry has an image no more; nodes keep theirs. */
    record ImageMissing(String image) implements Fault {}

    record ImageBack(String image) implements Fault {}
    /** All nodes of a zone stop. */
    record ZoneDown(String zone) implements Fault {}

    record ZoneUp(String zone) implements Fault {}

    /** The driver's provisioner and attacher stop. */
    record ProvisionerDown(String driver) implements Fault {}

    record ProvisionerUp(String driver) implements Fault {}

    /**
     * A driver with sidecars is refused a kind of call by its back end, or a node the mount of its volumes.
     *
     * @param call one of {@link #CALLS}
     * @param error what the back end says: {@code rpc error: code = Internal desc = ...}
     */
    record DriverFails(String driver, String call, String error) implements Fault {}

    record DriverWorks(String driver, String call) implements Fault {}

    /** The back end of a driver with sidecars has so much room in a zone from now on, that of all its volumes there. */
    record ZoneRoom(String driver, String zone, Quantity size) implements Fault {}

    /** The volume of a claim holds so many files, which matters to whoever walks over all of them. */
    record ManyFiles(ObjectKey claim, long count) implements Fault {}

    /** The node plugin of a driver is not on a node any more. */
    record PluginDown(String node, String driver) implements Fault {}

    record PluginUp(String node, String driver) implements Fault {}

    /** The server behind a driver's shares does not answer any more. */
    record ShareDown(String driver) implements Fault {}

    record ShareUp(String driver) implements Fault {}

    /**
     * A container of a pod writes a file.
     *
     * @param node where the pod runs, to tell it from another of its name; empty for the one that the API knows
     */
    record Write(ObjectKey pod, String node, String path, String text) implements Fault {}

    /** The attach-detach controller is started anew, and knows only what the API tells. */
    record AttachControllerRestart() implements Fault {}

    /** The readiness probe of a pod starts to fail. */
    record PodUnready(ObjectKey pod) implements Fault {}

    record PodReady(ObjectKey pod) implements Fault {}

    /** A pod ends with phase Failed. */
    record PodFail(ObjectKey pod) implements Fault {}

    /** The watches of a component, {@code statefulset-controller}, tell it nothing more: its cache lags behind. */
    record WatchStalled(String component) implements Fault {}

    /** The watches of a component tell it at once what they have missed. */
    record WatchResumed(String component) implements Fault {}

    /** The next write of a component does not reach the API server. */
    record WriteLost(String component) implements Fault {}

    /**
     * The process of a component dies; another one begins after {@code down}, and knows only what the API tells. What the
     * dead one had sent goes its way, unheard.
     */
    record ControllerRestart(String component, Duration down) implements Fault {}

    /** The watches of a component are so far behind from now on; zero for as little as ever. */
    record InformerLag(String component, Duration lag) implements Fault {}

    /** The API server answers what a component writes, or what it lists and watches, with errors for so long. */
    record ApiErrors(String component, Access access, Duration length) implements Fault {}

    /** What a component does with the API. */
    enum Access {
        READS,
        WRITES
    }

    /**
     * The fault that a scenario file calls {@code name}; null if there is none of that name, or its target is none. Targets of
     * several words are {@code apiErrors: COMPONENT reads|writes TIME}, {@code controllerRestart: COMPONENT [TIME]},
     * {@code driverFails: DRIVER CALL ERROR}, {@code driverWorks: DRIVER CALL}, {@code informerLag: COMPONENT TIME},
     * {@code manyFiles: CLAIM COUNT}, {@code pluginDown: NODE DRIVER}, {@code zoneRoom: DRIVER ZONE SIZE}, {@code write: POD
     * PATH TEXT} or {@code POD@NODE PATH TEXT}, and those of {@link ContainerFaults}.
     */
    static @Nullable Fault named(String name, String target) {
        ObjectKey pod = new ObjectKey(Kind.POD, "default", target);
        return switch (name) {
            case "attachControllerRestart" -> target.isEmpty() ? new AttachControllerRestart() : null;
            case "driverFails", "driverWorks", "manyFiles", "pluginDown", "pluginUp", "zoneRoom", "write" ->
                worded(name, List.of(target.split(" ", 3)));
            case "containerCrash", "hookEnds", "hookHangs", "memoryShort", "probeFails", "probePasses" ->
                ContainerFaults.named(name, List.of(target.split(" ", -1)));
            case "imageBack" -> new ImageBack(target);
            case "imageMissing" -> new ImageMissing(target);
            case "kubeletDown" -> new KubeletDown(target);
            case "kubeletRestart" -> new KubeletRestart(target);
            case "nodePartitioned" -> new NodePartitioned(target);
            case "nodeReboot" -> new NodeReboot(target);
            case "oom" -> new Oom(pod);
            case "apiErrors", "controllerRestart", "informerLag" -> timed(name, List.of(target.split(" ")));
            case "nodeDown" -> new NodeDown(target);
            case "nodeUp" -> new NodeUp(target);
            case "provisionerDown" -> new ProvisionerDown(target);
            case "provisionerUp" -> new ProvisionerUp(target);
            case "shareDown" -> new ShareDown(target);
            case "shareUp" -> new ShareUp(target);
            case "podUnready" -> new PodUnready(pod);
            case "podReady" -> new PodReady(pod);
            case "podFail" -> new PodFail(pod);
            case "watchStalled" -> new WatchStalled(target);
            case "watchResumed" -> new WatchResumed(target);
            case "writeLost" -> new WriteLost(target);
            case "zoneDown" -> new ZoneDown(target);
            case "zoneUp" -> new ZoneUp(target);
            default -> null;
        };
    }

    /** How a scenario file writes a fault of this name. */
    static String example(String name) {
        return switch (name) {
            // There is one, so that nothing stands behind it.
            case "attachControllerRestart" -> name;
            case "containerCrash" -> "containerCrash: web-0 1";
            case "hookEnds", "hookHangs" -> name + ": web-0 preStop";
            case "imageBack", "imageMissing" -> name + ": app:v2";
            case "memoryShort" -> "memoryShort: node-a 52Mi";
            case "probeFails", "probePasses" -> name + ": web-0 readiness";
            case "apiErrors" -> "apiErrors: statefulset-controller writes 30s";
            case "controllerRestart" -> "controllerRestart: statefulset-controller 15s";
            case "driverFails" -> "driverFails: ebs.csi.aws.com attach rpc error: code = Internal desc = busy";
            case "driverWorks" -> "driverWorks: ebs.csi.aws.com attach";
            case "manyFiles" -> "manyFiles: data-web-0 3000000";
            case "pluginDown", "pluginUp" -> name + ": node-a ebs.csi.aws.com";
            case "shareDown", "shareUp" -> name + ": nfs.csi.k8s.io";
            case "informerLag" -> "informerLag: statefulset-controller 30s";
            case "zoneRoom" -> "zoneRoom: ebs.csi.aws.com z1 100Gi";
            case "write" -> "write: web-0 /data/test.txt hello";
            default -> name + ": NAME";
        };
    }

    /** A fault of a component whose last word is a length of time. */
    private static @Nullable Fault timed(String name, List<String> words) {
        String component = words.getFirst();
        boolean atOnce = name.equals("controllerRestart") && words.size() == 1;
        Duration time = atOnce ? Duration.ZERO : Durations.parse(words.getLast());
        boolean isWhole = atOnce || words.size() == (name.equals("apiErrors") ? 3 : 2);
        if (time == null || time.isNegative() || !isWhole) {
            return null;
        }
        return switch (name) {
            case "controllerRestart" -> new ControllerRestart(component, time);
            case "informerLag" -> new InformerLag(component, time);
            default ->
                switch (words.get(1)) {
                    case "reads" -> new ApiErrors(component, Access.READS, time);
                    case "writes" -> new ApiErrors(component, Access.WRITES, time);
                    default -> null;
                };
        };
    }

    private static @Nullable Fault worded(String name, List<String> words) {
        boolean isLong = name.equals("driverFails") || name.equals("zoneRoom") || name.equals("write");
        if (words.size() != (isLong ? 3 : 2)) {
            return null;
        }
        String first = words.get(0);
        String second = words.get(1);
        return switch (name) {
            case "driverWorks" -> CALLS.contains(second) ? new DriverWorks(first, second) : null;
            case "manyFiles" -> files(first, second);
            case "pluginDown" -> new PluginDown(first, second);
            case "pluginUp" -> new PluginUp(first, second);
            case "driverFails" -> CALLS.contains(second) ? new DriverFails(first, second, words.get(2)) : null;
            case "write" -> {
                String pod = first.substring(0, first.contains("@") ? first.indexOf('@') : first.length());
                String node = first.contains("@") ? first.substring(first.indexOf('@') + 1) : "";
                yield new Write(new ObjectKey(Kind.POD, "default", pod), node, second, words.get(2));
            }
            default -> {
                Quantity size = Quantity.parse(words.get(2));
                yield size == null ? null : new ZoneRoom(first, second, size);
            }
        };
    }

    private static @Nullable Fault files(String claim, String count) {
        boolean isCount = count.matches("[0-9]{1,12}");
        ObjectKey key = new ObjectKey(Kind.PERSISTENT_VOLUME_CLAIM, "default", claim);
        return isCount ? new ManyFiles(key, Long.parseLong(count)) : null;
    }
}
