package dev.ordinal.scheduler;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Kind;
import dev.ordinal.release.Release;
import dev.ordinal.release.SchedulerRules;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The scheduler: it takes one waiting pod after the other, looks for a node, and binds the pod to it, if need be after its
 * claims. What it does in one moment is a {@link Round}.
 *
 * @see "Kubernetes 1.36, pkg/scheduler/schedule_one.go"
 */
public final class Scheduler implements Component<Memory> {
    public static final String NAME = "default-scheduler";

    private static final Set<Kind> WATCHES = Collections.unmodifiableSet(EnumSet.of(
            Kind.NODE,
            Kind.NAMESPACE,
            Kind.POD,
            Kind.SERVICE,
            Kind.PERSISTENT_VOLUME,
            Kind.PERSISTENT_VOLUME_CLAIM,
            Kind.STATEFUL_SET,
            Kind.POD_DISRUPTION_BUDGET,
            Kind.STORAGE_CLASS,
            Kind.CSI_NODE,
            Kind.VOLUME_ATTACHMENT));

    private final SchedulerRules rules;
    private final Instant zero;

    /** @param zero the instant from which the phases of its loops are counted */
    public Scheduler(Release release, Instant zero) {
        this.rules = release.scheduler();
        this.zero = zero;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean keepsSeries(Release release) {
        return release.events().schedulerKeepsSeries();
    }

    @Override
    public Set<Kind> watches() {
        return WATCHES;
    }

    @Override
    public Memory start() {
        return Memory.of(Queue.of(rules));
    }

    @Override
    public Memory observe(Memory memory, Change change, Turn turn) {
        Round round = new Round(memory, turn, beat(turn));
        round.see(change);
        return round.end();
    }

    /** It takes no pod before it knows all that is there. */
    @Override
    public Memory begin(Memory memory, List<Change> found, Turn turn) {
        Round round = new Round(memory, turn, beat(turn));
        found.forEach(round::see);
        return round.end();
    }

    @Override
    public Memory wake(Memory memory, Object what, Turn turn) {
        Round round = new Round(memory, turn, beat(turn));
        if (what instanceof Wake wake) {
            round.wake(wake);
        }
        return round.end();
    }

    @Override
    public Memory answer(Memory memory, Request request, Object purpose, Answer answer, Turn turn) {
        Round round = new Round(memory, turn, beat(turn));
        if (purpose instanceof Purpose known) {
            round.answer(known, answer);
        }
        return round.end();
    }

    private Beat beat(Turn turn) {
        return new Beat(turn.now(), rules, zero);
    }
}
