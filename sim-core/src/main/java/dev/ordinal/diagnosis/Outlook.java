package dev.ordinal.diagnosis;

import dev.ordinal.cluster.Cluster;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.kernel.Trace;
import dev.ordinal.model.ObjectKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What time alone does about objects: the cluster is let run on as it is, and this future is thrown away. Going on from the
 * same cluster, whoever lets time run sees the same.
 */
final class Outlook {
    /** How far it looks. */
    private static final Duration FAR = Duration.ofHours(2);

    /** How long something has to stay so before it counts as mended: longer than Kubernetes' longest back-offs of 5 minutes. */
    private static final Duration LASTING = Duration.ofMinutes(10);

    /** After so many events it looks no further. */
    private static final long MOST_EVENTS = 10_000;

    private final Instant begin;
    private final ObjectKey about;
    private final Goal goal;
    private @Nullable Instant first;
    private @Nullable Instant since;

    private Outlook(Instant begin, ObjectKey about, Goal goal) {
        this.begin = begin;
        this.about = about;
        this.goal = goal;
    }

    /** For each object that comes right by itself, to wait for that. */
    static Map<ObjectKey, Remedy> of(Cluster cluster, List<ObjectKey> abouts) {
        List<Outlook> outlooks = new ArrayList<>();
        for (ObjectKey about : abouts) {
            Goal goal = Goal.of(cluster, about);
            if (goal != null) {
                outlooks.add(new Outlook(cluster.now(), about, goal));
            }
        }
        Map<ObjectKey, Remedy> remedies = new TreeMap<>();
        Instant seen = seen(cluster, outlooks);
        for (Outlook outlook : outlooks) {
            if (outlook.comesRight(seen)) {
                remedies.put(outlook.about, outlook.remedy());
            }
        }
        return remedies;
    }

    /** Lets time run until all is settled, and tells up to when it has looked. */
    private static Instant seen(Cluster cluster, List<Outlook> outlooks) {
        Instant end = cluster.now().plus(FAR).plus(LASTING);
        Cluster run = cluster;
        outlooks.forEach(outlook -> outlook.look(cluster));
        for (long events = 0; run.isDueBy(end); events++) {
            Instant next = run.next().due();
            if (events == MOST_EVENTS || outlooks.stream().allMatch(outlook -> outlook.lasts(next))) {
                return next;
            }
            run = run.step(Trace.NONE);
            Cluster now = run;
            outlooks.forEach(outlook -> outlook.look(now));
        }
        return end;
    }

    private void look(Cluster cluster) {
        boolean isSo = goal.condition().unmet(cluster.objects(), cluster.isQuiet()) == null;
        if (!isSo) {
            since = null;
        } else if (since == null) {
            since = cluster.now();
            first = first == null ? since : first;
        }
    }

    private boolean lasts(Instant seen) {
        return since != null && !since.plus(LASTING).isAfter(seen);
    }

    private boolean comesRight(Instant seen) {
        return lasts(seen) && since != null && since.isAfter(begin);
    }

    private Remedy remedy() {
        Duration in = Duration.between(begin, since);
        boolean isFirst = since != null && since.equals(first);
        return Remedy.of(
                "let time run: it ends by itself, in " + Words.span(in),
                isFirst ? "until " + goal.text() : "run " + (in.toSeconds() + 1) + "s");
    }
}
