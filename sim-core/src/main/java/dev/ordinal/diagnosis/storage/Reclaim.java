package dev.ordinal.diagnosis.storage;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Walk;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.fault.Fault;
import dev.ordinal.fault.Lasting;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Volume;
import dev.ordinal.storage.Backend;
import dev.ordinal.text.Durations;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a volume that is to be deleted with its disk is still there. */
record Reclaim(Volume volume, Walk walk) {
    List<Cause> causes() {
        Scene scene = walk.scene();
        List<Cause> causes = new ArrayList<>();
        String driver = volume.provisionedBy();
        boolean isDown = !scene.striking(
                        Fault.ProvisionerDown.class, fault -> fault.driver().equals(driver))
                .isEmpty();
        for (KubeObject attachment : scene.list(Kind.VOLUME_ATTACHMENT, "")) {
            if (Attachment.of(attachment).volume().equals(volume.name())) {
                List<Cause> deeper = walk.into(attachment.key());
                Cause attached = Cause.of(
                                Words.of(volume.object()),
                                "is still attached to node "
                                        + Attachment.of(attachment).node()
                                        + ", and a disk is deleted only when it is attached nowhere")
                        .because(deeper);
                causes.add(isDown ? attached.unended() : attached);
            }
        }
        if (driver != null) {
            causes.addAll(deletion(driver));
        }
        for (String finalizer : volume.object().finalizers()) {
            boolean isOfMachinery = finalizer.equals(Volume.PROTECTION)
                    || finalizer.startsWith("external-") && scene.driver(owner(driver)) != null;
            if (!isOfMachinery && volume.isTerminating()) {
                causes.add(Leaving.finalizer(volume.object(), finalizer));
            }
        }
        return causes;
    }

    private static String owner(@Nullable String driver) {
        return driver == null ? "" : driver;
    }

    private List<Cause> deletion(String driver) {
        Scene scene = walk.scene();
        List<Cause> causes = new ArrayList<>();
        Backend backend = scene.driver(driver);
        if (backend == null) {
            causes.add(Cause.of("driver " + driver, "made it, and does not run here any more: nobody deletes its disks")
                    .endedBy(
                            Remedy.of("run the driver again, or delete the disk in the back end and then the object")));
            return causes;
        }
        for (Lasting down : scene.striking(
                Fault.ProvisionerDown.class, fault -> fault.driver().equals(driver))) {
            causes.add(Cause.of("provisioner " + driver, "is down, and it alone deletes the disk; nobody tells of it")
                    .endedBy(Remedy.ending(down, "start the provisioner again")));
        }
        for (Lasting fails : scene.striking(
                Fault.DriverFails.class,
                fault -> fault.driver().equals(driver) && fault.call().equals("delete"))) {
            causes.add(Cause.of(
                            "the back end of " + driver,
                            "refuses to delete the disk, and is asked again after 1 s," + " 2 s, 4 s ... 5 min")
                    .endedBy(Remedy.ending(fails, "mend what it complains of")));
        }
        if (causes.isEmpty()) {
            causes.add(Cause.of(
                    "provisioner " + driver,
                    "deletes the disk, which takes " + Durations.brief(backend.delete())
                            + " from when it is attached nowhere"));
        }
        return causes;
    }
}
