package dev.ordinal.kubelet.real;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.kubelet.mount.MountFault;
import dev.ordinal.kubelet.mount.MountNews;
import dev.ordinal.kubelet.mount.MountSignal;
import dev.ordinal.kubelet.mount.MountTimes;
import dev.ordinal.kubelet.mount.Mounter;
import dev.ordinal.model.Pod;

/** What the workers of pods and the mounts of their volumes have to say to each other. */
record Volumes(Context context) {
    private Mounter mounter() {
        return new Mounter(MountTimes.USUAL, context.zero(), context.turn());
    }

    /** The worker of a pod begins to wait for volumes. */
    Memory admit(Memory memory, PodState pod) {
        if (memory.mounts().holds(pod.uid())) {
            return memory;
        }
        context.turn().rule("a pod waits for its volumes", pod.key());
        return told(memory.with(mounter().admit(memory.mounts(), Pod.of(pod.pod()))));
    }

    /** Nothing of a pod runs any more: its volumes are taken off the node. */
    Memory tearDown(Memory memory, PodState pod) {
        return memory.mounts().holds(pod.uid())
                ? told(memory.with(mounter().tearDown(memory.mounts(), pod.uid())))
                : new Ending(context).unmounted(memory, pod);
    }

    Memory observe(Memory memory, Change change) {
        return told(memory.with(mounter().observe(memory.mounts(), change)));
    }

    Memory wake(Memory memory, MountSignal signal) {
        return told(memory.with(mounter().wake(memory.mounts(), signal)));
    }

    Memory answer(Memory memory, MountSignal.Reported reported, Answer answer) {
        return told(memory.with(mounter().answered(memory.mounts(), reported, answer)));
    }

    Memory strike(Memory memory, MountFault fault) {
        return told(memory.with(mounter().strike(memory.mounts(), fault)));
    }

    Memory down(Memory memory, String node) {
        return memory.with(mounter().down(memory.mounts(), node));
    }

    /** The node works again; a boot has undone its mounts. */
    Memory up(Memory memory, String node, boolean booted) {
        return told(memory.with(mounter().up(memory.mounts(), node, booted)));
    }

    private Memory told(Memory memory) {
        Memory result = memory.with(memory.mounts().told());
        for (MountNews news : memory.mounts().news()) {
            PodState pod = result.pod(news.uid());
            result = pod == null ? result : told(result, pod, news);
        }
        return result;
    }

    private Memory told(Memory memory, PodState pod, MountNews news) {
        Round round = pod.round();
        boolean waits = round != null && round.task() instanceof Task.AwaitVolumes;
        boolean leaves = round != null && round.task() instanceof Task.Unmount;
        return switch (news) {
            case MountNews.Mounted mounted -> waits ? new Sync(context).mounted(memory, pod) : memory;
            case MountNews.Missing missing ->
                waits ? new Sync(context).end(memory, pod.noting(pod.sync().failing(missing.pause()))) : memory;
            case MountNews.Unmounted unmounted -> leaves ? new Ending(context).unmounted(memory, pod) : memory;
            case MountNews.Rejected rejected -> {
                PodState ending = pod.dismissed(new Dismissal(rejected.reason(), rejected.message()));
                yield pod.stage() == PodState.Stage.LIVE
                        ? new Sync(context).trigger(memory.with(ending), ending.uid())
                        : memory;
            }
        };
    }
}
