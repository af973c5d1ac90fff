package dev.ordinal.bench;

import dev.ordinal.cluster.Cluster;
import dev.ordinal.invariant.Verdicts;
import dev.ordinal.kernel.Trace;
import dev.ordinal.release.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What it costs to hold a cluster to all invariants, at several sizes: the time of a run of a {@link Workload}, and that of judging
 * each row of its trace, apart. What is judged grows with the change and not with the cluster if the second stays the same.
 *
 * <p>Arguments: numbers of pods; each size is run twice, and the second time counts.
 */
public final class VerdictRun {
    private VerdictRun() {}

    public static void main(String[] arguments) {
        for (String pods : arguments) {
            Workload workload = new Workload(Integer.parseInt(pods), false, true);
            String unused = measured(workload);
            System.out.println(measured(workload));
        }
    }

    private static String measured(Workload workload) {
        List<Trace.Row> rows = new ArrayList<>();
        Cluster cluster = workload.start();
        long begin = ProcessorTime.now();
        while (!workload.isDone(cluster)) {
            cluster = cluster.step(rows::add);
        }
        long ran = ProcessorTime.now() - begin;
        begin = ProcessorTime.now();
        Verdicts verdicts = Verdicts.of(Release.newest());
        for (Trace.Row row : rows) {
            verdicts = verdicts.after(row);
        }
        long judged = ProcessorTime.now() - begin;
        return String.format(
                Locale.ROOT,
                "%d pods: %d rows, run %d ns a row, judged %d ns a row, ratio %.2f, %d violations",
                workload.pods(),
                rows.size(),
                ran / rows.size(),
                judged / rows.size(),
                (double) judged / ran,
                verdicts.violations().size());
    }
}
