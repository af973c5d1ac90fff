package dev.ordinal.cluster;

import dev.ordinal.apiserver.RequestHandler;
import dev.ordinal.apiserver.ApiServer;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Hindrance;
import dev.ordinal.controller.Host;
import dev.ordinal.controller.disruption.DisruptionController;
import dev.ordinal.controller.endpoint.EndpointController;
import dev.ordinal.controller.garbage.GarbageCollector;
import dev.ordinal.controller.node.NodeController;
import dev.ordinal.controller.node.PodCollector;
import dev.ordinal.controller.node.TaintEviction;
import dev.ordinal.controller.statefulset.StatefulSetController;
import dev.ordinal.fault.Fault;
import dev.ordinal.kubectl.Kubectl;
import dev.ordinal.kubelet.KubeletFault;
import dev.ordinal.kubelet.Kubelets;
import dev.ordinal.scheduler.Scheduler;
import dev.ordinal.storage.attach.AttachDetach;
import dev.ordinal.storage.binding.VolumeController;
import dev.ordinal.storage.driver.DriverDown;
import dev.ordinal.storage.driver.DriverUp;
import dev.ordinal.storage.driver.Drivers;
import dev.ordinal.storage.protection.ClaimProtection;
import dev.ordinal.storage.protection.VolumeProtection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The components of a cluster, in the order in which they are told of one change, and where each fault strikes. */
final class Parts {
    private Parts() {}

    /** A wake-up by which a fault strikes a component. */
    record Strike(String component, Object wake) {}

    static Host host(Setup setup, Substitutes substitutes) {
        Instant zero = setup.zero();
        List<Component<?>> components = List.of(
                new Founder(),
                new StatefulSetController(),
                new VolumeController(zero, setup.backends()),
                new Scheduler(setup.release(), zero),
                new ClaimProtection(),
                new VolumeProtection(),
                new AttachDetach(zero, Duration.ZERO, setup.backends()),
                new Drivers(zero, setup.backends()),
                new Kubelets(setup.behaviors(), zero),
                new NodeController(zero),
                new TaintEviction(setup.release().nodes().taintSource()),
                new PodCollector(zero),
                new GarbageCollector(),
                new DisruptionController(),
                new EndpointController(),
                new Kubectl(setup.dialect(), setup.kubectl()));
        List<Component<?>> changed = new ArrayList<>();
        components.forEach(component -> changed.add(substitutes.components().apply(component)));
        RequestHandler api = substitutes.api().apply(new ApiServer(setup.release(), setup.seed()));
        return new Host(api, setup.release(), setup.pace(), changed);
    }

    static Strike strike(Fault fault) {
        return switch (fault) {
            case Fault.NodeDown down -> new Strike(Kubelets.NAME, new KubeletFault.NodeDown(down.node()));
            case Fault.NodeUp up -> new Strike(Kubelets.NAME, new KubeletFault.NodeUp(up.node()));
            case Fault.ProvisionerDown down -> new Strike(Drivers.NAME, new DriverDown(down.driver()));
            case Fault.ProvisionerUp up -> new Strike(Drivers.NAME, new DriverUp(up.driver()));
            case Fault.PodUnready unready -> new Strike(Kubelets.NAME, new KubeletFault.PodUnready(unready.pod()));
            case Fault.PodReady ready -> new Strike(Kubelets.NAME, new KubeletFault.PodReady(ready.pod()));
            case Fault.PodFail fail -> new Strike(Kubelets.NAME, new KubeletFault.PodFail(fail.pod()));
            case Fault.WatchStalled stalled -> new Strike(stalled.component(), Hindrance.STALL);
            case Fault.WatchResumed resumed -> new Strike(resumed.component(), Hindrance.RESUME);
            case Fault.WriteLost lost -> new Strike(lost.component(), Hindrance.LOSE);
        };
    }
}
