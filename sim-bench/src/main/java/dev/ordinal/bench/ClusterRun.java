package dev.ordinal.bench;

import dev.ordinal.cluster.Cluster;
import dev.ordinal.kernel.Trace;
import java.time.Duration;
import java.util.Locale;

/**
 * Runs a {@link Workload} once or several times and prints events a second of processor time, and memory. A program of its own, because a
 * run of ten thousand pods is long enough to be measured by a watch.
 *
 * <p>Arguments: pods, {@code parallel} or {@code ordered}, {@code claims} or {@code bare}, how many runs; then {@code served} for a
 * set with a headless Service.
 */
public final class ClusterRun {
    private static final int CHUNK = 1000;

    private ClusterRun() {}

    public static void main(String[] arguments) {
        Workload workload = new Workload(
                Integer.parseInt(arguments[0]),
                arguments[1].equals("parallel"),
                arguments[2].equals("claims"),
                arguments.length > 4 && arguments[4].equals("served"));
        for (int run = 0; run < Integer.parseInt(arguments[3]); run++) {
            measure(workload);
        }
    }

    private static void measure(Workload workload) {
        Cluster cluster = workload.start();
        long empty = used();
        long events = 0;
        long begin = ProcessorTime.now();
        while (!workload.isDone(cluster) && !cluster.isQuiet()) {
            for (int i = 0; i < CHUNK && !cluster.isQuiet(); i++) {
                cluster = cluster.step(Trace.NONE);
                events++;
            }
        }
        long nanos = ProcessorTime.now() - begin;
        long kept = used() - empty;
        System.out.println(String.format(
                Locale.ROOT,
                "%d pods %s %s%s: done=%b, %d events in %d ms, %.0f a second, %.1f events a pod, %d bytes a pod, clock"
                        + " %s, %d pending",
                workload.pods(),
                workload.parallel() ? "parallel" : "ordered",
                workload.claims() ? "with claims" : "bare",
                workload.served() ? " served" : "",
                workload.isDone(cluster),
                events,
                nanos / 1_000_000,
                events * 1e9 / nanos,
                (double) events / workload.pods(),
                kept / workload.pods(),
                Duration.between(cluster.setup().zero(), cluster.now()),
                cluster.pending()));
    }

    private static long used() {
        System.gc();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
