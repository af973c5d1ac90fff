package dev.ordinal.kubelet.real;

import dev.ordinal.dns.Dns;
import dev.ordinal.dns.Reply;
import java.time.Duration;
import java.util.List;

/**
 * Programs that look up names before they get to their work, as stores do that look for their peers.
 *
 * <p>A program asks all the time, but the name server repeats what it has said for {@link Dns#TTL}, also that there is no such
 * name: so each answer is found anew only that often.
 */
record NameLookup(Context context) {
    /** From a program's start to its first question. */
    private static final Duration FIRST = Duration.ofSeconds(1);

    /** A run of a container has begun. */
    void begin(PodState pod, String container, int instance) {
        if (!context.program(pod, container).awaits().isEmpty()) {
            context.wake(FIRST, new Wake.LookUp(pod.uid(), container, instance));
        }
    }

    /** A program asks once more. */
    Memory lookUp(Memory memory, Wake.LookUp wake) {
        PodState pod = memory.pod(wake.uid());
        Container container = pod == null ? null : pod.container(wake.container());
        if (pod == null
                || container == null
                || !container.runs(wake.instance())
                || !memory.nodeOf(pod).reach().runsContainers()) {
            return memory;
        }
        List<String> names =
                context.program(pod, wake.container()).awaits(pod.pod().name());
        if (memory.nodeOf(pod).reach() == Reach.PARTITIONED || !areFound(names, pod)) {
            context.wake(Dns.TTL, wake);
            return memory;
        }
        return new Probes(context).replan(memory.with(pod.with(container.finding(context.now()))), pod.uid());
    }

    private boolean areFound(List<String> names, PodState pod) {
        Dns dns = Dns.of(context.turn().live(), context.turn().release());
        return names.stream().allMatch(name -> dns.resolve(name, pod.pod().namespace()) instanceof Reply.Addresses);
    }
}
