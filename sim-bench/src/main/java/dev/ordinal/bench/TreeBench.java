package dev.ordinal.bench;

import dev.ordinal.apiserver.admission.MergeRules;
import dev.ordinal.apiserver.admission.Patched;
import dev.ordinal.apiserver.admission.Patches;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import java.time.Instant;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/** A pod held as a tree with a typed view: the first way of decision 0001, which is the one that we took. */
public class TreeBench extends Timed {
    static final int PODS = 1000;

    private final Json.Obj template = Samples.pod();
    private final KubeObject[] pods = new KubeObject[PODS];
    private final KubeObject pod = KubeObject.of(Kind.POD, template);
    private final KubeObject twin = KubeObject.of(Kind.POD, Samples.pod());
    private final KubeObject sharing = pod.withLabel("app", "other").withLabel("app", "web");
    private final Condition ready = Condition.of("Ready", true, Instant.parse("2026-01-05T09:00:20Z"));
    private final Json patch =
            Json.object("status", Json.object("phase", "Running", "podIP", "10.244.7.13", "message", Json.Null.NULL));
    private final Json.Obj image = Json.object(
            "spec", Json.object("containers", Json.array(Json.object("name", "cassandra", "image", "v14"))));
    private int next;

    @Setup
    public void fill() {
        for (int i = 0; i < PODS; i++) {
            pods[i] = made(i);
        }
    }

    KubeObject made(int ordinal) {
        String name = "web-" + ordinal;
        Json.Obj metadata = template.object("metadata");
        Json.Obj labels = metadata.object("labels")
                .with("statefulset.kubernetes.io/pod-name", name)
                .with("apps.kubernetes.io/pod-index", Integer.toString(ordinal));
        Json.Obj spec = template.object("spec").with("hostname", name).with("volumes", Samples.volumes("data-" + name));
        return KubeObject.of(
                Kind.POD,
                template.with("metadata", metadata.with("name", name).with("labels", labels))
                        .with("spec", spec));
    }

    @Benchmark
    public KubeObject create() {
        next = (next + 1) % 100;
        return made(next);
    }

    /** Phase, readiness, node, revision and owner of pods that were asked before. */
    @Benchmark
    @OperationsPerInvocation(PODS)
    public int readWarm() {
        int sum = 0;
        for (KubeObject object : pods) {
            sum += read(object);
        }
        return sum;
    }

    /** The same of pods that have just come. */
    @Benchmark
    @OperationsPerInvocation(PODS)
    public int readCold() {
        int sum = 0;
        for (KubeObject object : pods) {
            sum += read(KubeObject.of(Kind.POD, object.tree()));
        }
        return sum;
    }

    private static int read(KubeObject object) {
        Pod view = Pod.of(object);
        return view.phase().length()
                + (view.isReady() ? 1 : 0)
                + view.nodeName().length()
                + view.revision().length()
                + object.owners().getFirst().uid().length();
    }

    @Benchmark
    public KubeObject statusUpdate() {
        return pod.withCondition(ready).with(Json.of("Running"), "status", "phase");
    }

    @Benchmark
    public Patched mergePatch() {
        return Patches.merge(pod.tree(), patch);
    }

    @Benchmark
    public Patched strategicPatch() {
        return Patches.strategic(Kind.POD, pod.tree(), image, MergeRules.STANDARD);
    }

    @Benchmark
    public KubeObject labelChange() {
        return pod.withLabel("app", "other");
    }

    @Benchmark
    public boolean equalTwins() {
        return pod.equals(twin);
    }

    @Benchmark
    public boolean equalSharing() {
        return pod.equals(sharing);
    }

    @Benchmark
    public int hash() {
        return pod.withLabel("app", "other").hashCode();
    }

    @Benchmark
    public KubeObject fromWire() {
        return KubeObject.of(Kind.POD, Samples.POD);
    }

    @Benchmark
    public Json.Obj toWire() {
        return pod.wire();
    }
}
