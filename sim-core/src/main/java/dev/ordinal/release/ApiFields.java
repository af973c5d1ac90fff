package dev.ordinal.release;

/**
 * Which optional fields, defaults and checks the API server of a release has; gates that are off by default can be
 * switched on.
 *
 * <p>{@code present} and {@code gated} hold one bit for each {@link Field}: what is there, and what a gate may add.
 *
 * @see "Kubernetes 1.36, pkg/features/kube_features.go and pkg/apis/{apps,core,storage,policy}/v1/defaults.go"
 */
public record ApiFields(long present, long gated) {

    /** One thing that some releases have and others do not. */
    public enum Field {
        /** {@code spec.minReadySeconds} and {@code status.availableReplicas} of a set. */
        MIN_READY_SECONDS(""),
        /** {@code spec.ordinals.start}. */
        ORDINALS("StatefulSetStartOrdinal"),
        /** {@code spec.persistentVolumeClaimRetentionPolicy}, with its default written out. */
        CLAIM_RETENTION("StatefulSetAutoDeletePVC"),
        /** {@code spec.updateStrategy.rollingUpdate.maxUnavailable}, default 1. */
        MAX_UNAVAILABLE("MaxUnavailableStatefulSet"),
        /** A rolling update struct is kept when the strategy's type is absent, else overwritten. */
        STRATEGY_KEPT_WITHOUT_TYPE(""),
        /** {@code spec.serviceName} is written although empty. */
        SERVICE_NAME_ALWAYS(""),
        /** A set's name must be a DNS label, so that pod names and host names fit. */
        SET_NAME_IS_LABEL(""),
        /** The template's pod spec, the claim templates and the service name are checked when a set is written. */
        TEMPLATE_VALIDATED(""),
        /** An update checks a set's whole new spec as a create does; without it, only what may change. */
        UPDATE_VALIDATES_ALL(""),
        /** {@code spec.revisionHistoryLimit} may change. */
        REVISION_LIMIT_MUTABLE(""),
        /** {@code apiVersion} and {@code kind} are filled in in claim templates. */
        CLAIM_TEMPLATE_TYPE(""),
        /** {@code metadata.creationTimestamp: null} is written in templates. */
        NULL_CREATION_TIMESTAMPS(""),
        /** {@code spec.volumeMode} of claims and volumes, default Filesystem. */
        VOLUME_MODE("BlockVolume"),
        /** Access mode ReadWriteOncePod. */
        READ_WRITE_ONCE_POD("ReadWriteOncePod"),
        /** The requested size of a bound claim may grow. */
        CLAIM_EXPANSION("ExpandPersistentVolumes"),
        /** It may also shrink again, down to what is above the size that it has. */
        CLAIM_EXPANSION_RECOVERY("RecoverVolumeExpansionFailure"),
        /** {@code spec.volumeAttributesClassName}. */
        VOLUME_ATTRIBUTES_CLASS("VolumeAttributesClass"),
        /** {@code spec.storageClassName} of a claim may be filled in later. */
        RETROACTIVE_CLASS(""),
        /** A claim without a class takes the newest of several default classes; without it, such a claim is refused. */
        SEVERAL_DEFAULT_CLASSES(""),
        /** Admission puts the protection finalizers on claims and volumes; without it, controllers do so later. */
        PROTECTION_AT_BIRTH(""),
        /** Pods tolerate not-ready and unreachable nodes for 300 seconds unless they say otherwise. */
        DEFAULT_TOLERATIONS(""),
        /** {@code spec.priority} of a pod, 0 without a priority class. */
        POD_PRIORITY("PodPriority"),
        /** In a template, too, a container port on the host's network gets {@code hostPort}. */
        HOST_PORTS_IN_TEMPLATES(""),
        /** {@code clusterIPs}, {@code ipFamilies}, {@code ipFamilyPolicy}, {@code internalTrafficPolicy}. */
        SERVICE_FAMILIES(""),
        /** Namespaces carry their name as label {@code kubernetes.io/metadata.name}. */
        NAMESPACE_NAME_LABEL(""),
        /** {@code spec.unhealthyPodEvictionPolicy} of a budget. */
        UNHEALTHY_EVICTION_POLICY("PDBUnhealthyPodEvictionPolicy"),
        /** The spec of a budget may change. */
        BUDGET_MUTABLE(""),
        /** A create with a generated name that is taken is told to try again. */
        TAKEN_NAME_TRIES_AGAIN(""),
        /** {@code spec.enableServiceLinks} of a pod, default true. */
        SERVICE_LINKS(""),
        /** {@code spec.preemptionPolicy} of a pod, which admission sets with the priority. */
        PREEMPTION_POLICY(""),
        /** Pods of every namespace may have a system priority class; without it, those of {@code kube-system} only. */
        SYSTEM_CLASSES_EVERYWHERE(""),
        /** {@code metadata.generation} of a pod. */
        POD_GENERATION(""),
        /** {@code spec.seLinuxMount} of a driver, default false. */
        SELINUX_MOUNT(""),
        /** {@code spec.providerID} of a node may not change once it is set. */
        PROVIDER_ID_FIXED(""),
        /** A client is told of fields that the kind does not have. */
        FIELD_VALIDATION(""),
        /** {@code metadata.managedFields}, and server-side apply. */
        MANAGED_FIELDS(""),
        /** Kind Lease. */
        LEASES(""),
        /** Kind EndpointSlice. */
        ENDPOINT_SLICES(""),
        /** Kind Ingress of group networking.k8s.io. */
        INGRESSES(""),
        /** Kinds CSINode and CSIDriver. */
        CSI_KINDS(""),
        /** Beside {@code v1}, versions {@code v1beta1} and {@code v1beta2} of group apps and {@code v1beta1} of storage classes. */
        BETA_VERSIONS(""),
        /** {@code metadata.selfLink}. */
        SELF_LINK(""),
        /** {@code status.disruptedPods} of a budget is written although there are none. */
        DISRUPTED_PODS_ALWAYS(""),
        /** A grace period below zero counts as one second, and one that is shortened does not end in the past. */
        GRACE_CLAMPED("");

        private final String gate;

        Field(String gate) {
            this.gate = gate;
        }

        private long bit() {
            return 1L << ordinal();
        }
    }

    private static final Field[] ALL = Field.values();

    /** What the 1.10 recordings ran: no admission of tolerations, priorities or finalizers. */
    public static ApiFields of1_10() {
        return new ApiFields(0, 0)
                .with(
                        Field.SERVICE_NAME_ALWAYS,
                        Field.UPDATE_VALIDATES_ALL,
                        Field.NULL_CREATION_TIMESTAMPS,
                        Field.HOST_PORTS_IN_TEMPLATES,
                        Field.TAKEN_NAME_TRIES_AGAIN,
                        Field.SELF_LINK,
                        Field.BETA_VERSIONS,
                        Field.DISRUPTED_PODS_ALWAYS)
                .gating(Field.CLAIM_EXPANSION, Field.VOLUME_MODE, Field.POD_PRIORITY);
    }

    public static ApiFields of1_11() {
        return of1_10().with(Field.CLAIM_EXPANSION, Field.POD_PRIORITY, Field.DEFAULT_TOLERATIONS);
    }

    public static ApiFields of1_26() {
        return new ApiFields(0, 0)
                .with(
                        Field.MIN_READY_SECONDS,
                        Field.STRATEGY_KEPT_WITHOUT_TYPE,
                        Field.SERVICE_NAME_ALWAYS,
                        Field.UPDATE_VALIDATES_ALL,
                        Field.CLAIM_TEMPLATE_TYPE,
                        Field.NULL_CREATION_TIMESTAMPS,
                        Field.VOLUME_MODE,
                        Field.CLAIM_EXPANSION,
                        Field.RETROACTIVE_CLASS,
                        Field.SEVERAL_DEFAULT_CLASSES,
                        Field.PROTECTION_AT_BIRTH,
                        Field.DEFAULT_TOLERATIONS,
                        Field.POD_PRIORITY,
                        Field.SERVICE_LINKS,
                        Field.PREEMPTION_POLICY,
                        Field.SYSTEM_CLASSES_EVERYWHERE,
                        Field.MANAGED_FIELDS,
                        Field.FIELD_VALIDATION,
                        Field.PROVIDER_ID_FIXED,
                        Field.LEASES,
                        Field.ENDPOINT_SLICES,
                        Field.INGRESSES,
                        Field.CSI_KINDS,
                        Field.HOST_PORTS_IN_TEMPLATES,
                        Field.SERVICE_FAMILIES,
                        Field.NAMESPACE_NAME_LABEL,
                        Field.BUDGET_MUTABLE,
                        Field.GRACE_CLAMPED)
                .gating(
                        Field.MAX_UNAVAILABLE,
                        Field.CLAIM_RETENTION,
                        Field.ORDINALS,
                        Field.READ_WRITE_ONCE_POD,
                        Field.CLAIM_EXPANSION_RECOVERY,
                        Field.UNHEALTHY_EVICTION_POLICY);
    }

    public static ApiFields of1_36() {
        return of1_26().with(
                        Field.CLAIM_RETENTION,
                        Field.ORDINALS,
                        Field.READ_WRITE_ONCE_POD,
                        Field.CLAIM_EXPANSION_RECOVERY,
                        Field.UNHEALTHY_EVICTION_POLICY,
                        Field.VOLUME_ATTRIBUTES_CLASS,
                        Field.SET_NAME_IS_LABEL,
                        Field.TEMPLATE_VALIDATED,
                        Field.POD_GENERATION,
                        Field.SELINUX_MOUNT,
                        Field.REVISION_LIMIT_MUTABLE)
                .without(
                        Field.SERVICE_NAME_ALWAYS,
                        Field.UPDATE_VALIDATES_ALL,
                        Field.NULL_CREATION_TIMESTAMPS,
                        Field.HOST_PORTS_IN_TEMPLATES);
    }

    public boolean has(Field field) {
        return (present & field.bit()) != 0;
    }

    /** Whether the server's own types have the field, be it on or not. */
    public boolean knows(Field field) {
        return ((present | gated) & field.bit()) != 0;
    }

    /** A copy in which this feature gate is on; unchanged if it adds no field to this release. */
    public ApiFields withGate(String gate) {
        for (Field field : ALL) {
            if (field.gate.equals(gate) && (gated & field.bit()) != 0) {
                return with(field);
            }
        }
        return this;
    }

    private ApiFields with(Field... fields) {
        return new ApiFields(present | bits(fields), gated);
    }

    private ApiFields without(Field... fields) {
        return new ApiFields(present & ~bits(fields), gated);
    }

    private ApiFields gating(Field... fields) {
        return new ApiFields(present, gated | bits(fields));
    }

    private static long bits(Field... fields) {
        long bits = 0;
        for (Field field : fields) {
            bits |= field.bit();
        }
        return bits;
    }
}
