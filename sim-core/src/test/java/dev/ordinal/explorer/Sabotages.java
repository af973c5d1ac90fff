package dev.ordinal.explorer;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Outcome;
import dev.ordinal.apiserver.Request;
import dev.ordinal.apiserver.RequestHandler;
import dev.ordinal.apiserver.Tables;
import dev.ordinal.cluster.Substitutes;
import dev.ordinal.controller.Component;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Pod;
import dev.ordinal.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** For each invariant a part of the cluster that breaks it. */
final class Sabotages {
    private static final String SETS = "statefulset-controller";

    private Sabotages() {}

    /** The sabotages by the id of the invariant that each of them breaks. */
    static Map<String, Substitutes> all() {
        Map<String, Substitutes> all = new LinkedHashMap<>();
        all.put("I1", Substitutes.api(Sabotages::replacing));
        all.put("I2", sets(set -> set.with(Json.of("Parallel"), "spec", "podManagementPolicy")));
        all.put("I3", pods(Sabotages::ready));
        all.put("I4", sets(set -> set.with(Json.object("start", 1), "spec", "ordinals")));
        all.put("I5", sets(set -> set.with(Json.of("Parallel"), "spec", "podManagementPolicy")));
        all.put("I6", seeing(Sabotages::withoutCondemned));
        all.put("I7", pods(pod -> pod.with(Json.of(Pod.of(pod).isReady() ? "Running" : "Failed"), "status", "phase")));
        all.put(
                "I8",
                sending(request -> deletesPod(request) ? List.of(Request.Delete.of(pod("web-0"))) : List.of(request)));
        all.put("I9", sets(set -> set.without("spec", "updateStrategy", "rollingUpdate", "partition")));
        all.put(
                "I10",
                sets(set -> bounds(set).isEmpty()
                        ? set
                        : set.with(Json.of(5), "spec", "updateStrategy", "rollingUpdate", "maxUnavailable")));
        all.put("I11", sets(set -> set.with(Json.object("type", "RollingUpdate"), "spec", "updateStrategy")));
        all.put(
                "I12",
                sending(request -> deletesPod(request)
                        ? List.of(Request.Delete.of(new ObjectKey(
                                Kind.PERSISTENT_VOLUME_CLAIM,
                                "default",
                                "data-" + request.key().name())))
                        : List.of(request)));
        all.put("I13", creatingPods(pod -> pod.with(Json.array(), "spec", "volumes")));
        all.put("I14", seeing(Sabotages::withClaims));
        all.put("I15", sets(set -> set.without("metadata", "deletionTimestamp")));
        all.put("I16", sets(set -> set.without("metadata", "deletionTimestamp")));
        all.put("I17", creatingPods(pod -> pod.without("metadata", "labels", "statefulset.kubernetes.io/pod-name")));
        all.put("I18", statuses(status -> status.with("updateRevision", "web-none")));
        all.put("I19", statuses(status -> status.with("currentRevision", status.text("updateRevision", ""))));
        all.put("I20", seeing(Sabotages::withoutRevisionLabels));
        all.put(
                "I21",
                tampering(Kind.STATEFUL_SET, (before, after) -> after.with(Json.of(99), "status", "readyReplicas")));
        all.put("I22", statuses(status -> status.with("currentRevision", status.text("updateRevision", ""))));
        all.put("I23", sets(set -> set.without("spec", "persistentVolumeClaimRetentionPolicy")));
        all.put("I24", seeing(Sabotages::withoutClaimOwners));
        all.put("I25", component(SETS, Twins::of));
        all.put("I26", pods(pod -> pod.withLabel(Pod.REVISION_LABEL, "web-old")));
        all.put("I27", sets(set -> set.with(Json.of("OrderedReady"), "spec", "podManagementPolicy")));
        putPods(all);
        putKubelets(all);
        putStorage(all);
        return all;
    }

    private static void putKubelets(Map<String, Substitutes> all) {
        Json running = Json.object("running", Json.object("startedAt", "2030-01-01T00:00:00Z"));
        Json waiting = Json.object("waiting", Json.object("reason", "ContainerCreating"));
        Json.Arr init = Json.array(Json.object("name", "init", "image", "init:v1"));
        all.put("K4", pods(Pod::isReady, pod -> pod.with(Json.of("Pending"), "status", "phase")));
        all.put("K7", pods(Pod::isTerminating, pod -> withState(pod, running)));
        all.put("K8", pods(Pod::isTerminating, pod -> withState(pod, running)));
        all.put("K11", pods(Pod::isReady, pod -> pod.with(init, "spec", "initContainers")));
        all.put("K13", pods(Pod::isReady, pod -> withState(pod, waiting)));
    }

    /** What is stored of pods of some sort is changed. */
    private static Substitutes pods(Predicate<Pod> which, UnaryOperator<KubeObject> change) {
        return tampering(Kind.POD, (before, after) -> which.test(Pod.of(after)) ? change.apply(after) : after);
    }

    private static KubeObject withState(KubeObject pod, Json state) {
        Json.Arr statuses = pod.status().array("containerStatuses");
        for (int i = 0; i < statuses.size(); i++) {
            statuses = statuses.withAt(i, statuses.get(i).asObject().with("state", state));
        }
        return pod.with(statuses, "status", "containerStatuses");
    }

    private static void putPods(Map<String, Substitutes> all) {
        all.put(
                "P2",
                tampering(
                        Kind.POD,
                        (before, after) ->
                                Pod.of(after).isReady() ? after.with(Json.of("node-z"), "spec", "nodeName") : after));
        all.put(
                "P3",
                tampering(
                        Kind.POD,
                        (before, after) ->
                                before.isTerminating() ? after.without("metadata", "deletionTimestamp") : after));
        all.put(
                "P4",
                tampering(
                        Kind.POD,
                        (before, after) -> Pod.of(before).isFinished()
                                ? after.with(Json.of("Running"), "status", "phase")
                                : after));
        all.put(
                "P5",
                tampering(
                        Kind.POD,
                        (before, after) ->
                                Pod.of(after).hasNode() ? after : after.with(Json.of("Running"), "status", "phase")));
        all.put(
                "P6",
                tampering(
                        Kind.POD,
                        (before, after) ->
                                Pod.of(after).isRunning() && !Pod.of(after).isReady()
                                        ? withContainer(after, "restartCount", Json.of(3))
                                        : after));
        all.put(
                "P15",
                tampering(
                        Kind.POD,
                        (before, after) ->
                                Pod.of(after).isReady() ? withContainer(after, "ready", Json.of(false)) : after));
        all.put(
                "P17",
                tampering(
                        Kind.POD,
                        (before, after) -> Pod.of(after).hasNode()
                                ? after.with(
                                        Json.array(Json.object(
                                                "resources", Json.object("requests", Json.object("cpu", "64")))),
                                        "spec",
                                        "containers")
                                : after));
        all.put(
                "P19",
                tampering(
                        Kind.POD,
                        (before, after) -> after.isTerminating()
                                ? after.with(Json.of(30), "metadata", "deletionGracePeriodSeconds")
                                : after));
        all.put(
                "P23",
                Substitutes.api(api -> removing(
                        api,
                        (before, after) -> after.kind() == Kind.POD && after.isTerminating() && !before.isTerminating(),
                        false)));
    }

    private static void putStorage(Map<String, Substitutes> all) {
        Kind claim = Kind.PERSISTENT_VOLUME_CLAIM;
        Kind volume = Kind.PERSISTENT_VOLUME;
        all.put(
                "S1",
                tampering(
                        claim,
                        (before, after) -> is(after, "Bound") || is(after, "Lost")
                                ? after.with(Json.of("one"), "spec", "volumeName")
                                        .with(Json.of("Bound"), "status", "phase")
                                : after));
        all.put(
                "S2",
                tampering(
                        claim,
                        (before, after) -> before.annotation("pv.kubernetes.io/bind-completed") == null
                                ? after
                                : after.with(Json.of("other"), "spec", "volumeName")));
        all.put(
                "S3",
                tampering(
                        claim,
                        (before, after) ->
                                is(after, "Bound") ? after.with(Json.of("other"), "spec", "volumeName") : after));
        all.put(
                "S5",
                tampering(
                        claim,
                        (before, after) -> after.spec().text("volumeName", "").isEmpty()
                                ? after
                                : after.with(Json.array(Json.of("ReadWriteMany")), "spec", "accessModes")));
        all.put(
                "S6",
                tampering(
                        claim,
                        (before, after) ->
                                is(before, "Bound") ? after.with(Json.of("Pending"), "status", "phase") : after));
        all.put(
                "S7",
                tampering(
                        volume,
                        (before, after) -> is(after, "Bound")
                                ? after.with(Json.of("other"), "spec", "claimRef", "uid")
                                        .with(Json.of("Released"), "status", "phase")
                                : after.with(Json.of("Released"), "status", "phase")));
        all.put(
                "S8",
                new Substitutes(
                        only(
                                "persistentvolume-controller",
                                inner -> Crooked.sending(
                                        inner,
                                        request -> request instanceof Request.Update update
                                                        && update.object().kind() == volume
                                                        && is(update.object(), "Released")
                                                ? List.of(Request.Delete.of(update.key()))
                                                : List.of(request))),
                        api -> tampered(
                                api,
                                volume,
                                (before, after) ->
                                        after.with(Json.of("Retain"), "spec", "persistentVolumeReclaimPolicy"))));
        all.put("S12", component("attachdetach-controller", inner -> Crooked.sending(inner, Sabotages::twice)));
        all.put(
                "S18",
                tampering(
                        claim,
                        (before, after) ->
                                is(after, "Bound") ? after.with(Json.of("Pending"), "status", "phase") : after));
        all.put(
                "S20",
                Substitutes.api(api ->
                        removing(api, (before, after) -> after.kind() == claim && after.isTerminating(), false)));
        all.put(
                "S21",
                Substitutes.api(
                        api -> removing(api, (before, after) -> after.kind() == volume && is(after, "Bound"), true)));
        all.put(
                "S22",
                tampering(
                        claim,
                        (before, after) -> is(before, "Bound")
                                ? after.with(Json.of("1Mi"), "status", "capacity", "storage")
                                : after));
    }

    // ---- controllers that see what is not there

    private static UnaryOperator<Component<?>> only(String name, UnaryOperator<Component<?>> change) {
        return component -> component.name().equals(name) ? change.apply(component) : component;
    }

    private static Substitutes component(String name, UnaryOperator<Component<?>> change) {
        return Substitutes.components(only(name, change));
    }

    private static Substitutes seeing(UnaryOperator<List<KubeObject>> sees) {
        return component(SETS, inner -> Crooked.seeing(inner, sees));
    }

    private static Substitutes each(Kind kind, UnaryOperator<KubeObject> change) {
        return seeing(all -> all.stream()
                .map(object -> object.kind() == kind ? change.apply(object) : object)
                .toList());
    }

    private static Substitutes sets(UnaryOperator<KubeObject> change) {
        return each(Kind.STATEFUL_SET, change);
    }

    private static Substitutes pods(UnaryOperator<KubeObject> change) {
        return each(Kind.POD, change);
    }

    private static KubeObject ready(KubeObject pod) {
        return pod.with(Json.of("Running"), "status", "phase")
                .withCondition(Condition.of("Ready", true, Instant.EPOCH));
    }

    private static Json.Obj bounds(KubeObject set) {
        return set.spec().object("updateStrategy").object("rollingUpdate");
    }

    private static List<KubeObject> withoutCondemned(List<KubeObject> all) {
        long replicas = 0;
        for (KubeObject object : all) {
            replicas = object.kind() == Kind.STATEFUL_SET ? object.spec().number("replicas", 1) : replicas;
        }
        long wanted = replicas;
        return all.stream()
                .filter(object -> object.kind() != Kind.POD
                        || Long.parseLong(object.name().substring(object.name().lastIndexOf('-') + 1)) < wanted)
                .toList();
    }

    private static List<KubeObject> withClaims(List<KubeObject> all) {
        List<KubeObject> more = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            more.add(KubeObject.of(
                    Kind.PERSISTENT_VOLUME_CLAIM,
                    Json.object("metadata", Json.object("name", "data-web-" + i, "namespace", "default"))));
        }
        more.addAll(all);
        return more;
    }

    private static List<KubeObject> withoutClaimOwners(List<KubeObject> all) {
        return all.stream()
                .map(object -> object.kind() == Kind.PERSISTENT_VOLUME_CLAIM ? object.withOwners(List.of()) : object)
                .toList();
    }

    /** No pod has a revision, and no old one may be kept. */
    private static List<KubeObject> withoutRevisionLabels(List<KubeObject> all) {
        return all.stream()
                .map(object -> switch (object.kind()) {
                    case POD -> object.without("metadata", "labels", Pod.REVISION_LABEL);
                    case STATEFUL_SET -> object.with(Json.of(0), "spec", "revisionHistoryLimit");
                    default -> object;
                })
                .toList();
    }

    // ---- controllers that send what they do not mean

    private static Substitutes sending(Function<Request, List<Request>> sends) {
        return component(SETS, inner -> Crooked.sending(inner, sends));
    }

    private static boolean deletesPod(Request request) {
        return request instanceof Request.Delete && request.key().kind() == Kind.POD;
    }

    private static ObjectKey pod(String name) {
        return new ObjectKey(Kind.POD, "default", name);
    }

    private static Substitutes creatingPods(UnaryOperator<KubeObject> change) {
        return sending(request ->
                request instanceof Request.Create create && create.object().kind() == Kind.POD
                        ? List.of(new Request.Create(change.apply(create.object())))
                        : List.of(request));
    }

    private static Substitutes statuses(UnaryOperator<Json.Obj> change) {
        return sending(request -> request instanceof Request.Update update && update.part() == Request.Part.STATUS
                ? List.of(new Request.Update(
                        update.object().with(change.apply(update.object().status()), "status"), Request.Part.STATUS))
                : List.of(request));
    }

    private static List<Request> twice(Request request) {
        return request instanceof Request.Create create && create.object().kind() == Kind.VOLUME_ATTACHMENT
                ? List.of(
                        request,
                        new Request.Create(
                                create.object().with(Json.of(create.object().name() + "-2"), "metadata", "name")))
                : List.of(request);
    }

    // ---- API servers that store what they should not

    private static boolean is(KubeObject object, String phase) {
        return object.status().text("phase", "").equals(phase);
    }

    private static KubeObject withContainer(KubeObject pod, String field, Json value) {
        List<Json> statuses = new ArrayList<>();
        for (Json.Obj status : pod.status().array("containerStatuses").objects()) {
            statuses.add(status.with(field, value));
        }
        return pod.with(Json.array(statuses), "status", "containerStatuses");
    }

    static Substitutes tampering(Kind kind, BinaryOperator<KubeObject> change) {
        return Substitutes.api(api -> tampered(api, kind, change));
    }

    /** What is stored of a kind is changed; a new object stands in for the one before it. */
    private static RequestHandler tampered(RequestHandler api, Kind kind, BinaryOperator<KubeObject> change) {
        return (request, store, now) -> {
            Outcome outcome = api.handle(request, store, now);
            Change written = outcome.change();
            KubeObject after = written == null ? null : written.after();
            if (written == null || after == null || after.kind() != kind) {
                return outcome;
            }
            KubeObject before = written.before();
            KubeObject changed = change.apply(before == null ? after : before, after);
            return changed.equals(after) ? outcome : stored(outcome, before, changed);
        };
    }

    private static Outcome stored(Outcome outcome, @Nullable KubeObject before, KubeObject after) {
        Store<KubeObject> store =
                outcome.store().with(after.kind().ordinal(), after.key().path(), after);
        return new Outcome(new Answer.Accepted(after, true), store, new Change(before, after, store), outcome.rest());
    }

    private interface Test {
        boolean matches(KubeObject before, KubeObject after);
    }

    /** Some objects vanish when they are written. */
    private static RequestHandler removing(RequestHandler api, Test which, boolean asWritten) {
        return (request, store, now) -> {
            Outcome outcome = api.handle(request, store, now);
            KubeObject after =
                    outcome.change() == null ? null : outcome.change().after();
            KubeObject before =
                    outcome.change() == null ? null : outcome.change().before();
            if (after == null || before == null || !which.matches(before, after)) {
                return outcome;
            }
            Store<KubeObject> without =
                    outcome.store().without(after.kind().ordinal(), after.key().path());
            return new Outcome(outcome.answer(), without, new Change(asWritten ? after : before, null, without), null);
        };
    }

    /** A pod that is made again takes the place of the one that is there. */
    private static RequestHandler replacing(RequestHandler api) {
        return (request, store, now) -> {
            Outcome outcome = api.handle(request, store, now);
            KubeObject there =
                    Tables.table(store, request.key().kind()).get(request.key().path());
            boolean refused = outcome.answer() instanceof Answer.Refused;
            return refused && there != null && request instanceof Request.Create create && there.kind() == Kind.POD
                    ? stored(outcome, there, create.object().with(Json.of("another"), "metadata", "uid"))
                    : outcome;
        };
    }
}
