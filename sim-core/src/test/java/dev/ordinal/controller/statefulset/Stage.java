package dev.ordinal.controller.statefulset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.apiserver.ApiServer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.apiserver.Tables;
import dev.ordinal.controller.Happening;
import dev.ordinal.controller.Host;
import dev.ordinal.controller.Hosted;
import dev.ordinal.controller.Occurrence;
import dev.ordinal.controller.Pace;
import dev.ordinal.controller.World;
import dev.ordinal.kernel.Chance;
import dev.ordinal.kernel.LimitReached;
import dev.ordinal.kernel.Simulation;
import dev.ordinal.kernel.Trace;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Pod;
import dev.ordinal.model.Rejection;
import dev.ordinal.release.Release;
import dev.ordinal.testing.CanIgnoreReturnValue;
import dev.ordinal.testing.Outsider;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The StatefulSet controller at work: an API server and the controller are real, {@link Actors} play scheduler and kubelet,
 * and the test plays the user. It notes each write and each refusal of the controller.
 */
@CanIgnoreReturnValue
final class Stage {
    static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final int CONTROLLER = 0;
    private static final int ACTORS = 1;
    private static final int USER = 2;

    private final Host host;
    private Simulation<World, Occurrence> simulation;
    private final List<String> writes = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();
    private Runnable check = () -> {};

    private Stage(Release release) {
        this.host = new Host(
                new ApiServer(release, 7),
                release,
                Pace.USUAL,
                List.of(new Sabotage(), new Actors(), new Outsider("user", false)));
        this.simulation = Simulation.starting(START, Chance.seeded(7), host.empty());
        for (String name : List.of("default", "kube-system")) {
            create(KubeObject.of(Kind.NAMESPACE, Json.object("metadata", Json.object("name", name))));
        }
    }

    static Stage in(String release, String... gates) {
        return new Stage(Situation.release(release).withGates(List.of(gates)));
    }

    static Stage inRecorded1_26() {
        return new Stage(Situation.release("1.26").withGates(Situation.GATES));
    }

    // ---- what the test does

    /** From now on all changes reach the controller so much later. */
    Stage lag(Duration lag) {
        World world = simulation.state();
        List<Hosted> components = new ArrayList<>(world.components());
        Hosted old = components.get(CONTROLLER);
        components.set(CONTROLLER, new Hosted(old.memory(), old.view(), old.recorder(), lag));
        simulation = new Simulation<>(
                simulation.now(),
                simulation.nextId(),
                simulation.agenda(),
                simulation.chance(),
                new World(world.store(), world.leases(), components));
        return this;
    }

    /** Requests of the controller whose text begins so are refused, so many times. */
    Stage refuse(String text, Rejection rejection, int times) {
        simulation = simulation.with(
                simulation.now(),
                Host.RANK_WAKE,
                new Occurrence.Wake(CONTROLLER, new Sabotage.Fault(text, rejection, times)));
        return run(0);
    }

    Stage cue(Actors.Part part, String... pods) {
        for (String pod : pods) {
            simulation = simulation.with(
                    simulation.now(), Host.RANK_WAKE, new Occurrence.Wake(ACTORS, new Actors.Cue(pod, part)));
        }
        return run(0);
    }

    Stage send(Request request) {
        simulation = simulation.with(simulation.now(), Host.RANK_CALL, new Occurrence.Call(USER, request, ""));
        return run(0);
    }

    /** The request on its way: it reaches the API so much later. */
    Stage sendAfter(Duration delay, Request request) {
        simulation =
                simulation.with(simulation.now().plus(delay), Host.RANK_CALL, new Occurrence.Call(USER, request, ""));
        return this;
    }

    Stage create(KubeObject object) {
        return send(new Request.Create(object));
    }

    /** Creates the set, or gives the stored one this spec. */
    Stage apply(SetOnPaper paper) {
        KubeObject stored = find(Kind.STATEFUL_SET, paper.name());
        return stored == null
                ? create(paper.object())
                : send(new Request.Update(stored.with(paper.object().spec(), "spec"), Request.Part.MAIN));
    }

    Stage change(Kind kind, String name, Function<KubeObject, KubeObject> change) {
        return send(new Request.Update(change.apply(get(kind, name)), Request.Part.MAIN));
    }

    Stage changePod(String name, Function<KubeObject, KubeObject> change) {
        return change(Kind.POD, name, change);
    }

    Stage phase(String pod, String phase, boolean ready) {
        KubeObject changed = get(Kind.POD, pod)
                .with(Json.of(phase), "status", "phase")
                .withCondition(Condition.of("Ready", ready, simulation.now()));
        return send(new Request.Update(changed, Request.Part.STATUS));
    }

    Stage fails(String pod) {
        return phase(pod, "Failed", false);
    }

    Stage turnsReady(String pod) {
        return phase(pod, "Running", true);
    }

    Stage turnsUnready(String pod) {
        return phase(pod, "Running", false);
    }

    Stage delete(Kind kind, String... names) {
        for (String name : names) {
            send(Request.Delete.of(new ObjectKey(kind, "default", name)));
        }
        return this;
    }

    Stage deleteSet(Request.Propagation propagation) {
        return send(new Request.Delete(new ObjectKey(Kind.STATEFUL_SET, "default", "web"), null, propagation, null));
    }

    /** The kubelet or the garbage collector takes the object away at last. */
    Stage gone(Kind kind, String... names) {
        for (String name : names) {
            send(Request.Delete.now(get(kind, name).without("metadata", "finalizers")));
        }
        return this;
    }

    /** Takes away what holds an object that is being deleted. */
    Stage letGo(Kind kind, String... names) {
        for (String name : names) {
            change(kind, name, object -> object.without("metadata", "finalizers"));
        }
        return this;
    }

    // ---- time

    /** What must hold after every event from now on. */
    Stage always(Runnable check) {
        this.check = check;
        return this;
    }

    Stage run(long millis) {
        Instant until = simulation.now().plusMillis(millis);
        for (long events = 0; simulation.isDueBy(until); events++) {
            if (events == 1_000_000) {
                throw new LimitReached("events in one test", events, simulation.now());
            }
            simulation = simulation.step(host, this::note);
            check.run();
        }
        simulation = simulation.at(until);
        return this;
    }

    /** Runs for as long as any set of these tests needs that nothing holds up. */
    Stage settle() {
        return run(20_000);
    }

    /** Forgets what was written so far. */
    Stage forget() {
        writes.clear();
        times.clear();
        return this;
    }

    private void note(Trace.Row row) {
        switch (row.what()) {
            case Happening.Stored stored
            when stored.by().equals("statefulset-controller") -> note(row, text(stored.change()));
            case Happening.Refused refused
            when refused.by().equals("statefulset-controller") ->
                note(
                        row,
                        "refused " + Sabotage.text(refused.request()) + ": "
                                + refused.rejection().message());
            case Happening.Woken woken
            when woken.what() instanceof Sabotage.Refusal refusal ->
                note(
                        row,
                        "refused " + Sabotage.text(refusal.request()) + ": "
                                + refusal.rejection().message());
            default -> {}
        }
    }

    private void note(Trace.Row row, String text) {
        if (!text.isEmpty()) {
            writes.add(text);
            times.add(Duration.between(START, row.at()).toMillis());
        }
    }

    private static String text(Change change) {
        KubeObject object = change.object();
        KubeObject before = change.before();
        if (object.kind() == Kind.EVENT || before != null && before.isTerminating() && change.isDeletion()) {
            return "";
        }
        String name = object.kind().title() + " " + object.name();
        if (before == null) {
            return "create " + name;
        }
        boolean goes = change.isDeletion() || object.isTerminating() && !before.isTerminating();
        return goes
                ? "delete " + name
                : object.kind() == Kind.STATEFUL_SET ? "status " + counts(object) : "update " + name;
    }

    // ---- what the test sees

    @Nullable
    KubeObject find(Kind kind, String name) {
        return Tables.table(simulation.state().store(), kind).get("default/" + name);
    }

    KubeObject get(Kind kind, String name) {
        return Objects.requireNonNull(find(kind, name), name);
    }

    boolean exists(Kind kind, String name) {
        return find(kind, name) != null;
    }

    KubeObject set() {
        return get(Kind.STATEFUL_SET, "web");
    }

    KubeObject pod(String name) {
        return get(Kind.POD, name);
    }

    List<KubeObject> all(Kind kind) {
        return Tables.table(simulation.state().store(), kind).withPrefix("default/");
    }

    /** The names of all pods, in the order of the alphabet. */
    String pods() {
        return names(Kind.POD);
    }

    String names(Kind kind) {
        return String.join(" ", all(kind).stream().map(KubeObject::name).toList());
    }

    /** Pods without gaps from the first ordinal on, none ready above one that is not: how a set starts and shrinks in order. */
    void mustBeInOrder(int start) {
        boolean ready = true;
        int ordinal = start;
        for (KubeObject object : all(Kind.POD)) {
            Pod pod = Pod.of(object);
            assertEquals("web-" + ordinal++, pod.name());
            assertTrue(ready || !SetState.isRunningAndReady(pod), () -> pod.name() + " is ready above one that is not");
            ready = SetState.isRunningAndReady(pod);
        }
    }

    /** The image of each pod, in the same order. */
    String images() {
        return String.join(" ", all(Kind.POD).stream().map(Stage::image).toList());
    }

    static String image(KubeObject pod) {
        return pod.spec().array("containers").get(0).asObject().text("image", "");
    }

    /** replicas/ready/available current+updated. */
    static String counts(KubeObject set) {
        Json.Obj status = set.status();
        return status.number("replicas", 0) + "/" + status.number("readyReplicas", 0) + "/"
                + status.number("availableReplicas", 0) + " " + status.number("currentReplicas", 0) + "+"
                + status.number("updatedReplicas", 0);
    }

    String counts() {
        return counts(set());
    }

    boolean isRolledOut() {
        Json.Obj status = set().status();
        return Objects.equals(status.text("currentRevision"), status.text("updateRevision"));
    }

    /** The events about the set, oldest first, with their counts. */
    List<String> events() {
        return all(Kind.EVENT).stream()
                .sorted(Comparator.comparing(KubeObject::name))
                .map(event -> event.tree().text("type", "") + " " + event.tree().text("reason", "") + " x"
                        + event.tree().number("count", 0) + " " + event.tree().text("message", ""))
                .toList();
    }

    List<String> writes() {
        return List.copyOf(writes);
    }

    List<String> writes(String prefix) {
        return writes.stream().filter(write -> write.startsWith(prefix)).toList();
    }

    /** When each write or refusal that begins so was, in milliseconds from the start. */
    List<Long> times(String prefix) {
        List<Long> found = new ArrayList<>();
        for (int i = 0; i < writes.size(); i++) {
            if (writes.get(i).startsWith(prefix)) {
                found.add(times.get(i));
            }
        }
        return found;
    }

    Stage writes(List<String> expected) {
        assertEquals(expected, writes());
        return this;
    }

    /** Owners of a claim as {@code StatefulSet/web}. */
    String owners(String claim) {
        return String.join(
                " ",
                get(Kind.PERSISTENT_VOLUME_CLAIM, claim).owners().stream()
                        .map(owner -> owner.kind() + "/" + owner.name())
                        .toList());
    }
}
