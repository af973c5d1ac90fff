package dev.ordinal.bench;

import dev.ordinal.cluster.Cluster;
import dev.ordinal.kernel.Trace;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a snapshot and a branch cost while many events are pending: the first step of a branch, and the same step without one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BranchBench {
    private static final int OBJECTS = 1000;

    private Cluster cluster = new Workload(1, true, false).start();

    @Setup
    public void fill() {
        List<KubeObject> objects = new ArrayList<>();
        for (int i = 0; i < OBJECTS; i++) {
            Json.Obj metadata = Json.object("name", "map-" + i, "namespace", "default");
            objects.add(KubeObject.of(Kind.CONFIG_MAP, Json.object("metadata", metadata)));
        }
        cluster = Cluster.of(cluster.setup().withObjects(objects));
    }

    /** A snapshot is a reference. */
    @Benchmark
    public Cluster snapshot() {
        return cluster;
    }

    /** Two branches of one cluster, each a step on. */
    @Benchmark
    public boolean twoBranches() {
        return cluster.step(Trace.NONE) == cluster.step(Trace.NONE);
    }

    @Benchmark
    public Cluster oneStep() {
        return cluster.step(Trace.NONE);
    }
}
