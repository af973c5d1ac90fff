package dev.ordinal.bench;

import dev.ordinal.cluster.Cluster;
import dev.ordinal.kernel.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Lets a year pass in a cluster in which all is well, day by day, and prints its events and the processor time it took.
 * Heartbeats, probes and resyncs of what is healthy are worked out, not played, so that neither number should grow with
 * the cluster.
 *
 * <p>Arguments: pods, nodes, how many years.
 */
public final class IdleYear {
    private static final int DAYS = 365;
    /** By then the last event object of the start has expired. */
    private static final Duration SETTLED = Duration.ofHours(2);

    private IdleYear() {}

    public static void main(String[] arguments) {
        Workload workload = new Workload(Integer.parseInt(arguments[0]), true, true);
        Cluster cluster = workload.start(Integer.parseInt(arguments[1]));
        while (!workload.isDone(cluster)) {
            cluster = cluster.step(Trace.NONE);
        }
        Instant settled = cluster.now().plus(SETTLED);
        cluster = played(cluster, settled).cluster();
        for (int year = 0; year < Integer.parseInt(arguments[2]); year++) {
            cluster = measured(cluster, arguments);
        }
    }

    private static Cluster measured(Cluster start, String[] arguments) {
        Cluster cluster = start;
        long events = 0;
        long begin = ProcessorTime.now();
        for (int day = 0; day < DAYS; day++) {
            Played played = played(cluster, cluster.now().plus(Duration.ofDays(1)));
            cluster = played.cluster();
            events += played.events();
        }
        long nanos = ProcessorTime.now() - begin;
        System.out.println(String.format(
                Locale.ROOT,
                "%s pods on %s nodes, a year of nothing: %d events in %.3f ms, %d pending",
                arguments[0],
                arguments[1],
                events,
                nanos / 1e6,
                cluster.pending()));
        return cluster;
    }

    private record Played(Cluster cluster, long events) {}

    private static Played played(Cluster start, Instant until) {
        Cluster cluster = start;
        long events = 0;
        while (cluster.isDueBy(until)) {
            cluster = cluster.step(Trace.NONE);
            events++;
        }
        return new Played(cluster.at(until), events);
    }
}
