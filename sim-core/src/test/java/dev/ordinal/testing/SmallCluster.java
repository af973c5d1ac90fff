package dev.ordinal.testing;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.ApiServer;
import dev.ordinal.apiserver.Request;
import dev.ordinal.apiserver.Tables;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Host;
import dev.ordinal.controller.Occurrence;
import dev.ordinal.controller.Pace;
import dev.ordinal.controller.World;
import dev.ordinal.kernel.Chance;
import dev.ordinal.kernel.Simulation;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.release.Release;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.pcollections.PVector;

/** A cluster of an API server and the components under test; times are seconds of its clock. */
@CanIgnoreReturnValue
public final class SmallCluster {
    public static final Instant ZERO = Instant.parse("2026-11-24T23:20:55Z");
    private static final long LIMIT = 200_000;

    private final Release release;
    private final Host host;
    private final Timeline timeline = new Timeline(ZERO);
    private Simulation<World, Occurrence> simulation;

    public SmallCluster(String version, Component<?>... components) {
        release = Objects.requireNonNull(Release.named(version));
        List<Component<?>> all = new ArrayList<>(List.of(components));
        all.add(new ScriptedUser());
        host = new Host(new ApiServer(release, 0), release, Pace.USUAL, all);
        simulation = Simulation.starting(ZERO.minusSeconds(10), Chance.listed(List.of()), host.empty());
        for (String namespace : List.of("default", "kube-node-lease")) {
            at(
                    -10,
                    new Request.Create(
                            KubeObject.of(Kind.NAMESPACE, Json.object("metadata", Json.object("name", namespace)))));
        }
    }

    public Release release() {
        return release;
    }

    /** Something sent to the API server, as if by kubectl. */
    public SmallCluster at(double seconds, Request request) {
        return wake(seconds, "user", request);
    }

    /** The creation of objects. */
    public SmallCluster create(double seconds, List<KubeObject> objects) {
        objects.forEach(object -> at(seconds, new Request.Create(object)));
        return this;
    }

    /** The attachment of a claim's volume to a node, done at once. */
    public SmallCluster attach(double seconds, String claim, String node) {
        KubeObject attachment = Samples.attachment(claim, node);
        Json.Obj done = Json.object("status", Json.object("attached", true));
        return create(seconds, List.of(attachment))
                .at(seconds, new Request.Patch(attachment.key(), Request.PatchType.MERGE, done, Request.Part.STATUS));
    }

    /** Something done to a component. */
    public SmallCluster wake(double seconds, String component, Object what) {
        simulation = simulation.with(time(seconds), Host.RANK_WAKE, new Occurrence.Wake(host.number(component), what));
        return this;
    }

    public SmallCluster run(double until) {
        simulation = simulation.runUntil(time(until), host, timeline, LIMIT);
        return this;
    }

    public Timeline timeline() {
        return timeline;
    }

    /** Whether nothing more is to come. */
    public boolean isQuiet() {
        return simulation.isQuiet();
    }

    /** An object of namespace {@code default}, or of none. */
    public KubeObject get(Kind kind, String name) {
        return find(new ObjectKey(kind, kind.isNamespaced() ? "default" : "", name));
    }

    public KubeObject find(ObjectKey key) {
        return Objects.requireNonNull(ApiServer.get(simulation.state().store(), key), key::toString);
    }

    /** All objects of a kind, by namespace and name. */
    public List<KubeObject> list(Kind kind) {
        return Tables.table(simulation.state().store(), kind).all();
    }

    public boolean has(Kind kind, String name) {
        String namespace = kind.isNamespaced() ? "default" : "";
        return ApiServer.get(simulation.state().store(), new ObjectKey(kind, namespace, name)) != null;
    }

    /** The last answer that the user got. */
    @SuppressWarnings("unchecked")
    public Answer lastAnswer() {
        PVector<Answer> answers = (PVector<Answer>)
                simulation.state().components().get(host.number("user")).memory();
        return answers.get(answers.size() - 1);
    }

    private static Instant time(double seconds) {
        return ZERO.plus(Duration.ofMillis(Math.round(seconds * 1000)));
    }
}
