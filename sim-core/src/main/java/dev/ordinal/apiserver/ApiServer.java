package dev.ordinal.apiserver;

import dev.ordinal.apiserver.admission.AccountAdmission;
import dev.ordinal.apiserver.admission.Admission;
import dev.ordinal.apiserver.admission.ClaimAdmission;
import dev.ordinal.apiserver.admission.Defaults;
import dev.ordinal.apiserver.admission.PatchResult;
import dev.ordinal.apiserver.admission.PriorityAdmission;
import dev.ordinal.apiserver.admission.Validation;
import dev.ordinal.apiserver.ownership.Apply;
import dev.ordinal.apiserver.ownership.Author;
import dev.ordinal.kernel.Bits;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Rejection;
import dev.ordinal.model.Timestamps;
import dev.ordinal.model.schema.Schema;
import dev.ordinal.release.ApiFields;
import dev.ordinal.release.Release;
import dev.ordinal.store.Store;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The API server of one release: it answers requests and makes the next revision of the store.
 *
 * <p>Holds nothing that changes. Whatever it makes up (uids, generated names) follows from the seed and the revision.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/apiserver/pkg/registry/generic/registry/store.go"
 */
public final class ApiServer implements RequestHandler {
    /** Where it listens. */
    public static final String ADDRESS = "10.1.0.254";

    public static final int PORT = 6443;

    private final Release release;
    private final Names names;
    private final Defaults defaults;
    private final Validation validation;
    private final ServiceAddresses addresses;
    private final ClaimAdmission claims;
    private final PriorityAdmission priorities;

    public ApiServer(Release release, long seed) {
        this(release, seed, ServiceRange.USUAL);
    }

    /** @param services where Services get their addresses from */
    public ApiServer(Release release, long seed, ServiceRange services) {
        this.release = release;
        this.names = new Names(Bits.of(seed, "names"), release.fields().has(ApiFields.Field.POD_GENERATION));
        this.defaults = new Defaults(release.fields());
        this.claims = new ClaimAdmission(release.fields());
        this.priorities = new PriorityAdmission(release.fields());
        this.validation = new Validation(release.fields(), release.texts());
        this.addresses = new ServiceAddresses(release, services, Bits.of(seed, "addresses"));
    }

    @Override
    public Outcome handle(Request request, Store<KubeObject> store, Instant now) {
        if (request instanceof Request.Rehearsal rehearsal) {
            return handle(rehearsal.request(), store, now).rehearsed(store);
        }
        Client client = Client.of(request, release);
        return handle(request instanceof Request.Managed managed ? managed.request() : request, client, store, now);
    }

    private Outcome handle(Request request, Client client, Store<KubeObject> store, Instant now) {
        if (request instanceof Request.Create create) {
            return create(understood(create.object(), client), client.author(), store, now);
        }
        KubeObject stored =
                Tables.table(store, request.key().kind()).get(request.key().path());
        if (request instanceof Request.Remove remove) {
            return remove(stored, remove.object(), store);
        }
        if (request instanceof Request.Apply apply) {
            return apply(stored, apply, store, now);
        }
        if (stored == null) {
            return Outcome.refused(
                    store,
                    Rejection.notFound(request.key().kind(), request.key().name()));
        }
        return switch (request) {
            case Request.Create create -> throw new IllegalStateException("handled above: " + create);
            case Request.Managed managed -> throw new IllegalStateException("handled above: " + managed);
            case Request.Apply apply -> throw new IllegalStateException("handled above: " + apply);
            case Request.Update update ->
                update(stored, understood(update.object(), client), update.part(), client.author(), store, now);
            case Request.Patch patch -> patch(stored, patch, client, store, now);
            case Request.Delete delete -> new Deletion(release, delete, now).apply(stored, store);
            case Request.Remove remove -> throw new IllegalStateException("handled above: " + remove);
            case Request.Rehearsal rehearsal -> throw new IllegalStateException("handled above: " + rehearsal);
            case Request.Bind bind -> Binding.bind(release, stored, bind, store, now);
            case Request.Evict evict -> Eviction.evict(release, stored, evict, store, now);
        };
    }

    /** What is sent without the fields that its kind does not have; parts of the cluster send none. */
    private KubeObject understood(KubeObject sent, Client client) {
        return client.isPart()
                ? sent
                : sent.withTree(PatchResult.known(sent.tree(), Schema.of(sent.kind(), release.minor())));
    }

    private Outcome apply(@Nullable KubeObject stored, Request.Apply request, Store<KubeObject> store, Instant now) {
        Apply apply = new Apply(request.config(), request.manager(), request.forces(), release.minor());
        return switch (stored == null ? apply.create() : apply.to(stored)) {
            case Apply.Result.Refused(Rejection rejection) -> Outcome.refused(store, rejection);
            case Apply.Result.Merged(KubeObject object, Author author) ->
                stored == null
                        ? create(object, author, store, now)
                        : update(stored, object, Request.Part.MAIN, author, store, now);
        };
    }

    private Outcome create(KubeObject sent, Author author, Store<KubeObject> store, Instant now) {
        KubeObject object = names.named(sent, store.revision() + 1);
        Kind kind = object.kind();
        if (kind.isNamespaced()) {
            KubeObject namespace = store.get(Kind.NAMESPACE.ordinal(), object.namespace());
            if (namespace == null) {
                return Outcome.refused(store, Rejection.notFound(Kind.NAMESPACE, object.namespace()));
            }
            if (namespace.isTerminating()) {
                return Outcome.refused(
                        store,
                        Rejection.forbidden(
                                kind,
                                object.name(),
                                "unable to create new content in namespace " + object.namespace()
                                        + " because it is being terminated"));
            }
        }
        KubeObject admitted;
        switch (admission(object, store)) {
            case Admission.Admitted answer -> admitted = answer.object();
            case Admission.Refused answer -> {
                return Outcome.refused(store, answer.rejection());
            }
        }
        KubeObject whole = defaults.onCreate(admitted);
        List<Rejection.Cause> causes = validation.create(whole);
        if (!causes.isEmpty()) {
            return Outcome.refused(store, Rejection.invalid(kind, object.name(), causes));
        }
        KubeObject known = store.get(kind.ordinal(), object.key().path());
        if (known != null) {
            return Outcome.refused(store, taken(object, known));
        }
        if (kind == Kind.SERVICE) {
            switch (addresses.given(whole, store)) {
                case ServiceAddresses.Given.Of(KubeObject given) -> whole = defaults.onUpdate(whole, given);
                case ServiceAddresses.Given.Refused(Rejection rejection) -> {
                    return Outcome.refused(store, rejection);
                }
            }
        }
        KubeObject signed = author.signed(null, whole, release.minor(), now);
        KubeObject born = names.born(signed, store.revision() + 1, now);
        return Outcome.stored(null, born, store.with(kind.ordinal(), born.key().path(), born));
    }

    private Admission admission(KubeObject object, Store<KubeObject> store) {
        return switch (object.kind()) {
            case PERSISTENT_VOLUME_CLAIM -> claims.onCreate(object, all(Kind.STORAGE_CLASS, store));
            case POD ->
                AccountAdmission.onPod(object, all(Kind.SERVICE_ACCOUNT, store)) instanceof Admission.Refused refused
                        ? refused
                        : priorities.onPod(object, all(Kind.PRIORITY_CLASS, store));
            case PRIORITY_CLASS -> priorities.onClass(object, all(Kind.PRIORITY_CLASS, store));
            default -> new Admission.Admitted(object);
        };
    }

    private Admission admission(KubeObject stored, KubeObject object, Store<KubeObject> store) {
        return switch (object.kind()) {
            case PERSISTENT_VOLUME_CLAIM -> claims.onUpdate(stored, object, all(Kind.STORAGE_CLASS, store));
            case PRIORITY_CLASS -> priorities.onClass(object, all(Kind.PRIORITY_CLASS, store));
            default -> new Admission.Admitted(object);
        };
    }

    private static List<KubeObject> all(Kind kind, Store<KubeObject> store) {
        return Tables.table(store, kind).all();
    }

    /** The answer to a create whose name is taken; a pod that also names its prefix gets the answer for generated names. */
    private Rejection taken(KubeObject object, KubeObject known) {
        if (!object.metadata().has("generateName")) {
            return Rejection.alreadyExists(object.kind(), object.name());
        }
        if (release.fields().has(ApiFields.Field.TAKEN_NAME_TRIES_AGAIN)) {
            return Rejection.tryAgain("POST", object.kind(), object.name());
        }
        Rejection taken = Rejection.notGenerated(object.kind(), object.name());
        return known.isTerminating() ? taken.because("object is being deleted: " + taken.message()) : taken;
    }

    private Outcome update(
            KubeObject stored,
            KubeObject sent,
            Request.Part part,
            Author author,
            Store<KubeObject> store,
            Instant now) {
        if (sent.resourceVersion() != 0 && sent.resourceVersion() != stored.resourceVersion()) {
            return Outcome.refused(store, Rejection.modified(stored.kind(), stored.name()));
        }
        if (!sent.uid().isEmpty() && !sent.uid().equals(stored.uid())) {
            return Outcome.refused(store, otherUid(stored, sent.uid()));
        }
        KubeObject merged = part == Request.Part.STATUS ? withStatus(stored, sent) : withMain(stored, sent);
        if (stored.kind() == Kind.SERVICE) {
            merged = addresses.carried(stored, merged);
        }
        KubeObject whole = defaults.onUpdate(stored, merged);
        if (part == Request.Part.MAIN && admission(stored, whole, store) instanceof Admission.Refused refused) {
            return Outcome.refused(store, refused.rejection());
        }
        return commit(stored, author.signed(stored, whole, release.minor(), now), part, store);
    }

    private Outcome patch(KubeObject stored, Request.Patch patch, Client client, Store<KubeObject> store, Instant now) {
        return switch (new Patching(release).of(stored, patch, client)) {
            case PatchResult.Refused(Rejection rejection) -> Outcome.refused(store, rejection);
            case PatchResult.Read(Json.Obj tree, List<String> warnings) -> {
                KubeObject next = stored.withTree(tree.without("apiVersion").without("kind"));
                yield update(stored, next, patch.part(), client.author(), store, now)
                        .warning(warnings);
            }
        };
    }

    private Outcome commit(KubeObject stored, KubeObject whole, Request.Part part, Store<KubeObject> store) {
        KubeObject next = part == Request.Part.MAIN && stored.metadata().has("generation") && changes(stored, whole)
                ? whole.with(Json.of(stored.generation() + 1), "metadata", "generation")
                : whole;
        if (next.equals(stored)) {
            return Outcome.unchanged(store, stored);
        }
        List<Rejection.Cause> causes =
                part == Request.Part.STATUS ? validation.status(stored, next) : validation.update(stored, next);
        if (!causes.isEmpty()) {
            return Outcome.refused(store, Rejection.invalid(stored.kind(), stored.name(), causes));
        }
        if (stored.kind() == Kind.SERVICE && part == Request.Part.MAIN) {
            switch (addresses.given(next, store)) {
                case ServiceAddresses.Given.Of(KubeObject given) -> next = defaults.onUpdate(next, given);
                case ServiceAddresses.Given.Refused(Rejection rejection) -> {
                    return Outcome.refused(store, rejection);
                }
            }
        }
        int table = stored.kind().ordinal();
        boolean goes = next.finalizers().isEmpty() && hasNoGrace(next) && !Deletion.keepsNamespace(next);
        if (stored.isTerminating() && goes) {
            Store<KubeObject> rest = store.without(table, stored.key().path());
            return Outcome.removed(names.revised(next, rest.revision()), rest);
        }
        KubeObject revised = names.revised(next, store.revision() + 1);
        return Outcome.stored(stored, revised, store.with(table, stored.key().path(), revised));
    }

    /** Whether an update counts as a new generation: one of the spec, or of all that a slice says. */
    private static boolean changes(KubeObject stored, KubeObject whole) {
        return stored.kind() == Kind.ENDPOINT_SLICE
                ? !whole.tree().without("metadata").equals(stored.tree().without("metadata"))
                : !whole.spec().equals(stored.spec());
    }

    private static boolean hasNoGrace(KubeObject object) {
        return object.metadata().number("deletionGracePeriodSeconds", 0) == 0;
    }

    /** The stored object with the metadata and all but the status of what was sent. */
    private static KubeObject withMain(KubeObject stored, KubeObject sent) {
        Json.Obj tree = sent.tree().with("metadata", Names.kept(stored.metadata(), sent.metadata()));
        Json status = stored.tree().get("status");
        return stored.withTree(hasStatusPart(stored.kind()) ? tree.withOptional("status", status) : tree);
    }

    /** The stored object with the status of what was sent, and its labels, annotations and finalizers. */
    private static KubeObject withStatus(KubeObject stored, KubeObject sent) {
        return stored.withTree(stored.tree()
                .with("metadata", Names.kept(stored.metadata(), sent.metadata()))
                .withOptional("status", sent.tree().get("status")));
    }

    private static boolean hasStatusPart(Kind kind) {
        return switch (kind) {
            case NODE,
                    NAMESPACE,
                    POD,
                    SERVICE,
                    INGRESS,
                    PERSISTENT_VOLUME,
                    PERSISTENT_VOLUME_CLAIM,
                    STATEFUL_SET,
                    POD_DISRUPTION_BUDGET,
                    VOLUME_ATTACHMENT -> true;
            case ENDPOINTS,
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
                    CSI_DRIVER -> false;
        };
    }

    /** Ends a deletion; that the object has gone meanwhile, by a change of it, is no error. */
    private static Outcome remove(@Nullable KubeObject stored, KubeObject marked, Store<KubeObject> store) {
        if (stored == null || !stored.uid().equals(marked.uid())) {
            return Outcome.unchanged(store, marked);
        }
        return Outcome.removed(
                stored, store.without(stored.kind().ordinal(), stored.key().path()));
    }

    /** The object under this key, as a GET would give it; null if there is none. */
    public static @Nullable KubeObject get(Store<KubeObject> store, ObjectKey key) {
        return store.get(key.kind().ordinal(), key.path());
    }

    /** The refusal of a request that is meant for another object of the same name. */
    static Rejection otherUid(KubeObject stored, String asked) {
        String place =
                "/registry/" + stored.kind().plural() + "/" + stored.key().path();
        return Rejection.otherUid(stored.kind(), stored.name(), place, asked, stored.uid());
    }

    /** The text of a timestamp of whole seconds. */
    static Json time(Instant now) {
        return Json.of(Timestamps.seconds(now));
    }
}
