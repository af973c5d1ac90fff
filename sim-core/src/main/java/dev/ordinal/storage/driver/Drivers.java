package dev.ordinal.storage.driver;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.StorageClass;
import dev.ordinal.model.Volume;
import dev.ordinal.storage.Backend;
import dev.ordinal.storage.Loop;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The provisioners and attachers of all drivers that run outside the controller manager: each takes exactly the time that
 * its {@link Backend} states, looks for work every 50 ms, and never fails. A class whose driver is not among the backends
 * gets no volumes. Woken by {@link DriverDown} and {@link DriverUp}.
 *
 * <p>They are the agents of the recordings. A backend with a {@link dev.ordinal.storage.Sidecar} has processes of its own
 * instead, in {@link dev.ordinal.storage.sidecar}.
 */
public final class Drivers implements Component<DriverMemory> {
    public static final String NAME = "csi-drivers";

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Set<Kind> WATCHED = Collections.unmodifiableSet(EnumSet.of(
            Kind.PERSISTENT_VOLUME_CLAIM,
            Kind.PERSISTENT_VOLUME,
            Kind.STORAGE_CLASS,
            Kind.VOLUME_ATTACHMENT,
            Kind.NODE));

    private final List<Backend> backends;
    private final Loop looks;
    private final Writing writing;

    /** @param zero the clock's zero, to which the looks are relative */
    public Drivers(Instant zero, List<Backend> backends) {
        this.backends = backends.stream()
                .filter(backend -> !Backend.isInTree(backend.driver()) && backend.sidecar() == null)
                .toList();
        this.looks = new Loop(zero, Duration.ZERO, LOOK);
        this.writing = new Writing(this.backends);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean restarts() {
        return false;
    }

    @Override
    public Set<Kind> watches() {
        return WATCHED;
    }

    @Override
    public DriverMemory start() {
        return DriverMemory.EMPTY;
    }

    @Override
    public DriverMemory observe(DriverMemory memory, Change change, Turn turn) {
        return switch (change.kind()) {
            case PERSISTENT_VOLUME_CLAIM ->
                change.isDeletion()
                        ? memory.without(Job.Work.PROVISION, change.object().key())
                        : provision(memory, Claim.of(change.object()), turn);
            case VOLUME_ATTACHMENT -> attachment(memory, change, turn);
            case PERSISTENT_VOLUME ->
                change.isDeletion()
                        ? memory.without(Job.Work.DELETE, change.object().key())
                        : delete(memory, Volume.of(change.object()), turn);
            default -> memory;
        };
    }

    /** Starts to make a volume, unless the driver is down: then it does not learn of the claim. */
    private DriverMemory provision(DriverMemory memory, Claim claim, Turn turn) {
        String driver = claim.provisioner();
        Backend backend = driver == null ? null : Backend.named(backends, driver);
        ObjectKey key = claim.object().key();
        if (!claim.volumeName().isEmpty()) {
            return memory.without(Job.Work.PROVISION, key);
        }
        if (backend == null
                || memory.has(Job.Work.PROVISION, key)
                || !memory.isUp(backend.driver())
                || !mayBegin(claim, turn)) {
            return memory;
        }
        turn.rule("the driver begins to make a volume", key);
        return begin(
                memory, Job.starting(Job.Work.PROVISION, backend.driver(), key, turn.now(), backend.provision()), turn);
    }

    private static boolean mayBegin(Claim claim, Turn turn) {
        String name = Objects.requireNonNullElse(claim.className(), "");
        KubeObject found = turn.view().get(Kind.STORAGE_CLASS, "", name);
        return found != null && (!StorageClass.of(found).waitsForConsumer() || claim.selectedNode() != null);
    }

    private DriverMemory attachment(DriverMemory memory, Change change, Turn turn) {
        KubeObject attachment = change.object();
        ObjectKey key = attachment.key();
        Backend backend = Backend.named(backends, attachment.spec().text("attacher", ""));
        if (backend == null) {
            return memory;
        }
        String volume = attachment.spec().object("source").text("persistentVolumeName", "");
        if (change.isDeletion()) {
            DriverMemory rest = ended(memory, key).withoutAttachment(volume, key.name());
            KubeObject object = turn.view().get(Kind.PERSISTENT_VOLUME, "", volume);
            return object == null ? rest : delete(rest, Volume.of(object), turn);
        }
        if (change.isCreation()) {
            DriverMemory known = memory.withAttachment(volume, key.name());
            Job take = Job.starting(Job.Work.TAKE, backend.driver(), key, turn.now(), Duration.ZERO);
            Job attach = Job.starting(Job.Work.ATTACH, backend.driver(), key, turn.now(), backend.attach());
            return begin(begin(known, take, turn), attach, turn);
        }
        if (attachment.isTerminating() && !memory.has(Job.Work.DETACH, key)) {
            Job detach = Job.starting(Job.Work.DETACH, backend.driver(), key, turn.now(), backend.detach());
            return begin(ended(memory, key), detach, turn);
        }
        return memory;
    }

    private static DriverMemory ended(DriverMemory memory, ObjectKey key) {
        return memory.without(Job.Work.TAKE, key).without(Job.Work.ATTACH, key).without(Job.Work.DETACH, key);
    }

    /** Starts to delete a volume that is released and attached nowhere. */
    private DriverMemory delete(DriverMemory memory, Volume volume, Turn turn) {
        String driver = volume.provisionedBy();
        Backend backend = driver == null ? null : Backend.named(backends, driver);
        ObjectKey key = volume.object().key();
        if (backend == null
                || !volume.phase().equals("Released")
                || !volume.reclaimPolicy().equals("Delete")
                || memory.isAttached(volume.name())) {
            return memory.without(Job.Work.DELETE, key);
        }
        return memory.has(Job.Work.DELETE, key)
                ? memory
                : begin(
                        memory,
                        Job.starting(Job.Work.DELETE, backend.driver(), key, turn.now(), backend.delete()),
                        turn);
    }

    private DriverMemory begin(DriverMemory memory, Job job, Turn turn) {
        if (memory.isUp(job.driver())) {
            look(job, turn);
        }
        return memory.with(job);
    }

    /** Has the job looked at when it is due, or at the next look if it is overdue. */
    private void look(Job job, Turn turn) {
        Instant due = job.due().isAfter(turn.now()) ? job.due() : turn.now();
        turn.wake(Duration.between(turn.now(), looks.from(due)), new Due(job.key()));
    }

    @Override
    public DriverMemory wake(DriverMemory memory, Object what, Turn turn) {
        return switch ((Signal) what) {
            case DriverDown down -> memory.withDown(down.driver(), true);
            case DriverUp up -> resumed(memory.withDown(up.driver(), false), up.driver(), turn);
            case Due due -> finish(memory, memory.jobs().get(due.job()), turn);
        };
    }

    /** The driver finds again what it was at, and for the first time what came while it was down. */
    private DriverMemory resumed(DriverMemory memory, String driver, Turn turn) {
        for (Job job : memory.jobs().values()) {
            if (job.driver().equals(driver) && !job.isSent()) {
                look(job, turn);
            }
        }
        DriverMemory result = memory;
        for (KubeObject claim : turn.view().table(Kind.PERSISTENT_VOLUME_CLAIM).all()) {
            if (driver.equals(Claim.of(claim).provisioner())) {
                result = provision(result, Claim.of(claim), turn);
            }
        }
        return result;
    }

    private DriverMemory finish(DriverMemory memory, @Nullable Job job, Turn turn) {
        if (job == null
                || job.isSent()
                || !memory.isUp(job.driver())
                || job.due().isAfter(turn.now())) {
            return memory;
        }
        Request request = writing.request(job, turn);
        if (request == null) {
            return memory.without(job);
        }
        turn.call(request, job.key());
        return memory.with(job.sent(true));
    }

    @Override
    public DriverMemory answer(DriverMemory memory, Request request, Object purpose, Answer answer, Turn turn) {
        Job job = memory.jobs().get((String) purpose);
        if (job == null) {
            return memory;
        }
        if (answer instanceof Answer.Refused refused && refused.rejection().is("Conflict")) {
            Job again = job.sent(false);
            turn.wake(LOOK, new Due(again.key()));
            return memory.with(again);
        }
        boolean lasts = job.work() == Job.Work.PROVISION || job.work() == Job.Work.DELETE;
        return lasts ? memory : memory.without(job);
    }
}
