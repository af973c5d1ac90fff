package dev.ordinal.shell.why;

import static dev.ordinal.shell.why.Manifests.set;
import static dev.ordinal.shell.why.Manifests.storageClass;

import org.junit.jupiter.api.Test;

/** The rows of the catalogue of failures of storage. */
class StorageWhyTest {
    @Test
    void rows_1_and_2_nobody_runs_the_provisioner_of_the_class() {
        Blocked.on("kind-1.36")
                .apply(storageClass("fast", "k8s.io/minikube-hostpath", "Immediate"))
                .apply(set(2, "fast"))
                .run("1m")
                .why(
                        "pod/web-1",
                        "pod/web-1 does not exist",
                        "because sts/web waits for web-0",
                        "because pod/web-0 is Pending",
                        "because pvc/data-web-0 is Pending",
                        "because sc/fast names the provisioner k8s.io/minikube-hostpath, and nobody here provisions"
                                + " for that name")
                .freed("sts/web ready");
    }
}
