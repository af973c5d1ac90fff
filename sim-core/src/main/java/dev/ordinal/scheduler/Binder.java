package dev.ordinal.scheduler;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import dev.ordinal.release.SchedulerRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The binding cycles: the nomination of the node, the writes to claims and volumes, the wait for them, the binding.
 * Meanwhile other pods are scheduled.
 *
 * @see "Kubernetes 1.36, pkg/scheduler/schedule_one.go, bindingCycle and handleSchedulingFailure"
 */
final class Binder {
    private static final String PRE_BIND = "running PreBind plugin \"VolumeBinding\": ";
    private static final String STARTED = "Volume binding started, waiting for completion";

    private final Round round;

    Binder(Round round) {
        this.round = round;
    }

    private Memory memory() {
        return round.memory;
    }

    private void keep(Cycle cycle) {
        round.memory = memory().with(memory().cycles().with(cycle));
    }

    void start(KubeObject pod, Ticket ticket, Attempt.Chosen chosen) {
        Cycle cycle = Cycle.of(pod, ticket, chosen);
        if (!chosen.plan().isEmpty() && round.has(SchedulerRule.PREDICATES)) {
            reserve(cycle);
            return;
        }
        round.memory = memory().with(memory().cache()
                .with(memory().cache().crowd().assuming(pod, chosen.node()))
                .with(memory().cache().nominees().without(pod.uid()))
                .reserving(chosen.plan()));
        if (chosen.plan().isEmpty()) {
            bind(cycle);
        } else if (round.has(SchedulerRule.NOMINATES_NODE)) {
            nominate(cycle);
        } else {
            prepare(cycle.at(Cycle.Step.PREPARING));
        }
    }

    /** In old releases the volumes are reserved and the pod goes back to the queue until they are bound. */
    private void reserve(Cycle cycle) {
        for (Request write : VolumeWrites.of(cycle.plan(), cycle.node())) {
            round.turn.call(write, new Purpose.Reserved(write.key().name()));
        }
        round.memory = memory().with(memory().queue()
                .rejecting(cycle.ticket(), 1 << Plugin.VOLUMES.ordinal(), round.beat, round.turn.choices()));
        round.turn.normal(cycle.pod(), "FailedScheduling", STARTED);
        round.tell(cycle.pod(), "VolumeBindingWaiting", STARTED, Nomination.NONE, true);
    }

    private void nominate(Cycle cycle) {
        keep(cycle.at(Cycle.Step.NOMINATING));
        round.turn.call(
                Unscheduled.nominate(cycle.pod(), cycle.node()),
                new Purpose.Nominated(cycle.pod().uid()));
    }

    void nominated(String uid, Answer answer) {
        Cycle cycle = memory().cycles().get(uid);
        if (cycle == null) {
            return;
        }
        switch (answer) {
            case Answer.Accepted ignored -> prepare(cycle.at(Cycle.Step.PREPARING));
            case Answer.Refused refused -> fail(cycle, refused.rejection().message(), "SchedulerError");
        }
    }

    /** Makes the next write to a claim or volume; after the last one the wait begins. */
    private void prepare(Cycle cycle) {
        List<Request> writes = VolumeWrites.of(cycle.plan(), cycle.node());
        if (cycle.next() < writes.size()) {
            keep(cycle);
            round.turn.call(
                    writes.get(cycle.next()), new Purpose.Prepared(cycle.pod().uid()));
            return;
        }
        round.turn.rule("waits until its claims are bound", cycle.pod().key());
        Cycle waiting = cycle.waiting(round.turn.now());
        keep(waiting);
        wakeFor(waiting);
    }

    private void wakeFor(Cycle cycle) {
        round.turn.wake(
                Duration.between(round.turn.now(), cycle.lookAt()),
                new Wake.LookAt(cycle.pod().uid(), cycle.lookAt()));
    }

    void prepared(String uid, Answer answer) {
        Cycle cycle = memory().cycles().get(uid);
        if (cycle == null) {
            return;
        }
        switch (answer) {
            case Answer.Accepted ignored -> prepare(cycle.prepared());
            case Answer.Refused refused ->
                fail(cycle, PRE_BIND + refused.rejection().message(), "SchedulerError");
        }
    }

    /** A change of what a pod waits for makes the next look matter. */
    void see(Change change) {
        for (Cycle cycle : memory().cycles().concernedBy(change)) {
            Instant next = cycle.lookFrom(round.turn.now());
            if (next.isBefore(cycle.lookAt())) {
                Cycle sooner = cycle.looking(next);
                keep(sooner);
                wakeFor(sooner);
            }
        }
    }

    void look(Wake.LookAt wake) {
        Cycle cycle = memory().cycles().get(wake.uid());
        if (cycle == null || cycle.step() != Cycle.Step.WAITING || !wake.at().equals(cycle.lookAt())) {
            return;
        }
        Look look = Look.at(cycle, round.turn.view(), round.turn.now());
        if (look.isDone()) {
            bind(cycle);
        } else if (!look.error().isEmpty()) {
            fail(cycle, PRE_BIND + look.error(), "SchedulerError");
        } else {
            Cycle later = cycle.looking(cycle.lookAfter(round.turn.now()));
            keep(later);
            wakeFor(later);
        }
    }

    private void bind(Cycle cycle) {
        keep(cycle.at(Cycle.Step.BINDING));
        round.turn.call(
                new Request.Bind(cycle.pod().key(), cycle.pod().uid(), cycle.node()),
                new Purpose.Bound(cycle.pod().uid()));
    }

    void bound(String uid, Answer answer) {
        Cycle cycle = memory().cycles().get(uid);
        if (cycle == null) {
            return;
        }
        switch (answer) {
            case Answer.Accepted ignored -> {
                round.memory = memory().with(memory().cycles().without(cycle))
                        .with(memory().cache().releasing(cycle.plan()));
                String name = round.has(SchedulerRule.NAMES_NAMESPACE)
                        ? cycle.pod().key().path()
                        : cycle.pod().name();
                round.turn.normal(cycle.pod(), "Scheduled", "Successfully assigned " + name + " to " + cycle.node());
            }
            case Answer.Refused refused -> {
                boolean old = round.has(SchedulerRule.PREDICATES);
                fail(
                        cycle,
                        (old ? "Binding rejected: " : "running Bind plugin \"DefaultBinder\": ")
                                + refused.rejection().message(),
                        old ? "BindingRejected" : "SchedulerError");
            }
        }
    }

    /** Ends a cycle: the pod gives up its node, and if it still is the same one without a node, it is tried again. */
    private void fail(Cycle cycle, String message, String reason) {
        KubeObject pod = cycle.pod();
        round.turn.rule("an error ended the binding", pod.key());
        round.memory = memory().with(memory().cycles().without(cycle))
                .with(memory().cache()
                        .with(memory().cache().crowd().forgetting(pod.uid()))
                        .releasing(cycle.plan()));
        round.wakeOthers(left(cycle));
        KubeObject known = round.turn.view().get(pod.key());
        boolean isSame = known != null && known.uid().equals(pod.uid());
        if (known != null && isSame && !Pod.of(known).hasNode()) {
            round.memory = memory().with(memory().queue().failing(cycle.ticket(), round.beat, round.turn.choices()));
        } else if (!isTold(known, isSame)) {
            return;
        }
        round.turn.warning(pod, "FailedScheduling", message);
        round.tell(pod, reason, message, Nomination.NONE, false);
    }

    /** Whether an event tells of the end of an attempt for a pod that went, or that has a node by now. */
    private boolean isTold(@Nullable KubeObject known, boolean isSame) {
        return round.has(SchedulerRule.REPORTS_DELETED_PODS)
                || known != null && (isSame || Pod.of(known).hasNode());
    }

    /** What the end of the cycle means to others: a pod less on the node. */
    private Change left(Cycle cycle) {
        KubeObject standing = cycle.pod().with(Json.of(cycle.node()), "spec", "nodeName");
        return new Change(standing, null, round.turn.live());
    }
}
