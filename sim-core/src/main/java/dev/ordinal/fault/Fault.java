package dev.ordinal.fault;

import dev.ordinal.model.Kind;
import dev.ordinal.model.ObjectKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that is done to a cluster on purpose. */
public sealed interface Fault {
    /** The names by which scenario files call faults, in the order of the alphabet. */
    List<String> NAMES = List.of(
            "nodeDown", "nodeUp", "podFail", "podReady", "podUnready", "provisionerDown", "provisionerUp", "watchResumed",
            "watchStalled", "writeLost");

    /** The node stops: no heartbeats, and nothing on it is started, stopped or unmounted. */
    record NodeDown(String node) implements Fault {}

    record NodeUp(String node) implements Fault {}

    /** The driver's provisioner and attacher stop. */
    record ProvisionerDown(String driver) implements Fault {}

    record ProvisionerUp(String driver) implements Fault {}

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

    /** The fault that a scenario file calls {@code name}; null if there is none of that name. */
    static @Nullable Fault named(String name, String target) {
        ObjectKey pod = new ObjectKey(Kind.POD, "default", target);
        return switch (name) {
            case "nodeDown" -> new NodeDown(target);
            case "nodeUp" -> new NodeUp(target);
            case "provisionerDown" -> new ProvisionerDown(target);
            case "provisionerUp" -> new ProvisionerUp(target);
            case "podUnready" -> new PodUnready(pod);
            case "podReady" -> new PodReady(pod);
            case "podFail" -> new PodFail(pod);
            case "watchStalled" -> new WatchStalled(target);
            case "watchResumed" -> new WatchResumed(target);
            case "writeLost" -> new WriteLost(target);
            default -> null;
        };
    }
}
