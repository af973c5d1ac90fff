package dev.ordinal.kubelet;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.apiserver.Tables;
import dev.ordinal.container.Stream;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Turn;
import dev.ordinal.kubelet.mount.MountFault;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import dev.ordinal.model.Volume;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The kubelets of all nodes: what happens to a pod from its binding to the end of its object.
 *
 * <p>Without sync delays of their own: each behaves as the node agents of the recordings do, and a fault that only real kubelets
 * can suffer leaves it as it is. It needs to be woken with a
 * {@link KubeletFault} for what goes wrong. A healthy node without changes costs nothing.
 */
public final class Kubelets implements Component<KubeletMemory> {
    public static final String NAME = "kubelet";

    private final Behaviors behaviors;
    private final Instant zero;

    /** @param zero the zero of the clock, from which the phases of loops count */
    public Kubelets(Behaviors behaviors, Instant zero) {
        this.behaviors = behaviors;
        this.zero = zero;
    }

    /** Asks for the end of a stage. */
    record Step(String uid, int step) {}

    /** What a request was for; all others need no answer. */
    sealed interface Purpose {
        /** A write that nothing waits for. */
        record Report() implements Purpose {}

        /** The last status of a pod, before its volumes are given back. */
        record LastStatus(String uid) implements Purpose {}

        /** Its volumes' leaving the list, before its object goes. */
        record GivenBack(String uid) implements Purpose {}
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean restarts() {
        return false;
    }

    @Override
    public Set<Kind> watches() {
        return EnumSet.of(
                Kind.POD,
                Kind.NODE,
                Kind.PERSISTENT_VOLUME,
                Kind.PERSISTENT_VOLUME_CLAIM,
                Kind.VOLUME_ATTACHMENT,
                Kind.CSI_DRIVER);
    }

    @Override
    public KubeletMemory start() {
        return KubeletMemory.EMPTY;
    }

    @Override
    public KubeletMemory observe(KubeletMemory memory, Change change, Turn turn) {
        return switch (change.kind()) {
            case POD -> pod(memory, change, lives(turn));
            case VOLUME_ATTACHMENT -> attachment(memory, change, lives(turn));
            case PERSISTENT_VOLUME_CLAIM -> claim(memory, change.object(), lives(turn));
            case NODE -> node(memory, change, lives(turn));
            default -> memory;
        };
    }

    private PodLives lives(Turn turn) {
        return new PodLives(behaviors, turn);
    }

    private static KubeletMemory pod(KubeletMemory memory, Change change, PodLives lives) {
        KubeObject object = change.object();
        Sandbox known = memory.sandbox(object.uid());
        if (change.isDeletion()) {
            return known == null ? memory.withFailing(memory.failing().minus(object.uid())) : lives.lost(memory, known);
        }
        Pod pod = Pod.of(object);
        if (known != null) {
            return pod.isTerminating() ? lives.leave(memory, known, pod) : memory;
        }
        if (!pod.hasNode() || pod.isFinished()) {
            return memory;
        }
        KubeletMemory with = lives.admit(memory, pod);
        Sandbox admitted = with.sandbox(object.uid());
        return pod.isTerminating() && admitted != null ? lives.stop(with, admitted, pod) : with;
    }

    /** An attachment came, changed or went: the pods on that node that use the volume look again. */
    private static KubeletMemory attachment(KubeletMemory memory, Change change, PodLives lives) {
        KubeObject attachment = change.object();
        String node = attachment.spec().text("nodeName", "");
        String volume = attachment.spec().object("source").text("persistentVolumeName", "");
        String pair = node + "/" + volume;
        boolean attached = !change.isDeletion()
                && !attachment.isTerminating()
                && attachment.status().flag("attached");
        if (memory.attached().contains(pair) == attached) {
            return memory;
        }
        KubeletMemory changed = memory.withAttached(
                attached ? memory.attached().plus(pair) : memory.attached().minus(pair));
        KubeObject object = lives.view().get(Kind.PERSISTENT_VOLUME, "", volume);
        Volume.ClaimRef claim = object == null ? null : Volume.of(object).claimRef();
        return claim == null ? changed : users(changed, claim.path(), node, lives);
    }

    private static KubeletMemory claim(KubeletMemory memory, KubeObject claim, PodLives lives) {
        return Claim.of(claim).isBound() ? users(memory, claim.key().path(), null, lives) : memory;
    }

    private static KubeletMemory users(KubeletMemory memory, String claim, @Nullable String node, PodLives lives) {
        KubeletMemory changed = memory;
        for (KubeObject pod : lives.view().table(Kind.POD).by(Tables.BY_CLAIM, claim)) {
            Sandbox sandbox = changed.sandbox(pod.uid());
            if (sandbox != null && (node == null || node.equals(sandbox.node()))) {
                changed = lives.mount(changed, sandbox, Pod.of(pod));
            }
        }
        return changed;
    }

    private static KubeletMemory node(KubeletMemory memory, Change change, PodLives lives) {
        Json before =
                change.before() == null ? Json.NONE : change.before().status().array("volumesAttached");
        if (change.after() == null
                || change.after().status().array("volumesAttached").equals(before)) {
            return memory;
        }
        KubeletMemory changed = memory;
        for (KubeObject pod :
                lives.view().table(Kind.POD).by(Tables.BY_NODE, change.object().name())) {
            Sandbox sandbox = changed.sandbox(pod.uid());
            changed = sandbox == null ? changed : lives.mount(changed, sandbox, Pod.of(pod));
        }
        return changed;
    }

    @Override
    public KubeletMemory wake(KubeletMemory memory, Object what, Turn turn) {
        return switch (what) {
            case Step step -> lives(turn).step(memory, step);
            case Stream stream -> {
                StreamGate.open(stream, memory.down()::contains, turn);
                yield memory;
            }
            case KubeletFault.NodeDown down -> new NodeLives(zero, turn).down(memory, down.node());
            case KubeletFault.NodeUp up -> new NodeLives(zero, turn).up(memory, up.node(), lives(turn));
            case KubeletFault.PodUnready unready -> lives(turn).probeFails(memory, unready.pod());
            case KubeletFault.PodReady ready -> lives(turn).probePasses(memory, ready.pod());
            case KubeletFault.PodFail fail -> lives(turn).fail(memory, fail.pod());
            case MountFault fault -> memory;
            case KubeletFault fault -> memory;
            default -> throw new IllegalArgumentException("kubelets know nothing of " + what);
        };
    }

    @Override
    public KubeletMemory answer(KubeletMemory memory, Request request, Object purpose, Answer answer, Turn turn) {
        return switch ((Purpose) purpose) {
            case Purpose.Report report -> memory;
            case Purpose.LastStatus(String uid) -> {
                Sandbox sandbox = working(memory, uid);
                yield sandbox == null ? memory : lives(turn).giveBack(memory, sandbox);
            }
            case Purpose.GivenBack(String uid) -> {
                Sandbox sandbox = working(memory, uid);
                yield sandbox == null ? memory : lives(turn).takeAway(memory, sandbox);
            }
        };
    }

    private static @Nullable Sandbox working(KubeletMemory memory, String uid) {
        Sandbox sandbox = memory.sandbox(uid);
        return sandbox == null || memory.down().contains(sandbox.node()) ? null : sandbox;
    }
}
