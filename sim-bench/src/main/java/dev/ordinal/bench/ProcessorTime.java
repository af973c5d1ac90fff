package dev.ordinal.bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures calls by the processor time of the thread that makes them. Coarser than JMH, but right on a machine that does
 * other work too, where the times of JMH are those of the others.
 */
final class ProcessorTime {
    private static final long WARM_UP = 700_000_000;
    private static final long ROUND = 60_000_000;
    private static final int ROUNDS = 9;
    /** Calls between two looks at the clock, which cost about a microsecond each. */
    private static final int CALLS = 200;

    /** Keeps the last answer, so that no call can be left out. */
    private static volatile @Nullable Object kept;

    private ProcessorTime() {}

    /** The processor time of one call in nanoseconds, the middle of several rounds. */
    static long of(Supplier<@Nullable Object> call) {
        round(call, WARM_UP);
        long[] rounds = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            rounds[i] = round(call, ROUND);
        }
        Arrays.sort(rounds);
        return rounds[ROUNDS / 2];
    }

    private static long round(Supplier<@Nullable Object> call, long nanos) {
        long begin = now();
        long calls = 0;
        long end;
        do {
            for (int i = 0; i < CALLS; i++) {
                kept = call.get();
            }
            calls += CALLS;
            end = now();
        } while (end - begin < nanos);
        return (end - begin) / calls;
    }

    static long now() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
