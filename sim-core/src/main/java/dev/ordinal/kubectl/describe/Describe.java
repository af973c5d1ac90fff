package dev.ordinal.kubectl.describe;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.table.Dialect;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The text of {@code kubectl describe}.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/kubectl/pkg/describe/describe.go"
 * @see "Kubernetes 1.10, pkg/printers/internalversion/describe.go"
 */
public final class Describe {
    private static final Set<Kind> WITHOUT_EVENTS = Collections.unmodifiableSet(EnumSet.of(
            Kind.NAMESPACE,
            Kind.SECRET,
            Kind.NETWORK_POLICY,
            Kind.CLUSTER_ROLE,
            Kind.CLUSTER_ROLE_BINDING,
            Kind.ROLE,
            Kind.ROLE_BINDING));

    private Describe() {}

    /** An object with its events. */
    public static String text(KubeObject object, Surroundings around, Instant now, Dialect dialect) {
        return text(object, around, now, dialect, true);
    }

    /** An object, with its events or without. */
    public static String text(
            KubeObject object, Surroundings around, Instant now, Dialect dialect, boolean showEvents) {
        Page page = new Page(dialect.client(), now);
        write(page, object, around);
        if (showEvents && !WITHOUT_EVENTS.contains(object.kind())) {
            EventsText.write(page, around.events(object));
        }
        return page.aligned();
    }

    /** The lines of a pod template, with TABs between their cells. */
    public static String template(Json.Obj template, Instant now, Dialect dialect) {
        Page page = new Page(dialect.client(), now);
        SetText.templateLines(page, template);
        return page.raw();
    }

    /** Several descriptions, two empty lines apart. */
    public static String together(List<String> texts) {
        return String.join("\n\n", texts);
    }

    /** The descriptions of all objects whose names begin as asked, each followed by an empty line. */
    public static String togetherByPrefix(List<String> texts) {
        return texts.isEmpty() ? "" : String.join("\n", texts) + "\n";
    }

    private static void write(Page page, KubeObject object, Surroundings around) {
        switch (object.kind()) {
            case POD -> PodText.write(page, object);
            case STATEFUL_SET -> SetText.write(page, object, around);
            case PERSISTENT_VOLUME_CLAIM -> ClaimText.write(page, object, around);
            case PERSISTENT_VOLUME -> VolumeText.write(page, object);
            case PRIORITY_CLASS -> PriorityClassText.write(page, object);
            case STORAGE_CLASS -> StorageClassText.write(page, object);
            case NODE -> NodeText.write(page, object, around);
            case SERVICE -> ServiceText.write(page, object, around);
            case ENDPOINTS -> EndpointsText.write(page, object);
            case ENDPOINT_SLICE -> EndpointsText.writeSlice(page, object);
            case POD_DISRUPTION_BUDGET -> BudgetText.write(page, object);
            case NAMESPACE -> NamespaceText.write(page, object);
            case CONFIG_MAP -> DataText.configMap(page, object);
            case SECRET -> DataText.secret(page, object);
            case SERVICE_ACCOUNT -> AccountText.write(page, object, around);
            case CSI_NODE -> CsiNodeText.write(page, object);
            case INGRESS -> IngressText.write(page, object, around);
            case NETWORK_POLICY -> NetworkPolicyText.write(page, object);
            case CLUSTER_ROLE, ROLE -> RoleText.role(page, object);
            case CLUSTER_ROLE_BINDING, ROLE_BINDING -> RoleText.binding(page, object);
            case CONTROLLER_REVISION, LEASE, VOLUME_ATTACHMENT, CSI_DRIVER, EVENT -> AnyText.write(page, object);
        }
    }
}
