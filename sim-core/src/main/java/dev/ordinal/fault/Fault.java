package dev.ordinal.fault;

import dev.ordinal.model.Kind;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Quantity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that is done to a cluster on purpose. */
public sealed interface Fault {
    /** The names by which scenario files call faults, in the order of the alphabet. */
    List<String> NAMES = List.of(
            "attachControllerRestart",
            "driverFails",
            "driverWorks",
            "manyFiles",
            "nodeDown",
            "nodeUp",
            "pluginDown",
            "pluginUp",
            "podFail",
            "podReady",
            "podUnready",
            "provisionerDown",
            "provisionerUp",
            "shareDown",
            "shareUp",
            "watchResumed",
            "watchStalled",
            "write",
            "writeLost",
            "zoneRoom");

    /** The calls of a driver that can be made to fail. */
    List<String> CALLS = List.of("attach", "delete", "detach", "mount", "provision", "resize");

    /** The node stops: no heartbeats, and nothing on it is started, stopped or unmounted. */
    record NodeDown(String node) implements Fault {}

    record NodeUp(String node) implements Fault {}

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

    /** A container of a pod writes a file. */
    record Write(ObjectKey pod, String path, String text) implements Fault {}

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
     * The fault that a scenario file calls {@code name}; null if there is none of that name, or its target is none. Targets of
     * several words are {@code driverFails: DRIVER CALL ERROR}, {@code driverWorks: DRIVER CALL}, {@code manyFiles: CLAIM COUNT},
     * {@code pluginDown: NODE DRIVER}, {@code zoneRoom: DRIVER ZONE SIZE} and {@code write: POD PATH TEXT}.
     */
    static @Nullable Fault named(String name, String target) {
        ObjectKey pod = new ObjectKey(Kind.POD, "default", target);
        return switch (name) {
            case "attachControllerRestart" -> new AttachControllerRestart();
            case "driverFails", "driverWorks", "manyFiles", "pluginDown", "pluginUp", "zoneRoom", "write" ->
                worded(name, List.of(target.split(" ", 3)));
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
            default -> null;
        };
    }

    /** How a scenario file writes a fault of this name. */
    static String example(String name) {
        return switch (name) {
            case "driverFails" -> "driverFails: ebs.csi.aws.com attach rpc error: code = Internal desc = busy";
            case "driverWorks" -> "driverWorks: ebs.csi.aws.com attach";
            case "manyFiles" -> "manyFiles: data-web-0 3000000";
            case "pluginDown", "pluginUp" -> name + ": node-a ebs.csi.aws.com";
            case "shareDown", "shareUp" -> name + ": nfs.csi.k8s.io";
            case "zoneRoom" -> "zoneRoom: ebs.csi.aws.com z1 100Gi";
            case "write" -> "write: web-0 /data/test.txt hello";
            default -> name + ": NAME";
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
            case "write" -> new Write(new ObjectKey(Kind.POD, "default", first), second, words.get(2));
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
