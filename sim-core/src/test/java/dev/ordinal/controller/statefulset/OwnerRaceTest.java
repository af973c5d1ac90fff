package dev.ordinal.controller.statefulset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.ordinal.model.Kind;
import dev.ordinal.storage.Presets;
import dev.ordinal.testing.Incident;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** In 1.26 a set and the scheduler write to a new claim at the same time, and the second of them is refused. */
class OwnerRaceTest {
    private static final String CLASS = """
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: {name: gp3}
        provisioner: ebs.csi.aws.com
        volumeBindingMode: WaitForFirstConsumer
        """;
    private static final String SET = """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: web}
        spec:
          serviceName: web
          replicas: 1
          persistentVolumeClaimRetentionPolicy: {whenDeleted: Delete}
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers: [{name: app, image: app:v1, volumeMounts: [{name: data, mountPath: /data}]}]
          volumeClaimTemplates:
          - metadata: {name: data}
            spec: {accessModes: [ReadWriteOnce], storageClassName: gp3, resources: {requests: {storage: 1Gi}}}
        """;

    private static Incident started(long seed) {
        return Incident.incident("1.26", "StatefulSetAutoDeletePVC")
                .seed(seed)
                .threeZones()
                .driver(Objects.requireNonNull(
                        Presets.of("aws-ebs", Objects.requireNonNull(Presets.driver("aws-ebs")))))
                .apply(CLASS)
                .after("5s")
                .apply(SET)
                .after("3s");
    }

    /** Whether the set was refused; it is either the set or the scheduler, and the claim gets its owner in any case. */
    private static boolean isSetRefused(long seed) {
        Incident incident = started(seed);
        boolean hasOwner = !incident.get(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-0")
                .owners()
                .isEmpty();
        boolean isSetRefused = incident.kubectl("describe sts web")
                .output()
                .contains(
                        "Could not update claim data-web-0 for delete policy ownerRefs: Operation cannot be fulfilled");
        boolean isSchedulerRefused =
                incident.kubectl("describe pod web-0").output().contains("running PreBind plugin \"VolumeBinding\"");
        assertNotEquals(isSetRefused, isSchedulerRefused, incident::output);
        assertNotEquals(isSetRefused, hasOwner);
        incident.after("30s").runs("web-0").after("1s");
        assertEquals(
                1,
                incident.get(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-0")
                        .owners()
                        .size());
        return isSetRefused;
    }

    @Test
    void as_a_rule_the_set_is_first_and_the_scheduler_is_refused() {
        assertEquals(false, isSetRefused(0));
    }

    @Test
    void either_may_be_first() {
        TreeSet<Boolean> seen = new TreeSet<>();
        for (long seed = 1; seed <= 12; seed++) {
            seen.add(isSetRefused(seed));
        }
        assertEquals(2, seen.size());
    }
}
