package dev.ordinal.bench;

import dev.ordinal.model.Json;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to change one field deep in an object, which every step of a cluster does several times. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class JsonBench {
    @Param({"Running", "Failed"})
    public String phase = "";

    private final Json.Obj pod = Json.object(
            "metadata", Json.object("name", "web-0", "namespace", "default", "uid", "7", "resourceVersion", "12"),
            "spec", Json.object("nodeName", "node-a", "hostname", "web-0", "subdomain", "web"),
            "status", Json.object("phase", "Pending", "hostIP", "10.0.0.1", "startTime", "2026-01-01T00:00:00Z"));

    @Benchmark
    public Json.Obj changedCopy() {
        return pod.withAt(Json.of(phase), "status", "phase");
    }
}
