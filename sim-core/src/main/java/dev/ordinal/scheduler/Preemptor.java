package dev.ordinal.scheduler;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Request;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.release.SchedulerRule;
import dev.ordinal.release.SchedulerRules.Preempting;
import org.jspecify.annotations.Nullable;

/**
 * What is done for a pod that found no node: the pods that are in its way are told to go, and the node is kept for it.
 *
 * @see "Kubernetes 1.36, pkg/scheduler/framework/preemption, prepareCandidate and prepareCandidateAsync; 1.11,
 *     pkg/scheduler/scheduler.go, preempt"
 */
final class Preemptor {
    static final String DISRUPTED = "DisruptionTarget";
    static final String PREEMPTED = "PreemptionByScheduler";

    private final Round round;

    Preemptor(Round round) {
        this.round = round;
    }

    private Nominees nominees() {
        return round.memory.cache().nominees();
    }

    private void keep(Nominees changed) {
        round.memory = round.memory.with(round.memory.cache().with(changed));
    }

    private Preempting order() {
        return round.beat.rules().preempting();
    }

    void failed(KubeObject pod, Ticket ticket, Attempt.Failed failed) {
        switch (failed.preemption()) {
            case Preemption.NotTried ignored -> round.reject(pod, ticket, failed.failure(), Nomination.NONE);
            case Preemption.Hopeless ignored -> round.reject(pod, ticket, failed.failure(), Nomination.NONE);
            case Preemption.Barred ignored -> round.reject(pod, ticket, failed.failure(), Nomination.KEPT);
            case Preemption.Chosen chosen -> {
                round.turn.rule("pods of lower priority make room", pod.key());
                clear(Clearing.of(pod, ticket, failed.failure(), chosen.victims()));
            }
        }
    }

    private void clear(Clearing clearing) {
        Nomination promise = Nomination.to(clearing.node());
        keep(nominees().with(clearing).with(clearing.pod(), clearing.node()));
        switch (order()) {
            case NEVER -> throw new IllegalStateException("nobody is preempted here");
            case AFTER_TELLING -> {
                round.reject(clearing.pod(), clearing.ticket(), clearing.failure(), Nomination.KEPT);
                if (round.memory.loop() == Memory.Loop.FREE) {
                    promise(clearing);
                }
            }
            case BEFORE_TELLING -> {
                round.memory = round.memory.at(Memory.Loop.WRITING);
                begin(clearing, clearing.left());
            }
            case BESIDE -> {
                round.reject(clearing.pod(), clearing.ticket(), clearing.failure(), promise);
                release(clearing);
                begin(clearing, Math.max(clearing.left() - 1, Math.min(clearing.left(), 1)));
            }
        }
    }

    /** A pod's condition was written; returns whether room is still to be made for it. */
    boolean told(String pod) {
        Clearing clearing = nominees().clearings().get(pod);
        boolean isNext = clearing != null && order() == Preempting.AFTER_TELLING;
        if (clearing != null && isNext) {
            promise(clearing);
        }
        return isNext;
    }

    private void promise(Clearing clearing) {
        round.memory = round.memory.at(Memory.Loop.WRITING);
        round.turn.call(Unscheduled.nominate(clearing.pod(), clearing.node()), new Purpose.Promised(clearing.path()));
    }

    void promised(String pod, Answer answer) {
        Clearing clearing = nominees().clearings().get(pod);
        if (clearing == null) {
            return;
        }
        switch (answer) {
            case Answer.Accepted ignored -> begin(clearing, Math.min(clearing.left(), 1));
            case Answer.Refused ignored -> {
                keep(nominees().without(clearing.pod().uid()));
                end(clearing);
            }
        }
    }

    /** Tells the next victims to go; with none it goes on at once. */
    private void begin(Clearing clearing, int count) {
        Clearing begun = clearing.beginning(count);
        keep(nominees().with(begun));
        for (KubeObject victim : clearing.next(count)) {
            if (round.has(SchedulerRule.MARKS_VICTIMS)) {
                round.turn.call(mark(victim), new Purpose.Marked(clearing.path(), victim.uid()));
            } else {
                delete(clearing, victim);
            }
        }
        goOn(begun);
    }

    private Request mark(KubeObject victim) {
        Condition condition = Condition.of(DISRUPTED, true, round.turn.now())
                .withReason(PREEMPTED, Scheduler.NAME + ": preempting to accommodate a higher priority pod")
                .after(victim.condition(DISRUPTED))
                .observing(victim);
        Json.Obj status = Json.object("conditions", Json.array(condition.json()));
        return new Request.Patch(
                victim.key(), Request.PatchType.STRATEGIC, Json.object("status", status), Request.Part.STATUS);
    }

    private void delete(Clearing clearing, KubeObject victim) {
        round.turn.call(
                new Request.Delete(victim.key(), null, Request.Propagation.BACKGROUND, null),
                new Purpose.Deleted(clearing.path(), victim.uid()));
    }

    void marked(Purpose.Marked marked, Answer answer) {
        Clearing clearing = nominees().clearings().get(marked.pod());
        KubeObject victim = clearing == null ? null : clearing.victim(marked.victim());
        if (clearing == null || victim == null) {
            return;
        }
        switch (answer) {
            case Answer.Accepted ignored -> delete(clearing, victim);
            case Answer.Refused refused -> done(clearing, refused);
        }
    }

    void deleted(Purpose.Deleted deleted, Answer answer) {
        Clearing clearing = nominees().clearings().get(deleted.pod());
        KubeObject victim = clearing == null ? null : clearing.victim(deleted.victim());
        if (clearing == null || victim == null) {
            return;
        }
        switch (answer) {
            case Answer.Accepted ignored -> {
                round.turn.normal(victim, "Preempted", by(clearing));
                done(clearing, null);
            }
            case Answer.Refused refused -> done(clearing, refused);
        }
    }

    private String by(Clearing clearing) {
        String node = " on node " + clearing.node();
        return switch (round.beat.rules().wording()) {
            case OF_1_10 -> "by " + clearing.path() + node;
            case OF_1_26 -> "Preempted by a pod" + node;
            case OF_1_36 -> "Preempted by pod " + clearing.pod().uid() + node;
        };
    }

    /** A victim that is gone already is as good as deleted, but in 1.11 any error ends it all. */
    private void done(Clearing clearing, Answer.@Nullable Refused refused) {
        boolean isGone = refused != null && refused.rejection().reason().equals("NotFound");
        boolean fails = refused != null && !(isGone && order() != Preempting.AFTER_TELLING);
        Clearing rest = clearing.done(fails);
        keep(nominees().with(rest));
        goOn(rest);
    }

    private void goOn(Clearing clearing) {
        if (clearing.isOver()) {
            end(clearing);
        } else if (clearing.open() == 0) {
            begin(clearing, 1);
        }
    }

    private void end(Clearing clearing) {
        keep(nominees().without(clearing));
        switch (order()) {
            case NEVER -> throw new IllegalStateException("nobody is preempted here");
            case AFTER_TELLING -> {
                release(clearing);
                round.memory = round.memory.at(Memory.Loop.FREE);
            }
            case BEFORE_TELLING -> {
                release(clearing);
                round.memory = round.memory.at(Memory.Loop.FREE);
                Nomination promise = clearing.isBroken() ? Nomination.KEPT : Nomination.to(clearing.node());
                if (stillWaits(clearing.pod())) {
                    round.reject(clearing.pod(), clearing.ticket(), clearing.failure(), promise);
                }
            }
            case BESIDE -> {
                if (clearing.isBroken()) {
                    round.memory = round.memory.with(round.memory.queue().activating(clearing.path()));
                }
            }
        }
    }

    private boolean stillWaits(KubeObject pod) {
        KubeObject known = round.turn.view().get(pod.key());
        return known != null && known.uid().equals(pod.uid()) && Round.isWaiting(known);
    }

    /** Pods that are worth less and for which the node was kept have to look elsewhere. */
    private void release(Clearing clearing) {
        for (KubeObject pod : nominees().below(clearing.pod(), clearing.node())) {
            keep(nominees().without(pod.uid()));
            round.turn.call(
                    Unscheduled.nominate(pod, Nomination.NONE),
                    new Purpose.Released(pod.key().path()));
        }
    }
}
