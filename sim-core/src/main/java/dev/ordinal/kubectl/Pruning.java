package dev.ordinal.kubectl;

import dev.ordinal.apiserver.Request;
import dev.ordinal.apiserver.Tables;
import dev.ordinal.apiserver.admission.ThreeWayMerge;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * {@code apply --prune}: what was applied once, in a namespace that the files are about, and is in none of them goes.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/kubectl/pkg/cmd/apply/prune.go and util/prune/prune.go"
 */
record Pruning(Profile profile, Turn turn) {
    /** The kinds that are looked through unless others are named. */
    private static final List<Kind> IN_NAMESPACES = List.of(
            Kind.CONFIG_MAP,
            Kind.ENDPOINTS,
            Kind.PERSISTENT_VOLUME_CLAIM,
            Kind.POD,
            Kind.SECRET,
            Kind.SERVICE,
            Kind.INGRESS,
            Kind.STATEFUL_SET);

    private static final List<Kind> OF_THE_CLUSTER = List.of(Kind.NAMESPACE, Kind.PERSISTENT_VOLUME);

    Invocation begin(Invocation at, Task.Prune prune) {
        Command.Apply apply = prune.apply();
        TreeSet<String> applied = new TreeSet<>();
        TreeSet<String> namespaces = new TreeSet<>();
        for (Source source : apply.sources()) {
            for (Source.Document document : source.documents()) {
                ObjectKey key = Making.key(document, apply.namespace(), turn.release());
                if (key != null) {
                    applied.add(key.toString());
                    namespaces.add(key.namespace());
                }
            }
        }
        namespaces.remove("");
        List<KubeObject> candidates = new ArrayList<>();
        for (String namespace : namespaces) {
            IN_NAMESPACES.forEach(
                    kind -> candidates.addAll(Tables.table(turn.live(), kind).withPrefix(namespace + "/")));
        }
        OF_THE_CLUSTER.forEach(
                kind -> candidates.addAll(Tables.table(turn.live(), kind).all()));
        Messages messages = new Messages(profile);
        Invocation result = at.next();
        for (KubeObject object : candidates.reversed()) {
            boolean isMeant = object.annotation(ThreeWayMerge.LAST_APPLIED) != null
                    && !applied.contains(object.key().toString())
                    && (apply.selector() == null || apply.selector().matches(object.labels()));
            if (isMeant) {
                result = result.inserting(new Task.Send(
                        Request.Delete.of(object.key()),
                        Wording.of(messages.line(object.kind(), object.name(), "pruned"))));
            }
        }
        return result;
    }
}
