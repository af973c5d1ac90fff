package dev.ordinal.cluster;

import dev.ordinal.apiserver.ApiServer;
import dev.ordinal.apiserver.RequestHandler;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Hindrance;
import dev.ordinal.controller.Host;
import dev.ordinal.controller.bootstrap.BootstrapController;
import dev.ordinal.controller.disruption.DisruptionController;
import dev.ordinal.controller.endpoint.EndpointController;
import dev.ordinal.controller.endpoint.SliceController;
import dev.ordinal.controller.garbage.GarbageCollector;
import dev.ordinal.controller.namespace.NamespaceController;
import dev.ordinal.controller.node.NodeController;
import dev.ordinal.controller.node.PodCollector;
import dev.ordinal.controller.node.TaintEviction;
import dev.ordinal.controller.statefulset.StatefulSetController;
import dev.ordinal.fault.Fault;
import dev.ordinal.kubectl.Kubectl;
import dev.ordinal.kubelet.BehaviorImages;
import dev.ordinal.kubelet.KubeletFault;
import dev.ordinal.kubelet.KubeletKind;
import dev.ordinal.kubelet.Kubelets;
import dev.ordinal.kubelet.mount.MountFault;
import dev.ordinal.kubelet.program.ProbeKind;
import dev.ordinal.kubelet.real.RealKubelets;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Quantity;
import dev.ordinal.scheduler.Scheduler;
import dev.ordinal.storage.attach.AttachDetach;
import dev.ordinal.storage.binding.VolumeController;
import dev.ordinal.storage.disk.Disks;
import dev.ordinal.storage.disk.Write;
import dev.ordinal.storage.driver.DriverDown;
import dev.ordinal.storage.driver.DriverUp;
import dev.ordinal.storage.driver.Drivers;
import dev.ordinal.storage.expansion.ExpandController;
import dev.ordinal.storage.expansion.NodeExpansion;
import dev.ordinal.storage.protection.ClaimProtection;
import dev.ordinal.storage.protection.VolumeProtection;
import dev.ordinal.storage.sidecar.Processes;
import dev.ordinal.storage.sidecar.Signal;
import dev.ordinal.storage.sidecar.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The components of a cluster, in the order in which they are told of one change, and where each fault strikes. */
final class Parts {
    /** The call of a driver that a node makes. */
    private static final String MOUNT = "mount";

    private Parts() {}

    /** A wake-up by which a fault strikes a component. */
    record Strike(String component, Object wake) {}

    static Host host(Setup setup, Substitutes substitutes) {
        List<Component<?>> components = components(setup);
        components.replaceAll(substitutes.components());
        RequestHandler api = substitutes.api().apply(new ApiServer(setup.release(), setup.seed(), setup.services()));
        return new Host(api, setup.release(), setup.pace(), components);
    }

    static List<Component<?>> components(Setup setup) {
        Instant zero = setup.zero();
        List<Component<?>> components = new ArrayList<>(List.of(
                new Founder(),
                new StatefulSetController(),
                new VolumeController(zero, setup.backends()),
                new Scheduler(setup.release(), zero),
                new ClaimProtection(),
                new VolumeProtection(),
                new AttachDetach(zero, Duration.ZERO, setup.backends()),
                new Drivers(zero, setup.backends()),
                kubelets(setup),
                new NodeController(zero),
                new TaintEviction(setup.release().nodes().taintSource()),
                new PodCollector(zero),
                new GarbageCollector(),
                new NamespaceController(zero),
                new DisruptionController(),
                new EndpointController(),
                new SliceController(),
                new BootstrapController(setup.boot(), setup.services().first()),
                new Kubectl(setup.dialect(), setup.kubectl(), zero),
                new ExpandController(zero, setup.backends()),
                new NodeExpansion(),
                new Disks(new BehaviorImages(setup.behaviors()), setup.kubelets() == KubeletKind.REAL)));
        components.addAll(Processes.of(setup.backends()));
        return components;
    }

    private static Component<?> kubelets(Setup setup) {
        return switch (setup.kubelets()) {
            case RECORDED -> new Kubelets(setup.behaviors(), setup.zero());
            case REAL -> new RealKubelets(setup.behaviors(), setup.zero());
        };
    }

    static List<Strike> strikes(Fault fault, Setup setup) {
        return switch (fault) {
            case Fault.NodeDown down -> kubelet(new KubeletFault.NodeDown(down.node()));
            case Fault.NodeUp up -> kubelet(new KubeletFault.NodeUp(up.node()));
            case Fault.NodePartitioned cut -> kubelet(new KubeletFault.NodePartitioned(cut.node()));
            case Fault.NodeReboot reboot -> kubelet(new KubeletFault.NodeReboot(reboot.node()));
            case Fault.KubeletDown down -> kubelet(new KubeletFault.KubeletDown(down.node()));
            case Fault.KubeletRestart restart -> kubelet(new KubeletFault.KubeletRestart(restart.node()));
            case Fault.MemoryShort shortage ->
                kubelet(new KubeletFault.MemoryShort(
                        shortage.node(), shortage.left().value()));
            case Fault.ContainerCrash crash -> kubelet(new KubeletFault.ContainerCrash(crash.pod(), crash.exitCode()));
            case Fault.Oom oom -> kubelet(new KubeletFault.Oom(oom.pod()));
            case Fault.ProbeFails fails -> probe(fails.pod(), fails.kind(), false);
            case Fault.ProbePasses passes -> probe(passes.pod(), passes.kind(), true);
            case Fault.HookHangs hangs -> kubelet(new KubeletFault.HookHangs(hangs.pod(), hangs.hook()));
            case Fault.HookEnds ends -> kubelet(new KubeletFault.HookEnds(ends.pod(), ends.hook()));
            case Fault.ImageMissing missing -> kubelet(new KubeletFault.ImageMissing(missing.image()));
            case Fault.ImageBack back -> kubelet(new KubeletFault.ImageBack(back.image()));
            case Fault.ZoneDown(String zone) -> zone(zone, setup, KubeletFault.NodeDown::new);
            case Fault.ZoneUp(String zone) -> zone(zone, setup, KubeletFault.NodeUp::new);
            case Fault.ProvisionerDown(String driver) ->
                driver(driver, new DriverDown(driver), new Signal.Down(), setup);
            case Fault.ProvisionerUp(String driver) -> driver(driver, new DriverUp(driver), new Signal.Up(), setup);
            case Fault.DriverFails(String driver, String call, String error) ->
                call.equals(MOUNT)
                        ? nodes(new MountFault.MountFails(driver, error))
                        : sidecars(driver, new Signal.Fails(verb(call), error), setup);
            case Fault.DriverWorks(String driver, String call) ->
                call.equals(MOUNT)
                        ? nodes(new MountFault.MountWorks(driver))
                        : sidecars(driver, new Signal.Works(verb(call)), setup);
            case Fault.ManyFiles(ObjectKey claim, long count) -> nodes(new MountFault.ManyFiles(claim, count));
            case Fault.PluginDown(String node, String driver) -> nodes(new MountFault.PluginDown(node, driver));
            case Fault.PluginUp(String node, String driver) -> nodes(new MountFault.PluginUp(node, driver));
            case Fault.ShareDown(String driver) -> nodes(new MountFault.ShareDown(driver));
            case Fault.ShareUp(String driver) -> nodes(new MountFault.ShareUp(driver));
            case Fault.ZoneRoom(String driver, String zone, Quantity size) ->
                sidecars(driver, new Signal.Room(zone, size), setup);
            case Fault.Write write ->
                List.of(new Strike(Disks.NAME, new Write(write.pod(), write.node(), write.path(), write.text())));
            case Fault.AttachControllerRestart restart ->
                List.of(new Strike(AttachDetach.NAME, new AttachDetach.Restart()));
            case Fault.PodUnready unready -> kubelet(new KubeletFault.PodUnready(unready.pod()));
            case Fault.PodReady ready -> kubelet(new KubeletFault.PodReady(ready.pod()));
            case Fault.PodFail fail -> kubelet(new KubeletFault.PodFail(fail.pod()));
            case Fault.WatchStalled(String component) -> List.of(new Strike(component, new Hindrance.Stall()));
            case Fault.WatchResumed(String component) -> List.of(new Strike(component, new Hindrance.Resume()));
            case Fault.WriteLost(String component) -> List.of(new Strike(component, new Hindrance.Lose()));
            case Fault.InformerLag(String component, Duration lag) ->
                List.of(new Strike(component, new Hindrance.Lag(lag)));
            case Fault.ControllerRestart(String component, Duration down) ->
                List.of(new Strike(component, new Hindrance.Restart(down)));
            case Fault.ApiErrors(String component, Fault.Access access, Duration length) ->
                List.of(new Strike(
                        component,
                        switch (access) {
                            case READS -> new Hindrance.FailReads(length);
                            case WRITES -> new Hindrance.FailWrites(length);
                        }));
        };
    }

    private static List<Strike> nodes(MountFault fault) {
        return List.of(new Strike(Kubelets.NAME, fault));
    }

    private static List<Strike> probe(ObjectKey pod, String word, boolean passes) {
        ProbeKind kind = ProbeKind.of(word);
        if (kind == null) {
            throw new IllegalArgumentException("there are no " + word + " probes, but " + ProbeKind.WORDS);
        }
        return kubelet(new KubeletFault.ProbeForced(pod, kind, passes));
    }

    private static List<Strike> zone(String zone, Setup setup, Function<String, KubeletFault> fault) {
        return setup.nodes().stream()
                .filter(node -> zone.equals(node.zone()))
                .map(node -> new Strike(Kubelets.NAME, fault.apply(node.name())))
                .toList();
    }

    private static List<Strike> kubelet(KubeletFault fault) {
        return List.of(new Strike(Kubelets.NAME, fault));
    }

    /** A fault of a driver strikes its agent, or each of its sidecars. */
    private static List<Strike> driver(String driver, Object agent, Signal process, Setup setup) {
        List<Strike> strikes = sidecars(driver, process, setup);
        return strikes.isEmpty() ? List.of(new Strike(Drivers.NAME, agent)) : strikes;
    }

    private static List<Strike> sidecars(String driver, Signal what, Setup setup) {
        return Processes.names(setup.backends(), driver).stream()
                .map(name -> new Strike(name, what))
                .toList();
    }

    private static Verb verb(String call) {
        Verb verb = Verb.named(call);
        if (verb == null) {
            throw new IllegalArgumentException("a driver has no call " + call + ", but " + Verb.NAMES);
        }
        return verb;
    }
}
