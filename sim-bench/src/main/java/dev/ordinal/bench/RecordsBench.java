package dev.ordinal.bench;

import dev.ordinal.apiserver.admission.MergeRules;
import dev.ordinal.apiserver.admission.Patched;
import dev.ordinal.apiserver.admission.Patches;
import dev.ordinal.bench.records.Meta;
import dev.ordinal.bench.records.PodRecord;
import dev.ordinal.bench.records.PodSpec;
import dev.ordinal.bench.records.PodStatus;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import java.time.Instant;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/** A pod held as typed records with a rest: the second way of decision 0001. */
public class RecordsBench extends Timed {
    private static final int PODS = 1000;

    private final PodRecord template = PodRecord.of(Samples.pod());
    private final PodRecord[] pods = new PodRecord[PODS];
    private final PodRecord pod = template;
    private final PodRecord twin = PodRecord.of(Samples.pod());
    private final PodRecord sharing =
            pod.with(pod.metadata().withLabel("app", "other").withLabel("app", "web"));
    private final PodStatus.PodCondition ready =
            new PodStatus.PodCondition("Ready", "True", Instant.parse("2026-01-05T09:00:20Z"), null, null, Json.EMPTY);
    private final Json patch = Json.object("phase", "Running", "podIP", "10.244.7.13", "message", Json.Null.NULL);
    private final Json.Obj image = Json.object(
            "spec", Json.object("containers", Json.array(Json.object("name", "cassandra", "image", "v14"))));
    private int next;

    @Setup
    public void fill() {
        for (int i = 0; i < PODS; i++) {
            pods[i] = made(i);
        }
    }

    PodRecord made(int ordinal) {
        String name = "web-" + ordinal;
        Meta meta = template.metadata();
        PodSpec spec = template.spec();
        Meta named = new Meta(
                name,
                meta.namespace(),
                meta.generateName(),
                meta.uid(),
                meta.resourceVersion(),
                meta.generation(),
                meta.created(),
                meta.deleted(),
                meta.graceSeconds(),
                meta.labels()
                        .plus("statefulset.kubernetes.io/pod-name", name)
                        .plus("apps.kubernetes.io/pod-index", Integer.toString(ordinal)),
                meta.annotations(),
                meta.owners(),
                meta.finalizers(),
                meta.rest());
        PodSpec placed = new PodSpec(
                spec.nodeName(),
                name,
                spec.subdomain(),
                spec.restartPolicy(),
                spec.graceSeconds(),
                spec.containers(),
                List.of(new PodSpec.PodVolume("data", "data-" + name, Json.EMPTY)),
                spec.rest());
        return new PodRecord(named, placed, template.status(), template.rest());
    }

    @Benchmark
    public PodRecord create() {
        next = (next + 1) % 100;
        return made(next);
    }

    @Benchmark
    @OperationsPerInvocation(PODS)
    public int readWarm() {
        int sum = 0;
        for (PodRecord record : pods) {
            PodStatus.PodCondition condition = record.status().condition("Ready");
            sum += length(record.status().phase())
                    + (condition != null && "True".equals(condition.status()) ? 1 : 0)
                    + length(record.spec().nodeName())
                    + length(record.metadata().labels().get("controller-revision-hash"))
                    + length(record.metadata().owners().getFirst().uid());
        }
        return sum;
    }

    private static int length(@org.jspecify.annotations.Nullable String text) {
        return text == null ? 0 : text.length();
    }

    @Benchmark
    public PodRecord statusUpdate() {
        return pod.with(pod.status().with("Running", ready));
    }

    /** Only the status goes through a tree and back. */
    @Benchmark
    public PodRecord mergePatch() {
        return Patches.merge(pod.status().tree(), patch) instanceof Patched.Result result
                ? pod.with(PodStatus.of(result.tree()))
                : pod;
    }

    /** The whole pod goes through a tree and back. */
    @Benchmark
    public PodRecord strategicPatch() {
        return Patches.strategic(Kind.POD, pod.tree(), image, MergeRules.STANDARD) instanceof Patched.Result result
                ? PodRecord.of(result.tree())
                : pod;
    }

    @Benchmark
    public PodRecord labelChange() {
        return pod.with(pod.metadata().withLabel("app", "other"));
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
        return pod.with(pod.metadata().withLabel("app", "other")).hashCode();
    }

    @Benchmark
    public Json.Obj toWire() {
        return pod.tree().with("apiVersion", "v1").with("kind", "Pod");
    }

    @Benchmark
    public PodRecord fromWire() {
        return PodRecord.of(Samples.POD);
    }
}
