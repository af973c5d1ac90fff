package dev.ordinal.bench;

import dev.ordinal.cluster.Cluster;
import dev.ordinal.kernel.Trace;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** What a snapshot and a branch cost while many events are pending: the first step of a branch, and the same step without one. */
public class BranchBench extends Timed {
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
