package dev.ordinal.diagnosis.storage;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Walk;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.fault.Fault;
import dev.ordinal.fault.Lasting;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Volume;
import dev.ordinal.storage.Backend;
import dev.ordinal.storage.Sidecar;
import dev.ordinal.text.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a volume is not attached to the node that wants it, or not detached from one that does not. */
public final class AttachmentCauses {
    private final Attachment attachment;
    private final Scene scene;

    private AttachmentCauses(Attachment attachment, Scene scene) {
        this.attachment = attachment;
        this.scene = scene;
    }

    public static List<Cause> of(KubeObject object, Walk walk) {
        AttachmentCauses causes = new AttachmentCauses(Attachment.of(object), walk.scene());
        if (object.isTerminating()) {
            return List.of(causes.detaching());
        }
        return causes.attachment.isAttached() ? List.of() : List.of(causes.attaching());
    }

    private Cause detaching() {
        String driver = attachment.driver();
        Backend backend = scene.driver(driver);
        Cause cause = Cause.of(
                        Words.of(attachment.object()),
                        "is being deleted, " + Leaving.ago(attachment.object(), scene) + ": the volume "
                                + attachment.volume() + " is to be detached from node " + attachment.node())
                .telling(attachment.error("detach"));
        List<Cause> causes = new ArrayList<>(attacher());
        causes.addAll(refusing("detach"));
        if (causes.isEmpty()) {
            Duration takes = backend == null ? Duration.ZERO : backend.detach();
            return cause.because(Cause.of("driver " + driver, "detaches it, which takes " + Durations.brief(takes)));
        }
        return cause.because(causes)
                .endedBy(Remedy.unfinalized(
                        attachment.object().key(),
                        "or, if the driver is gone for good: detach the disk in the back end first, then take off the"
                                + " finalizer by which the attacher keeps the object"));
    }

    private Cause attaching() {
        String driver = attachment.driver();
        Backend backend = scene.driver(driver);
        String node = attachment.node();
        List<Cause> causes = new ArrayList<>(attacher());
        KubeObject volume = scene.get(Kind.PERSISTENT_VOLUME, "", attachment.volume());
        Claim claim = volume == null ? null : claim(Volume.of(volume));
        if (claim != null && !new Plugins(scene).has(node, driver)) {
            causes.add(new Plugins(scene).absent(node, driver, claim));
        }
        causes.addAll(refusing("attach"));
        if (causes.isEmpty() && backend != null) {
            add(causes, full(backend));
        }
        if (causes.isEmpty()) {
            String takes = backend == null ? "" : ", which takes " + Durations.brief(backend.attach());
            causes.add(Cause.of("driver " + driver, "attaches it" + takes));
        }
        return Cause.of(
                        "volume " + attachment.volume(),
                        "is not attached to node " + node + " yet, which was asked for "
                                + Words.age(attachment.object(), scene) + " ago")
                .telling(attachment.error("attach"))
                .because(causes);
    }

    private static void add(List<Cause> causes, @Nullable Cause cause) {
        if (cause != null) {
            causes.add(cause);
        }
    }

    private @Nullable Claim claim(Volume volume) {
        Volume.ClaimRef owner = volume.claimRef();
        KubeObject found =
                owner == null ? null : scene.get(Kind.PERSISTENT_VOLUME_CLAIM, owner.namespace(), owner.name());
        return found == null ? null : Claim.of(found);
    }

    private List<Cause> attacher() {
        String driver = attachment.driver();
        List<Cause> causes = new ArrayList<>();
        if (scene.driver(driver) == null) {
            causes.add(Cause.of("driver " + driver, "does not run here: nobody attaches or detaches its volumes"));
        }
        for (Lasting down : scene.striking(
                Fault.ProvisionerDown.class, fault -> fault.driver().equals(driver))) {
            causes.add(Cause.of(
                            "attacher " + driver,
                            "is down; nothing is attached or detached until it runs again, and then all that has"
                                    + " waited")
                    .endedBy(Remedy.ending(down, "start the attacher again")));
        }
        return causes;
    }

    private List<Cause> refusing(String verb) {
        String driver = attachment.driver();
        List<Cause> causes = new ArrayList<>();
        for (Lasting fails : scene.striking(
                Fault.DriverFails.class,
                fault -> fault.driver().equals(driver) && fault.call().equals(verb))) {
            causes.add(Cause.of(
                            "the back end of " + driver,
                            "refuses to " + verb + " volumes; it is asked again after 1 s, 2 s, 4 s ... 5 min")
                    .endedBy(Remedy.ending(fails, "mend what it complains of")));
        }
        return causes;
    }

    /** A node that the back end calls full; the scheduler counts only as far as the CSINode tells. */
    private @Nullable Cause full(Backend backend) {
        Sidecar sidecar = backend.sidecar();
        Sidecar.Limit limit = sidecar == null ? null : sidecar.limit();
        if (limit == null) {
            return null;
        }
        List<Attachment> others = new ArrayList<>();
        for (KubeObject object : scene.list(Kind.VOLUME_ATTACHMENT, "")) {
            Attachment other = Attachment.of(object);
            boolean isThere =
                    other.node().equals(attachment.node()) && other.driver().equals(backend.driver());
            if (isThere && other.isAttached()) {
                others.add(other);
            }
        }
        if (others.size() < limit.count()) {
            return null;
        }
        return new Crowding(scene, backend).unknown(attachment, others, limit);
    }
}
