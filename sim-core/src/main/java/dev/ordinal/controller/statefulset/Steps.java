package dev.ordinal.controller.statefulset;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Pod;
import dev.ordinal.model.Rejection;
import dev.ordinal.release.SetRule;
import dev.ordinal.release.SetRules;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;

/**
 * Carries out the steps of a plan: each one becomes a request, or nothing if the cache shows that it is not needed, and its
 * answer becomes an event and a change of the counts.
 *
 * @see "Kubernetes 1.36, pkg/controller/statefulset/stateful_pod_control.go"
 */
final class Steps {
    /** What is written over and over in the face of conflicts is tried again after these pauses. */
    static final List<Duration> RETRIES = List.of(Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(250));

    private final SetState state;
    private final Turn turn;
    private final SetRules rules;
    private final KubeObject set;
    private final Sayings sayings;

    Steps(SetState state, Turn turn) {
        this.state = state;
        this.turn = turn;
        this.rules = state.rules();
        this.set = state.set().object();
        this.sayings = new Sayings(state.set().name(), rules);
    }

    /**
     * Where a plan stands, and the request that it waits for.
     *
     * @param request null if the plan has come to its end, or rests
     * @param rest how long to wait before the request is sent or, if there is none, before the step is tried again; zero if the
     *     plan does not rest
     */
    record Advance(Sync.Progress progress, @Nullable Request request, Duration rest) {}

    /** Goes on with a plan up to its next request. */
    Advance advance(Plan plan, Sync.Progress from) {
        Sync.Progress at = from;
        while (at.move() < plan.moves().size()) {
            Plan.Move move = plan.moves().get(at.move());
            if (move.batch() > at.stopAfter()) {
                break;
            }
            if (at.step() == move.steps().size()) {
                at = at.nextMove();
                continue;
            }
            if (at.rests()) {
                return new Advance(at.rested(), null, RETRIES.get(at.retries() - 1));
            }
            if (at.step() == 0 && at.retries() == 0) {
                turn.rule(move.rule(), new ObjectKey(Kind.POD, set.namespace(), move.pod()));
            }
            Request request = request(move, move.steps().get(at.step()), at);
            if (request != null) {
                return new Advance(at, request, lag(move.steps().get(at.step())));
            }
            at = withoutRequest(move, move.steps().get(at.step()), at);
        }
        return new Advance(at, null, Duration.ZERO);
    }

    private @Nullable Request request(Plan.Move move, Step step, Sync.Progress at) {
        return switch (step) {
            case Step.MakeClaim make -> cached(make.claim()) == null ? new Request.Create(make.claim()) : null;
            case Step.MakePod make -> at.claimErrors().isEmpty() ? new Request.Create(make.pod()) : null;
            case Step.OwnClaim own -> ownership(move, own);
            case Step.DropPod drop -> Request.Delete.of(drop.pod().object().key());
            case Step.MendPod mend -> mending(mend.pod(), at);
            case Step.NeedClaims need -> null;
            case Step.SayMade say -> null;
            case Step.SayFailed say -> null;
        };
    }

    /** Whoever is first of the set and the scheduler to write a new claim makes the other's write a conflict. */
    private Duration lag(Step step) {
        boolean isRace = step instanceof Step.OwnClaim own && own.occasion() == Step.Occasion.CREATION;
        return isRace && turn.choices().weigh("set controller: owner and node of a new claim", rules.ownerOdds()) == 1
                ? SetRules.OWNER_LAG
                : Duration.ZERO;
    }

    private @Nullable KubeObject cached(KubeObject claim) {
        return turn.view().get(claim.key());
    }

    private @Nullable Request ownership(Plan.Move move, Step.OwnClaim own) {
        KubeObject claim = turn.view().get(Kind.PERSISTENT_VOLUME_CLAIM, set.namespace(), own.claim());
        if (claim == null) {
            return null;
        }
        KubeObject pod = turn.view().get(Kind.POD, set.namespace(), move.pod());
        boolean condemned = own.occasion() == Step.Occasion.RELEASE;
        ClaimOwners owners = new ClaimOwners(state.set(), move.pod(), pod == null ? "" : pod.uid(), condemned, rules);
        boolean matches = owners.match(claim);
        boolean looksAtAll = own.occasion() == Step.Occasion.CREATION || own.occasion() == Step.Occasion.PENDING;
        if (owners.areInConflict(claim) && (looksAtAll || !matches)) {
            turn.warning(set, "ConflictingController", Sayings.claimInConflict(claim.name()));
        }
        return matches ? null : new Request.Update(owners.wanted(claim), Request.Part.MAIN);
    }

    private @Nullable Request mending(Pod pod, Sync.Progress at) {
        KubeObject newest = turn.view().get(pod.object().key());
        Pod found = newest == null ? pod : Pod.of(newest);
        boolean fine = Identity.matches(state.set(), found) && Identity.storageMatches(state.set(), found);
        return fine && !at.mends()
                ? null
                : new Request.Update(Identity.mended(state.set(), found, rules), Request.Part.MAIN);
    }

    /** What a step comes to that sends no request. */
    private Sync.Progress withoutRequest(Plan.Move move, Step step, Sync.Progress at) {
        switch (step) {
            case Step.MakeClaim make -> {
                KubeObject claim = cached(make.claim());
                boolean refused =
                        claim != null && claim.isTerminating() && rules.has(SetRule.REFUSES_TERMINATING_CLAIMS);
                return refused
                        ? at.claimFailing(Sayings.claimTerminating(make.claim().name()))
                                .nextStep()
                        : at.nextStep();
            }
            case Step.NeedClaims need -> {
                return at.claimErrors().isEmpty() ? at.nextStep() : withoutClaims(move, need, at);
            }
            case Step.MakePod make -> {
                String error = joined(at.claimErrors());
                turn.warning(set, "FailedCreate", sayings.podNotMade(move.pod(), error));
                return at.failing(error, move.batch()).nextMove();
            }
            case Step.SayMade say -> {
                turn.normal(set, "SuccessfulCreate", sayings.podMade(move.pod()));
                return at.counting(at.tally().plus(say.adds())).nextStep();
            }
            case Step.SayFailed say -> {
                turn.warning(set, "RecreatingFailedPod", sayings.podFailed(set.namespace(), move.pod()));
                return at.nextStep();
            }
            case Step.OwnClaim own -> {
                return at.nextStep();
            }
            case Step.MendPod mend -> {
                return at.nextStep();
            }
            case Step.DropPod drop -> throw new IllegalStateException("a deletion always sends a request");
        }
    }

    private Sync.Progress withoutClaims(Plan.Move move, Step.NeedClaims need, Sync.Progress at) {
        String error = joined(at.claimErrors());
        if (need.told()) {
            turn.warning(set, "FailedUpdate", sayings.podNotUpdated(move.pod(), error));
        }
        return at.failing(error, move.batch()).nextMove();
    }

    private static String joined(PVector<String> errors) {
        return errors.size() == 1 ? errors.get(0) : "[" + String.join(", ", errors) + "]";
    }

    /** Takes the plan on with the answer to the request of the step in hand. */
    Sync.Progress answered(Sync.Stage.Working working, Request request, Answer answer) {
        Sync.Progress at = working.progress();
        Plan.Move move = working.plan().moves().get(at.move());
        Rejection refusal = answer instanceof Answer.Refused refused ? refused.rejection() : null;
        return switch (move.steps().get(at.step())) {
            case Step.MakeClaim make -> claimMade(move, at, make.claim().name(), refusal);
            case Step.MakePod make -> podMade(move, at, refusal);
            case Step.OwnClaim own -> claimOwned(move, at, own, refusal);
            case Step.DropPod drop -> podDropped(move, at, drop, refusal);
            case Step.MendPod mend -> podMended(move, at, refusal);
            case Step.SayMade say -> at;
            case Step.SayFailed say -> at;
            case Step.NeedClaims need -> at;
        };
    }

    private Sync.Progress claimMade(Plan.Move move, Sync.Progress at, String claim, @Nullable Rejection refusal) {
        if (refusal == null) {
            turn.normal(set, "SuccessfulCreate", sayings.claimMade(claim, move.pod()));
            return at.nextStep();
        }
        if (!refusal.is(Rejection.ALREADY_EXISTS)) {
            turn.warning(set, "FailedCreate", sayings.claimNotMade(claim, move.pod(), refusal.message()));
        }
        return at.claimFailing(sayings.claimError(claim, refusal.message())).nextStep();
    }

    private Sync.Progress podMade(Plan.Move move, Sync.Progress at, @Nullable Rejection refusal) {
        if (refusal == null) {
            return at.nextStep();
        }
        if (!refusal.is(Rejection.ALREADY_EXISTS)) {
            turn.warning(set, "FailedCreate", sayings.podNotMade(move.pod(), refusal.message()));
        }
        return at.failing(refusal.message(), move.batch()).nextMove();
    }

    private Sync.Progress claimOwned(Plan.Move move, Sync.Progress at, Step.OwnClaim own, @Nullable Rejection refusal) {
        boolean repairs = own.occasion() == Step.Occasion.REPAIR;
        if (refusal == null) {
            return (repairs ? at.mending() : at).nextStep();
        }
        String error = sayings.claimNotOwned(own.claim(), refusal.message());
        if (own.occasion() != Step.Occasion.RELEASE) {
            turn.warning(set, "FailedUpdate", sayings.podNotUpdated(move.pod(), error));
        }
        return repairs && isWorthAnotherTry(refusal, at)
                ? at.tryingAgain()
                : at.failing(error, move.batch()).nextMove();
    }

    private static boolean isWorthAnotherTry(Rejection refusal, Sync.Progress at) {
        return refusal.is(Rejection.CONFLICT) && at.retries() < RETRIES.size();
    }

    private Sync.Progress podDropped(Plan.Move move, Sync.Progress at, Step.DropPod drop, @Nullable Rejection refusal) {
        boolean missing = refusal != null && refusal.is(Rejection.NOT_FOUND);
        if (refusal == null || missing && !rules.has(SetRule.MISSING_POD_IS_ERROR)) {
            turn.normal(set, "SuccessfulDelete", sayings.podDeleted(move.pod()));
            return at.counting(at.tally().minus(drop.takes())).nextStep();
        }
        turn.warning(set, "FailedDelete", sayings.podNotDeleted(move.pod(), refusal.message()));
        return missing && drop.ignoresMissing()
                ? at.counting(at.tally().minus(drop.takes())).nextStep()
                : at.failing(refusal.message(), move.batch()).nextMove();
    }

    private Sync.Progress podMended(Plan.Move move, Sync.Progress at, @Nullable Rejection refusal) {
        if (refusal == null) {
            turn.normal(set, "SuccessfulUpdate", sayings.podUpdated(move.pod()));
            return at.nextStep();
        }
        if (isWorthAnotherTry(refusal, at)) {
            return at.tryingAgain();
        }
        turn.warning(set, "FailedUpdate", sayings.podNotUpdated(move.pod(), refusal.message()));
        return at.failing(refusal.message(), move.batch()).nextMove();
    }
}
