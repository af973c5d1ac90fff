package dev.ordinal.storage.binding;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.StorageClass;
import dev.ordinal.release.StorageRule;
import dev.ordinal.release.StorageRules;
import dev.ordinal.storage.Backend;
import dev.ordinal.storage.NewVolume;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How a claim comes by a volume that does not exist yet: an outside provisioner is asked, or a plugin of the controller's
 * own makes the disk.
 *
 * @see "Kubernetes 1.36, pkg/controller/volume/persistentvolume/pv_controller.go, provisionClaim"
 */
record Provisioning(List<Backend> backends) {
    private static final String EXTERNAL = "ExternalProvisioning";
    /** Long enough for an operation to swallow the event of its own write. */
    private static final int BEYOND_OWN_WRITE = 5;
    /** Long enough to swallow that of the finalizer, too. */
    private static final int BEYOND_FINALIZER = 20;
    /** By so much the annotation comes too late if the finalizer is written first. */
    private static final Duration BEHIND_FINALIZER = Duration.ofMillis(14);

    /** What came of the race between the controller's first write to a claim and its own echo. */
    private enum Start {
        PLAIN(0, false),
        SWALLOWS_ECHO(BEYOND_OWN_WRITE, false),
        SWALLOWS_ALL(BEYOND_FINALIZER, false),
        LOST(0, true);

        private final int lingerMillis;
        private final boolean isLate;

        Start(int lingerMillis, boolean isLate) {
            this.lingerMillis = lingerMillis;
            this.isLate = isLate;
        }
    }

    VolumeMemory start(VolumeMemory memory, Claim claim, boolean isFresh, Turn turn) {
        StorageRules rules = turn.release().storage();
        String path = claim.object().key().path();
        String name = Objects.requireNonNullElse(claim.className(), "");
        KubeObject found = memory.cache(turn.view()).storageClass(name);
        if (found == null) {
            return classMissing(memory, claim, name, isFresh, turn);
        }
        VolumeMemory waiting = memory.restless(path);
        StorageClass storageClass = StorageClass.of(found);
        return switch (Makers.of(storageClass.provisioner(), backends, rules)) {
            case Makers.Nobody nobody -> {
                turn.rule("no plugin provisions for this class", claim.object().key());
                nobody.word().say(turn, claim.object());
                yield waiting;
            }
            case Makers.Outside outside -> ask(waiting, claim, outside.driver(), turn);
            case Makers.Inside inside -> begin(waiting, claim, inside.backend(), turn);
        };
    }

    private VolumeMemory classMissing(VolumeMemory memory, Claim claim, String name, boolean isFresh, Turn turn) {
        StorageRules rules = turn.release().storage();
        String path = claim.object().key().path();
        if (isFresh
                && !rules.classPatience().isZero()
                && turn.choices().weigh("claim before its class", rules.patienceOdds()) == 0) {
            turn.wake(rules.classPatience(), new Task.PatienceEnds(path));
            return memory.patient(path, true);
        }
        turn.rule("the class does not exist", claim.object().key());
        turn.warning(claim.object(), "ProvisioningFailed", "storageclass.storage.k8s.io \"" + name + "\" not found");
        return memory.restless(path);
    }

    private VolumeMemory ask(VolumeMemory memory, Claim claim, String driver, Turn turn) {
        KubeObject object = claim.object();
        StorageRules rules = turn.release().storage();
        String operation = operation(object);
        Operation known = memory.operations().get(operation);
        if (!Operation.mayStart(known, turn.now())) {
            return memory;
        }
        turn.rule("an outside provisioner has to make the volume", object.key());
        KubeObject asked = Writes.provisionedBy(object, driver, rules);
        if (asked.equals(object)) {
            turn.normal(object, EXTERNAL, rules.texts().externalProvisioning(driver));
            return memory.withOperation(operation, null);
        }
        Start start = start(object, turn);
        turn.callAfter(
                start.isLate ? BEHIND_FINALIZER : Duration.ZERO,
                Writes.main(asked),
                new Purpose.Asked(operation, object.key().path(), driver, start.lingerMillis));
        return memory.withOperation(operation, Operation.started(known));
    }

    private static Start start(KubeObject claim, Turn turn) {
        StorageRules rules = turn.release().storage();
        List<Integer> odds = rules.startCounts();
        if (!rules.has(StorageRule.CONTROLLERS_ADD_FINALIZERS)) {
            return turn.choices().weigh("claim starts", odds) == 0 ? Start.PLAIN : Start.SWALLOWS_ECHO;
        }
        if (claim.hasFinalizer(Claim.PROTECTION)) {
            List<Integer> alone = List.of(odds.get(0), odds.get(2));
            return turn.choices().weigh("claim starts", alone) == 0 ? Start.PLAIN : Start.SWALLOWS_ECHO;
        }
        return switch (turn.choices().weigh("volume controller: a new claim is taken up", odds)) {
            case 0 -> Start.SWALLOWS_ECHO;
            case 1 -> Start.PLAIN;
            case 2 -> Start.SWALLOWS_ALL;
            default -> Start.LOST;
        };
    }

    /** The API answered the write that asks an outside provisioner. */
    VolumeMemory asked(VolumeMemory memory, Purpose.Asked asked, Answer answer, Turn turn) {
        switch (answer) {
            case Answer.Accepted accepted -> {
                turn.normal(
                        accepted.object(),
                        EXTERNAL,
                        turn.release().storage().texts().externalProvisioning(asked.provisioner()));
                if (asked.lingerMillis() == 0) {
                    return memory.withOperation(asked.operation(), null);
                }
                turn.wake(Duration.ofMillis(asked.lingerMillis()), new Task.End(asked.operation()));
                return memory;
            }
            case Answer.Refused refused -> {
                return failed(memory, asked.operation(), turn);
            }
        }
    }

    private static VolumeMemory failed(VolumeMemory memory, String operation, Turn turn) {
        boolean backsOff = turn.release().storage().has(StorageRule.BACKS_OFF_PROVISIONING);
        return memory.withOperation(
                operation, backsOff ? Operation.failed(memory.operations().get(operation), turn.now()) : null);
    }

    private static VolumeMemory begin(VolumeMemory memory, Claim claim, Backend backend, Turn turn) {
        KubeObject object = claim.object();
        String operation = operation(object);
        Operation known = memory.operations().get(operation);
        if (!Operation.mayStart(known, turn.now())) {
            return memory;
        }
        turn.rule("the controller makes the volume itself", object.key());
        Request write = Writes.main(
                Writes.provisionedBy(object, backend.driver(), turn.release().storage()));
        turn.call(write, new Purpose.Begun(operation, object.key().path(), backend.driver()));
        return memory.withOperation(operation, Operation.started(known));
    }

    /** The API answered the write that precedes the making of a disk. */
    VolumeMemory begun(VolumeMemory memory, Purpose.Begun begun, Answer answer, Turn turn) {
        Backend backend = Backend.named(backends, begun.driver());
        if (answer instanceof Answer.Refused || backend == null) {
            return failed(memory, begun.operation(), turn);
        }
        turn.wake(backend.provision(), new Task.DiskMade(begun.operation(), begun.claim(), begun.driver()));
        return memory;
    }

    /** The disk exists; its volume is to be written. */
    VolumeMemory made(VolumeMemory memory, Task.DiskMade made, Turn turn) {
        Cache cache = memory.cache(turn.view());
        KubeObject object = cache.claim(made.claim());
        if (object == null || !operation(object).equals(made.operation())) {
            return memory.withOperation(made.operation(), null);
        }
        Claim claim = Claim.of(object);
        KubeObject found = cache.storageClass(Objects.requireNonNullElse(claim.className(), ""));
        if (found == null) {
            return failed(memory, made.operation(), turn);
        }
        List<KubeObject> nodes = turn.view().table(Kind.NODE).all();
        String zone = Ebs.zone(claim.name(), nodes);
        KubeObject volume = new NewVolume(claim, StorageClass.of(found), made.driver())
                .with("awsElasticBlockStore", Ebs.source(object.uid(), zone))
                .withAnnotation(Claim.BOUND_BY_CONTROLLER, "yes")
                .withAnnotation("kubernetes.io/createdby", "aws-ebs-dynamic-provisioner");
        turn.call(
                new Request.Create(Ebs.labelled(volume, zone, nodes)),
                new Purpose.Made(made.operation(), made.claim(), made.driver()));
        return memory;
    }

    /** The API answered the creation of a volume. */
    VolumeMemory stored(VolumeMemory memory, Purpose.Made made, Answer answer, Turn turn) {
        KubeObject claim = memory.cache(turn.view()).claim(made.claim());
        if (answer instanceof Answer.Accepted accepted && claim != null) {
            turn.normal(
                    claim,
                    "ProvisioningSucceeded",
                    "Successfully provisioned volume " + accepted.object().name() + " using " + made.driver());
        }
        return answer instanceof Answer.Refused
                ? failed(memory, made.operation(), turn)
                : memory.withOperation(made.operation(), null);
    }

    /** The name under which a claim is provisioned for. */
    static String operation(KubeObject claim) {
        return "provision-" + claim.key().path() + "[" + claim.uid() + "]";
    }
}
