package dev.ordinal.bench;

import dev.ordinal.model.Json;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** What it costs to change one field deep in an object, which every step of a cluster does several times. */
public class JsonBench extends Timed {
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
