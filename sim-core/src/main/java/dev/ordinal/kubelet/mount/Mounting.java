package dev.ordinal.kubelet.mount;

import dev.ordinal.controller.Turn;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.NodeTerms;
import dev.ordinal.release.StorageRule;
import java.time.Duration;
import java.time.Instant;

/** The way of one volume from its claim to its mount. */
record Mounting(MountTimes times, Turn turn) {
    private static final Duration WALK_IS_LONG = Duration.ofSeconds(30);
    private static final Duration WALK_GOES_ON = Duration.ofSeconds(60);

    /** Looks what a volume waits for, and begins the next try if there is nothing. */
    MountMemory look(MountMemory memory, String uid, String volume) {
        PodVolumes held = memory.pod(uid);
        if (held == null) {
            return memory;
        }
        PodMount mount = held.mount(volume);
        Source source = mount.source();
        if (source == null) {
            source = Claims.of(held.pod().namespace(), mount.claim(), turn.view())
                    .source();
            if (source == null) {
                return memory;
            }
            mount = mount.of(source, turn.now());
        }
        boolean hasBegun = mount.due() != null;
        if (hasBegun || !isOpen(memory, held, source)) {
            return memory.with(held.with(mount));
        }
        Instant next = nextTry(mount, source);
        PodMount trying = mount.at(PodMount.Stage.WAITING, next);
        turn.wake(Duration.between(turn.now(), next), new MountSignal.Due(uid, volume, trying.number()));
        return memory.with(held.with(trying));
    }

    private Instant nextTry(PodMount mount, Source source) {
        boolean doubles = turn.release().storage().has(StorageRule.WAITS_LONGER_FOR_MOUNTS);
        return doubles && source.isAttachable()
                ? Tries.from(mount.since(), turn.now())
                : turn.now().plus(Tries.LOOP);
    }

    /** Whether the node's status names a volume as attached, and named it as in use before. */
    private boolean isOpen(MountMemory memory, PodVolumes held, Source source) {
        if (!source.isAttachable()) {
            return true;
        }
        KubeObject node = turn.view().get(Kind.NODE, "", held.node());
        return node != null
                && memory.node(held.node()).reported().contains(source.uniqueName())
                && node.status().array("volumesAttached").find("name", source.uniqueName()) != null;
    }

    /** Begins to mount, whatever will come of it. */
    MountMemory attempt(MountMemory memory, PodVolumes held, String volume) {
        PodMount mount = held.mount(volume);
        Source source = mount.source();
        if (source == null || !isOpen(memory, held, source)) {
            return memory.with(held.with(mount.at(PodMount.Stage.WAITING, null)));
        }
        String obstacle = obstacle(memory, held, source);
        if (!obstacle.isEmpty()) {
            return failed(memory, held, mount, obstacle);
        }
        if (memory.troubles().shares().contains(source.driver())) {
            String timedOut =
                    "SetUp: mount failed: exit status 32\nMounting command: mount\nMounting arguments: -t nfs "
                            + source.volume() + " " + source.directory(held.uid())
                            + "\nOutput: mount.nfs: Connection timed out\n";
            return begun(memory, held, mount.failing(timedOut, turn.now().plus(times.shareLimit())));
        }
        Duration walk = walk(memory, held, source);
        boolean isBlank = source.isAttachable() && !memory.medium(source).isFormatted();
        Duration takes = times.mount().plus(isBlank ? times.format() : Duration.ZERO);
        PodMount going =
                mount.at(PodMount.Stage.MOUNTING, turn.now().plus(takes).plus(walk));
        if (walk.compareTo(WALK_IS_LONG) > 0 && turn.release().storage().has(StorageRule.TELLS_OF_LONG_WALKS)) {
            turn.wake(
                    takes.plus(WALK_IS_LONG),
                    new MountSignal.Walk(
                            held.uid(), volume, going.number(), turn.now().plus(takes)));
        }
        return begun(memory, held, going);
    }

    private MountMemory begun(MountMemory memory, PodVolumes held, PodMount going) {
        Instant end = going.due();
        if (end != null) {
            turn.wake(Duration.between(turn.now(), end), new MountSignal.Due(held.uid(), going.name(), going.number()));
        }
        return memory.with(held.with(going));
    }

    /** Why a mount cannot be, behind the step in which that shows; empty if it can. */
    private String obstacle(MountMemory memory, PodVolumes held, Source source) {
        KubeObject node = turn.view().get(Kind.NODE, "", held.node());
        KubeObject volume = turn.view().get(Kind.PERSISTENT_VOLUME, "", source.volume());
        if (node != null && volume != null && !NodeTerms.acceptVolume(volume, node)) {
            return "NodeAffinity check: no matching NodeSelectorTerms";
        }
        if (source.isOnePods() && isTaken(memory, held, source)) {
            return "SetUp: volume uses the ReadWriteOncePod access mode and is already in use by another pod";
        }
        String step = source.isAttachable() ? "MountDevice" : "SetUp";
        if (source.isCsi() && !new Plugins(turn).has(held.node(), source.driver())) {
            return step + ": kubernetes.io/csi: "
                    + (source.isAttachable()
                            ? "attacher.MountDevice failed to create newCsiDriverClient"
                            : "mounter.SetUpAt failed to get CSI client")
                    + ": driver name " + source.driver() + " not found in the list of registered CSI drivers";
        }
        String error = memory.troubles().errors().get(source.driver());
        return error == null ? "" : step + ": " + error;
    }

    private static boolean isTaken(MountMemory memory, PodVolumes held, Source source) {
        for (PodVolumes other : memory.node(held.node()).pods().values()) {
            for (PodMount mount : other.mounts()) {
                boolean isOn = mount.stage() != PodMount.Stage.WAITING && mount.stage() != PodMount.Stage.GONE;
                if (isOn && !other.uid().equals(held.uid()) && source.equals(mount.source())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** How long it takes to give all files of a volume to the group that its pod asks for. */
    private Duration walk(MountMemory memory, PodVolumes held, Source source) {
        KubeObject pod = turn.view().get(held.pod());
        Json.Obj security = pod == null ? Json.EMPTY : pod.spec().object("securityContext");
        if (!security.has("fsGroup") || !source.isExclusive() || !source.isAttachable()) {
            return Duration.ZERO;
        }
        Medium medium = memory.medium(source);
        boolean isGiven = medium.group() == security.number("fsGroup", -1);
        return isGiven && security.text("fsGroupChangePolicy", "Always").equals("OnRootMismatch")
                ? Duration.ZERO
                : Duration.ofMillis(medium.files() * 1000 / times.filesPerSecond());
    }

    /** A walk is still under way. */
    MountMemory walks(MountMemory memory, MountSignal.Walk walk) {
        PodVolumes held = memory.working(walk.uid());
        KubeObject pod = held == null ? null : turn.view().get(held.pod());
        if (held == null || pod == null) {
            return memory;
        }
        PodMount mount = held.mount(walk.volume());
        Source source = mount.source();
        if (source == null || mount.number() != walk.number()) {
            return memory;
        }
        String directory = source.directory(held.uid());
        Duration past = Duration.between(walk.began(), turn.now());
        boolean isFirst = past.compareTo(WALK_IS_LONG) <= 0;
        MountTexts.warn(
                turn,
                held,
                pod,
                "VolumePermissionChangeInProgress",
                isFirst
                        ? MountTexts.walkIsLong(directory)
                        : MountTexts.walked(directory, past.toMillis() * times.filesPerSecond() / 1000));
        turn.wake(WALK_GOES_ON, walk);
        return memory;
    }

    /** A mount has ended, well or not. */
    MountMemory done(MountMemory memory, PodVolumes held, String volume) {
        PodMount mount = held.mount(volume);
        Source source = mount.source();
        if (source == null) {
            return memory;
        }
        if (!mount.error().isEmpty()) {
            return failed(memory, held, mount, mount.error());
        }
        turn.rule("a volume is mounted", held.pod());
        KubeObject pod = turn.view().get(held.pod());
        if (pod != null && turn.release().storage().has(StorageRule.TELLS_OF_MOUNTS)) {
            MountTexts.mounted(turn, held, pod, source);
        }
        PodVolumes with = held.with(mount.at(PodMount.Stage.MOUNTED, null));
        MountMemory mounted = marked(memory, held, source).with(with);
        if (with.isLeaving()) {
            return new Unmounting(times, turn).unmount(mounted, with, with.mount(volume));
        }
        if (with.areAll(PodMount.Stage.MOUNTED)) {
            Instant seen = Tries.poll(with.waitsFrom(), turn.now());
            turn.wake(Duration.between(turn.now(), seen), new MountSignal.Poll(with.uid(), seen));
        }
        return mounted;
    }

    /** With what a mount has made of the disk. */
    private MountMemory marked(MountMemory memory, PodVolumes held, Source source) {
        KubeObject pod = turn.view().get(held.pod());
        long group = pod == null ? -1 : pod.spec().object("securityContext").number("fsGroup", -1);
        Medium medium = memory.medium(source).formatted();
        Medium given = group < 0 ? medium : medium.givenTo(group);
        return memory.with(memory.media().plus(source.volume(), given));
    }

    private MountMemory failed(MountMemory memory, PodVolumes held, PodMount mount, String error) {
        Source source = mount.source();
        KubeObject pod = turn.view().get(held.pod());
        if (source != null && pod != null) {
            MountTexts.warn(turn, held, pod, "FailedMount", MountTexts.failed(source, error));
        }
        if (held.isLeaving()) {
            PodVolumes gone = held.with(mount.at(PodMount.Stage.GONE, null));
            return new Unmounting(times, turn).ended(memory.with(gone), held.uid());
        }
        PodMount next = mount.failed(turn.now().plus(Tries.after(mount.failures() + 1)));
        return begun(memory, held, next);
    }
}
