package dev.ordinal.bench;

import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs {@link AgendaBench} and {@link BranchBench} once by processor time and prints nanoseconds a call. */
public final class TrialOfEngine {
    private TrialOfEngine() {}

    public static void main(String[] arguments) {
        for (int pending : new int[] {100, 1000, 100_000}) {
            AgendaBench agenda = new AgendaBench();
            agenda.pending = pending;
            agenda.fill();
            print("take and add, " + pending + " pending", agenda::takeAndAdd);
            print("add and take first, " + pending + " pending", agenda::addAndTakeFirst);
        }
        BranchBench branch = new BranchBench();
        branch.fill();
        print("snapshot, 1000 pending", branch::snapshot);
        print("one step", branch::oneStep);
        print("two branches, a step each", branch::twoBranches);
    }

    private static void print(String what, Supplier<@Nullable Object> call) {
        System.out.println(String.format(Locale.ROOT, "%-36s %8d ns", what, ProcessorTime.of(call)));
    }
}
