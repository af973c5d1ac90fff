package dev.ordinal.storage.attach;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.Pod;
import dev.ordinal.storage.Backend;
import dev.ordinal.storage.Loop;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePSet;

/**
 * The attach-detach controller: it has volumes attached where pods need them, and detached where none does any more and
 * the kubelet has let go of them.
 *
 * @see "Kubernetes 1.36, pkg/controller/volume/attachdetach/attach_detach_controller.go"
 */
public final class AttachDetach implements Component<AttachMemory> {
    public static final String NAME = "attachdetach-controller";

    private static final Duration PERIOD = Duration.ofMillis(100);
    private static final Duration SWEEP = Duration.ofMinutes(3);
    private static final Set<Kind> WATCHED = Collections.unmodifiableSet(EnumSet.of(
            Kind.POD,
            Kind.PERSISTENT_VOLUME_CLAIM,
            Kind.PERSISTENT_VOLUME,
            Kind.NODE,
            Kind.VOLUME_ATTACHMENT,
            Kind.CSI_DRIVER));

    private final Loop loop;
    private final List<Backend> backends;

    /**
     * @param zero the clock's zero
     * @param phase when the loop looks, relative to it: so long after each tenth of a second
     * @param backends how long those drivers take that are plugins of the controller manager; the others are ignored
     */
    public AttachDetach(Instant zero, Duration phase, List<Backend> backends) {
        this.loop = new Loop(zero, phase, PERIOD);
        this.backends = List.copyOf(backends);
    }

    /** The controller is started anew: what it knew is gone, but for what the API tells. */
    public record Restart() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Kind> watches() {
        return WATCHED;
    }

    @Override
    public AttachMemory start() {
        return AttachMemory.EMPTY;
    }

    @Override
    public AttachMemory observe(AttachMemory memory, Change change, Turn turn) {
        return switch (change.kind()) {
            case POD -> podChanged(memory, change, turn);
            case PERSISTENT_VOLUME_CLAIM -> claimChanged(memory, change, turn);
            case NODE -> nodeChanged(memory, change, turn);
            case VOLUME_ATTACHMENT -> attachmentChanged(memory, change.object(), change.isDeletion(), turn);
            case PERSISTENT_VOLUME -> {
                if (!change.isDeletion()
                        && !memory.disks().containsKey(change.object().name())) {
                    volumeCame(change.object().name(), turn);
                }
                yield memory;
            }
            default -> memory;
        };
    }

    private AttachMemory podChanged(AttachMemory memory, Change change, Turn turn) {
        boolean wanted = change.before() != null && Wishes.wants(change.before());
        boolean wants = change.after() != null && Wishes.wants(change.after());
        if (wanted == wants) {
            return memory;
        }
        Pod pod = Pod.of(change.object());
        AttachMemory result = memory;
        for (String name : pod.claims()) {
            KubeObject claim =
                    turn.view().get(Kind.PERSISTENT_VOLUME_CLAIM, pod.object().namespace(), name);
            result = claim == null ? result : noticed(result, Claim.of(claim).volumeName(), turn);
        }
        return result;
    }

    private AttachMemory claimChanged(AttachMemory memory, Change change, Turn turn) {
        boolean was = isBound(change.before());
        return was == isBound(change.after())
                ? memory
                : noticed(memory, Claim.of(change.object()).volumeName(), turn);
    }

    /** Volumes are not watched: a pod that was there before its volume is found by the sweep. */
    private void volumeCame(String volume, Turn turn) {
        if (!Wishes.of(volume, turn.view()).isEmpty()) {
            Loop sweeps = new Loop(loop.zero(), Duration.ZERO, SWEEP);
            turn.wake(Duration.between(turn.now(), sweeps.after(turn.now())), new Signal.Sweep(volume));
        }
    }

    private static boolean isBound(@Nullable KubeObject claim) {
        return claim != null && Claim.of(claim).phase().equals("Bound");
    }

    private AttachMemory nodeChanged(AttachMemory memory, Change change, Turn turn) {
        TreePSet<String> leaving = memory.leaving().get(change.object().name());
        if (leaving == null || !matters(change)) {
            return memory;
        }
        AttachMemory result = memory;
        for (String volume : leaving) {
            result = noticed(result, volume, turn);
        }
        return result;
    }

    /** Whether a change of a node can let go of a volume. */
    private static boolean matters(Change change) {
        KubeObject before = change.before();
        KubeObject after = change.after();
        return before == null
                || after == null
                || Node.of(before).isReady() != Node.of(after).isReady()
                || !Node.of(before).taints().equals(Node.of(after).taints())
                || !Objects.equals(
                        before.status().get("volumesInUse"), after.status().get("volumesInUse"));
    }

    private AttachMemory attachmentChanged(AttachMemory memory, KubeObject attachment, boolean isGone, Turn turn) {
        return operations(turn)
                .attachmentChanged(
                        memory,
                        Attachments.volume(attachment),
                        attachment.spec().text("nodeName", ""),
                        isGone);
    }

    private AttachMemory noticed(AttachMemory memory, String volume, Turn turn) {
        return volume.isEmpty() ? memory : new Reconciler(loop, turn).notice(memory, volume);
    }

    @Override
    public AttachMemory begin(AttachMemory memory, List<Change> found, Turn turn) {
        return rebuilt(turn);
    }

    private AttachMemory rebuilt(Turn turn) {
        AttachMemory result = Rebuild.memory(turn);
        for (KubeObject volume : turn.view().table(Kind.PERSISTENT_VOLUME).all()) {
            result = noticed(result, volume.name(), turn);
        }
        return result;
    }

    private Operations operations(Turn turn) {
        return new Operations(loop, backends, turn);
    }

    @Override
    public AttachMemory wake(AttachMemory memory, Object what, Turn turn) {
        if (what instanceof Restart) {
            return rebuilt(turn);
        }
        Operations operations = operations(turn);
        return switch ((Signal) what) {
            case Signal.Pass pass -> operations.plugins(new Reconciler(loop, turn).pass(memory, pass), pass.volume());
            case Signal.Report report -> {
                if (turn.view().get(Kind.NODE, "", report.node()) != null) {
                    turn.call(Reconciler.report(memory, report.node()), new Purpose.Report(report.node()));
                }
                yield memory;
            }
            case Signal.Look look -> noticed(operations.look(memory, look), look.volume(), turn);
            case Signal.Limit limit -> noticed(operations.limit(memory, limit), limit.volume(), turn);
            case Signal.PluginDone done -> noticed(operations.pluginDone(memory, done), done.volume(), turn);
            case Signal.Sweep sweep -> noticed(memory, sweep.volume(), turn);
            case Signal.Verify verify -> noticed(operations.verify(memory, verify), verify.volume(), turn);
        };
    }

    @Override
    public AttachMemory answer(AttachMemory memory, Request request, Object purpose, Answer answer, Turn turn) {
        Operations operations = operations(turn);
        return switch ((Purpose) purpose) {
            case Purpose.Attach attach -> noticed(operations.attaching(memory, attach, answer), attach.volume(), turn);
            case Purpose.Withdraw withdraw ->
                noticed(operations.withdrawn(memory, withdraw, answer), withdraw.volume(), turn);
            case Purpose.Detach detach -> operations.detaching(memory, detach, answer);
            case Purpose.Report report -> memory;
        };
    }
}
