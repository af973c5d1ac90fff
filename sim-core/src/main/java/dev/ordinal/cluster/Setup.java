package dev.ordinal.cluster;

import dev.ordinal.apiserver.ServiceRange;
import dev.ordinal.controller.Pace;
import dev.ordinal.kubectl.Profile;
import dev.ordinal.kubelet.Behavior;
import dev.ordinal.kubelet.Behaviors;
import dev.ordinal.kubelet.KubeletKind;
import dev.ordinal.kubelet.NodeSpec;
import dev.ordinal.model.KubeObject;
import dev.ordinal.release.Release;
import dev.ordinal.storage.Backend;
import dev.ordinal.table.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a cluster is made of when it starts.
 *
 * @param kubectl the version of kubectl that its users run
 * @param seed decides every tie and race; under seed 0 each takes its usual outcome
 * @param zero where its clock stands at zero; the cluster itself is some seconds older
 * @param age how much longer than those seconds it has been running, idle, when its clock stands at zero
 * @param objects what is created before the clock starts, in order
 * @param services where Services get their addresses from
 */
public record Setup(
        Release release,
        Profile kubectl,
        long seed,
        Instant zero,
        Duration age,
        List<NodeSpec> nodes,
        List<Backend> backends,
        Behaviors behaviors,
        List<KubeObject> objects,
        Pace pace,
        KubeletKind kubelets,
        ServiceRange services) {
    /** A Monday morning. */
    public static final Instant ZERO = Instant.parse("2026-01-05T09:00:00Z");
    /** How long before the clock's zero the control plane starts, the nodes join and the objects are created. */
    private static final Duration BOOT = Duration.ofSeconds(10);

    private static final Duration NODES = Duration.ofMillis(7200);
    private static final Duration OBJECTS = Duration.ofSeconds(4);

    /** A cluster of the newest release with these nodes and nothing else. */
    public static Setup of(Release release, List<NodeSpec> nodes) {
        return new Setup(
                release,
                Profile.matching(release),
                0,
                ZERO,
                Duration.ZERO,
                nodes,
                List.of(),
                Behaviors.of(Behavior.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(2))),
                List.of(),
                Pace.USUAL,
                KubeletKind.RECORDED,
                ServiceRange.USUAL);
    }

    public Setup withSeed(long other) {
        return new Setup(
                release, kubectl, other, zero, age, nodes, backends, behaviors, objects, pace, kubelets, services);
    }

    public Setup withBackends(List<Backend> some) {
        return new Setup(release, kubectl, seed, zero, age, nodes, some, behaviors, objects, pace, kubelets, services);
    }

    public Setup withBehaviors(Behaviors some) {
        return new Setup(release, kubectl, seed, zero, age, nodes, backends, some, objects, pace, kubelets, services);
    }

    public Setup withObjects(List<KubeObject> some) {
        return new Setup(release, kubectl, seed, zero, age, nodes, backends, behaviors, some, pace, kubelets, services);
    }

    public Setup withKubelets(KubeletKind kind) {
        return new Setup(release, kubectl, seed, zero, age, nodes, backends, behaviors, objects, pace, kind, services);
    }

    /** When the control plane starts. */
    Instant boot() {
        return zero.minus(age).minus(BOOT);
    }

    /** When the nodes join. */
    Instant joined() {
        return zero.minus(age).minus(NODES);
    }

    /** When the first objects are created. */
    Instant founded() {
        return zero.minus(age).minus(OBJECTS);
    }

    /** How kubectl prints what this cluster's API server tells. */
    Dialect dialect() {
        return new Dialect(kubectl.client(), Profile.matching(release).server());
    }
}
