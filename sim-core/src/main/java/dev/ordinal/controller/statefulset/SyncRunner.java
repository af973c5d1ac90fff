package dev.ordinal.controller.statefulset;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.ControllerRevision;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Pod;
import dev.ordinal.model.Rejection;
import dev.ordinal.model.StatefulSet;
import dev.ordinal.release.SetRule;
import dev.ordinal.release.SetRules;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * Runs syncs within one turn: begins them, sends what they ask for, and takes them on when an answer comes. Lives for one
 * turn; what outlasts it is in the memory.
 */
final class SyncRunner {
    private static final Duration STATUS_RETRY = Duration.ofMillis(10);
    private static final int STATUS_TRIES = 5;
    /** What the looks at one pod take in all: an estimate, which shows in sets of hundreds of pods only. */
    private static final Duration LOOK_AT_POD = Duration.ofNanos(5_000);

    private final Turn turn;
    private final SetRules rules;
    private SetMemory memory;

    SyncRunner(SetMemory memory, Turn turn) {
        this.memory = memory;
        this.turn = turn;
        this.rules = turn.release().sets();
    }

    /** Begins as many syncs as there are keys and free workers. */
    SetMemory pump() {
        String key = memory.queue().first();
        while (key != null && memory.queue().workers() < rules.workers()) {
            memory = memory.queueing(memory.queue().taken());
            begin(key);
            key = memory.queue().first();
        }
        return memory;
    }

    private void begin(String key) {
        if (rules.has(SetRule.READS_OWN_WRITES) && !memory.isUpToDate(key)) {
            turn.rule("wait until the cache shows the last writes", key(key));
            memory = memory.queueing(memory.queue().failed(key, turn));
            return;
        }
        KubeObject set = turn.view().table(Kind.STATEFUL_SET).get(key);
        if (set == null) {
            memory = memory.forgetting(key).queueing(memory.queue().succeeded(key));
            return;
        }
        turn.begins(set.key());
        Members members = Members.of(StatefulSet.of(set), turn);
        Sync sync = new Sync(
                key,
                set,
                members.pods(),
                new Sync.Stage.Claiming(TreePVector.from(members.requests()), TreePVector.from(members.errors())));
        claim(sync, (Sync.Stage.Claiming) sync.stage());
    }

    /** Takes a sync on with the answer to its last request. */
    SyncRunner answered(Sync sync, Request request, Answer answer) {
        noteOwnWrite(sync, request, answer);
        switch (sync.stage()) {
            case Sync.Stage.Claiming claiming -> claimed(sync, claiming, request, answer);
            case Sync.Stage.Creating creating -> revisionCreated(sync, creating, request, answer);
            case Sync.Stage.Renumbering renumbering -> revisionRenumbered(sync, renumbering, request, answer);
            case Sync.Stage.Working working ->
                work(
                        sync,
                        working.state(),
                        working.collisions(),
                        working.plan(),
                        new Steps(working.state(), turn).answered(working, request, answer));
            case Sync.Stage.Reporting reporting -> reported(sync, reporting, answer);
            case Sync.Stage.Truncating truncating ->
                truncate(sync, truncating.done(), truncating.left(), error(answer));
            case Sync.Stage.Abandoning abandoning ->
                abandon(sync, abandoning.left().minus(0));
        }
        return this;
    }

    private void noteOwnWrite(Sync sync, Request request, Answer answer) {
        Kind kind = request.key().kind();
        boolean tracked =
                !(request instanceof Request.Delete) && kind != Kind.CONTROLLER_REVISION && !Members.isRelease(request);
        if (tracked && answer instanceof Answer.Accepted accepted && accepted.changed()) {
            memory =
                    memory.writing(sync.key(), kind.ordinal(), accepted.object().resourceVersion());
        }
    }

    // ---- adoption and release

    private void claim(Sync sync, Sync.Stage.Claiming claiming) {
        if (!claiming.left().isEmpty()) {
            send(sync.at(claiming), claiming.left().get(0));
        } else if (!claiming.errors().isEmpty()) {
            end(sync, true);
        } else {
            choose(sync, (int) sync.set().status().number("collisionCount", 0));
        }
    }

    private void claimed(Sync sync, Sync.Stage.Claiming claiming, Request request, Answer answer) {
        PVector<String> errors = claiming.errors();
        Sync next = sync;
        if (answer instanceof Answer.Refused refused) {
            if (request.key().kind() == Kind.CONTROLLER_REVISION) {
                end(sync, true);
                return;
            }
            errors = Members.isHarmless(request, refused.rejection())
                    ? errors
                    : errors.plus(refused.rejection().message());
        } else if (answer instanceof Answer.Accepted accepted
                && accepted.object().kind() == Kind.POD) {
            next = Members.isControlledBy(accepted.object(), sync.set())
                    ? sync.with(plus(sync.pods(), accepted.object()))
                    : sync;
        }
        claim(next, new Sync.Stage.Claiming(claiming.left().minus(0), errors));
    }

    private static List<Pod> plus(List<Pod> pods, KubeObject pod) {
        List<Pod> more = new ArrayList<>(pods);
        more.add(Pod.of(pod));
        return more;
    }

    // ---- revisions

    private void choose(Sync sync, int collisions) {
        Revisions revisions = Revisions.of(StatefulSet.of(sync.set()), turn.view(), rules);
        switch (revisions.choose()) {
            case Revisions.Choice.Found found -> plan(sync, revisions, found.update(), collisions);
            case Revisions.Choice.Renumber renumber ->
                send(
                        sync.at(new Sync.Stage.Renumbering(collisions, 0)),
                        new Request.Update(renumber.changed(), Request.Part.MAIN));
            case Revisions.Choice.Make make ->
                send(sync.at(new Sync.Stage.Creating(collisions)), new Request.Create(revisions.made(collisions)));
        }
    }

    private void revisionCreated(Sync sync, Sync.Stage.Creating creating, Request request, Answer answer) {
        Revisions revisions = Revisions.of(StatefulSet.of(sync.set()), turn.view(), rules);
        switch (answer) {
            case Answer.Accepted accepted ->
                plan(sync, revisions, ControllerRevision.of(accepted.object()), creating.collisions());
            case Answer.Refused refused -> {
                if (!refused.rejection().is(Rejection.ALREADY_EXISTS)) {
                    abandon(sync);
                    return;
                }
                KubeObject known = turn.live()
                        .get(Kind.CONTROLLER_REVISION.ordinal(), request.key().path());
                if (known != null
                        && rules.has(SetRule.REUSES_EQUAL_REVISION)
                        && ControllerRevision.of(known).data().equals(revisions.data())) {
                    plan(sync, revisions, ControllerRevision.of(known), creating.collisions());
                } else {
                    int collisions = creating.collisions() + 1;
                    send(sync.at(new Sync.Stage.Creating(collisions)), new Request.Create(revisions.made(collisions)));
                }
            }
        }
    }

    private void revisionRenumbered(Sync sync, Sync.Stage.Renumbering renumbering, Request request, Answer answer) {
        switch (answer) {
            case Answer.Accepted accepted ->
                plan(
                        sync,
                        Revisions.of(StatefulSet.of(sync.set()), turn.view(), rules),
                        ControllerRevision.of(accepted.object()),
                        renumbering.collisions());
            case Answer.Refused refused -> {
                KubeObject newer = turn.view().get(request.key());
                int tries = renumbering.tries();
                if (refused.rejection().is(Rejection.CONFLICT) && newer != null && tries < Steps.RETRIES.size()) {
                    memory = memory.syncing(sync.at(new Sync.Stage.Renumbering(renumbering.collisions(), tries + 1)));
                    turn.callAfter(Steps.RETRIES.get(tries), renumbered(request, newer), sync.key());
                } else {
                    abandon(sync);
                }
            }
        }
    }

    /** The same number for the revision as it is by now. */
    private static Request renumbered(Request request, KubeObject newer) {
        long number = ((Request.Update) request).object().tree().number("revision", 0);
        return new Request.Update(newer.with(Json.of(number), "revision"), Request.Part.MAIN);
    }

    /** Ends a sync that could not choose its revisions: where errors do not stop that, the history is cut all the same. */
    private void abandon(Sync sync) {
        boolean cuts = rules.has(SetRule.STATUS_AFTER_ERROR);
        Revisions revisions = Revisions.of(StatefulSet.of(sync.set()), turn.view(), rules);
        abandon(sync, cuts ? deletions(revisions.obsolete(Revisions.usedBy(sync.pods()))) : TreePVector.empty());
    }

    private void abandon(Sync sync, PVector<Request> left) {
        if (left.isEmpty()) {
            end(sync, true);
        } else {
            send(sync.at(new Sync.Stage.Abandoning(left)), left.get(0));
        }
    }

    // ---- the plan

    private void plan(Sync sync, Revisions revisions, ControllerRevision update, int collisions) {
        SetState state = new SetState(
                StatefulSet.of(sync.set()), sync.pods(), revisions.current(update), update, turn.now(), turn.release());
        Plan plan = Planner.plan(state, turn.view());
        work(sync, state, collisions, plan, Sync.Progress.starting(state.tally()));
    }

    private void work(Sync sync, SetState state, int collisions, Plan plan, Sync.Progress from) {
        Steps steps = new Steps(state, turn);
        Steps.Advance advance = steps.advance(plan, from);
        Sync.Stage.Working working = new Sync.Stage.Working(state, collisions, plan, advance.progress());
        if (advance.request() != null) {
            memory = memory.syncing(sync.at(working));
            turn.callAfter(advance.rest(), advance.request(), sync.key());
            return;
        }
        if (!advance.rest().isZero()) {
            memory = memory.syncing(sync.at(working));
            turn.wake(advance.rest(), new Sync.Resume(sync.key()));
            return;
        }
        String about = plan.waitsFor();
        turn.rule(
                plan.ending(),
                about.isEmpty()
                        ? sync.set().key()
                        : new ObjectKey(Kind.POD, sync.set().namespace(), about));
        boolean failed = !advance.progress().errors().isEmpty();
        if (failed && !rules.has(SetRule.STATUS_AFTER_ERROR)) {
            end(sync, true);
        } else {
            report(sync, working, sync.set(), 0);
        }
    }

    /** Goes on with a sync that waited before it tried a step again. */
    SyncRunner resumed(Sync.Resume resume) {
        Sync sync = memory.syncs().get(resume.key());
        if (sync != null && sync.stage() instanceof Sync.Stage.Working working) {
            work(sync, working.state(), working.collisions(), working.plan(), working.progress());
        }
        return this;
    }

    // ---- the status

    private void report(Sync sync, Sync.Stage.Working done, KubeObject onto, int tries) {
        StatusReport report = StatusReport.of(done.state(), done.progress().tally(), done.collisions());
        if (!report.differsFrom(onto)) {
            cutHistory(sync, done);
            return;
        }
        memory = memory.syncing(sync.at(new Sync.Stage.Reporting(done, tries)));
        turn.callAfter(
                tries == 0 ? Duration.ZERO : STATUS_RETRY,
                new Request.Update(onto.with(report.json(), "status"), Request.Part.STATUS),
                sync.key());
    }

    private void reported(Sync sync, Sync.Stage.Reporting reporting, Answer answer) {
        if (answer instanceof Answer.Accepted) {
            cutHistory(sync, reporting.done());
            return;
        }
        KubeObject newer = turn.view().get(sync.set().key());
        boolean conflict = ((Answer.Refused) answer).rejection().is(Rejection.CONFLICT);
        if (conflict && newer != null && reporting.tries() + 1 < STATUS_TRIES) {
            report(sync, reporting.done(), newer, reporting.tries() + 1);
            return;
        }
        Sync.Stage.Working failed = failing(reporting.done(), error(answer));
        if (rules.has(SetRule.STATUS_AFTER_ERROR)) {
            cutHistory(sync, failed);
        } else {
            end(sync, true);
        }
    }

    private static Sync.Stage.Working failing(Sync.Stage.Working done, @Nullable String error) {
        return error == null
                ? done
                : new Sync.Stage.Working(
                        done.state(),
                        done.collisions(),
                        done.plan(),
                        done.progress().failing(error, Integer.MAX_VALUE));
    }

    // ---- the history

    private void cutHistory(Sync sync, Sync.Stage.Working done) {
        boolean panics = done.state().set().revisionHistoryLimit() < 0 && !rules.has(SetRule.KEEPS_ALL_BELOW_ZERO);
        if (panics) {
            turn.rule(
                    "panic: slice bounds out of range, because revisionHistoryLimit is negative",
                    sync.set().key());
            end(sync, true);
        } else {
            Revisions revisions = Revisions.of(done.state().set(), turn.view(), rules);
            truncate(sync, done, deletions(revisions.obsolete(done.state())), null);
        }
    }

    private static PVector<Request> deletions(List<ControllerRevision> revisions) {
        List<Request> requests = new ArrayList<>();
        for (ControllerRevision revision : revisions) {
            requests.add(Request.Delete.of(revision.object().key()));
        }
        return TreePVector.from(requests);
    }

    /** Sends the next deletion; the first of {@code left} was answered if the sync is truncating already. */
    private void truncate(Sync sync, Sync.Stage.Working done, PVector<Request> left, @Nullable String error) {
        boolean answered = sync.stage() instanceof Sync.Stage.Truncating;
        PVector<Request> rest = answered ? left.minus(0) : left;
        Sync.Stage.Working so = failing(done, error);
        if (rest.isEmpty()) {
            finish(sync, so);
        } else {
            send(sync.at(new Sync.Stage.Truncating(so, rest)), rest.get(0));
        }
    }

    // ---- the end

    private void finish(Sync sync, Sync.Stage.Working done) {
        boolean failed = !done.progress().errors().isEmpty();
        end(sync, failed);
        if (failed) {
            return;
        }
        Duration again = Availability.lookAgain(done.state(), done.progress().tally());
        if (again != null) {
            memory = memory.queueing(memory.queue().later(sync.key(), again, turn));
        }
        if (!done.plan().isSettled()) {
            lookAtResync(sync.key());
        }
    }

    /** A set that has something to wait for is looked at again when all sets are, however long its back-off is. */
    private void lookAtResync(String key) {
        if (rules.resync() != null) {
            memory = memory.queueing(memory.queue().later(key, untilResync(rules.resync()), turn));
        }
    }

    private Duration untilResync(Duration period) {
        Instant now = turn.now();
        long into = Math.floorMod(now.toEpochMilli(), period.toMillis());
        return Duration.ofMillis(period.toMillis() - into);
    }

    /**
     * A sync looks at each pod several times. Its worker is busy for so long: what happens meanwhile to a set of thousands of
     * pods is looked at in one sync afterwards, and not in one each.
     */
    private void end(Sync sync, boolean failed) {
        turn.ends(sync.set().key(), failed);
        memory = memory.ended(sync.key());
        Duration took = LOOK_AT_POD.multipliedBy(sync.pods().size()).truncatedTo(ChronoUnit.MILLIS);
        if (took.isZero()) {
            free(sync.key(), failed);
        } else {
            turn.wake(took, new Sync.Over(sync.key(), failed));
        }
    }

    /** Has done with a set for now. */
    SyncRunner over(Sync.Over over) {
        free(over.key(), over.failed());
        return this;
    }

    private void free(String key, boolean failed) {
        memory = memory.queueing(
                failed ? memory.queue().failed(key, turn) : memory.queue().succeeded(key));
        if (failed) {
            lookAtResync(key);
        }
    }

    private void send(Sync sync, Request request) {
        memory = memory.syncing(sync);
        turn.call(request, sync.key());
    }

    private static @Nullable String error(Answer answer) {
        return answer instanceof Answer.Refused refused ? refused.rejection().message() : null;
    }

    private static ObjectKey key(String path) {
        int slash = path.indexOf('/');
        return new ObjectKey(Kind.STATEFUL_SET, path.substring(0, slash), path.substring(slash + 1));
    }
}
