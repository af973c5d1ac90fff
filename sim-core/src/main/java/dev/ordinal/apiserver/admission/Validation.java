package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;
import dev.ordinal.model.JsonText;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Rejection.Cause;
import dev.ordinal.release.ApiFields;
import dev.ordinal.release.ApiTexts;
import java.util.List;
import java.util.Objects;

/**
 * The API server's checks of an object, after defaults were filled in. The answer lists what is wrong, in the server's
 * order; an empty list lets the object in.
 *
 * @see "Kubernetes 1.36, pkg/registry, the strategies' Validate and ValidateUpdate"
 */
public final class Validation {
    private final MetadataRules metadata;
    private final SetRules sets;
    private final PodRules pods;
    private final ClaimRules claims;
    private final VolumeRules volumes;
    private final ServiceRules services;
    private final BudgetRules budgets;
    private final PriorityRules priorities;
    private final FixedRules fixed;

    public Validation(ApiFields fields, ApiTexts texts) {
        metadata = new MetadataRules(fields, texts);
        pods = new PodRules(metadata);
        claims = new ClaimRules(fields, texts, metadata);
        sets = new SetRules(fields, texts, metadata, pods, claims);
        volumes = new VolumeRules(fields, texts, metadata, claims);
        services = new ServiceRules(fields, metadata);
        budgets = new BudgetRules(fields, texts, metadata);
        priorities = new PriorityRules(texts);
        fixed = new FixedRules(fields, texts);
    }

    /** Checks an object that is to be created. */
    public List<Cause> create(KubeObject object) {
        Causes causes = new Causes();
        metadata.create(object, causes);
        Json.Obj spec = object.spec();
        switch (object.kind()) {
            case POD -> pods.create(spec, causes);
            case STATEFUL_SET -> sets.create(spec, causes);
            case PERSISTENT_VOLUME_CLAIM -> claims.spec(spec, Path.SPEC, causes);
            case PERSISTENT_VOLUME -> volumes.volume(spec, causes);
            case PRIORITY_CLASS -> priorities.create(object, causes);
            case STORAGE_CLASS -> volumes.storageClass(object.tree(), causes);
            case SERVICE -> services.create(spec, causes);
            case POD_DISRUPTION_BUDGET -> budgets.create(spec, causes);
            case CONTROLLER_REVISION -> revision(object, causes);
            case NODE,
                    NAMESPACE,
                    ENDPOINTS,
                    EVENT,
                    CONFIG_MAP,
                    SECRET,
                    SERVICE_ACCOUNT,
                    LEASE,
                    ENDPOINT_SLICE,
                    INGRESS,
                    NETWORK_POLICY,
                    CLUSTER_ROLE,
                    CLUSTER_ROLE_BINDING,
                    ROLE,
                    ROLE_BINDING,
                    CSI_NODE,
                    CSI_DRIVER,
                    VOLUME_ATTACHMENT -> {}
        }
        return causes.list();
    }

    /** Checks what an object shall become; {@code old} is what is stored. */
    public List<Cause> update(KubeObject old, KubeObject fresh) {
        Causes causes = new Causes();
        metadata.update(old, fresh, causes);
        switch (fresh.kind()) {
            case POD -> pods.update(old, fresh, causes);
            case STATEFUL_SET -> sets.update(old, fresh, causes);
            case PERSISTENT_VOLUME_CLAIM -> claims.update(old, fresh, causes);
            case PERSISTENT_VOLUME -> volumes.volumeUpdate(old, fresh, causes);
            case PRIORITY_CLASS -> priorities.update(old, fresh, causes);
            case STORAGE_CLASS -> volumes.storageClassUpdate(old, fresh, causes);
            case SERVICE -> services.update(old, fresh, causes);
            case POD_DISRUPTION_BUDGET -> budgets.update(old, fresh, causes);
            case CONTROLLER_REVISION -> revisionUpdate(old, fresh, causes);
            case CONFIG_MAP -> fixed.data(old, fresh, causes);
            case SECRET -> fixed.secret(old, fresh, causes);
            case NODE -> fixed.node(old, fresh, causes);
            case ENDPOINT_SLICE -> fixed.slice(old, fresh, causes);
            case CSI_NODE -> fixed.driversOfNode(old, fresh, causes);
            case CSI_DRIVER -> fixed.driver(old, fresh, causes);
            case VOLUME_ATTACHMENT -> fixed.attachment(old, fresh, causes);
            case CLUSTER_ROLE_BINDING, ROLE_BINDING -> fixed.binding(old, fresh, causes);
            case NAMESPACE, ENDPOINTS, EVENT, SERVICE_ACCOUNT, LEASE, INGRESS, NETWORK_POLICY, CLUSTER_ROLE, ROLE -> {}
        }
        return causes.list();
    }

    /** Checks a new status, written to the subresource; spec and status of {@code fresh} as they shall be stored. */
    public List<Cause> status(KubeObject old, KubeObject fresh) {
        Causes causes = new Causes();
        if (fresh.kind() == Kind.STATEFUL_SET) {
            sets.status(old.status(), fresh.status(), causes);
        }
        return causes.list();
    }

    private static void revision(KubeObject revision, Causes causes) {
        if (!revision.tree().has("data")) {
            causes.required(Path.of("data"), "data is mandatory");
        }
        causes.negative(Path.of("revision"), revision.tree().number("revision", 0));
    }

    private static void revisionUpdate(KubeObject old, KubeObject fresh, Causes causes) {
        revision(fresh, causes);
        Json data = fresh.tree().get("data");
        if (!Objects.equals(data, old.tree().get("data"))) {
            causes.invalid(Path.of("data"), data == null ? "null" : JsonText.compact(data), Causes.IMMUTABLE);
        }
    }
}
