package dev.ordinal.kubelet.mount;

import dev.ordinal.controller.Turn;

/** What happens to volumes when their pod's containers have stopped. */
record Unmounting(MountTimes times, Turn turn) {
    MountMemory begin(MountMemory memory, PodVolumes held) {
        MountMemory result = memory.with(held.leaving());
        for (PodMount mount : held.mounts()) {
            result = switch (mount.stage()) {
                case WAITING -> result.with(leaving(result, held).with(mount.at(PodMount.Stage.GONE, null)));
                case MOUNTED -> unmount(result, leaving(result, held), mount);
                case MOUNTING, UNMOUNTING, GONE -> result;
            };
        }
        return ended(result, held.uid());
    }

    private static PodVolumes leaving(MountMemory memory, PodVolumes held) {
        PodVolumes now = memory.pod(held.uid());
        return now == null ? held.leaving() : now;
    }

    /** Begins to unmount; where the server of a share does not answer, that hangs. */
    MountMemory unmount(MountMemory memory, PodVolumes held, PodMount mount) {
        Source source = mount.source();
        if (source != null && memory.troubles().shares().contains(source.driver())) {
            turn.rule("an unmount hangs", held.pod());
            return memory.with(held.with(mount.at(PodMount.Stage.UNMOUNTING, null)));
        }
        PodMount going = mount.at(PodMount.Stage.UNMOUNTING, turn.now().plus(times.unmount()));
        turn.wake(times.unmount(), new MountSignal.Due(held.uid(), mount.name(), going.number()));
        return memory.with(held.with(going));
    }

    MountMemory done(MountMemory memory, PodVolumes held, String volume) {
        return ended(memory.with(held.with(held.mount(volume).at(PodMount.Stage.GONE, null))), held.uid());
    }

    /** A pod of which nothing is left on the node may go. */
    MountMemory ended(MountMemory memory, String uid) {
        PodVolumes held = memory.working(uid);
        return held == null || !held.isLeaving() || !held.areAll(PodMount.Stage.GONE)
                ? memory
                : memory.without(held).telling(new MountNews.Unmounted(uid));
    }

    /** The server of a driver's shares answers again: what hung goes on. */
    MountMemory freed(MountMemory memory, String driver) {
        MountMemory result = memory;
        for (NodeVolumes node : memory.nodes().values()) {
            for (PodVolumes held : node.pods().values()) {
                for (PodMount mount : held.mounts()) {
                    Source source = mount.source();
                    boolean hangs = mount.stage() == PodMount.Stage.UNMOUNTING && mount.due() == null;
                    if (hangs && source != null && source.driver().equals(driver)) {
                        result = unmount(result, leaving(result, held), mount);
                    }
                }
            }
        }
        return result;
    }
}
