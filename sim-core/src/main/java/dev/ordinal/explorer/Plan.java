package dev.ordinal.explorer;

import dev.ordinal.cluster.Setup;
import dev.ordinal.kubelet.Behavior;
import dev.ordinal.kubelet.Behaviors;
import dev.ordinal.kubelet.NodeSpec;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.release.ApiFields;
import dev.ordinal.release.Release;
import dev.ordinal.storage.Backend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The set that a schedule is about, and the cluster that it is in. Each number is small and 0 where it is most usual, so
 * that less of it is simpler.
 *
 * @param seed decides the races inside the cluster
 * @param partition 0 for none
 * @param claims whether its pods have a claim each
 * @param late whether volumes are made when a pod is scheduled, and not at once
 * @param nodes how many nodes beyond the first
 */
public record Plan(
        String release,
        boolean maxUnavailable,
        long seed,
        int replicas,
        boolean parallel,
        boolean onDelete,
        int partition,
        int minReadySeconds,
        boolean claims,
        boolean late,
        boolean deletesWhenScaled,
        boolean deletesWhenDeleted,
        int nodes) {
    static final String SET = "web";
    static final String DRIVER = "ebs.csi.aws.com";
    static final String GOOD_IMAGE = "app:v1";
    /** An image whose containers never get ready. */
    static final String BAD_IMAGE = "app:bad";

    private static final Behavior USUAL =
            Behavior.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(2));
    private static final Behavior BAD = new Behavior(Duration.ofSeconds(1), "", null, Duration.ofSeconds(2));
    private static final Behavior SLOW =
            Behavior.of(Duration.ofSeconds(1), Duration.ofSeconds(6), Duration.ofSeconds(8));

    /** The release with the gates that the plan switches on. */
    public Release kubernetes() {
        Release named = Objects.requireNonNull(Release.named(release));
        return maxUnavailable ? named.withGates(List.of("MaxUnavailableStatefulSet")) : named;
    }

    /** The cluster in which it is played; the set itself is there from the start. */
    public Setup setup() {
        List<NodeSpec> specs = new ArrayList<>();
        for (int i = 0; i <= nodes; i++) {
            specs.add(NodeSpec.of(node(i), "z" + (i + 1)));
        }
        return Setup.of(kubernetes(), specs)
                .withSeed(seed)
                .withBackends(List.of(new Backend(
                        DRIVER,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        null,
                        true)))
                .withObjects(objects())
                .withBehaviors(Behaviors.of(USUAL, behaviors()));
    }

    static Map<String, Behavior> behaviors() {
        Map<String, Behavior> byImage = new TreeMap<>();
        byImage.put(BAD_IMAGE, BAD);
        byImage.put("app:v3", SLOW);
        return byImage;
    }

    static String node(int number) {
        return "node-" + (char) ('a' + number);
    }

    private List<KubeObject> objects() {
        List<KubeObject> objects = new ArrayList<>();
        objects.add(KubeObject.of(
                Kind.STORAGE_CLASS,
                Json.object(
                        "metadata",
                        Json.object(
                                "name",
                                "gp2",
                                "annotations",
                                Json.object("storageclass.kubernetes.io/is-default-class", "true")),
                        "provisioner",
                        DRIVER,
                        "volumeBindingMode",
                        late ? "WaitForFirstConsumer" : "Immediate")));
        objects.add(set());
        return objects;
    }

    /** The set as it is applied. */
    KubeObject set() {
        Json.Obj labels = Json.object("app", SET);
        Json.Obj container = Json.object("name", "app", "image", GOOD_IMAGE);
        Json.Obj podSpec = Json.object("terminationGracePeriodSeconds", 5, "containers", Json.array(container));
        Json.Obj spec = Json.object(
                "serviceName",
                SET,
                "replicas",
                replicas,
                "podManagementPolicy",
                parallel ? "Parallel" : "OrderedReady",
                "selector",
                Json.object("matchLabels", labels),
                "template",
                Json.object("metadata", Json.object("labels", labels), "spec", podSpec),
                "updateStrategy",
                strategy());
        if (claims) {
            spec = spec.with(
                    "volumeClaimTemplates",
                    Json.array(Json.object(
                            "metadata", Json.object("name", "data"),
                            "spec",
                                    Json.object(
                                            "accessModes", Json.array(Json.of("ReadWriteOnce")),
                                            "resources", Json.object("requests", Json.object("storage", "1Gi"))))));
        }
        if (minReadySeconds > 0 && has(ApiFields.Field.MIN_READY_SECONDS)) {
            spec = spec.with("minReadySeconds", minReadySeconds);
        }
        if (claims && has(ApiFields.Field.CLAIM_RETENTION)) {
            spec = spec.with(
                    "persistentVolumeClaimRetentionPolicy",
                    Json.object(
                            "whenDeleted", deletesWhenDeleted ? "Delete" : "Retain",
                            "whenScaled", deletesWhenScaled ? "Delete" : "Retain"));
        }
        return KubeObject.of(
                Kind.STATEFUL_SET,
                Json.object("metadata", Json.object("name", SET, "namespace", "default"), "spec", spec));
    }

    private boolean has(ApiFields.Field field) {
        return kubernetes().fields().has(field);
    }

    private Json.Obj strategy() {
        if (onDelete) {
            return Json.object("type", "OnDelete");
        }
        Json.Obj bounds = Json.object("partition", partition);
        bounds = maxUnavailable ? bounds.with("maxUnavailable", 2) : bounds;
        return Json.object("type", "RollingUpdate", "rollingUpdate", bounds);
    }

    Plan withReplicas(int fewer) {
        return new Plan(
                release,
                maxUnavailable,
                seed,
                fewer,
                parallel,
                onDelete,
                Math.min(partition, fewer),
                minReadySeconds,
                claims,
                late,
                deletesWhenScaled,
                deletesWhenDeleted,
                nodes);
    }

    Plan withSeed(long other) {
        return new Plan(
                release,
                maxUnavailable,
                other,
                replicas,
                parallel,
                onDelete,
                partition,
                minReadySeconds,
                claims,
                late,
                deletesWhenScaled,
                deletesWhenDeleted,
                nodes);
    }

    /** Plans that are simpler than this one by one thing each. */
    List<Plan> simpler() {
        List<Plan> plans = new ArrayList<>();
        for (int fewer = 0; fewer < replicas; fewer++) {
            plans.add(withReplicas(fewer));
        }
        plans.add(withSeed(0));
        plans.add(new Plan(
                release,
                maxUnavailable,
                seed,
                replicas,
                parallel,
                onDelete,
                partition,
                0,
                claims,
                late,
                deletesWhenScaled,
                deletesWhenDeleted,
                nodes));
        plans.add(new Plan(
                release,
                maxUnavailable,
                seed,
                replicas,
                parallel,
                onDelete,
                0,
                minReadySeconds,
                claims,
                late,
                deletesWhenScaled,
                deletesWhenDeleted,
                nodes));
        plans.add(new Plan(
                release,
                maxUnavailable,
                seed,
                replicas,
                parallel,
                onDelete,
                partition,
                minReadySeconds,
                false,
                false,
                false,
                false,
                nodes));
        plans.add(new Plan(
                release,
                maxUnavailable,
                seed,
                replicas,
                parallel,
                onDelete,
                partition,
                minReadySeconds,
                claims,
                false,
                false,
                false,
                nodes));
        plans.add(new Plan(
                release,
                maxUnavailable,
                seed,
                replicas,
                parallel,
                onDelete,
                partition,
                minReadySeconds,
                claims,
                late,
                deletesWhenScaled,
                deletesWhenDeleted,
                0));
        return plans.stream().filter(plan -> !plan.equals(this)).toList();
    }
}
