package dev.ordinal.cluster;

import dev.ordinal.controller.Component;
import dev.ordinal.fault.Fault;
import dev.ordinal.storage.Backend;
import dev.ordinal.text.Nearest;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What faults can strike in a cluster, by name.
 *
 * @param components all that can be cut off from the API server
 * @param restarting those of them that can be started anew
 * @param nodes its nodes, {@code zones} their zones, {@code drivers} the drivers of its volumes
 */
public record Targets(
        List<String> components,
        List<String> restarting,
        List<String> nodes,
        List<String> zones,
        List<String> drivers) {
    /** What is wrong with a fault, and how to mend it. */
    public record Misfit(String what, String remedy) {}

    public static Targets of(Setup setup) {
        List<Component<?>> all = Parts.components(setup).stream()
                .filter(component -> !component.name().equals(Founder.NAME))
                .toList();
        TreeSet<String> zones = new TreeSet<>();
        setup.nodes().stream().map(node -> node.zone()).filter(Objects::nonNull).forEach(zones::add);
        return new Targets(
                all.stream().map(Component::name).sorted().toList(),
                all.stream()
                        .filter(Component::restarts)
                        .map(Component::name)
                        .sorted()
                        .toList(),
                setup.nodes().stream().map(node -> node.name()).toList(),
                List.copyOf(zones),
                setup.backends().stream().map(Backend::driver).toList());
    }

    /** Why a fault strikes nothing here; null if it strikes. Pods come and go, so that any may be named. */
    public @Nullable Misfit misfit(Fault fault) {
        return switch (fault) {
            case Fault.NodeDown(String node) -> absent("node", node, nodes);
            case Fault.NodeUp(String node) -> absent("node", node, nodes);
            case Fault.NodePartitioned(String node) -> absent("node", node, nodes);
            case Fault.NodeReboot(String node) -> absent("node", node, nodes);
            case Fault.KubeletDown(String node) -> absent("node", node, nodes);
            case Fault.KubeletRestart(String node) -> absent("node", node, nodes);
            case Fault.MemoryShort shortage -> absent("node", shortage.node(), nodes);
            case Fault.ZoneDown(String zone) -> absent("zone", zone, zones);
            case Fault.ZoneUp(String zone) -> absent("zone", zone, zones);
            case Fault.ProvisionerDown(String driver) -> absent("driver", driver, drivers);
            case Fault.ProvisionerUp(String driver) -> absent("driver", driver, drivers);
            case Fault.DriverFails fails -> absent("driver", fails.driver(), drivers);
            case Fault.DriverWorks works -> absent("driver", works.driver(), drivers);
            case Fault.PluginDown down -> plugin(down.node(), down.driver());
            case Fault.PluginUp up -> plugin(up.node(), up.driver());
            case Fault.ShareDown(String driver) -> absent("driver", driver, drivers);
            case Fault.ShareUp(String driver) -> absent("driver", driver, drivers);
            case Fault.ManyFiles files -> null;
            case Fault.ZoneRoom room -> absent("driver", room.driver(), drivers);
            case Fault.WatchStalled(String component) -> absent("component", component, components);
            case Fault.WatchResumed(String component) -> absent("component", component, components);
            case Fault.WriteLost(String component) -> absent("component", component, components);
            case Fault.InformerLag lag -> absent("component", lag.component(), components);
            case Fault.ApiErrors errors -> absent("component", errors.component(), components);
            case Fault.ControllerRestart restart -> restart(restart.component());
            case Fault.Write write -> null;
            case Fault.AttachControllerRestart restart -> null;
            case Fault.PodUnready unready -> null;
            case Fault.PodReady ready -> null;
            case Fault.PodFail fail -> null;
            case Fault.ContainerCrash crash -> null;
            case Fault.Oom oom -> null;
            case Fault.ProbeFails fails -> null;
            case Fault.ProbePasses passes -> null;
            case Fault.HookHangs hangs -> null;
            case Fault.HookEnds ends -> null;
            case Fault.ImageMissing missing -> null;
            case Fault.ImageBack back -> null;
        };
    }

    private @Nullable Misfit plugin(String node, String driver) {
        Misfit misfit = absent("node", node, nodes);
        return misfit == null ? absent("driver", driver, drivers) : misfit;
    }

    private @Nullable Misfit restart(String component) {
        boolean holdsMore = components.contains(component) && !restarting.contains(component);
        return holdsMore
                ? new Misfit(
                        "'" + component + "' cannot be restarted: it holds more than the API tells",
                        "Name one of: " + String.join(", ", restarting) + ".")
                : absent("component", component, restarting);
    }

    private static @Nullable Misfit absent(String sort, String name, List<String> known) {
        if (known.contains(name)) {
            return null;
        }
        String question = Nearest.question(name, known);
        String all = known.isEmpty()
                ? "The cluster of this scenario has none."
                : "Known are: " + String.join(", ", known) + ".";
        return new Misfit("there is no " + sort + " '" + name + "'", question.isEmpty() ? all : question);
    }
}
