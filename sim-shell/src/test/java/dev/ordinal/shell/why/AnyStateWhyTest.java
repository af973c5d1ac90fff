package dev.ordinal.shell.why;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever befalls a cluster, {@code why} has an answer about each object, and each line that it says to type is accepted. */
class AnyStateWhyTest {
    private static final int DEEDS = 8;
    private static final List<String> PRESETS = List.of("kind-1.36", "three-zones-1.36", "eks-1.11");
    private static final List<String> CLASSES = List.of("standard", "gp3", "gp2");
    private static final List<String> KINDS = List.of("node", "ns", "svc", "pod", "sts", "pvc", "pv", "sc", "pdb");

    /** What may befall it; {@code NODE} stands for any of its nodes, {@code POD} for any pod of the set. */
    private static final List<String> BEFALLING = List.of(
            "fault nodeDown NODE",
            "fault nodePartitioned NODE",
            "fault kubeletDown NODE",
            "fault nodeUp NODE",
            "fault nodeReboot NODE",
            "fault memoryShort NODE 50Mi",
            "fault probeFails POD readiness",
            "fault oom POD",
            "fault containerCrash POD 3",
            "fault hookHangs POD preStop",
            "fault hookEnds POD preStop",
            "fault apiErrors statefulset-controller writes 2m",
            "fault apiErrors default-scheduler reads 2m",
            "fault imageMissing app:v1",
            "fault watchStalled statefulset-controller",
            "fault watchResumed statefulset-controller",
            "delete pod POD --wait=false",
            "delete pod POD --force --grace-period=0",
            "delete pvc data-POD --wait=false",
            "label pod POD app=other --overwrite",
            "scale sts web --replicas=4",
            "scale sts web --replicas=1",
            "set image sts/web app=app:v3",
            "set image sts/web app=app:none",
            "patch sts web -p '{\"spec\":{\"updateStrategy\":{\"rollingUpdate\":{\"partition\":2}}}}'",
            "patch sts web -p '{\"spec\":{\"template\":{\"spec\":{\"nodeSelector\":{\"disk\":\"ssd\"}}}}}'",
            "cordon NODE",
            "uncordon NODE",
            "delete node NODE",
            "taint nodes NODE a=b:NoExecute",
            "create pdb web --selector=app=web --min-available=3",
            "delete svc web",
            "delete sts web --cascade=foreground --wait=false",
            "delete sts web --cascade=orphan");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void it_is_asked_about(int seed) {
        Random chance = new Random(seed);
        int preset = seed % PRESETS.size();
        Blocked cluster = Blocked.on(PRESETS.get(preset))
                .apply(Manifests.set(3, CLASSES.get(preset)))
                .run("1m");
        List<String> nodes = List.of(
                cluster.read("get nodes -o jsonpath={.items[*].metadata.name}").split(" "));
        for (int i = 0; i < DEEDS; i++) {
            String deed = BEFALLING
                    .get(chance.nextInt(BEFALLING.size()))
                    .replace("NODE", nodes.get(chance.nextInt(nodes.size())))
                    .replace("POD", "web-" + chance.nextInt(3));
            cluster.tries(deed).run((1 + chance.nextInt(300)) + "s");
            for (String kind : KINDS) {
                String names = cluster.read("get " + kind + " -o jsonpath={.items[*].metadata.name}");
                for (String name : names.isEmpty() ? new String[0] : names.split(" ")) {
                    cluster.why(kind + "/" + name);
                }
            }
            cluster.why("pod/web-" + chance.nextInt(3)).waysAreAccepted();
        }
    }
}
