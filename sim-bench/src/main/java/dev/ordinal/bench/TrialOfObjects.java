package dev.ordinal.bench;

import dev.ordinal.bench.records.PodRecord;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the benchmarks of {@link TreeBench} and {@link RecordsBench} side by side and prints the table of decision 0001.
 */
public final class TrialOfObjects {
    private final TreeBench tree = new TreeBench();
    private final RecordsBench records = new RecordsBench();

    private TrialOfObjects() {
        if (!PodRecord.of(Samples.POD).tree().equals(Samples.POD)) {
            throw new IllegalStateException("the records lose something of a pod: the trial would not be fair");
        }
        tree.fill();
        records.fill();
    }

    public static void main(String[] arguments) {
        new TrialOfObjects().run();
    }

    private void run() {
        compare("create from a template", tree::create, records::create, 1);
        compare("read five facts, asked before", tree::readWarm, records::readWarm, TreeBench.PODS);
        compare("read five facts, just arrived", tree::readCold, records::readWarm, TreeBench.PODS);
        compare("update the status", tree::statusUpdate, records::statusUpdate, 1);
        compare("change a label", tree::labelChange, records::labelChange, 1);
        compare("merge patch of the status", tree::mergePatch, records::mergePatch, 1);
        compare("strategic patch of an image", tree::strategicPatch, records::strategicPatch, 1);
        compare("equal, nothing shared", tree::equalTwins, records::equalTwins, 1);
        compare("equal, most shared", tree::equalSharing, records::equalSharing, 1);
        compare("hash of a changed copy", tree::hash, records::hash, 1);
        compare("to the wire", tree::toWire, records::toWire, 1);
        compare("from the wire", tree::fromWire, records::fromWire, 1);
    }

    private void compare(String what, Supplier<@Nullable Object> one, Supplier<@Nullable Object> other, int pods) {
        long a = ProcessorTime.of(one) / pods;
        long b = ProcessorTime.of(other) / pods;
        System.out.println(String.format(
                Locale.ROOT, "| %-30s | %8d ns | %8d ns | %6.2f |", what, a, b, a == 0 ? 0.0 : (double) b / a));
    }
}
