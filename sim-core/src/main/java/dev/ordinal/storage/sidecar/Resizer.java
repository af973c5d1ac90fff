package dev.ordinal.storage.sidecar;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.apiserver.Tables;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import dev.ordinal.model.Quantity;
import dev.ordinal.model.Volume;
import dev.ordinal.release.StorageRule;
import dev.ordinal.storage.Backend;
import dev.ordinal.storage.Growth;
import dev.ordinal.storage.Sidecar;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The external-resizer of a driver: it has volumes grown whose claims ask for more than they have.
 *
 * @see "kubernetes-csi/external-resizer, pkg/controller/controller.go"
 */
final class Resizer extends SidecarProcess {
    private static final List<String> INFEASIBLE =
            List.of("code = InvalidArgument", "code = OutOfRange", "code = NotFound");
    private static final int SLOW = 20;

    Resizer(Backend backend) {
        super(backend);
    }

    @Override
    public String name() {
        return "external-resizer " + backend.driver();
    }

    @Override
    public Set<Kind> watches() {
        return EnumSet.of(Kind.PERSISTENT_VOLUME_CLAIM, Kind.PERSISTENT_VOLUME, Kind.POD);
    }

    @Override
    ProcessMemory all(ProcessMemory memory, Turn turn) {
        ProcessMemory result = memory;
        for (KubeObject claim : turn.view().table(Kind.PERSISTENT_VOLUME_CLAIM).all()) {
            result = claim(result, claim, turn);
        }
        return result;
    }

    @Override
    ProcessMemory changed(ProcessMemory memory, Change change, Turn turn) {
        KubeObject claim = change.object();
        if (change.kind() != Kind.PERSISTENT_VOLUME_CLAIM) {
            return memory;
        }
        KubeObject before = change.before();
        boolean asksAnew = before != null
                && change.after() != null
                && Growth.requested(before).compareTo(Growth.requested(claim)) != 0;
        ProcessMemory known = change.isDeletion() || asksAnew ? memory.without(Verb.RESIZE, claim.key()) : memory;
        return change.isDeletion() ? known : claim(known, claim, turn);
    }

    private ProcessMemory claim(ProcessMemory memory, KubeObject claim, Turn turn) {
        KubeObject volume = volume(claim, turn);
        boolean isDue = Growth.isWanted(claim)
                && volume != null
                && backend.driver().equals(Volume.of(volume).provisionedBy())
                && !(Growth.waitsForNode(claim) && Growth.capacity(volume).compareTo(Growth.requested(claim)) >= 0);
        if (!isDue) {
            return memory.without(Verb.RESIZE, claim.key());
        }
        return memory.call(Verb.RESIZE, claim.key()) != null
                ? memory
                : attempt(memory, Call.of(Verb.RESIZE, claim, turn.now()), claim, turn);
    }

    private static @Nullable KubeObject volume(KubeObject claim, Turn turn) {
        return turn.view().get(Kind.PERSISTENT_VOLUME, "", Claim.of(claim).volumeName());
    }

    @Override
    ProcessMemory attempt(ProcessMemory memory, Call call, KubeObject about, Turn turn) {
        if (sidecar.expansion() == Sidecar.Expansion.OFFLINE && isUsed(about, turn)) {
            String why = "Unable to expand " + about.key().path() + " because CSI driver " + backend.driver()
                    + " only supports offline expansion and volume is currently in-use";
            return refused(memory, call.calling(turn.now(), why, null), about, turn);
        }
        turn.rule("the resizer asks for a larger volume", about.key());
        if (call.failures() == 0) {
            turn.call(new Growth(about, turn.release().storage(), turn.now()).begun(), "");
        }
        turn.normal(
                about,
                "Resizing",
                "External resizer is resizing volume " + Claim.of(about).volumeName());
        Quantity largest = sidecar.largest();
        boolean fits = largest == null || Growth.requested(about).compareTo(largest) <= 0;
        String error = fits
                ? ""
                : "rpc error: code = OutOfRange desc = the largest volume is "
                        + Objects.requireNonNull(largest).canonical();
        return calling(memory, call, sidecar.times().resize(), error, turn);
    }

    private static boolean isUsed(KubeObject claim, Turn turn) {
        for (KubeObject pod :
                turn.view().table(Kind.POD).by(Tables.BY_CLAIM, claim.key().path())) {
            if (Pod.of(pod).hasNode() && !Pod.of(pod).isFinished()) {
                return true;
            }
        }
        return false;
    }

    @Override
    ProcessMemory refused(ProcessMemory memory, Call call, KubeObject about, Turn turn) {
        turn.warning(about, "VolumeResizeFailed", call.error());
        if (INFEASIBLE.stream().noneMatch(call.error()::contains)) {
            return retried(memory, call, turn);
        }
        if (turn.release().storage().has(StorageRule.TRACKS_EXPANSION)) {
            turn.call(new Growth(about, turn.release().storage(), turn.now()).infeasible(call.error()), "");
        }
        Call slow = call;
        while (slow.failures() < SLOW) {
            slow = slow.failed(turn.now());
        }
        return retried(memory, slow, turn);
    }

    @Override
    ProcessMemory done(ProcessMemory memory, Call call, KubeObject about, Turn turn) {
        KubeObject volume = volume(about, turn);
        if (volume == null) {
            return memory.without(call);
        }
        turn.call(Growth.sized(volume, sidecar.rounded(Claim.of(about).request())), call.key());
        return memory.with(call.writing());
    }

    @Override
    public ProcessMemory answer(ProcessMemory memory, Request request, Object purpose, Answer answer, Turn turn) {
        Call call = memory.calls().get((String) purpose);
        KubeObject claim = call == null ? null : turn.view().get(call.about());
        if (call == null || claim == null || call.stage() != Call.Stage.WRITING) {
            return memory;
        }
        if (answer instanceof Answer.Refused) {
            return writtenAgain(memory, call, turn);
        }
        Growth growth = new Growth(claim, turn.release().storage(), turn.now());
        String size = sidecar.rounded(Claim.of(claim).request());
        if (sidecar.expansion() == Sidecar.Expansion.REMOTE) {
            turn.call(growth.done(size), "");
            turn.normal(claim, "VolumeResizeSuccessful", "Resize volume succeeded");
        } else {
            turn.call(growth.waitsForNode(size), "");
            turn.normal(claim, "FileSystemResizeRequired", "Require file system resize of volume on node");
        }
        return memory;
    }
}
