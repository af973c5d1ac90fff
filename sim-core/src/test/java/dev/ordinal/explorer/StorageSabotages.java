package dev.ordinal.explorer;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.cluster.Substitutes;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Turn;
import dev.ordinal.explorer.NodeSabotages.Plot;
import dev.ordinal.explorer.NodeSabotages.Story;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Pod;
import dev.ordinal.storage.disk.Ledger;
import dev.ordinal.testing.Bent;
import dev.ordinal.testing.ForwardingComponent;
import dev.ordinal.testing.Incident;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.pcollections.TreePMap;

/** For invariants of volumes something that breaks them, and a story in which that shows. */
final class StorageSabotages {
    private static final String QUIET = "{start: 100ms, ready: 0s, image: {present: true}}";

    private StorageSabotages() {}

    static List<Story> all() {
        Plot runs = incident -> with(incident, "Immediate", "ReadWriteOnce").after("60s");
        Plot waits = incident ->
                with(incident, "WaitForFirstConsumer", "ReadWriteOnce").after("60s");
        Plot grows = incident -> with(incident, "Immediate", "ReadWriteOnce")
                .after("60s")
                .kubectl("scale statefulset web --replicas=2")
                .after("60s");
        Plot lost = incident -> {
            with(incident, "Immediate", "ReadWriteOnce").after("60s");
            incident.strike("nodeDown", incident.nodeOf("web-0"))
                    .after("2m")
                    .kubectl("delete pod web-0 --grace-period=0 --force")
                    .after("60s");
        };
        return List.of(
                new Story(
                        "S9", "a volume goes as soon as it is bound", "1.36", "", Sabotages.losingBoundVolumes(), runs),
                new Story(
                        "S10",
                        "the driver makes two volumes",
                        "1.36",
                        "",
                        component("csi-drivers", inner -> Crooked.sending(inner, StorageSabotages::makingTwo)),
                        runs),
                new Story(
                        "S11",
                        "a disk is wiped with the pod that had it",
                        "1.36",
                        "",
                        component("disks", Forgetful::of),
                        incident -> with(incident, "Immediate", "ReadWriteOnce")
                                .after("60s")
                                .strike("write", "web-0 /data/test.txt hello")
                                .kubectl("delete pod web-0")
                                .after("60s")),
                new Story(
                        "S23",
                        "each ordinal gets the claim of the first",
                        "1.36",
                        "",
                        Sabotages.tampering(Kind.POD, (before, after) -> ofFirst(after)),
                        incident -> with(incident, "Immediate", "ReadWriteMany")
                                .after("60s")
                                .kubectl("scale statefulset web --replicas=2")
                                .after("60s")),
                new Story(
                        "S4",
                        "no claim is ever called lost",
                        "1.36",
                        "",
                        Sabotages.tampering(Kind.PERSISTENT_VOLUME_CLAIM, (before, after) -> neverLost(after)),
                        StorageSabotages::losingItsVolume),
                new Story(
                        "S26",
                        "nobody takes off the protection of claims",
                        "1.36",
                        "",
                        component("pvc-protection-controller", inner -> Crooked.sending(inner, request -> List.of())),
                        incident -> with(incident, "Immediate", "ReadWriteOnce")
                                .after("60s")
                                .kubectl("delete pvc data-web-0 --wait=false")
                                .kubectl("scale statefulset web --replicas=0")
                                .after("60s")),
                new Story(
                        "S26",
                        "nobody asks for volumes",
                        "1.36",
                        "",
                        component("persistentvolume-controller", inner -> Crooked.sending(inner, request -> List.of())),
                        incident -> with(incident, "Immediate", "ReadWriteOnce")
                                .after("60s")
                                .kubectl("scale statefulset web --replicas=2")),
                new Story(
                        "S26",
                        "nobody detaches volumes",
                        "1.36",
                        "",
                        component(
                                "attachdetach-controller", inner -> Crooked.sending(inner, StorageSabotages::keeping)),
                        incident -> with(incident, "Immediate", "ReadWriteOnce")
                                .after("60s")
                                .kubectl("scale statefulset web --replicas=0")
                                .after("60s")
                                .kubectl("scale statefulset web --replicas=1")
                                .after("60s")),
                new Story("S13", "the first volume goes to a second node", "1.36", "", alsoFirst(true), grows),
                new Story("S14", "the first volume is torn off", "1.36", "", alsoFirst(false), grows),
                new Story("S16", "the first volume is torn off", "1.36", "", alsoFirst(false), grows),
                new Story("S15", "the attach controller is ahead", "1.36", "", ahead(), lost),
                new Story("S15", "the attach controller is ahead", "1.26", "", ahead(), lost),
                new Story(
                        "S17",
                        "pods run as soon as their kubelet looks at them",
                        "1.36",
                        QUIET,
                        Sabotages.tampering(Kind.POD, StorageSabotages::running),
                        runs),
                new Story(
                        "S19",
                        "the scheduler selects a node for each claim",
                        "1.36",
                        "",
                        component("default-scheduler", inner -> Crooked.sending(inner, StorageSabotages::selecting)),
                        runs),
                new Story(
                        "S19",
                        "the driver takes off the selected node too early",
                        "1.36",
                        "",
                        component("csi-drivers", inner -> Crooked.sending(inner, StorageSabotages::forgettingNode)),
                        waits),
                new Story(
                        "S24",
                        "the scheduler takes nodes to be larger than they are",
                        "1.36",
                        "",
                        seeing("default-scheduler", StorageSabotages::withoutLimit),
                        incident -> with(incident, "WaitForFirstConsumer", "ReadWriteOnce")
                                .kubectl("scale statefulset web --replicas=7")
                                .after("3m")),
                new Story(
                        "S25",
                        "the scheduler takes claims to be for many",
                        "1.36",
                        "",
                        seeing("default-scheduler", StorageSabotages::forMany),
                        incident -> with(incident, "Immediate", "ReadWriteOncePod")
                                .after("60s")
                                .apply("apiVersion: v1\n"
                                        + "kind: Pod\n"
                                        + "metadata: {name: other}\n"
                                        + "spec: {containers: [{name: app, image: app:v1}], volumes: [{name: data,"
                                        + " persistentVolumeClaim: {claimName: data-web-0}}]}")
                                .after("30s")));
    }

    private static Incident with(Incident incident, String mode, String access) {
        return incident.apply("""
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata: {name: fast}
            provisioner: disk.example.com
            volumeBindingMode: %s
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: web}
            spec:
              serviceName: web
              replicas: 1
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  containers: [{name: app, image: "app:v1", volumeMounts: [{name: data, mountPath: /data}]}]
              volumeClaimTemplates:
              - metadata: {name: data}
                spec: {accessModes: [%s], storageClassName: fast, resources: {requests: {storage: 1Gi}}}
            """.formatted(mode, access));
    }

    private static Substitutes component(String name, UnaryOperator<Component<?>> change) {
        return Substitutes.components(component -> component.name().equals(name) ? change.apply(component) : component);
    }

    /** A component that sees objects which are not as the API has them, in its cache and in what it is told. */
    private static Substitutes seeing(String name, UnaryOperator<KubeObject> change) {
        return component(
                name,
                inner -> Crooked.seeing(
                        Bent.hearing(inner, change),
                        all -> all.stream().map(change).toList()));
    }

    private static void losingItsVolume(Incident incident) {
        with(incident, "Immediate", "ReadWriteOnce").after("60s");
        String volume = incident.volumeOf("data-web-0");
        incident.kubectl("delete pv " + volume + " --wait=false")
                .kubectl("patch pv " + volume + " -p '{\"metadata\":{\"finalizers\":null}}'")
                .after("60s")
                .kubectl("scale statefulset web --replicas=2")
                .after("60s");
    }

    private static KubeObject neverLost(KubeObject claim) {
        return claim.status().text("phase", "").equals("Lost")
                ? claim.with(Json.of("Bound"), "status", "phase")
                : claim;
    }

    private static List<Request> keeping(Request request) {
        return request instanceof Request.Delete ? List.of() : List.of(request);
    }

    private static KubeObject ofFirst(KubeObject pod) {
        Json.Obj volume = Json.object("name", "data", "persistentVolumeClaim", Json.object("claimName", "data-web-0"));
        return pod.with(Json.array(volume), "spec", "volumes");
    }

    /** Disks that lose all that is on them when a pod goes. */
    private record Forgetful(Component<Object> inner) implements ForwardingComponent {
        @SuppressWarnings("unchecked")
        static Forgetful of(Component<?> disks) {
            return new Forgetful((Component<Object>) disks);
        }

        @Override
        public Object observe(Object memory, Change change, Turn turn) {
            Ledger ledger = (Ledger) inner.observe(memory, change, turn);
            return change.kind() == Kind.POD && change.isDeletion()
                    ? new Ledger(TreePMap.empty(), ledger.mounts(), ledger.homes(), ledger.notes(), ledger.names())
                    : ledger;
        }

        @Override
        public Object wake(Object memory, Object what, Turn turn) {
            return inner.wake(memory, what, turn);
        }

        @Override
        public Object answer(Object memory, Request request, Object purpose, Answer answer, Turn turn) {
            return inner.answer(memory, request, purpose, answer, turn);
        }
    }

    private static List<Request> makingTwo(Request request) {
        return request instanceof Request.Create create && create.object().kind() == Kind.PERSISTENT_VOLUME
                ? List.of(
                        request,
                        new Request.Create(
                                create.object().with(Json.of(create.object().name() + "-2"), "metadata", "name")))
                : List.of(request);
    }

    /** The clock of the attach-detach controller runs ahead whenever it wakes, so that six minutes are soon over. */
    private static Substitutes ahead() {
        return component("attachdetach-controller", inner -> Bent.ahead(inner, Duration.ofMinutes(10)));
    }

    /**
     * With each attachment after the first one, the first one is deleted, or its volume is attached to another node as well.
     *
     * @param again whether it is attached again, or else deleted
     */
    private static Substitutes alsoFirst(boolean again) {
        List<KubeObject> made = new ArrayList<>();
        return component(
                "attachdetach-controller",
                inner -> Crooked.sending(inner, request -> {
                    if (!(request instanceof Request.Create create)
                            || create.object().kind() != Kind.VOLUME_ATTACHMENT) {
                        return List.of(request);
                    }
                    made.add(create.object());
                    KubeObject first = made.getFirst();
                    if (made.size() == 1) {
                        return List.of(request);
                    }
                    KubeObject more = first.with(Json.of(first.name() + "-2"), "metadata", "name")
                            .with(Json.of(create.object().spec().text("nodeName", "")), "spec", "nodeName");
                    return List.of(request, again ? new Request.Create(more) : Request.Delete.of(first.key()));
                }));
    }

    private static KubeObject running(KubeObject before, KubeObject after) {
        return after.status().array("containerStatuses").isEmpty()
                        || Pod.of(after).isFinished()
                ? after
                : after.with(Json.of("Running"), "status", "phase");
    }

    /** With each pod that gets a node, its claim gets one selected. */
    private static List<Request> selecting(Request request) {
        return request instanceof Request.Bind bind
                ? List.of(
                        request,
                        new Request.Patch(
                                new ObjectKey(
                                        Kind.PERSISTENT_VOLUME_CLAIM,
                                        "default",
                                        "data-" + bind.key().name()),
                                Request.PatchType.MERGE,
                                Json.object(
                                        "metadata", Json.object("annotations", Json.object(Claim.SELECTED_NODE, "a"))),
                                Request.Part.MAIN))
                : List.of(request);
    }

    /** Before a volume is stored that was made for a claim, the claim loses its selected node. */
    private static List<Request> forgettingNode(Request request) {
        if (!(request instanceof Request.Create create) || create.object().kind() != Kind.PERSISTENT_VOLUME) {
            return List.of(request);
        }
        Json.Obj reference = create.object().spec().object("claimRef");
        return List.of(
                new Request.Patch(
                        new ObjectKey(
                                Kind.PERSISTENT_VOLUME_CLAIM,
                                reference.text("namespace", ""),
                                reference.text("name", "")),
                        Request.PatchType.MERGE,
                        Json.object(
                                "metadata",
                                Json.object("annotations", Json.object(Claim.SELECTED_NODE, Json.Null.NULL))),
                        Request.Part.MAIN),
                request);
    }

    private static KubeObject withoutLimit(KubeObject object) {
        return object.kind() == Kind.CSI_NODE ? object.with(Json.array(), "spec", "drivers") : object;
    }

    private static KubeObject forMany(KubeObject object) {
        return object.kind() == Kind.PERSISTENT_VOLUME_CLAIM
                ? object.with(Json.array(Json.of("ReadWriteOnce")), "spec", "accessModes")
                : object;
    }
}
