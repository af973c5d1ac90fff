package dev.ordinal.cluster;

import dev.ordinal.apiserver.Request;
import dev.ordinal.apiserver.Tables;
import dev.ordinal.controller.Host;
import dev.ordinal.controller.Occurrence;
import dev.ordinal.controller.World;
import dev.ordinal.fault.Fault;
import dev.ordinal.kernel.Chance;
import dev.ordinal.kernel.Event;
import dev.ordinal.kernel.Simulation;
import dev.ordinal.kernel.Trace;
import dev.ordinal.kubectl.Command;
import dev.ordinal.kubectl.Invocation;
import dev.ordinal.kubectl.Kubectl;
import dev.ordinal.kubelet.KubeletKind;
import dev.ordinal.kubelet.Kubelets;
import dev.ordinal.kubelet.NodeObjects;
import dev.ordinal.kubelet.real.RealKubelets;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.PriorityClass;
import dev.ordinal.release.ApiFields;
import dev.ordinal.release.NodeRule;
import dev.ordinal.release.NodeRules;
import dev.ordinal.storage.Backend;
import dev.ordinal.storage.CsiObjects;
import dev.ordinal.storage.disk.Disks;
import dev.ordinal.storage.disk.Ledger;
import dev.ordinal.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.PVector;

/**
 * A whole Kubernetes cluster at one moment, as a value: all objects, all that its components know, all that is to come.
 *
 * <p>Whatever is done to it gives another cluster; this one stays what it was. Keeping it is a snapshot, going on from it
 * twice is a branch. Two clusters are equal when their futures are.
 */
public final class Cluster {
    private static final List<String> NAMESPACES =
            List.of("default", NodeRules.LEASE_NAMESPACE, "kube-public", "kube-system");

    private final Setup setup;
    private final Host host;
    private final Simulation<World, Occurrence> simulation;

    private Cluster(Setup setup, Host host, Simulation<World, Occurrence> simulation) {
        this.setup = setup;
        this.host = host;
        this.simulation = simulation;
    }

    /** A new cluster, as long before its clock's zero as its setup says; its nodes and first objects are still to come. */
    public static Cluster of(Setup setup) {
        return of(setup, Substitutes.NONE);
    }

    /** A new cluster some of whose parts are others; its seed decides what is free. */
    public static Cluster of(Setup setup, Substitutes substitutes) {
        return of(setup, setup.seed() == 0 ? Chance.usual() : Chance.seeded(setup.seed()), substitutes);
    }

    /** A new cluster whose free decisions are taken from {@code chance}. */
    public static Cluster of(Setup setup, Chance chance) {
        return of(setup, chance, Substitutes.NONE);
    }

    /** A new cluster some of whose parts are others. */
    public static Cluster of(Setup setup, Chance chance, Substitutes substitutes) {
        Host host = Parts.host(setup, substitutes);
        Simulation<World, Occurrence> empty = Simulation.starting(setup.boot(), chance, host.empty());
        Cluster cluster = new Cluster(setup, host, empty);
        boolean hasLeases = setup.release().nodes().has(NodeRule.LEASES);
        for (String namespace : NAMESPACES) {
            if (namespace.equals(NodeRules.LEASE_NAMESPACE) && !hasLeases) {
                continue;
            }
            Json.Obj tree = Json.object("metadata", Json.object("name", namespace));
            cluster = cluster.creating(KubeObject.of(Kind.NAMESPACE, tree), setup.boot());
        }
        if (setup.release().fields().has(ApiFields.Field.POD_PRIORITY)) {
            for (PriorityClass priority : PriorityClass.SYSTEM) {
                cluster = cluster.creating(priority.object(), setup.boot());
            }
        }
        List<String> drivers = setup.backends().stream().map(Backend::driver).toList();
        Instant joined = setup.joined();
        for (int i = 0; i < setup.nodes().size(); i++) {
            NodeObjects objects = NodeObjects.of(setup.nodes().get(i), i + 1, drivers, setup.release(), joined);
            NodeObjects told = setup.kubelets() == KubeletKind.REAL ? objects.listening() : objects;
            for (KubeObject object : told.all()) {
                cluster = cluster.creating(CsiObjects.registered(object, setup.backends()), joined);
            }
        }
        for (KubeObject object : CsiObjects.drivers(setup.backends())) {
            cluster = cluster.creating(object, joined);
        }
        for (KubeObject object : setup.objects()) {
            Request create = new Request.Create(object);
            cluster = cluster.calling(new Request.Managed(create, "kubectl-create", "", true), setup.founded());
        }
        return cluster;
    }

    private Cluster creating(KubeObject object, Instant at) {
        return calling(new Request.Create(object), at);
    }

    private Cluster calling(Request request, Instant at) {
        Occurrence call = new Occurrence.Call(host.number(Founder.NAME), request, Founder.NAME);
        return with(simulation.with(at, Host.RANK_CALL, call));
    }

    private Cluster with(Simulation<World, Occurrence> changed) {
        return new Cluster(setup, host, changed);
    }

    public Setup setup() {
        return setup;
    }

    public Instant now() {
        return simulation.now();
    }

    /** The time on the cluster's clock; negative before its zero. */
    public Duration clock() {
        return Duration.between(setup.zero(), simulation.now());
    }

    /** All objects as the API server has them. */
    public Store<KubeObject> objects() {
        return simulation.state().store();
    }

    public @Nullable KubeObject get(Kind kind, String namespace, String name) {
        return Tables.table(objects(), kind).get(namespace.isEmpty() ? name : namespace + "/" + name);
    }

    /** All objects of a kind, by namespace and name. */
    public List<KubeObject> list(Kind kind) {
        return Tables.table(objects(), kind).all();
    }

    /** Why objects of the setup were refused; empty if none was. */
    @SuppressWarnings("unchecked")
    public List<String> refusals() {
        return (PVector<String>) memory(Founder.NAME, PVector.class);
    }

    /** What stands on the disks, and what befell them. */
    public Ledger disks() {
        return memory(Disks.NAME, Ledger.class);
    }

    // ---- time

    /** Whether nothing more is to come. */
    public boolean isQuiet() {
        return simulation.isQuiet();
    }

    /** Whether something is due at {@code time} or before. */
    public boolean isDueBy(Instant time) {
        return simulation.isDueBy(time);
    }

    /**
     * The next event.
     *
     * @param event its id
     * @param cause the id of the event that it follows from; 0 for what came from outside
     */
    public record Coming(long event, long cause, Instant due) {}

    /** What comes next, if anything is to come. */
    public Coming next() {
        Event<Occurrence> next = simulation.agenda().first();
        return new Coming(next.id(), next.cause(), next.due());
    }

    /** How many events are to come. */
    public int pending() {
        return simulation.agenda().size();
    }

    /** The cluster after its next event. */
    public Cluster step(Trace trace) {
        return with(simulation.step(host, trace));
    }

    /** The cluster at a later time up to which nothing happens. */
    public Cluster at(Instant time) {
        return with(kept(simulation.at(time)));
    }

    /**
     * The cluster after all events up to {@code until}.
     *
     * @throws dev.ordinal.kernel.LimitReached if more than {@code limit} events come before
     */
    public Cluster runUntil(Instant until, Trace trace, long limit) {
        return with(kept(simulation.runUntil(until, host, trace, limit)));
    }

    /** What is kept of a cluster in which nothing has happened for a while: events expire. */
    private static Simulation<World, Occurrence> kept(Simulation<World, Occurrence> simulation) {
        return simulation.in(simulation.state().at(simulation.now()));
    }

    // ---- what is done to it

    /** The cluster in which a user starts a command now. */
    public Cluster command(int id, Command command) {
        return waking(Kubectl.NAME, new Kubectl.Begin(id, command));
    }

    /** The cluster in which a user interrupts a command now. */
    public Cluster interrupt(int id) {
        return waking(Kubectl.NAME, new Kubectl.Interrupt(id, Invocation.INTERRUPTED));
    }

    /** What has become of a command; null if it has not begun. */
    @SuppressWarnings("unchecked")
    public @Nullable Invocation invocation(int id) {
        return ((PMap<Integer, Invocation>) memory(Kubectl.NAME, PMap.class)).get(id);
    }

    /** Why a fault strikes nothing now, and how to mend it; null if it strikes. */
    public Targets.@Nullable Misfit misfit(Fault fault) {
        Targets.Misfit misfit = Targets.of(setup).misfit(fault);
        return misfit == null ? Unprobed.misfit(fault, this) : misfit;
    }

    /**
     * Whether a fault that was struck still lasts, as far as it may have ended by itself; what is struck in this very moment
     * is only about to begin.
     */
    public boolean endures(Fault fault) {
        if (isDueBy(now())) {
            return true;
        }
        return switch (fault) {
            case Fault.ApiErrors(String component, Fault.Access access, Duration ignored) -> {
                int number = host.number(component);
                yield access == Fault.Access.READS
                        ? simulation.state().isDeaf(number)
                        : simulation.state().isRefused(number, now());
            }
            case Fault.HookHangs(ObjectKey pod, String hook) -> {
                KubeObject object = get(Kind.POD, pod.namespace(), pod.name());
                yield object != null && RealKubelets.isHanging(memory(Kubelets.NAME, Object.class), object.uid(), hook);
            }
            default -> true;
        };
    }

    /** The cluster that a fault strikes now. */
    public Cluster fault(Fault fault) {
        Cluster struck = this;
        for (Parts.Strike strike : Parts.strikes(fault, setup)) {
            struck = struck.waking(strike.component(), strike.wake());
        }
        return struck;
    }

    private Cluster waking(String component, Object what) {
        return with(simulation.with(now(), Host.RANK_WAKE, new Occurrence.Wake(host.number(component), what)));
    }

    private <M> M memory(String component, Class<M> type) {
        return type.cast(
                simulation.state().components().get(host.number(component)).memory());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Cluster that && setup.equals(that.setup) && simulation.equals(that.simulation);
    }

    @Override
    public int hashCode() {
        return 31 * setup.hashCode() + simulation.hashCode();
    }
}
