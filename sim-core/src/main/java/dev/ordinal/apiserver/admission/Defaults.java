package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.release.ApiFields;
import dev.ordinal.release.ApiFields.Field;

/**
 * What the API server fills in in an object, and drops from it, on each write. Uid, times, generation and addresses are
 * not among it: they come from the store.
 *
 * <p>An object that has all its defaults comes back as the same instance, and so does every part of it that has.
 *
 * @see "Kubernetes 1.36, pkg/apis/{apps,core,storage,policy}/v1/defaults.go and the strategies' PrepareForCreate"
 */
public final class Defaults {
    private static final Json.Obj SET_STATUS = Json.object("replicas", 0);
    private static final Json.Obj SET_STATUS_AVAILABLE = Json.object("replicas", 0, "availableReplicas", 0);
    private static final Json.Obj PENDING = Json.object("phase", "Pending");
    private static final Json.Obj ACTIVE = Json.object("phase", "Active");
    private static final Json.Obj NO_BALANCER = Json.object("loadBalancer", Json.EMPTY);
    private static final Json.Obj UNATTACHED = Json.object("attached", false);
    private static final Json.Obj BUDGET_STATUS =
            Json.object("currentHealthy", 0, "desiredHealthy", 0, "disruptionsAllowed", 0, "expectedPods", 0);
    private static final Json.Arr NAMESPACE_FINALIZERS = Json.array(new Json.Str("kubernetes"));
    private static final Json.Obj DRIVER = Json.object(
            "attachRequired",
            true,
            "fsGroupPolicy",
            "ReadWriteOnceWithFSType",
            "podInfoOnMount",
            false,
            "requiresRepublish",
            false,
            "storageCapacity",
            false,
            "volumeLifecycleModes",
            Json.array(Json.of("Persistent")));

    private final ApiFields fields;
    private final boolean keepsNullTimes;
    private final PodDefaults pods;
    private final VolumeDefaults volumes;
    private final SetDefaults sets;
    private final ServiceDefaults services;

    public Defaults(ApiFields fields) {
        this.fields = fields;
        keepsNullTimes = fields.has(Field.NULL_CREATION_TIMESTAMPS);
        pods = new PodDefaults(fields);
        volumes = new VolumeDefaults(fields);
        sets = new SetDefaults(fields, pods, volumes);
        services = new ServiceDefaults(fields);
    }

    /** A new object with its defaults, an empty status, and what admission adds. */
    public KubeObject onCreate(KubeObject object) {
        Json.Obj tree = new Omissions(object.kind(), keepsNullTimes).of(object.tree(), null);
        return object.withTree(born(object.kind(), filled(object.kind(), tree, Json.EMPTY)));
    }

    /** What a stored object shall become, with defaults; fields whose gate is off stay only if they are stored. */
    public KubeObject onUpdate(KubeObject stored, KubeObject object) {
        Json.Obj tree = new Omissions(object.kind(), keepsNullTimes).of(object.tree(), stored.tree());
        return object.withTree(filled(object.kind(), tree, stored.tree()));
    }

    /** A Service that got this address. */
    public KubeObject withClusterIp(KubeObject service, String address) {
        Json.Obj spec = service.spec().with("clusterIP", address);
        return service.withTree(service.tree().with("spec", services.fill(spec)));
    }

    private Json.Obj filled(Kind kind, Json.Obj tree, Json.Obj stored) {
        Json.Obj spec = tree.object("spec");
        boolean isSame = tree.get("spec") != null && tree.get("spec") == stored.get("spec");
        return switch (kind) {
            case POD -> isSame ? tree : tree.with("spec", pods.pod(pods.admittedAgain(spec, stored.object("spec"))));
            case STATEFUL_SET -> setStatus(isSame ? tree : tree.with("spec", sets.fill(spec, stored.object("spec"))));
            case PERSISTENT_VOLUME_CLAIM -> {
                Json.Obj result = isSame ? tree : tree.with("spec", volumes.claimSpec(spec));
                yield result.with("status", Fill.value(result.object("status"), "phase", new Json.Str("Pending")));
            }
            case PERSISTENT_VOLUME -> isSame ? tree : tree.with("spec", volumes.volumeSpec(spec));
            case PRIORITY_CLASS -> priorityClass(tree);
            case STORAGE_CLASS -> volumes.storageClass(tree);
            case SERVICE -> isSame ? tree : tree.with("spec", services.fill(spec));
            case POD_DISRUPTION_BUDGET ->
                fields.has(Field.UNHEALTHY_EVICTION_POLICY)
                                || stored.object("spec").has("unhealthyPodEvictionPolicy")
                        ? tree
                        : tree.withoutAt("spec", "unhealthyPodEvictionPolicy");
            case NODE -> Fill.object(tree, "status", Defaults::nodeStatus);
            case SECRET -> SecretDefaults.fill(tree);
            case CLUSTER_ROLE_BINDING, ROLE_BINDING -> AccessDefaults.binding(tree);
            case NETWORK_POLICY -> AccessDefaults.policy(tree);
            case CSI_DRIVER -> {
                Json.Obj whole = DRIVER.withAll(spec);
                yield tree.with(
                        "spec",
                        fields.has(Field.SELINUX_MOUNT) ? Fill.value(whole, "seLinuxMount", Json.of(false)) : whole);
            }
            case NAMESPACE,
                    ENDPOINTS,
                    EVENT,
                    CONFIG_MAP,
                    SERVICE_ACCOUNT,
                    CONTROLLER_REVISION,
                    LEASE,
                    ENDPOINT_SLICE,
                    INGRESS,
                    CLUSTER_ROLE,
                    ROLE,
                    CSI_NODE,
                    VOLUME_ATTACHMENT -> tree;
        };
    }

    private Json.Obj priorityClass(Json.Obj tree) {
        Json.Obj result = Fill.value(tree, "value", Json.of(0));
        result = "".equals(result.text("description")) ? result.without("description") : result;
        result =
                result.has("globalDefault") && !result.flag("globalDefault") ? result.without("globalDefault") : result;
        return fields.has(Field.PREEMPTION_POLICY)
                ? Fill.value(result, "preemptionPolicy", PodDefaults.PREEMPTS)
                : result.without("preemptionPolicy");
    }

    /** Two counts are written although zero. */
    private Json.Obj setStatus(Json.Obj tree) {
        return Fill.object(tree, "status", status -> {
            Json.Obj result = Fill.value(status, "replicas", Json.of(0));
            return fields.has(Field.MIN_READY_SECONDS)
                    ? Fill.value(result, "availableReplicas", Json.of(0))
                    : result.without("availableReplicas");
        });
    }

    private static Json.Obj nodeStatus(Json.Obj status) {
        Json.Obj result = Fill.amounts(status, "capacity");
        result = result.has("capacity") ? Fill.value(result, "allocatable", result.object("capacity")) : result;
        return Fill.amounts(result, "allocatable");
    }

    private Json.Obj born(Kind kind, Json.Obj tree) {
        return switch (kind) {
            case POD -> {
                Json.Obj spec = pods.admitted(tree.object("spec"));
                yield tree.with("spec", spec).with("status", PENDING.with("qosClass", QosClass.json(spec)));
            }
            case STATEFUL_SET ->
                tree.with("status", fields.has(Field.MIN_READY_SECONDS) ? SET_STATUS_AVAILABLE : SET_STATUS);
            case PERSISTENT_VOLUME_CLAIM -> protectedBy("kubernetes.io/pvc-protection", tree.with("status", PENDING));
            case PERSISTENT_VOLUME -> protectedBy("kubernetes.io/pv-protection", tree.with("status", PENDING));
            case SERVICE, INGRESS -> tree.with("status", NO_BALANCER);
            case POD_DISRUPTION_BUDGET -> tree.with("status", BUDGET_STATUS);
            case NAMESPACE -> namespace(tree);
            case VOLUME_ATTACHMENT -> tree.with("status", UNATTACHED);
            case NODE,
                    ENDPOINTS,
                    EVENT,
                    CONFIG_MAP,
                    SECRET,
                    SERVICE_ACCOUNT,
                    CONTROLLER_REVISION,
                    LEASE,
                    ENDPOINT_SLICE,
                    NETWORK_POLICY,
                    CLUSTER_ROLE,
                    CLUSTER_ROLE_BINDING,
                    ROLE,
                    ROLE_BINDING,
                    PRIORITY_CLASS,
                    STORAGE_CLASS,
                    CSI_NODE,
                    CSI_DRIVER -> tree;
        };
    }

    private Json.Obj namespace(Json.Obj tree) {
        Json.Obj result = tree.with("spec", Fill.value(tree.object("spec"), "finalizers", NAMESPACE_FINALIZERS));
        String name = tree.object("metadata").text("name", "");
        result = fields.has(Field.NAMESPACE_NAME_LABEL)
                ? result.withAt(Json.of(name), "metadata", "labels", "kubernetes.io/metadata.name")
                : result;
        return result.with("status", ACTIVE);
    }

    private Json.Obj protectedBy(String finalizer, Json.Obj tree) {
        Json.Str name = new Json.Str(finalizer);
        Json.Arr finalizers = tree.object("metadata").array("finalizers");
        return !fields.has(Field.PROTECTION_AT_BIRTH) || finalizers.list().contains(name)
                ? tree
                : tree.withAt(finalizers.with(name), "metadata", "finalizers");
    }
}
