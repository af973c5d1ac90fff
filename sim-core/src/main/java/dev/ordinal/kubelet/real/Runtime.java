package dev.ordinal.kubelet.real;

import dev.ordinal.controller.NodeFact;
import dev.ordinal.kubelet.program.Crash;
import dev.ordinal.kubelet.program.Program;
import dev.ordinal.model.Quantity;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The container runtime of a node: containers begin and end, whether a kubelet looks or not. */
record Runtime(Context context) {

    /** A container begins to run. */
    Memory begin(Memory memory, PodState pod, String name, boolean prepared) {
        Container container = pod.container(name);
        int number = container.newest() == null ? 1 : container.newest().number() + 1;
        Instance instance = Instance.running(number, pod.boxNumber(), context.now());
        context.befell(pod, name, number, run -> new NodeFact.Started(run, pod.node()));
        PodState running = pod.with(container.started(instance, prepared));
        Crash crash = crash(pod, name, number);
        if (crash != null) {
            context.wake(crash.after(), new Wake.Exit(pod.uid(), name, number, crash.exitCode(), crash.reason()));
        }
        for (Map.Entry<String, String> file : context.program(pod, name).files().entrySet()) {
            new Hands(context).write(pod, file.getKey(), file.getValue());
        }
        return memory.with(running);
    }

    /**
     * How a run of a container ends by itself, or null: as its program does, by the kernel when it takes more memory than
     * it may, or, in an init container, when it has done its work. That takes the time until it would be ready elsewhere.
     */
    private @Nullable Crash crash(PodState pod, String name, int number) {
        Program program = context.program(pod, name);
        Quantity limit =
                Quantity.of(pod.spec(name).object("resources").object("limits").get("memory"));
        if (limit != null && limit.value() < program.memory()) {
            return Crash.OUT_OF_MEMORY;
        }
        Crash crash = program.crash();
        if (crash != null && (crash.times() == 0 || number <= crash.times())) {
            return crash;
        }
        Duration work = context.behavior(pod, name).ready();
        boolean comesToAnEnd = pod.isInit(name) && !Sidecars.is(context, pod, name);
        return comesToAnEnd && work != null ? Crash.completed(work) : null;
    }

    /** A container ends, if it is still that one. */
    Memory exit(Memory memory, Wake.Exit exit) {
        PodState pod = memory.pod(exit.uid());
        Container container = pod == null ? null : pod.container(exit.container());
        if (pod == null
                || container == null
                || !container.runs(exit.instance())
                || !memory.nodeOf(pod).reach().runsContainers()) {
            return memory;
        }
        if (exit.killed()) {
            context.befell(pod, exit.container(), exit.instance(), NodeFact.Killed::new);
        }
        context.befell(pod, exit.container(), exit.instance(), NodeFact.Ended::new);
        Instance ended =
                Objects.requireNonNull(container.newest()).ended(context.now(), exit.exitCode(), exit.reason());
        PodState after = pod.with(container.run(ended));
        Memory result = memory.with(after);
        NodeState node = memory.nodeOf(pod);
        if (!node.reach().runsKubelet()) {
            return result;
        }
        @Nullable Halt stop = container.stop();
        if (stop != null) {
            return new Stopping(context).ended(result, after, container, stop);
        }
        context.wakeAt(node.beat(Context.RELIST, context.now()), new Wake.Look(pod.uid()));
        Round round = after.round();
        boolean isHooked = round != null
                && round.task() instanceof Task.PostStart hook
                && hook.container().equals(container.name());
        return isHooked ? new Starting(context).hookFailed(result, after, container.name(), "") : result;
    }
}
