package dev.ordinal.storage.binding;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Volume;
import dev.ordinal.storage.Backend;
import dev.ordinal.storage.Loop;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The volume controller: it binds claims to volumes, asks for volumes to be made, and lets go of those whose claim is gone.
 *
 * <p>It looks at everything every 15 s; here that look exists only while it would do something.
 *
 * @see "Kubernetes 1.36, pkg/controller/volume/persistentvolume/pv_controller_base.go"
 */
public final class VolumeController implements Component<VolumeMemory> {
    private static final Duration RESYNC = Duration.ofSeconds(15);

    private final Instant zero;
    private final Provisioning provisioning;
    private final Reclaiming reclaiming;
    private final Workers workers;

    /**
     * @param zero the clock's zero, to which the times of the resync are relative
     * @param backends those whose drivers are plugins of the controller manager are its own; the others are ignored
     */
    public VolumeController(Instant zero, List<Backend> backends) {
        this.zero = zero;
        List<Backend> plugins = backends.stream()
                .filter(backend -> Backend.isInTree(backend.driver()))
                .toList();
        this.provisioning = new Provisioning(plugins);
        this.reclaiming = new Reclaiming(plugins);
        this.workers = new Workers(provisioning, reclaiming);
    }

    @Override
    public String name() {
        return "persistentvolume-controller";
    }

    @Override
    public Set<Kind> watches() {
        return Collections.unmodifiableSet(EnumSet.of(
                Kind.PERSISTENT_VOLUME_CLAIM, Kind.PERSISTENT_VOLUME, Kind.STORAGE_CLASS, Kind.POD, Kind.NODE));
    }

    @Override
    public VolumeMemory start() {
        return VolumeMemory.EMPTY;
    }

    @Override
    public VolumeMemory observe(VolumeMemory memory, Change change, Turn turn) {
        return switch (change.kind()) {
            case PERSISTENT_VOLUME_CLAIM -> done(claimChanged(memory.told(change), change), turn);
            case PERSISTENT_VOLUME -> done(volumeChanged(memory.told(change), change, turn), turn);
            case STORAGE_CLASS ->
                change.isCreation() ? classMade(memory, change.object().name(), turn) : memory;
            default -> memory;
        };
    }

    /** No claim is looked at because of a new class; a claim that is made in the same moment may even miss it. */
    private static VolumeMemory classMade(VolumeMemory memory, String name, Turn turn) {
        Duration delay = turn.release().storage().classDelay();
        if (delay.isZero()) {
            return memory;
        }
        turn.wake(delay, new Task.ClassKnown(name));
        return memory.hidden(name, true);
    }

    private static VolumeMemory claimChanged(VolumeMemory memory, Change change) {
        KubeObject claim = change.object();
        String path = claim.key().path();
        if (!change.isDeletion()) {
            VolumeMemory known = change.isCreation() ? memory.fresh(path, true) : memory;
            return known.withClaim(path);
        }
        VolumeMemory rest = memory.calm(path)
                .fresh(path, false)
                .patient(path, false)
                .withOperation(Provisioning.operation(claim), null)
                .withClaims(line -> line.succeeded(path));
        String volume = Claim.of(claim).volumeName();
        return volume.isEmpty() ? rest : rest.withVolume(volume);
    }

    private static VolumeMemory volumeChanged(VolumeMemory memory, Change change, Turn turn) {
        Volume volume = Volume.of(change.object());
        VolumeMemory result = memory;
        for (String path : memory.held()) {
            KubeObject claim = memory.cache(turn.view()).claim(path);
            result = claim != null && Claim.of(claim).volumeName().equals(volume.name())
                    ? result.restless(path)
                    : result;
        }
        Volume.ClaimRef claim = volume.claimRef();
        if (change.isDeletion()) {
            VolumeMemory rest = Reclaiming.forgotten(result, volume);
            return claim == null ? rest : rest.withClaim(claim.path());
        }
        return result.withVolume(volume.name());
    }

    @Override
    public VolumeMemory wake(VolumeMemory memory, Object what, Turn turn) {
        return done(
                switch ((Task) what) {
                    case Task.Tick tick -> tick.at().equals(memory.tick()) ? resync(memory) : memory;
                    case Task.RetryClaim retry -> memory.withClaim(retry.path());
                    case Task.RetryVolume retry -> memory.withVolume(retry.name());
                    case Task.PatienceEnds end ->
                        memory.patient(end.claim(), false).withClaim(end.claim());
                    case Task.ClassKnown known -> memory.hidden(known.storageClass(), false);
                    case Task.End end -> memory.withOperation(end.operation(), null);
                    case Task.DiskMade made -> provisioning.made(memory, made, turn);
                    case Task.DiskGone gone -> reclaiming.gone(memory, gone, turn);
                },
                turn);
    }

    private static VolumeMemory resync(VolumeMemory memory) {
        VolumeMemory result = memory.withTick(null);
        for (String path : memory.restless()) {
            result = result.withClaim(path);
        }
        for (String name : memory.restlessVolumes()) {
            result = result.withVolume(name);
        }
        return result;
    }

    @Override
    public VolumeMemory answer(VolumeMemory memory, Request request, Object purpose, Answer answer, Turn turn) {
        VolumeMemory informed = answer instanceof Answer.Accepted accepted && !(request instanceof Request.Delete)
                ? memory.wrote(accepted.object(), turn.view())
                : memory;
        return done(
                switch ((Purpose) purpose) {
                    case Purpose.OfClaim of -> workers.answered(informed, of, answer, turn);
                    case Purpose.OfVolume of -> workers.answered(informed, of, answer, turn);
                    case Purpose.Asked asked -> provisioning.asked(informed, asked, answer, turn);
                    case Purpose.Begun begun -> provisioning.begun(informed, begun, answer, turn);
                    case Purpose.Made made -> provisioning.stored(informed, made, answer, turn);
                    case Purpose.Reclaimed reclaimed -> reclaiming.reclaimed(informed, reclaimed, answer, turn);
                },
                turn);
    }

    /** Lets the workers go on, and asks for the next resync if there is need of one. */
    private VolumeMemory done(VolumeMemory memory, Turn turn) {
        VolumeMemory worked = workers.work(memory, turn);
        if (!worked.needsTick() || worked.tick() != null) {
            return worked;
        }
        Loop resync = new Loop(zero, turn.release().storage().resyncPhase(), RESYNC);
        Instant next = resync.after(turn.now());
        turn.wake(Duration.between(turn.now(), next), new Task.Tick(next));
        return worked.withTick(next);
    }
}
