package dev.ordinal.apiserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.ordinal.manifest.YamlReader;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Rejection;
import dev.ordinal.release.Release;
import dev.ordinal.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An API server with its store, and every change that it has made. */
public final class LiveApi {
    public static final Instant ZERO = Instant.parse("2026-01-01T00:00:00Z");

    private final ApiServer server;
    private final List<Change> changes = new ArrayList<>();
    private Store<KubeObject> store = Tables.empty();
    private Instant now = ZERO;
    private @Nullable Request rest;

    /** One of this release, with the namespace {@code default}. */
    public LiveApi(String release) {
        this(release, ServiceRange.USUAL);
    }

    /** @param services where Services get their addresses from */
    LiveApi(String release, ServiceRange services) {
        server = new ApiServer(Objects.requireNonNull(Release.named(release)), 0, services);
        var unused = make(Kind.NAMESPACE, "{metadata: {name: default}}");
        changes.clear();
    }

    public static Json.Obj yaml(String text) {
        return YamlReader.read("test", text).list().getFirst().value().asObject();
    }

    static ObjectKey pod(String name) {
        return new ObjectKey(Kind.POD, "default", name);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    Answer send(Request request) {
        Outcome outcome = server.handle(request, store, now);
        store = outcome.store();
        rest = outcome.rest();
        if (outcome.change() != null) {
            changes.add(outcome.change());
        }
        return outcome.answer();
    }

    KubeObject sent(Request request) {
        return assertInstanceOf(Answer.Accepted.class, send(request)).object();
    }

    Rejection refused(Request request) {
        return assertInstanceOf(Answer.Refused.class, send(request)).rejection();
    }

    /** What the last request left to do. */
    Request rest() {
        return assertNotNullRequest(rest);
    }

    private static Request assertNotNullRequest(@Nullable Request request) {
        assertNotNull(request, "nothing is left to do");
        return request;
    }

    boolean isDone() {
        return rest == null;
    }

    public KubeObject make(Kind kind, String yaml) {
        return sent(new Request.Create(object(kind, yaml)));
    }

    static KubeObject object(Kind kind, String yaml) {
        return KubeObject.of(kind, yaml(yaml));
    }

    /** A config map: the plainest of all kinds. */
    KubeObject map(String name, String rest) {
        return make(
                Kind.CONFIG_MAP, "{metadata: {name: " + name + ", namespace: default" + rest + "}, data: {a: '1'}}");
    }

    /** A pod with a container; {@code spec} and {@code metadata} begin with a comma. */
    KubeObject pod(String name, String metadata, String spec) {
        return make(
                Kind.POD,
                "{metadata: {name: " + name + ", namespace: default" + metadata
                        + "}, spec: {containers: [{name: app, image: 'app:v1'}]" + spec + "}}");
    }

    /** The object as it is now; null if it is gone. */
    @Nullable
    KubeObject get(ObjectKey key) {
        return ApiServer.get(store, key);
    }

    KubeObject stored(ObjectKey key) {
        return Objects.requireNonNull(get(key), key + " is gone");
    }

    public Store<KubeObject> store() {
        return store;
    }

    long revision() {
        return store.revision();
    }

    /** What watchers saw since the last look, in their words. */
    List<String> seen() {
        List<String> seen = new ArrayList<>();
        for (Change change : changes) {
            assertEquals(change.after() == null ? change.before() : change.after(), change.object());
            seen.add((change.isCreation() ? "ADDED " : change.isDeletion() ? "DELETED " : "MODIFIED ")
                    + change.object().key());
        }
        changes.clear();
        return seen;
    }
}
