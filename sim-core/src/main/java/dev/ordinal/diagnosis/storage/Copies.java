package dev.ordinal.diagnosis.storage;

import dev.ordinal.diagnosis.cause.Anew;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Pod;
import dev.ordinal.model.StorageClass;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How what stands on a claim's volume gets to another claim: by a pod that mounts both. */
record Copies(Claim claim, Scene scene) {
    Remedy remedy() {
        KubeObject object = claim.object();
        String copy = object.name() + "-copy";
        ObjectKey pod = new ObjectKey(Kind.POD, object.namespace(), "copy-" + object.name());
        List<String> commands = new ArrayList<>();
        commands.add(new Anew(scene).manifest(object, found -> named(found, copy)));
        commands.add(Remedy.apply(pod(pod, copy)));
        commands.add("until " + Words.of(pod) + " ready");
        commands.add("kubectl exec " + pod.name() + Words.namespace(pod.namespace()) + " -- cp -a /from/. /to/");
        commands.add(Words.delete(pod));
        return new Remedy(
                "make another claim, " + copy + ", written as it is to be (it is as " + object.name()
                        + " here), and copy the data while nothing writes; then have the pods use that one",
                commands);
    }

    private KubeObject named(KubeObject object, String name) {
        KubeObject named = object.with(Json.of(name), "metadata", "name").without("spec", "volumeName");
        StorageClass suited = suited();
        return suited == null ? named : named.with(Json.of(suited.name()), "spec", "storageClassName");
    }

    /**
     * A class whose volumes are made where the copying pod is. One that makes them at once may make them in another zone, where
     * no pod has both volumes; null if there is nothing better than the class that the claim has.
     */
    private @Nullable StorageClass suited() {
        Classes classes = new Classes(scene);
        StorageClass own = classes.named(claim.className());
        if (own == null || own.waitsForConsumer()) {
            return null;
        }
        return classes.served().stream()
                .filter(other -> other.waitsForConsumer() && other.provisioner().equals(own.provisioner()))
                .findFirst()
                .orElse(null);
    }

    /** It runs where the volume is in use, since many volumes serve one node at a time. */
    private String pod(ObjectKey key, String copy) {
        String node = scene.podsUsing(claim.object()).stream()
                .map(user -> Pod.of(user).nodeName())
                .filter(name -> !name.isEmpty())
                .findFirst()
                .map(name -> "\n  nodeSelector: {kubernetes.io/hostname: " + name + "}")
                .orElse("");
        return """
            apiVersion: v1
            kind: Pod
            metadata: {name: %s, namespace: %s}
            spec:
              terminationGracePeriodSeconds: 1%s
              containers:
              - name: copy
                image: busybox
                command: [sleep, "3600"]
                volumeMounts: [{name: from, mountPath: /from}, {name: to, mountPath: /to}]
              volumes:
              - {name: from, persistentVolumeClaim: {claimName: %s}}
              - {name: to, persistentVolumeClaim: {claimName: %s}}
            """.formatted(key.name(), key.namespace(), node, claim.name(), copy);
    }
}
