package dev.ordinal.explorer;

import dev.ordinal.apiserver.Request;
import dev.ordinal.apiserver.RequestHandler;
import dev.ordinal.cluster.Substitutes;
import dev.ordinal.controller.Component;
import dev.ordinal.invariant.Invariant;
import dev.ordinal.kubelet.real.CrookedKubelets;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Timestamps;
import dev.ordinal.scenario.BehaviorText;
import dev.ordinal.testing.Bent;
import dev.ordinal.testing.Incident;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** For each invariant of nodes and containers something that breaks it, and a story in which that shows. */
final class NodeSabotages {
    private static final String SET = """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: web}
        spec:
          serviceName: web
          replicas: 3
          podManagementPolicy: Parallel
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec: {terminationGracePeriodSeconds: 20, containers: [{name: app, image: "app:v1"%s}]}
        """;

    private NodeSabotages() {}

    /** What is done to a cluster of some release, whole or broken. */
    interface Plot {
        void with(Incident cluster);
    }

    /**
     * A sabotage and what makes it show.
     *
     * @param id of the invariant that breaks
     * @param what is broken, in a few words
     * @param runs what runs in image {@code app:v1} on real kubelets; empty for recorded ones
     */
    record Story(String id, String what, String release, String runs, Substitutes broken, Plot plot) {
        Incident cluster(@Nullable Substitutes parts, List<Invariant> held) {
            Incident cluster = Incident.incident(release);
            for (String node : List.of("a", "b", "c", "d", "e")) {
                cluster.node(node, "z1");
            }
            cluster = parts == null ? cluster : cluster.broken(parts, held);
            return runs.isEmpty() ? cluster : cluster.real(BehaviorText.read("'app:v1': " + runs));
        }

        @Override
        public String toString() {
            return id + ": " + what + " in " + release;
        }
    }

    static List<Story> all() {
        List<Story> all = new ArrayList<>(ofScheduler());
        all.addAll(ofBudgets());
        all.addAll(ofLostNodes());
        all.addAll(ofContainers());
        all.add(new Story(
                "P24",
                "all endpoints are called ready",
                "1.36",
                "",
                component("endpointslice-controller", inner -> Crooked.sending(inner, NodeSabotages::callingAllReady)),
                cluster -> cluster.apply("apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {clusterIP: None,"
                                + " selector: {app: web}, ports: [{port: 80}]}")
                        .apply(set(""))
                        .after("20s")));
        for (String release : List.of("1.11", "1.26", "1.36")) {
            all.add(new Story(
                    "P25",
                    "events count more than was said",
                    release,
                    "",
                    Sabotages.tampering(
                            Kind.EVENT,
                            (before, after) -> after.tree().has("series")
                                    ? after.with(Json.of(9), "series", "count")
                                    : after.with(Json.of(9), "count")),
                    cluster -> cluster.apply(set("")).after("20s")));
        }
        return all;
    }

    private static String set(String container) {
        return SET.formatted(container.isEmpty() ? "" : ", " + container);
    }

    private static Substitutes component(String name, UnaryOperator<Component<?>> change) {
        return Substitutes.components(component -> component.name().equals(name) ? change.apply(component) : component);
    }

    // ---- the scheduler

    private static List<Story> ofScheduler() {
        Plot cordoned = cluster -> {
            for (String node : List.of("a", "b", "c", "d", "e")) {
                cluster.kubectl("cordon " + node);
            }
            cluster.after("1s").apply(set("")).after("10s");
        };
        return List.of(
                new Story("P18", "the scheduler sees no cordons", "1.36", "", scheduler(NodeSabotages::open), cordoned),
                new Story("P18", "the scheduler sees no cordons", "1.11", "", scheduler(NodeSabotages::open), cordoned),
                new Story(
                        "P17",
                        "the scheduler sees no taints",
                        "1.36",
                        "",
                        scheduler(node -> node.without("spec", "taints")),
                        cluster -> {
                            for (String node : List.of("a", "b", "c", "d", "e")) {
                                cluster.kubectl("taint node " + node + " only=others:NoSchedule");
                            }
                            cluster.after("1s").apply(set("")).after("10s");
                        }));
    }

    private static Substitutes scheduler(UnaryOperator<KubeObject> change) {
        return component(
                "default-scheduler",
                inner -> Bent.hearing(inner, object -> object.kind() == Kind.NODE ? change.apply(object) : object));
    }

    private static KubeObject open(KubeObject node) {
        return node.without("spec", "unschedulable").without("spec", "taints");
    }

    // ---- budgets

    private static List<Story> ofBudgets() {
        Plot drained = cluster -> {
            cluster.apply(set(""))
                    .apply("apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: web}\nspec:"
                            + " {maxUnavailable: 1, selector: {matchLabels: {app: web}}}")
                    .after("20s");
            cluster.kubectl("drain " + cluster.nodeOf("web-1")).after("5s");
        };
        Plot withoutLeave = cluster -> {
            cluster.apply(set(""))
                    .apply("apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: web}\nspec:"
                            + " {maxUnavailable: 1, selector: {matchLabels: {app: web}}}")
                    .after("20s");
            cluster.kubectl("drain " + cluster.nodeOf("web-1")).after("5s");
        };
        Substitutes generous = Sabotages.tampering(
                Kind.POD_DISRUPTION_BUDGET,
                (before, after) -> after.status().object("disruptedPods").isEmpty()
                        ? after
                        : after.with(Json.of(1), "status", "disruptionsAllowed"));
        return List.of(
                new Story("P20", "a budget gives and keeps what it gave", "1.11", "", generous, drained),
                new Story("P20", "a budget gives and keeps what it gave", "1.36", "", generous, withoutLeave),
                new Story(
                        "P20",
                        "no budget is asked",
                        "1.36",
                        "",
                        Substitutes.api(NodeSabotages::evictingAnyhow),
                        withoutLeave));
    }

    /** An eviction says why the pod goes, and deletes it. */
    private static RequestHandler evictingAnyhow(RequestHandler api) {
        return (request, store, now) -> {
            KubeObject pod =
                    store.get(request.key().kind().ordinal(), request.key().path());
            if (!(request instanceof Request.Evict) || pod == null) {
                return api.handle(request, store, now);
            }
            KubeObject marked = pod.withCondition(Condition.of("DisruptionTarget", true, now)
                    .withReason("EvictionByEvictionAPI", "Eviction API: evicting"));
            return api.handle(
                    Request.Delete.of(request.key()),
                    store.with(pod.kind().ordinal(), pod.key().path(), marked),
                    now);
        };
    }

    // ---- nodes

    private static List<Story> ofLostNodes() {
        List<Story> all = new ArrayList<>();
        for (String release : List.of("1.11", "1.26", "1.36")) {
            all.add(new Story(
                    "P21",
                    "the last heartbeat is taken to be older than it is",
                    release,
                    "",
                    Substitutes.components(component -> component.name().equals("node-controller")
                            ? Bent.hearing(component, NodeSabotages::beatingEarlier)
                            : component),
                    cluster -> cluster.after("10s").strike("nodeDown", "a").after("60s")));
            all.add(new Story(
                    "P22",
                    "zones are taken to be larger than they are",
                    release,
                    "",
                    component("node-controller", inner -> Crooked.seeing(inner, NodeSabotages::withMoreNodes)),
                    cluster -> {
                        cluster.apply(set("")).after("20s");
                        for (String node : List.of("a", "b", "c", "d")) {
                            cluster.strike("nodeDown", node);
                        }
                        cluster.after("8m");
                    }));
        }
        return all;
    }

    private static KubeObject beatingEarlier(KubeObject object) {
        if (object.kind() == Kind.LEASE) {
            Instant time = Timestamps.parse(object.spec().text("renewTime"));
            return time == null
                    ? object
                    : object.with(Json.of(Timestamps.micros(time.minusSeconds(20))), "spec", "renewTime");
        }
        Condition ready = object.kind() == Kind.NODE ? object.condition("Ready") : null;
        Instant beat = ready == null ? null : Timestamps.parse(ready.json().text("lastHeartbeatTime"));
        return ready == null || beat == null
                ? object
                : object.withCondition(new Condition(
                        ready.json().with("lastHeartbeatTime", Timestamps.seconds(beat.minusSeconds(20)))));
    }

    private static List<KubeObject> withMoreNodes(List<KubeObject> all) {
        List<KubeObject> more = new ArrayList<>(all);
        for (KubeObject object : all) {
            if (object.kind() == Kind.NODE && object.name().equals("e")) {
                for (int i = 0; i < 9; i++) {
                    more.add(object.with(Json.of("e" + i), "metadata", "name"));
                }
            }
        }
        return more;
    }

    private static List<Request> callingAllReady(Request request) {
        return switch (request) {
            case Request.Create create -> List.of(new Request.Create(allReady(create.object())));
            case Request.Update update -> List.of(new Request.Update(allReady(update.object()), update.part()));
            default -> List.of(request);
        };
    }

    private static KubeObject allReady(KubeObject slice) {
        List<Json> endpoints = new ArrayList<>();
        for (Json.Obj endpoint : slice.tree().array("endpoints").objects()) {
            endpoints.add(
                    endpoint.with("conditions", endpoint.object("conditions").with("ready", Json.of(true))));
        }
        return slice.with(Json.array(endpoints), "endpoints");
    }

    // ---- containers

    private static List<Story> ofContainers() {
        String deaf = "{start: 100ms, ready: 0s, image: {present: true}, stop: {ignored: true}}";
        String hangs = "{start: 100ms, ready: 0s, image: {present: true}, preStop: {takes: forever}}";
        String drains = "{start: 100ms, ready: 0s, image: {present: true}, preStop: {takes: 5s}}";
        String quiet = "{start: 100ms, ready: 0s, image: {present: true}}";
        String crashes = "{start: 100ms, ready: 0s, image: {present: true}, crash: {after: 1s}}";
        String hook = "lifecycle: {preStop: {exec: {command: [drain]}}}";
        Plot deleted = cluster -> cluster.apply(set(""))
                .after("20s")
                .kubectl("delete pod web-0 --wait=false")
                .after("40s");
        Plot drained = cluster -> cluster.apply(set(hook))
                .after("20s")
                .kubectl("delete pod web-0 --wait=false")
                .after("40s");
        String liveness = "livenessProbe: {tcpSocket: {port: 80}, initialDelaySeconds: 15, periodSeconds: 5}";
        Plot probed = cluster -> cluster.apply(set(liveness)).after("60s");
        Plot failing = cluster -> cluster.apply(set(liveness))
                .after("30s")
                .strike("probeFails", "web-0 liveness")
                .after("60s");
        return List.of(
                new Story("K9", "SIGKILL comes early", "1.36", deaf, CrookedKubelets.killingEarly(), deleted),
                new Story("K9", "SIGKILL comes early", "1.11", deaf, CrookedKubelets.killingEarly(), deleted),
                new Story("K9", "a hook is given up early", "1.36", hangs, CrookedKubelets.givingHooksUp(), drained),
                new Story(
                        "K9",
                        "a hook is left out",
                        "1.36",
                        drains,
                        CrookedKubelets.hearing(pod -> inContainer(pod, app -> app.without("lifecycle"))),
                        drained),
                new Story("K10", "SIGKILL comes late", "1.36", deaf, CrookedKubelets.killingLate(), deleted),
                new Story("K10", "SIGKILL comes late", "1.11", deaf, CrookedKubelets.killingLate(), deleted),
                new Story("K12", "probes run at once", "1.36", quiet, CrookedKubelets.probingAtOnce(), probed),
                new Story("K12", "probes run at once", "1.11", quiet, CrookedKubelets.probingAtOnce(), probed),
                new Story("K14", "one failure is enough", "1.36", quiet, failingAtOnce(), failing),
                new Story("K14", "one failure is enough", "1.11", quiet, failingAtOnce(), failing),
                new Story(
                        "K16",
                        "crashes are forgotten",
                        "1.36",
                        crashes,
                        CrookedKubelets.forgettingCrashes(),
                        cluster -> cluster.apply(set("")).after("60s")),
                new Story(
                        "K16",
                        "crashes are forgotten",
                        "1.11",
                        crashes,
                        CrookedKubelets.forgettingCrashes(),
                        cluster -> cluster.apply(set("")).after("60s")));
    }

    private static Substitutes failingAtOnce() {
        return CrookedKubelets.hearing(pod -> inContainer(
                pod,
                app -> app.has("livenessProbe")
                        ? app.with("livenessProbe", app.object("livenessProbe").with("failureThreshold", Json.of(1)))
                        : app));
    }

    private static KubeObject inContainer(KubeObject pod, UnaryOperator<Json.Obj> change) {
        Json.Arr containers = pod.spec().array("containers");
        return pod.with(containers.withAt(0, change.apply(containers.get(0).asObject())), "spec", "containers");
    }
}
