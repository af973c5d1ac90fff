package dev.ordinal.controller.endpoint;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePSet;
import org.pcollections.PSet;

/**
 * The controller that lists the addresses of a Service's pods in its Endpoints.
 *
 * @see "Kubernetes 1.36, pkg/controller/endpoint/endpoints_controller.go"
 */
public final class EndpointController implements Component<EndpointController.Memory> {
    public static final String NAME = "endpoint-controller";
    private static final Duration RETRY = Duration.ofSeconds(1);

    /**
     * @param writing services whose Endpoints are being written
     * @param settled services whose Endpoints were found to be right, and of whose pods there was no news since
     */
    record Memory(PSet<String> writing, PSet<String> settled) {
        Memory writing(String service) {
            return new Memory(writing.plus(service), settled.minus(service));
        }

        Memory done(String service) {
            return writing.contains(service) ? new Memory(writing.minus(service), settled) : this;
        }

        Memory settling(String service) {
            return settled.contains(service) ? this : new Memory(writing, settled.plus(service));
        }
    }

    /** A service whose Endpoints are looked at again, or were written. */
    record Sync(ObjectKey service) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Kind> watches() {
        return EnumSet.of(Kind.SERVICE, Kind.POD, Kind.ENDPOINTS);
    }

    @Override
    public Memory start() {
        return new Memory(HashTreePSet.empty(), HashTreePSet.empty());
    }

    @Override
    public Memory observe(Memory memory, Change change, Turn turn) {
        KubeObject object = change.object();
        return switch (change.kind()) {
            case SERVICE -> sync(memory, object.key(), turn);
            case ENDPOINTS -> sync(memory.done(object.key().path()), service(object), turn);
            case POD -> pod(memory, change, turn);
            default -> memory;
        };
    }

    private static ObjectKey service(KubeObject endpoints) {
        return new ObjectKey(Kind.SERVICE, endpoints.namespace(), endpoints.name());
    }

    private static Memory pod(Memory memory, Change change, Turn turn) {
        Memory changed = memory;
        for (Selecting service : Selecting.services(change, turn.view())) {
            ObjectKey key = service.service().key();
            boolean isSettled = changed.settled().contains(key.path()) && !Contact.isNews(change, service);
            changed = isSettled ? changed : sync(changed, key, turn);
        }
        return changed;
    }

    private static Memory sync(Memory memory, ObjectKey key, Turn turn) {
        String path = key.path();
        if (memory.writing().contains(path)) {
            return memory;
        }
        KubeObject service = turn.view().get(key);
        KubeObject known = turn.view().get(Kind.ENDPOINTS, key.namespace(), key.name());
        if (service == null) {
            return known == null ? memory : sending(memory, Request.Delete.of(known.key()), key, turn);
        }
        if (Selecting.of(service).selector().isEmpty()) {
            return memory;
        }
        KubeObject wanted = endpoints(service, known, turn);
        if (wanted.equals(known)) {
            return memory.settling(path);
        }
        Request write = known == null ? new Request.Create(wanted) : new Request.Update(wanted, Request.Part.MAIN);
        return sending(memory, write, key, turn);
    }

    private static Memory sending(Memory memory, Request request, ObjectKey service, Turn turn) {
        turn.call(request, new Sync(service));
        return memory.writing(service.path());
    }

    private static KubeObject endpoints(KubeObject service, @Nullable KubeObject known, Turn turn) {
        Json.Obj labels = service.labels();
        labels = "None".equals(service.spec().text("clusterIP"))
                ? labels.with("service.kubernetes.io/headless", "")
                : labels;
        Json.Obj metadata = known == null
                ? Json.object("name", service.name(), "namespace", service.namespace())
                : known.metadata();
        Json.Obj tree = (known == null ? Json.EMPTY : known.tree())
                .with("metadata", labels.isEmpty() ? metadata.without("labels") : metadata.with("labels", labels));
        Json.Arr subsets = Subsets.of(service, Selecting.of(service).pods(turn.view()));
        return KubeObject.of(
                Kind.ENDPOINTS, subsets.isEmpty() ? tree.without("subsets") : tree.with("subsets", subsets));
    }

    @Override
    public Memory wake(Memory memory, Object what, Turn turn) {
        return sync(memory, ((Sync) what).service(), turn);
    }

    /** What was stored is looked at again when it is seen; what was refused, or changed nothing, is not seen. */
    @Override
    public Memory answer(Memory memory, Request request, Object purpose, Answer answer, Turn turn) {
        boolean isSeen = answer instanceof Answer.Accepted accepted && accepted.changed();
        if (isSeen) {
            return memory;
        }
        if (answer instanceof Answer.Refused && !(request instanceof Request.Delete)) {
            turn.wake(RETRY, purpose);
        }
        return memory.done(((Sync) purpose).service().path());
    }
}
