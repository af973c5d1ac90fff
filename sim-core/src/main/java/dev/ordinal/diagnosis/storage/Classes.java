package dev.ordinal.diagnosis.storage;

import dev.ordinal.apiserver.admission.ClaimAdmission;
import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.StorageClass;
import dev.ordinal.model.YamlText;
import dev.ordinal.release.SchedulerRule;
import dev.ordinal.release.StorageRule;
import dev.ordinal.storage.Backend;
import dev.ordinal.storage.Sidecar;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The storage classes of a cluster, and who serves them. */
record Classes(Scene scene) {
    private static final String TOPOLOGIES = "allowedTopologies";
    static final String IS_DEFAULT = "storageclass.kubernetes.io/is-default-class";

    @Nullable
    StorageClass named(@Nullable String name) {
        KubeObject found = name == null ? null : scene.get(Kind.STORAGE_CLASS, "", name);
        return found == null ? null : StorageClass.of(found);
    }

    /** Who makes the volumes of a class; null if nobody here does. */
    @Nullable
    Backend provisioner(StorageClass of) {
        String migrated =
                scene.release().storage().has(StorageRule.MIGRATES_IN_TREE) ? Backend.migrated(of.provisioner()) : null;
        Backend found = scene.driver(Objects.requireNonNullElse(migrated, of.provisioner()));
        return found != null && makes(found) ? found : null;
    }

    /** Why no volume of a class is made: where it has them made there is no node. What a class says of that stands for good. */
    Cause astray(StorageClass type) {
        List<String> places = new ArrayList<>();
        for (Json.Obj term : type.object().tree().array(TOPOLOGIES).objects()) {
            for (Json.Obj each : term.array("matchLabelExpressions").objects()) {
                places.add(each.text("key", "") + "="
                        + String.join("|", each.array("values").texts()));
            }
        }
        Json.Obj anywhere = type.object().tree().without(TOPOLOGIES).with("metadata", Json.object("name", type.name()));
        return Cause.of(
                        Words.of(type.object()),
                        "has its volumes made only where " + Words.all(places)
                                + " (allowedTopologies), and no node that takes pods is there")
                .endedBy(
                        "make the class anew without that; volumes and claims stay as they are",
                        Words.delete(type.object().key()),
                        Remedy.apply(YamlText.write(
                                KubeObject.of(Kind.STORAGE_CLASS, anywhere).wire())));
    }

    /** The drivers that make volumes when they are asked to. */
    List<Backend> makers() {
        return scene.cluster().setup().backends().stream()
                .filter(Classes::makes)
                .toList();
    }

    private static boolean makes(Backend backend) {
        Sidecar sidecar = backend.sidecar();
        return sidecar == null || sidecar.source() != Sidecar.Source.LOCAL;
    }

    /** The classes whose volumes somebody makes, by name. */
    List<StorageClass> served() {
        List<StorageClass> served = new ArrayList<>();
        for (KubeObject object : scene.list(Kind.STORAGE_CLASS, "")) {
            StorageClass one = StorageClass.of(object);
            if (provisioner(one) != null) {
                served.add(one);
            }
        }
        return served;
    }

    /** The classes that are marked as the default, the one that claims get first. */
    List<KubeObject> defaults() {
        return ClaimAdmission.defaults(scene.list(Kind.STORAGE_CLASS, ""));
    }

    /**
     * The manifest of a class, whose volumes are made at once unless that would be the wrong place: where a pod is to use
     * them, and where the driver's volumes cannot leave their node.
     *
     * @param policy {@code Delete} or {@code Retain}
     * @param isUsed whether pods use the claims that are to be served
     */
    String manifest(String name, Backend backend, String policy, boolean isUsed, boolean isDefault) {
        Sidecar sidecar = backend.sidecar();
        boolean isOfNode = sidecar != null && sidecar.topology() == Sidecar.Topology.NODE;
        boolean waits = scene.release().scheduler().has(SchedulerRule.PROVISIONS_ON_NODE) && (isUsed || isOfNode);
        String marked = isDefault ? "\n  annotations:\n    " + IS_DEFAULT + ": \"true\"" : "";
        return """
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata:
              name: %s%s
            provisioner: %s
            reclaimPolicy: %s
            volumeBindingMode: %s
            """.formatted(name, marked, backend.driver(), policy, waits ? "WaitForFirstConsumer" : "Immediate");
    }
}
