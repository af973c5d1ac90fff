package dev.ordinal.diagnosis.storage;

import dev.ordinal.diagnosis.cause.Anew;
import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Template;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Pod;
import dev.ordinal.model.StorageClass;
import dev.ordinal.release.SetRule;
import dev.ordinal.text.Nearest;
import java.util.List;

/** A claim that a pod names and that does not exist. */
record MissingClaim(Pod pod, ObjectKey claim, Scene scene) {
    Cause cause() {
        Template template = Template.of(claim, scene);
        return template != null && template.pod().equals(pod.object().key()) ? ofSet(template) : alone();
    }

    private Cause ofSet(Template template) {
        String set = Words.of(template.set().object());
        if (scene.release().sets().has(SetRule.HEALS_PENDING_PODS)) {
            return Cause.of(Words.of(claim), "does not exist; " + set + " makes it anew when it looks at the pod next");
        }
        return Cause.of(
                        Words.of(claim),
                        "does not exist: it was deleted, and " + set + " makes claims only when it makes their pod")
                .endedBy(
                        "delete the pod, which runs nothing; the set makes claim and pod anew, the claim empty",
                        Words.delete(pod.object().key()));
    }

    private Cause alone() {
        Cause cause = Cause.of(Words.of(claim), "does not exist");
        List<String> near = Nearest.to(
                claim.name(),
                scene.list(Kind.PERSISTENT_VOLUME_CLAIM, claim.namespace()).stream()
                        .map(KubeObject::name)
                        .toList());
        for (String other : near) {
            if (pod.object().controller() == null) {
                cause = cause.endedBy(new Remedy(
                        "make the pod anew with the claim " + other + ", if that is what is meant",
                        new Anew(scene).pod(pod, object -> renamed(object, other))));
            }
        }
        Classes classes = new Classes(scene);
        for (StorageClass type : classes.served()) {
            return cause.endedBy("make the claim, here of class " + type.name(), Remedy.apply(manifest(type.name())));
        }
        return cause.endedBy(Remedy.of("make the claim"));
    }

    private KubeObject renamed(KubeObject object, String other) {
        List<Json> volumes = object.spec().array("volumes").objects().stream()
                .map(volume -> volume.object("persistentVolumeClaim")
                                .text("claimName", "")
                                .equals(claim.name())
                        ? (Json) volume.with("persistentVolumeClaim", Json.object("claimName", other))
                        : volume)
                .toList();
        return object.with(Json.array(volumes), "spec", "volumes");
    }

    private String manifest(String className) {
        return """
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata:
              name: %s
              namespace: %s
            spec:
              accessModes: [ReadWriteOnce]
              storageClassName: %s
              resources: {requests: {storage: 1Gi}}
            """.formatted(claim.name(), claim.namespace(), className);
    }
}
