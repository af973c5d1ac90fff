package dev.ordinal.storage.expansion;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.StorageClass;
import dev.ordinal.model.Volume;
import dev.ordinal.release.StorageRule;
import dev.ordinal.storage.Backend;
import dev.ordinal.storage.Growth;
import dev.ordinal.storage.Loop;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePSet;

/**
 * The expand controller: it says that a claim waits for the driver's resizer, and has the disks of its own plugins grown in
 * releases that have such. Its memory holds the claims that it is at.
 *
 * @see "Kubernetes 1.36 and 1.11, pkg/controller/volume/expand/expand_controller.go"
 */
public final class ExpandController implements Component<TreePSet<String>> {
    private static final String RESIZER = "volume.kubernetes.io/storage-resizer";
    private static final Duration SCAN = Duration.ofMinutes(2);
    private static final Duration PLUGIN = Duration.ofSeconds(5);
    private static final long GIB = 1L << 30;

    private final Instant zero;
    private final List<Backend> plugins;

    /** @param backends those whose drivers are plugins of the controller manager are its own; the others are ignored */
    public ExpandController(Instant zero, List<Backend> backends) {
        this.zero = zero;
        this.plugins = backends.stream()
                .filter(backend -> Backend.isInTree(backend.driver()))
                .toList();
    }

    /** A claim is looked at by the scan, or its disk has grown. */
    private record Due(String claim, boolean hasGrown) {}

    @Override
    public String name() {
        return "volume_expand";
    }

    @Override
    public Set<Kind> watches() {
        return EnumSet.of(Kind.PERSISTENT_VOLUME_CLAIM, Kind.PERSISTENT_VOLUME, Kind.STORAGE_CLASS);
    }

    @Override
    public TreePSet<String> start() {
        return TreePSet.empty();
    }

    @Override
    public TreePSet<String> observe(TreePSet<String> memory, Change change, Turn turn) {
        KubeObject before = change.before();
        if (change.kind() != Kind.PERSISTENT_VOLUME_CLAIM || before == null || change.after() == null) {
            return memory;
        }
        KubeObject claim = change.object();
        if (!Growth.isWanted(claim) || Growth.requested(before).compareTo(Growth.requested(claim)) == 0) {
            return memory;
        }
        if (plugin(claim, turn) == null || turn.release().storage().has(StorageRule.MIGRATES_IN_TREE)) {
            handOver(claim, turn);
            return memory;
        }
        String path = claim.key().path();
        Instant scan = new Loop(zero, Duration.ZERO, SCAN).after(turn.now());
        turn.wake(Duration.between(turn.now(), scan), new Due(path, false));
        return memory.plus(path);
    }

    private static void handOver(KubeObject claim, Turn turn) {
        KubeObject found = turn.view()
                .get(
                        Kind.STORAGE_CLASS,
                        "",
                        Objects.requireNonNullElse(Claim.of(claim).className(), ""));
        String provisioner = found == null ? "" : StorageClass.of(found).provisioner();
        String driver = Backend.migrated(provisioner);
        if (driver == null) {
            turn.normal(claim, "ExternalExpanding", "waiting for an external controller to expand this PVC");
            return;
        }
        turn.normal(
                claim,
                "ExternalExpanding",
                "CSI migration enabled for " + provisioner + "; waiting for external resizer to expand the pvc");
        turn.call(new Request.Update(claim.withAnnotation(RESIZER, driver), Request.Part.MAIN), "");
    }

    private @Nullable Backend plugin(KubeObject claim, Turn turn) {
        KubeObject volume = volume(claim, turn);
        String driver = volume == null ? null : Volume.of(volume).provisionedBy();
        return driver == null ? null : Backend.named(plugins, driver);
    }

    private static @Nullable KubeObject volume(KubeObject claim, Turn turn) {
        return turn.view().get(Kind.PERSISTENT_VOLUME, "", Claim.of(claim).volumeName());
    }

    @Override
    public TreePSet<String> wake(TreePSet<String> memory, Object what, Turn turn) {
        Due due = (Due) what;
        KubeObject claim = turn.view().table(Kind.PERSISTENT_VOLUME_CLAIM).get(due.claim());
        KubeObject volume = claim == null ? null : volume(claim, turn);
        if (claim == null || volume == null || !Growth.isWanted(claim) || !memory.contains(due.claim())) {
            return memory.minus(due.claim());
        }
        Growth growth = new Growth(claim, turn.release().storage(), turn.now());
        if (!due.hasGrown()) {
            turn.rule("the controller grows the disk itself", claim.key());
            turn.call(growth.begun(), "");
            turn.wake(PLUGIN, new Due(due.claim(), true));
            return memory;
        }
        String size = Math.ceilDiv(Growth.requested(claim).value(), GIB) + "Gi";
        turn.call(Growth.sized(volume, size), "");
        turn.call(growth.waitsForNode(size), "");
        turn.normal(claim, "VolumeResizeSuccessful", "ExpandVolume succeeded for volume " + due.claim());
        return memory.minus(due.claim());
    }

    @Override
    public TreePSet<String> answer(TreePSet<String> memory, Request request, Object purpose, Answer answer, Turn turn) {
        return memory;
    }
}
