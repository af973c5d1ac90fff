package dev.ordinal.controller.namespace;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.ApiServer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.release.NodeRule;
import dev.ordinal.release.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * The controller that empties a namespace which is being deleted, and lets it go when nothing is left.
 *
 * <p>It begins five seconds after it notices the deletion. While something is left it looks again after half of the time
 * that the slowest may need, or after its resync; so a namespace may stay minutes longer than its last pod.
 *
 * @see "Kubernetes 1.36, pkg/controller/namespace/{namespace_controller,deletion/namespaced_resources_deleter}.go"
 */
public final class NamespaceController implements Component<NamespaceController.Memory> {
    public static final String NAME = "namespace-controller";
    private static final Duration NOTICE = Duration.ofSeconds(5);
    private static final Ticks RESYNC = new Ticks(Duration.ZERO, Duration.ofMinutes(5));

    private final Instant zero;

    /** @param zero the zero of the clock, from which the phases of loops count */
    public NamespaceController(Instant zero) {
        this.zero = zero;
    }

    /** @param works by name, the namespaces that are being deleted */
    record Memory(TreePMap<String, Work> works) {
        Work of(String namespace) {
            return works.getOrDefault(namespace, Work.NONE);
        }

        Memory with(String namespace, Work work) {
            return new Memory(works.plus(namespace, work));
        }
    }

    /**
     * How far the deletion of a namespace is.
     *
     * @param next when it is looked at again; null if nothing is planned
     * @param deleting how many deletions have not been answered
     */
    record Work(@Nullable Instant next, int deleting) {
        static final Work NONE = new Work(null, 0);
    }

    /** A namespace is looked at. */
    record Look(String namespace, Instant at) {}

    /** What a request was for. */
    sealed interface Purpose {
        /** An object in the namespace is deleted. */
        record Empty(String namespace) implements Purpose {}

        /** The namespace itself is written. */
        record Note() implements Purpose {}
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Kind> watches() {
        return EnumSet.of(Kind.NAMESPACE);
    }

    @Override
    public Memory start() {
        return new Memory(TreePMap.empty());
    }

    @Override
    public Memory observe(Memory memory, Change change, Turn turn) {
        KubeObject namespace = change.object();
        if (change.isDeletion()) {
            return new Memory(memory.works().minus(namespace.name()));
        }
        return namespace.isTerminating() ? planned(memory, namespace.name(), NOTICE, turn) : memory;
    }

    /** With a look after a delay, unless one comes earlier. */
    private static Memory planned(Memory memory, String namespace, Duration delay, Turn turn) {
        Work work = memory.of(namespace);
        Instant at = turn.now().plus(delay);
        if (work.next() != null && !at.isBefore(work.next())) {
            return memory;
        }
        turn.wake(delay, new Look(namespace, at));
        return memory.with(namespace, new Work(at, work.deleting()));
    }

    @Override
    public Memory wake(Memory memory, Object what, Turn turn) {
        Look look = (Look) what;
        Work work = memory.of(look.namespace());
        if (!look.at().equals(work.next())) {
            return memory;
        }
        Memory taken = memory.with(look.namespace(), new Work(null, work.deleting()));
        return work.deleting() > 0
                ? planned(taken, look.namespace(), NOTICE, turn)
                : empty(taken, look.namespace(), turn);
    }

    /** Deletes what is to go first, all in one moment. */
    private Memory empty(Memory memory, String name, Turn turn) {
        KubeObject namespace = live(name, turn);
        if (namespace == null || !namespace.isTerminating()) {
            return memory;
        }
        Content all = Content.of(turn.live(), name);
        Content first = first(all, turn);
        if (first.isEmpty()) {
            return finish(memory, namespace, turn);
        }
        turn.rule("a namespace is emptied", namespace.key());
        for (KubeObject object : first.objects()) {
            turn.call(Request.Delete.of(object.key()), new Purpose.Empty(name));
        }
        return memory.with(
                name, new Work(memory.of(name).next(), first.objects().size()));
    }

    /** What goes before all else: in new releases the pods. */
    private static Content first(Content all, Turn turn) {
        Content pods = all.pods();
        return pods.isEmpty() || !turn.release().nodes().has(NodeRule.PODS_GO_FIRST) ? all : pods;
    }

    private static @Nullable KubeObject live(String name, Turn turn) {
        return ApiServer.get(turn.live(), new ObjectKey(Kind.NAMESPACE, "", name));
    }

    @Override
    public Memory answer(Memory memory, Request request, Object purpose, Answer answer, Turn turn) {
        return switch ((Purpose) purpose) {
            case Purpose.Note note -> memory;
            case Purpose.Empty(String namespace) -> {
                Work work = memory.of(namespace);
                int left = Math.max(0, work.deleting() - 1);
                Memory changed = memory.with(namespace, new Work(work.next(), left));
                yield left > 0
                        ? changed
                        : after(changed, namespace, request.key().kind() == Kind.POD, turn);
            }
        };
    }

    /** All is deleted that was to go: what is left is waited for, or the rest follows. */
    private Memory after(Memory memory, String name, boolean werePods, Turn turn) {
        KubeObject namespace = live(name, turn);
        if (namespace == null) {
            return memory;
        }
        Content rest = Content.of(turn.live(), name);
        boolean othersAreNext =
                werePods && rest.pods().isEmpty() && turn.release().nodes().has(NodeRule.PODS_GO_FIRST);
        if (rest.isEmpty() || othersAreNext) {
            return empty(memory, name, turn);
        }
        Content waited = first(rest, turn);
        turn.rule("a namespace waits for what is left in it", namespace.key());
        note(namespace, waited, turn);
        Instant resync = RESYNC.after(zero, turn.now()).plus(NOTICE);
        Duration patience = waited.patience();
        Duration untilResync = Duration.between(turn.now(), resync);
        return planned(memory, name, patience.compareTo(untilResync) < 0 ? patience : untilResync, turn);
    }

    private static void note(KubeObject namespace, Content waited, Turn turn) {
        Json.Obj status = turn.release().nodes().has(NodeRule.NAMESPACE_CONDITIONS)
                ? waited.status(namespace, turn.now())
                : namespace.status().with("phase", "Terminating");
        if (!status.equals(namespace.status())) {
            turn.call(new Request.Update(namespace.with(status, "status"), Request.Part.STATUS), new Purpose.Note());
        }
    }

    /** Nothing is left: the namespace gives up the finalizer that kept it. */
    private static Memory finish(Memory memory, KubeObject namespace, Turn turn) {
        turn.rule("an empty namespace goes", namespace.key());
        List<String> rest = namespace.spec().array("finalizers").texts().stream()
                .filter(finalizer -> !finalizer.equals("kubernetes"))
                .toList();
        Json list = rest.isEmpty() ? Json.Null.NULL : Json.strings(rest);
        turn.call(
                new Request.Patch(
                        namespace.key(),
                        Request.PatchType.MERGE,
                        Json.object("spec", Json.object("finalizers", list)),
                        Request.Part.MAIN),
                new Purpose.Note());
        return memory;
    }
}
