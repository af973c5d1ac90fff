package dev.ordinal.storage.binding;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Volume;
import dev.ordinal.release.StorageRule;
import java.time.Duration;
import java.util.Objects;

/**
 * The two workers, one for claims and one for volumes: each takes one key after the other, and waits for the answer to a
 * write before it does anything else.
 */
record Workers(Provisioning provisioning, Reclaiming reclaiming) {
    private static final Duration FIRST_RETRY = Duration.ofMillis(5);
    private static final int MOST_DOUBLINGS = 17;

    /** Both workers go on until each waits for an answer or has nothing to do. */
    VolumeMemory work(VolumeMemory memory, Turn turn) {
        VolumeMemory result = memory;
        while (true) {
            if (result.claims().isReady()) {
                result = claim(result.withClaims(Line::taken), turn, true);
            } else if (result.volumes().isReady()) {
                result = volume(result.withVolumes(Line::taken), turn, true);
            } else {
                return result;
            }
        }
    }

    private VolumeMemory claim(VolumeMemory taken, Turn turn, boolean isStart) {
        String path = Objects.requireNonNull(taken.claims().busy());
        Cache cache = taken.cache(turn.view());
        KubeObject object = cache.claim(path);
        boolean isFresh = taken.fresh().contains(path);
        VolumeMemory memory = taken.fresh(path, false);
        if (object == null || memory.patient().contains(path) || isStart && cache.isAheadOf(object)) {
            return memory.withClaims(Line::free);
        }
        memory = memory.calm(path);
        Claim claim = Claim.of(object);
        ClaimSync sync =
                new ClaimSync(claim, cache, memory.shelf(), turn.release().storage(), turn.now());
        return switch (sync.next()) {
            case Step.Write write ->
                write(memory, write, new Purpose.OfClaim(path, write.goesOn(), write.said()), object.key(), turn);
            case Step.Complain complain -> {
                turn.rule(complain.rule(), object.key());
                complain.word().say(turn, object);
                yield pending(memory.restless(path), object, path, turn);
            }
            case Step.Hold hold -> {
                turn.rule(hold.rule(), object.key());
                yield claim.isBindCompleted()
                        ? memory.holding(path).withClaims(Line::free)
                        : pending(memory.holding(path), object, path, turn);
            }
            case Step.Provision provision ->
                provisioning.start(memory, claim, isFresh, turn).withClaims(Line::free);
            case Step.LookAtClaim look -> memory.withClaims(Line::free);
            case Step.Mismatch mismatch -> memory.withClaims(Line::free);
            case Step.Reclaim reclaim -> memory.withClaims(Line::free);
            case Step.Settled settled -> memory.withClaims(Line::free);
        };
    }

    /** A claim that cannot be bound now is Pending. */
    private static VolumeMemory pending(VolumeMemory memory, KubeObject claim, String path, Turn turn) {
        if (Claim.of(claim).phase().equals("Pending")) {
            return memory.withClaims(Line::free);
        }
        turn.call(Writes.phase(claim, "Pending"), new Purpose.OfClaim(path, false, null));
        return memory;
    }

    private static VolumeMemory write(
            VolumeMemory memory, Step.Write write, Purpose purpose, ObjectKey about, Turn turn) {
        turn.rule(write.rule(), about);
        turn.call(write.request(), purpose);
        return memory;
    }

    private VolumeMemory volume(VolumeMemory taken, Turn turn, boolean isStart) {
        String name = Objects.requireNonNull(taken.volumes().busy());
        Cache cache = taken.cache(turn.view());
        KubeObject object = cache.volume(name);
        if (object == null || isStart && cache.isAheadOf(object)) {
            return taken.withVolumes(Line::free);
        }
        VolumeMemory memory = taken.restlessVolume(name, false);
        Volume volume = Volume.of(object);
        Step step = new VolumeSync(volume, cache, turn.live(), turn.release().storage(), turn.now()).next();
        return switch (step) {
            case Step.Write write ->
                write(memory, write, new Purpose.OfVolume(name, write.goesOn(), write.said()), object.key(), turn);
            case Step.LookAtClaim look -> memory.withClaim(look.path()).withVolumes(Line::free);
            case Step.Mismatch mismatch -> {
                mismatch.onVolume().say(turn, object);
                KubeObject claim =
                        cache.claim(Objects.requireNonNull(volume.claimRef()).path());
                if (claim != null) {
                    mismatch.onClaim().say(turn, claim);
                }
                yield memory.restlessVolume(name, true).withVolumes(Line::free);
            }
            case Step.Reclaim reclaim -> reclaiming.start(memory, volume, turn).withVolumes(Line::free);
            case Step.Complain complain -> memory.withVolumes(Line::free);
            case Step.Hold hold -> memory.withVolumes(Line::free);
            case Step.Provision provision -> memory.withVolumes(Line::free);
            case Step.Settled settled -> memory.withVolumes(Line::free);
        };
    }

    VolumeMemory answered(VolumeMemory memory, Purpose.OfClaim purpose, Answer answer, Turn turn) {
        String path = purpose.path();
        return switch (answer) {
            case Answer.Accepted accepted -> {
                if (purpose.said() != null) {
                    purpose.said().say(turn, accepted.object());
                }
                VolumeMemory done = memory.withClaims(line -> line.succeeded(path));
                if (purpose.goesOn()) {
                    yield claim(done, turn, false);
                }
                Claim claim =
                        accepted.object().kind() == Kind.PERSISTENT_VOLUME_CLAIM ? Claim.of(accepted.object()) : null;
                boolean isLost = claim != null && claim.phase().equals("Lost");
                yield (isLost ? done.holding(path) : done).withClaims(Line::free);
            }
            case Answer.Refused refused -> {
                if (!turn.release().storage().has(StorageRule.RETRIES_FAILED_SYNCS)) {
                    yield memory.restless(path).withClaims(Line::free);
                }
                turn.wake(retry(memory.claims().failures(path)), new Task.RetryClaim(path));
                yield memory.withClaims(line -> line.failed(path).free());
            }
        };
    }

    VolumeMemory answered(VolumeMemory memory, Purpose.OfVolume purpose, Answer answer, Turn turn) {
        String name = purpose.name();
        return switch (answer) {
            case Answer.Accepted accepted -> {
                if (purpose.said() != null) {
                    purpose.said().say(turn, accepted.object());
                }
                VolumeMemory done = memory.withVolumes(line -> line.succeeded(name));
                yield purpose.goesOn() ? volume(done, turn, false) : done.withVolumes(Line::free);
            }
            case Answer.Refused refused -> {
                if (!turn.release().storage().has(StorageRule.RETRIES_FAILED_SYNCS)) {
                    yield memory.restlessVolume(name, true).withVolumes(Line::free);
                }
                turn.wake(retry(memory.volumes().failures(name)), new Task.RetryVolume(name));
                yield memory.withVolumes(line -> line.failed(name).free());
            }
        };
    }

    private static Duration retry(int failures) {
        return FIRST_RETRY.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    }
}
