package dev.ordinal.controller.endpoint;

import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.View;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The EndpointSlices that a Service should have, and the writes that lead there: an endpoint stays in its slice, new ones
 * fill the first slices with room, and a slice that is empty goes unless it is the last.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/endpointslice/{reconciler,utils}.go"
 */
record Slices(KubeObject service, View view) {
    /** The label by which a slice names its Service. */
    static final String SERVICE = "kubernetes.io/service-name";

    static final String MANAGED_BY = "endpointslice.kubernetes.io/managed-by";
    static final String MANAGER = "endpointslice-controller.k8s.io";
    private static final int MOST = 100;

    /** The endpoints of one list of ports, by the uid of their pod. */
    private record Group(Json.Arr ports, TreeMap<String, Json.Obj> endpoints) {}

    /** The slices that the controller has made for a Service. */
    static List<KubeObject> of(KubeObject service, View view) {
        return view.in(Kind.ENDPOINT_SLICE, service.namespace()).stream()
                .filter(slice -> service.name().equals(slice.label(SERVICE)) && MANAGER.equals(slice.label(MANAGED_BY)))
                .toList();
    }

    /** What has to be written. */
    List<Request> writes(List<KubeObject> pods) {
        TreeMap<String, Group> groups = groups(pods);
        List<Request> writes = new ArrayList<>();
        List<KubeObject> empty = new ArrayList<>();
        List<KubeObject> known = of(service, view);
        int full = 0;
        for (KubeObject slice : known) {
            Group group = groups.get(slice.tree().array("ports").toString());
            List<Json> kept = group == null ? List.of() : taken(slice, group);
            if (group == null || kept.isEmpty()) {
                empty.add(slice);
                continue;
            }
            full++;
            fill(kept, group);
            add(writes, slice, slice(slice, group.ports(), kept));
        }
        for (Group group : groups.values()) {
            while (!group.endpoints().isEmpty()) {
                full++;
                List<Json> endpoints = new ArrayList<>();
                fill(endpoints, group);
                KubeObject reused = empty.isEmpty() ? blank() : empty.removeFirst();
                add(writes, reused, slice(reused, group.ports(), endpoints));
            }
        }
        if (full == 0) {
            KubeObject last = empty.isEmpty() ? blank() : empty.removeFirst();
            add(writes, last, slice(last, Json.NONE, List.of()));
        }
        empty.forEach(slice -> writes.add(Request.Delete.of(slice.key())));
        return writes;
    }

    private static void add(List<Request> writes, KubeObject before, KubeObject after) {
        if (before.name().isEmpty()) {
            writes.add(new Request.Create(after));
        } else if (!after.equals(before)) {
            writes.add(new Request.Update(after, Request.Part.MAIN));
        }
    }

    /** The endpoints that a slice has already, as they are now; they leave the group. */
    private static List<Json> taken(KubeObject slice, Group group) {
        List<Json> kept = new ArrayList<>();
        for (Json.Obj endpoint : slice.tree().array("endpoints").objects()) {
            Json.Obj now = group.endpoints().remove(uid(endpoint));
            if (now != null) {
                kept.add(now);
            }
        }
        return kept;
    }

    private static String uid(Json.Obj endpoint) {
        return endpoint.object("targetRef").text("uid", "");
    }

    /** Moves endpoints of the group into a slice as long as it has room. */
    private static void fill(List<Json> endpoints, Group group) {
        while (endpoints.size() < MOST && !group.endpoints().isEmpty()) {
            endpoints.add(group.endpoints().pollFirstEntry().getValue());
        }
    }

    private TreeMap<String, Group> groups(List<KubeObject> pods) {
        TreeMap<String, Group> groups = new TreeMap<>();
        for (KubeObject pod : pods) {
            Contact contact = Contact.of(service, pod);
            if (contact.isThere()) {
                groups.computeIfAbsent(contact.portsText(), key -> new Group(contact.ports(), new TreeMap<>()))
                        .endpoints()
                        .put(contact.uid(), contact.endpoint(zone(contact.nodeName())));
            }
        }
        return groups;
    }

    private @Nullable String zone(String name) {
        KubeObject node = view.get(Kind.NODE, "", name);
        return node == null ? null : node.label(Node.ZONE_LABEL);
    }

    private KubeObject slice(KubeObject before, Json.Arr ports, List<Json> endpoints) {
        Json.Obj labels = service.labels().with(MANAGED_BY, MANAGER).with(SERVICE, service.name());
        labels = "None".equals(service.spec().text("clusterIP"))
                ? labels.with("service.kubernetes.io/headless", "")
                : labels;
        Json.Obj tree = before.tree()
                .with("metadata", before.metadata().with("labels", labels))
                .with("addressType", "IPv4")
                .with("endpoints", Json.array(endpoints));
        return before.withTree(ports.isEmpty() ? tree.without("ports") : tree.with("ports", ports));
    }

    /** A slice that does not exist yet. */
    private KubeObject blank() {
        Json.Obj owner = Json.object(
                "apiVersion",
                service.kind().apiVersion(),
                "blockOwnerDeletion",
                true,
                "controller",
                true,
                "kind",
                service.kind().title(),
                "name",
                service.name(),
                "uid",
                service.uid());
        return KubeObject.of(
                Kind.ENDPOINT_SLICE,
                Json.object(
                        "metadata",
                        Json.object(
                                "generateName",
                                service.name() + "-",
                                "namespace",
                                service.namespace(),
                                "ownerReferences",
                                Json.array(owner))));
    }
}
