package dev.ordinal.storage;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.ordinal.storage.Sidecar.Expansion;
import dev.ordinal.storage.Sidecar.Limit;
import dev.ordinal.storage.Sidecar.Source;
import dev.ordinal.storage.Sidecar.Times;
import dev.ordinal.storage.Sidecar.Topology;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Back ends that clusters commonly have, with typical times, limits and rules; a scenario file may change each of them. */
public final class Presets {
    private static final List<String> ONE_NODE = List.of("ReadWriteOnce", "ReadWriteOncePod");
    private static final List<String> MANY_NODES =
            List.of("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod");

    /** All names, in the order of the alphabet. */
    public static final List<String> NAMES = List.of(
            "aws-ebs",
            "aws-ebs-gp2",
            "aws-ebs-gp3",
            "azure-disk",
            "gce-pd",
            "local-path",
            "local-static",
            "minikube-hostpath",
            "nfs");

    private Presets() {}

    /** The driver that a preset stands for where a file names no other: {@code ebs.csi.aws.com}; null for no preset. */
    public static @Nullable String driver(String preset) {
        return switch (preset) {
            case "aws-ebs", "aws-ebs-gp2", "aws-ebs-gp3" -> "ebs.csi.aws.com";
            case "gce-pd" -> "pd.csi.storage.gke.io";
            case "azure-disk" -> "disk.csi.azure.com";
            case "local-path" -> "rancher.io/local-path";
            case "local-static" -> "kubernetes.io/no-provisioner";
            case "minikube-hostpath" -> "k8s.io/minikube-hostpath";
            case "nfs" -> "nfs.csi.k8s.io";
            default -> null;
        };
    }

    /** The back end of this name under the driver's name; null if there is no such preset. */
    public static @Nullable Backend of(String preset, String driver) {
        return switch (preset) {
            case "aws-ebs", "aws-ebs-gp2", "aws-ebs-gp3" -> Backend.isInTree(driver) ? inTreeEbs(driver) : ebs(driver);
            case "gce-pd" ->
                disks(driver, ofSeconds(3), ofSeconds(6), ofSeconds(5), ofSeconds(2))
                        .with(Sidecar.disks("csi-gce-pd-controller-0")
                                .with(
                                        Source.CSI,
                                        Topology.ZONE,
                                        List.of("ReadWriteOnce", "ReadOnlyMany", "ReadWriteOncePod"),
                                        Expansion.ONLINE)
                                .with(Times.USUAL.withTails(ofSeconds(8), ofSeconds(20), ofSeconds(20)))
                                .withLimit(new Limit(127, true)));
            case "azure-disk" ->
                disks(driver, ofSeconds(3), ofSeconds(15), ofSeconds(15), ofSeconds(3))
                        .with(Sidecar.disks("csi-azuredisk-controller-0")
                                .with(Times.USUAL
                                        .withTails(ofSeconds(10), ofMinutes(2), ofMinutes(2))
                                        .withLimits(ofSeconds(10), ofMinutes(10)))
                                .withLimit(new Limit(16, true)));
            case "local-path" ->
                directories(driver, "local-path-provisioner-0", ofSeconds(4), ofSeconds(3), Topology.NODE);
            case "minikube-hostpath" -> directories(driver, "minikube", ofMillis(10), ofMillis(10), Topology.ANYWHERE);
            case "nfs" ->
                new Backend(driver, ofMillis(500), ZERO, ZERO, ofMillis(500), null, false)
                        .with(Sidecar.disks("csi-nfs-controller-0")
                                .with(Source.CSI, Topology.ANYWHERE, MANY_NODES, Expansion.REMOTE)
                                .withUnit(1));
            case "local-static" ->
                new Backend(driver, ZERO, ZERO, ZERO, ofSeconds(10), null, false)
                        .with(Sidecar.disks("local-volume-provisioner-0")
                                .with(Source.LOCAL, Topology.NODE, List.of("ReadWriteOnce"), Expansion.NEVER)
                                .withUnit(1));
            default -> null;
        };
    }

    private static Backend disks(String driver, Duration provision, Duration attach, Duration detach, Duration delete) {
        return new Backend(driver, provision, attach, detach, delete, null, true);
    }

    private static Backend ebs(String driver) {
        return disks(driver, ofMillis(1500), ofSeconds(2), ofSeconds(2), ofMillis(500))
                .with(Sidecar.disks("ebs-csi-controller-0")
                        .with(Times.USUAL
                                .withTails(ofSeconds(4), ofSeconds(10), ofSeconds(15))
                                .withLimits(ofMinutes(1), ofMinutes(6)))
                        .withLimit(new Limit(25, true)));
    }

    /** The plugin within the controller manager of old releases, which has no sidecars. */
    private static Backend inTreeEbs(String driver) {
        return disks(driver, ofMillis(3500), ofSeconds(8), ofSeconds(6), ofSeconds(2));
    }

    private static Backend directories(String driver, String pod, Duration make, Duration remove, Topology topology) {
        return new Backend(driver, make, ZERO, ZERO, remove, null, false)
                .with(Sidecar.disks(pod)
                        .with(Source.HOST_PATH, topology, ONE_NODE, Expansion.NEVER)
                        .withUnit(1));
    }
}
