package dev.ordinal.scheduler;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.Pod;
import dev.ordinal.release.SchedulerRule;
import dev.ordinal.release.SchedulerRules.Queueing;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the scheduler does in one moment: it changes the memory that it was given and lives no longer than the turn. */
final class Round {
    /** From one attempt to the next while pods queue. */
    private static final Duration PACE = Duration.ofMillis(1);

    /** From the answer to a condition's write to its being seen. */
    private static final Duration OWN_WRITE = Duration.ofMillis(4);

    /** How much later a pod is taken up whose claims were written first. */
    private static final Duration LATE = Duration.ofMillis(10);

    /** Of eight early second attempts, five saw the condition that the first had written. */
    private static final int[] SEES_OWN_WRITE = {5, 3};

    final Turn turn;
    final Beat beat;
    private final Binder binder = new Binder(this);
    private final Preemptor preemptor = new Preemptor(this);
    Memory memory;

    Round(Memory memory, Turn turn, Beat beat) {
        this.memory = memory;
        this.turn = turn;
        this.beat = beat;
    }

    Sight sight() {
        return new Sight(turn.view(), memory.cache(), beat.rules());
    }

    boolean has(SchedulerRule rule) {
        return beat.rules().has(rule);
    }

    void see(Change change) {
        memory = memory.with(memory.cache().seeing(change));
        if (change.kind() == Kind.POD) {
            pod(change.before(), change.after());
        }
        wakeOthers(change);
        binder.see(change);
    }

    /** Those pods come back whom a change may help. */
    void wakeOthers(Change change) {
        memory = memory.with(memory.queue().seeing(change, sight(), beat));
    }

    private void pod(@Nullable KubeObject before, @Nullable KubeObject after) {
        boolean waited = before != null && isWaiting(before);
        if (after == null || !isWaiting(after)) {
            if (waited && before != null) {
                memory = memory.with(memory.queue().without(before.key().path()));
            }
        } else if (!waited || before == null) {
            arrive(after);
        } else if (memory.cycles().get(after.uid()) == null) {
            memory = memory.with(memory.queue().updating(before, after, beat));
        }
    }

    /** Whether a pod wants a node from this scheduler. */
    static boolean isWaiting(KubeObject pod) {
        return !Pod.of(pod).hasNode()
                && !Pod.of(pod).isFinished()
                && pod.spec().text("schedulerName", Scheduler.NAME).equals(Scheduler.NAME)
                && pod.spec().array("schedulingGates").isEmpty();
    }

    private void arrive(KubeObject pod) {
        FirstLook look = FirstLook.of(pod, turn.view(), beat.rules(), turn.choices());
        if (look == FirstLook.LATE) {
            turn.wake(LATE, new Wake.Arrival(pod.key().path(), pod.uid()));
        } else {
            memory = memory.with(memory.queue().arriving(pod, look == FirstLook.BLIND));
        }
    }

    void wake(Wake wake) {
        switch (wake) {
            case Wake.Next ignored -> memory = memory.at(Memory.Loop.FREE);
            case Wake.Tick tick -> tick(tick.at());
            case Wake.Arrival arrival -> {
                KubeObject pod = turn.view().table(Kind.POD).get(arrival.pod());
                if (pod != null && pod.uid().equals(arrival.uid()) && isWaiting(pod)) {
                    memory = memory.with(memory.queue().arriving(pod, false));
                }
            }
            case Wake.LookAt look -> binder.look(look);
        }
    }

    private void tick(Instant at) {
        memory = at.equals(memory.tick()) ? memory.ticking(null) : memory;
        memory = memory.with(memory.queue().waking(beat, this::stillWaits));
    }

    private boolean stillWaits(String pod) {
        KubeObject live = turn.live().get(Kind.POD.ordinal(), pod);
        return live != null && isWaiting(live);
    }

    void answer(Purpose purpose, Answer answer) {
        switch (purpose) {
            case Purpose.Told told -> {
                if (told.holdsLoop() && !preemptor.told(told.pod())) {
                    resume(told.pod());
                }
            }
            case Purpose.Nominated nominated -> binder.nominated(nominated.uid(), answer);
            case Purpose.Prepared prepared -> binder.prepared(prepared.uid(), answer);
            case Purpose.Bound bound -> binder.bound(bound.uid(), answer);
            case Purpose.Marked marked -> preemptor.marked(marked, answer);
            case Purpose.Deleted deleted -> preemptor.deleted(deleted, answer);
            case Purpose.Promised promised -> preemptor.promised(promised.pod(), answer);
            case Purpose.Reserved ignored -> {}
            case Purpose.Released ignored -> {}
        }
    }

    /** Goes on after a condition was written; a pod whose turn it is again at once mostly shows it by then. */
    private void resume(String pod) {
        Ticket head = memory.queue().head();
        boolean isSame = head != null && head.pod().equals(pod) && beat.rules().queueing() == Queueing.HINTS;
        if (isSame && turn.choices().weigh("scheduler: sees its own condition", SEES_OWN_WRITE) == 0) {
            rest(OWN_WRITE);
        } else {
            memory = memory.at(Memory.Loop.FREE);
        }
    }

    private void rest(Duration pause) {
        memory = memory.at(Memory.Loop.RESTING);
        turn.wake(pause, new Wake.Next());
    }

    /** Takes the next pod if it can, and sees to it that it is woken in time. */
    Memory end() {
        Ticket head = memory.loop() == Memory.Loop.FREE ? memory.queue().head() : null;
        if (head != null) {
            memory = memory.with(memory.queue().rest());
            attempt(head);
            if (memory.loop() == Memory.Loop.FREE && memory.queue().head() != null) {
                rest(PACE);
            }
        }
        Instant next = memory.queue().wakesAt(beat, heartbeats());
        if (next != null && (memory.tick() == null || next.isBefore(memory.tick()))) {
            turn.wake(Duration.between(turn.now(), next), new Wake.Tick(next));
            memory = memory.ticking(next);
        }
        return memory;
    }

    /** How many kubelets write their node's status, where that matters. */
    private int heartbeats() {
        if (beat.rules().queueing() != Queueing.EVERY_EVENT || memory.tick() != null) {
            return 0;
        }
        int count = 0;
        for (Machine machine : memory.cache().nodes().sorted()) {
            Node node = machine.node();
            count += node.object().condition("Ready") == null || node.isReady() ? 1 : 0;
        }
        return count;
    }

    private void attempt(Ticket ticket) {
        KubeObject pod = turn.view().table(Kind.POD).get(ticket.pod());
        boolean isSame = pod != null && (ticket.uid().isEmpty() || pod.uid().equals(ticket.uid()));
        if (pod == null || !isSame || !isWaiting(pod) || memory.cycles().get(pod.uid()) != null) {
            return;
        }
        if (pod.isTerminating()) {
            turn.rule("a deleted pod needs no node", pod.key());
            turn.warning(pod, "FailedScheduling", "skip schedule deleting pod: " + ticket.pod());
            return;
        }
        ClaimState claims = ticket.isBlind() ? ClaimState.unseen(pod) : ClaimState.of(pod, turn.view());
        Attempt attempt = Attempt.of(Wanted.of(pod, claims), sight(), memory.turns(), memory.start(), turn.choices());
        switch (attempt) {
            case Attempt.Chosen chosen -> {
                memory = memory.counting(chosen.turns(), chosen.next());
                turn.rule("a node was chosen", pod.key());
                turn.begins(pod.key());
                binder.start(pod, ticket, chosen);
            }
            case Attempt.Failed failed -> {
                memory = memory.counting(memory.turns(), failed.next());
                turn.rule("no node can be taken", pod.key());
                preemptor.failed(pod, ticket, failed);
            }
        }
    }

    /** A pod that was tried goes back to the queue, and says why. */
    void reject(KubeObject pod, Ticket ticket, Failure failure, Nomination nomination) {
        memory = memory.with(memory.queue().rejecting(ticket, failure.plugins(), beat, turn.choices()));
        turn.warning(pod, "FailedScheduling", failure.message());
        tell(pod, "Unschedulable", failure.message(), nomination, true);
    }

    /** Writes why a pod has no node into its condition, unless the pod that was tried says so already. */
    void tell(KubeObject pod, String reason, String message, Nomination nomination, boolean holdsLoop) {
        KubeObject live = turn.live().get(Kind.POD.ordinal(), pod.key().path());
        if (live == null || Unscheduled.isSaid(pod, reason, message) && nomination.isShownBy(live)) {
            return;
        }
        turn.call(
                Unscheduled.write(pod, reason, message, nomination, turn.now()),
                new Purpose.Told(pod.key().path(), holdsLoop));
        memory = holdsLoop ? memory.at(Memory.Loop.WRITING) : memory;
    }
}
