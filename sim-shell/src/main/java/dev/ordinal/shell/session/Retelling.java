package dev.ordinal.shell.session;

import dev.ordinal.cluster.Cluster;
import dev.ordinal.kernel.Trace;
import dev.ordinal.shell.render.Output;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a world, event by event, and which followed from which. A world remembers its changes only; the rest is
 * found by doing its deeds once more, the last first, and no more of them than are asked for.
 */
final class Retelling {
    private final Map<Long, Told> events = new TreeMap<>();
    private World unread;

    /**
     * An event.
     *
     * @param cause the id of the event that it followed from; 0 for what came from outside
     */
    record Told(long cause, Duration clock, List<Trace.Row> rows) {}

    Retelling(World world) {
        this.unread = world;
    }

    /** The event of an id; null for what came before the cluster's clock began. */
    @Nullable
    Told event(long id) {
        while (!events.containsKey(id) && unread.before() != null) {
            World before = unread.before();
            Deed last = unread.deeds().get(unread.deeds().size() - 1);
            var unused = Doing.again(before, last, new Reading());
            unread = before;
        }
        return events.get(id);
    }

    private final class Reading implements Console {
        private List<Trace.Row> rows = new ArrayList<>();

        @Override
        public void steps(Cluster cluster) {
            Cluster.Coming next = cluster.next();
            rows = new ArrayList<>();
            Duration clock = Duration.between(cluster.setup().zero(), next.due());
            events.put(next.event(), new Told(next.cause(), clock, rows));
        }

        @Override
        public void sees(Trace.Row row) {
            rows.add(row);
        }

        @Override
        public void show(Output.Part part) {}

        @Override
        public boolean interrupts() {
            return false;
        }
    }
}
