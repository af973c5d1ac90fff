package dev.ordinal.storage.expansion;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.apiserver.Tables;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.Pod;
import dev.ordinal.model.Timestamps;
import dev.ordinal.release.StorageRule;
import dev.ordinal.storage.Growth;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePSet;

/**
 * What kubelets do for a claim whose disk has grown: they grow the filesystem, once a pod has it mounted. Its memory holds
 * the claims that are being worked on.
 *
 * @see "Kubernetes 1.36, pkg/volume/util/operationexecutor/node_expander.go"
 */
public final class NodeExpansion implements Component<TreePSet<String>> {
    private static final Duration TAKES = Duration.ofMillis(300);

    @Override
    public String name() {
        return "kubelet volume expansion";
    }

    @Override
    public String eventSource() {
        return "kubelet";
    }

    @Override
    public boolean restarts() {
        return false;
    }

    @Override
    public Set<Kind> watches() {
        return EnumSet.of(Kind.PERSISTENT_VOLUME_CLAIM, Kind.PERSISTENT_VOLUME, Kind.POD, Kind.NODE);
    }

    @Override
    public TreePSet<String> start() {
        return TreePSet.empty();
    }

    @Override
    public TreePSet<String> observe(TreePSet<String> memory, Change change, Turn turn) {
        if (change.isDeletion()) {
            return memory;
        }
        return switch (change.kind()) {
            case PERSISTENT_VOLUME_CLAIM -> look(memory, change.object(), turn);
            case POD -> runsNow(change) ? ofPod(memory, Pod.of(change.object()), turn) : memory;
            case NODE -> isBack(change) ? ofNode(memory, change.object().name(), turn) : memory;
            default -> memory;
        };
    }

    private static boolean runsNow(Change change) {
        KubeObject before = change.before();
        return Pod.of(change.object()).isRunning()
                && (before == null || !Pod.of(before).isRunning());
    }

    private static boolean isBack(Change change) {
        KubeObject before = change.before();
        return before != null
                && !Node.of(before).isReady()
                && Node.of(change.object()).isReady();
    }

    private static TreePSet<String> ofPod(TreePSet<String> memory, Pod pod, Turn turn) {
        TreePSet<String> result = memory;
        for (String name : pod.claims()) {
            KubeObject claim =
                    turn.view().get(Kind.PERSISTENT_VOLUME_CLAIM, pod.object().namespace(), name);
            result = claim == null ? result : look(result, claim, turn);
        }
        return result;
    }

    private static TreePSet<String> ofNode(TreePSet<String> memory, String node, Turn turn) {
        TreePSet<String> result = memory;
        for (KubeObject pod : turn.view().table(Kind.POD).by(Tables.BY_NODE, node)) {
            result = ofPod(result, Pod.of(pod), turn);
        }
        return result;
    }

    private static TreePSet<String> look(TreePSet<String> memory, KubeObject claim, Turn turn) {
        String path = claim.key().path();
        if (!Growth.waitsForNode(claim) || memory.contains(path) || user(claim, turn) == null) {
            return memory;
        }
        if (turn.release().storage().has(StorageRule.TRACKS_EXPANSION)) {
            Json.Obj stage = Json.object("storage", "NodeResizeInProgress");
            turn.call(
                    new Request.Patch(
                            claim.key(),
                            Request.PatchType.MERGE,
                            Json.object("status", Json.object("allocatedResourceStatuses", stage)),
                            Request.Part.STATUS),
                    "");
        }
        turn.wake(TAKES, path);
        return memory.plus(path);
    }

    /** A running pod whose kubelet can grow the claim's filesystem. */
    private static @Nullable KubeObject user(KubeObject claim, Turn turn) {
        for (KubeObject object :
                turn.view().table(Kind.POD).by(Tables.BY_CLAIM, claim.key().path())) {
            Pod pod = Pod.of(object);
            KubeObject node = turn.view().get(Kind.NODE, "", pod.nodeName());
            if (pod.isRunning() && node != null && Node.of(node).isReady() && isFreshEnough(object, claim, turn)) {
                return object;
            }
        }
        return null;
    }

    private static boolean isFreshEnough(KubeObject pod, KubeObject claim, Turn turn) {
        Instant since = Growth.waitsSince(claim);
        Instant started = Timestamps.parse(pod.status().text("startTime"));
        return turn.release().storage().has(StorageRule.EXPANDS_MOUNTED)
                || since == null
                || started != null && !started.isBefore(since);
    }

    @Override
    public TreePSet<String> wake(TreePSet<String> memory, Object what, Turn turn) {
        String path = (String) what;
        KubeObject claim = turn.view().table(Kind.PERSISTENT_VOLUME_CLAIM).get(path);
        KubeObject pod = claim == null ? null : user(claim, turn);
        KubeObject volume = claim == null
                ? null
                : turn.view().get(Kind.PERSISTENT_VOLUME, "", Claim.of(claim).volumeName());
        if (claim == null || pod == null || volume == null) {
            return memory.minus(path);
        }
        String size = volume.spec().object("capacity").text("storage", "0");
        turn.call(new Growth(claim, turn.release().storage(), turn.now()).done(size), path);
        String told = "MountVolume.NodeExpandVolume succeeded for volume \"" + volume.name() + "\" "
                + Pod.of(pod).nodeName();
        turn.normal(pod, "FileSystemResizeSuccessful", told);
        turn.normal(claim, "FileSystemResizeSuccessful", told);
        return memory;
    }

    @Override
    public TreePSet<String> answer(TreePSet<String> memory, Request request, Object purpose, Answer answer, Turn turn) {
        return memory.minus((String) purpose);
    }
}
