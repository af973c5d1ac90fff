package dev.ordinal.storage.driver;

import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.StorageClass;
import dev.ordinal.storage.Backend;
import dev.ordinal.storage.NewVolume;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The write by which a driver tells that a job is done. */
record Writing(List<Backend> backends) {
    private static final String FINALIZER = "external-attacher/";
    private static final int ID_DIGITS = 17;

    /** The write; null if what the job is about is gone. */
    @Nullable
    Request request(Job job, Turn turn) {
        KubeObject about = turn.view().get(job.about());
        if (about == null) {
            return null;
        }
        String finalizer = FINALIZER + job.driver().replace('.', '-');
        return switch (job.work()) {
            case PROVISION -> volume(job, Claim.of(about), turn);
            case TAKE -> new Request.Update(about.withFinalizer(finalizer), Request.Part.MAIN);
            case ATTACH ->
                new Request.Patch(
                        job.about(),
                        Request.PatchType.MERGE,
                        Json.object("status", Json.object("attached", true)),
                        Request.Part.STATUS);
            case DETACH -> new Request.Update(about.withoutFinalizer(finalizer), Request.Part.MAIN);
            case DELETE -> Request.Delete.of(job.about());
        };
    }

    private @Nullable Request volume(Job job, Claim claim, Turn turn) {
        KubeObject found = turn.view().get(Kind.STORAGE_CLASS, "", Objects.requireNonNullElse(claim.className(), ""));
        if (found == null) {
            return null;
        }
        NewVolume made = new NewVolume(claim, StorageClass.of(found), job.driver());
        String name = NewVolume.name(claim.object());
        Backend backend = Backend.named(backends, job.driver());
        KubeObject volume = backend == null || backend.attaches()
                ? made.with(
                        "csi",
                        Json.object(
                                "driver",
                                job.driver(),
                                "volumeHandle",
                                handle(claim.object().uid())))
                : made.with("hostPath", Json.object("path", "/tmp/" + name));
        return new Request.Create(NewVolume.inZone(volume, zone(job, claim, turn)));
    }

    private static String handle(String uid) {
        String digits = uid.replace("-", "");
        return "vol-" + digits.substring(0, Math.min(ID_DIGITS, digits.length()));
    }

    private @Nullable String zone(Job job, Claim claim, Turn turn) {
        String selected = claim.selectedNode();
        KubeObject node = selected == null ? null : turn.view().get(Kind.NODE, "", selected);
        if (node != null) {
            return Node.of(node).zone();
        }
        Backend backend = Backend.named(backends, job.driver());
        return backend == null ? null : backend.zone();
    }
}
