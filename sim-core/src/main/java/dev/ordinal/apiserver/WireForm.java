package dev.ordinal.apiserver;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Timestamps;
import dev.ordinal.release.ApiFields.Field;
import dev.ordinal.release.NodeRules;
import dev.ordinal.release.Release;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Objects as the API server of a release sends them.
 *
 * <p>To a stored object it adds what the server's own types write although nobody set it (times that are null, empty
 * structs), its address in releases that send one, and the heartbeats that a healthy node's kubelet would have written
 * by now, which are no writes here.
 *
 * @param zero the zero of the clock, from which the phase of heartbeats counts
 * @see "Kubernetes 1.36, staging/src/k8s.io/api/core/v1/types.go: fields of struct type, which omitempty does not omit"
 */
public record WireForm(Release release, Instant zero, Instant now) {
    private static final Json NULL = Json.Null.NULL;
    private static final Json NO_PORT = Json.object("kubeletEndpoint", Json.object("Port", 0));

    /** The object with all that is sent of it; its kind and version are added by {@link KubeObject#wire()}. */
    public KubeObject of(KubeObject object) {
        Json.Obj tree = object.tree();
        Json.Obj sent = switch (object.kind()) {
            case EVENT -> event(tree);
            case NODE -> node(object);
            case LEASE -> lease(object);
            case POD -> withConditions(tree, "lastProbeTime", "lastTransitionTime");
            case PERSISTENT_VOLUME_CLAIM -> withConditions(tree, "lastProbeTime", "lastTransitionTime");
            case ENDPOINT_SLICE -> withDefault(tree, "ports", NULL);
            case POD_DISRUPTION_BUDGET ->
                release.fields().has(Field.DISRUPTED_PODS_ALWAYS)
                        ? tree.with("status", withDefault(tree.object("status"), "disruptedPods", NULL))
                        : tree;
            case NAMESPACE,
                    SERVICE,
                    ENDPOINTS,
                    PERSISTENT_VOLUME,
                    CONFIG_MAP,
                    SECRET,
                    SERVICE_ACCOUNT,
                    INGRESS,
                    NETWORK_POLICY,
                    CLUSTER_ROLE,
                    CLUSTER_ROLE_BINDING,
                    ROLE,
                    ROLE_BINDING,
                    STATEFUL_SET,
                    CONTROLLER_REVISION,
                    PRIORITY_CLASS,
                    STORAGE_CLASS,
                    CSI_NODE,
                    CSI_DRIVER,
                    VOLUME_ATTACHMENT -> tree;
        };
        KubeObject whole =
                (sent == tree ? object : object.withTree(sent)).inVersion(new Served(release).version(object.kind()));
        return release.fields().has(Field.SELF_LINK)
                ? whole.with(Json.of(address(object)), "metadata", "selfLink")
                : whole;
    }

    private String address(KubeObject object) {
        Kind kind = object.kind();
        String root = kind.group().isEmpty() ? "/api/" : "/apis/";
        String namespace = kind.isNamespaced() ? "/namespaces/" + object.namespace() : "";
        return root + new Served(release).version(kind) + namespace + "/" + kind.plural() + "/" + object.name();
    }

    private Json.Obj event(Json.Obj tree) {
        Json.Obj source = tree.object("source");
        boolean names = release.events().namesReporter();
        Json.Obj sent = withDefault(tree, "eventTime", NULL);
        sent = withDefault(sent, "firstTimestamp", NULL);
        sent = withDefault(sent, "lastTimestamp", NULL);
        sent = withDefault(sent, "source", Json.EMPTY);
        sent = withDefault(sent, "reportingComponent", Json.of(names ? source.text("component", "") : ""));
        return withDefault(sent, "reportingInstance", Json.of(names ? source.text("host", "") : ""));
    }

    private Json.Obj node(KubeObject node) {
        Json.Obj status = withDefault(node.status(), "daemonEndpoints", NO_PORT);
        Instant beat = heartbeat(node);
        if (beat != null) {
            List<Json> conditions = new ArrayList<>();
            for (Json.Obj condition : status.array("conditions").objects()) {
                conditions.add(condition.with("lastHeartbeatTime", Timestamps.seconds(beat)));
            }
            status = status.with("conditions", Json.array(conditions));
        }
        return node.tree().with("status", status);
    }

    /** The last heartbeat of a node whose status is its heartbeat and which sends them; null for any other. */
    private @Nullable Instant heartbeat(KubeObject node) {
        for (Json.Obj condition : node.status().array("conditions").objects()) {
            if (condition.text("type", "").equals("Ready") && !condition.has("lastHeartbeatTime")) {
                return lastBeat(node);
            }
        }
        return null;
    }

    private Json.Obj lease(KubeObject lease) {
        boolean isRenewed = lease.namespace().equals(NodeRules.LEASE_NAMESPACE)
                && lease.spec().has("holderIdentity");
        return isRenewed
                ? lease.tree()
                        .with(
                                "spec",
                                withDefault(lease.spec(), "renewTime", Json.of(Timestamps.micros(lastBeat(lease)))))
                : lease.tree();
    }

    private Instant lastBeat(KubeObject object) {
        Instant last = NodeRules.HEARTBEAT.last(zero, now);
        Instant born = Timestamps.parse(object.metadata().text("creationTimestamp"));
        return born == null || last.isAfter(born) ? last : born;
    }

    private static Json.Obj withConditions(Json.Obj tree, String... times) {
        Json.Obj status = tree.object("status");
        if (!status.has("conditions")) {
            return tree;
        }
        List<Json> conditions = new ArrayList<>();
        for (Json.Obj condition : status.array("conditions").objects()) {
            Json.Obj sent = condition;
            for (String time : times) {
                sent = withDefault(sent, time, NULL);
            }
            conditions.add(sent);
        }
        return tree.with("status", status.with("conditions", Json.array(conditions)));
    }

    private static Json.Obj withDefault(Json.Obj object, String field, Json value) {
        return object.has(field) ? object : object.with(field, value);
    }
}
