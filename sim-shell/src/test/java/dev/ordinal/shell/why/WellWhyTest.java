package dev.ordinal.shell.why;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is well gives no alarm. */
class WellWhyTest {
    private static final List<String> KINDS = List.of("node", "ns", "svc", "pod", "sts", "pvc", "pv", "sc", "pdb");

    private static void everythingIsWell(Blocked cluster) {
        for (String kind : KINDS) {
            String names = cluster.read("get " + kind + " -o jsonpath={.items[*].metadata.name}");
            for (String name : names.isEmpty() ? new String[0] : names.split(" ")) {
                cluster.why(kind + "/" + name, "it is as it should be");
            }
        }
    }

    private static Blocked running(String preset, String storageClass) {
        return Blocked.on(preset)
                .apply("""
                    apiVersion: v1
                    kind: Service
                    metadata: {name: web}
                    spec: {clusterIP: None, ports: [{port: 80}], selector: {app: web}}
                    """)
                .apply(Manifests.set(3, storageClass))
                .type("create pdb web --selector=app=web --max-unavailable=1")
                .run("5m");
    }

    @ParameterizedTest
    @CsvSource({"kind-1.36, standard", "three-zones-1.36, gp3", "eks-1.11, gp2"})
    void a_set_that_runs(String preset, String storageClass) {
        everythingIsWell(running(preset, storageClass));
    }

    @ParameterizedTest
    @CsvSource({"kind-1.36, standard", "eks-1.11, gp2"})
    void a_set_after_a_rollout_and_a_scaling_down(String preset, String storageClass) {
        everythingIsWell(running(preset, storageClass)
                .type("set image sts/web app=app:v3")
                .run("10m")
                .type("scale sts web --replicas=2")
                .run("15m"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nodeDown", "nodePartitioned", "kubeletDown", "nodeReboot"})
    void a_set_whose_node_has_come_back(String fault) {
        Blocked set = running("kind-1.36", "standard");
        String node = set.nodeOf("web-1");
        set.type("fault " + fault + " " + node)
                .run("2m")
                .type("fault nodeUp " + node)
                .run("30m");
        everythingIsWell(set);
    }
}
