package dev.ordinal.table;

import dev.ordinal.model.KubeObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code kubectl events} prints: events by the time when they were last observed.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/kubectl/pkg/cmd/events/event_printer.go"
 */
public final class EventList {
    private static final Comparator<KubeObject> BY_LAST =
            Comparator.comparing(event -> lastOrEpoch(new KubeEvent(event)));

    private EventList() {}

    /** The table of these events, sorted; the client reckons the times. */
    public static Table of(List<KubeObject> events, Instant now, Dialect dialect, boolean namespaces) {
        List<String> headers = new ArrayList<>(List.of("LAST SEEN", "TYPE", "REASON", "OBJECT", "MESSAGE"));
        List<List<String>> rows = new ArrayList<>();
        for (KubeObject object : events.stream().sorted(BY_LAST).toList()) {
            KubeEvent event = new KubeEvent(object);
            String target =
                    event.involved().text("kind", "") + "/" + event.involved().text("name", "");
            String seen = seen(event, now, dialect.client().ages());
            List<String> row = new ArrayList<>(List.of(
                    seen, event.type(), event.reason(), target, event.message().strip()));
            if (namespaces) {
                row.addFirst(object.namespace());
            }
            rows.add(row);
        }
        if (namespaces) {
            headers.addFirst("NAMESPACE");
        }
        return new Table(headers, rows);
    }

    /** What an empty list says, on the error output. */
    public static String nothing(String namespace, boolean allNamespaces) {
        return allNamespaces ? "No events found.\n" : "No events found in " + namespace + " namespace.\n";
    }

    /** {@code 16s}, or {@code 16s (x2 over 38s)} for what was observed more than once. */
    private static String seen(KubeEvent event, Instant now, Ages ages) {
        String first = ages.between(event.eventTime() != null ? event.eventTime() : event.firstTimestamp(), now);
        if (!event.isSeries() && event.count() <= 1) {
            return first;
        }
        Instant last = event.isSeries() ? event.seriesLast() : event.lastTimestamp();
        return ages.between(last, now) + " (x" + event.count() + " over " + first + ")";
    }

    private static Instant lastOrEpoch(KubeEvent event) {
        @Nullable Instant last = event.isSeries() ? event.seriesLast() : event.lastTimestamp();
        Instant known = last != null ? last : event.eventTime();
        return known != null ? known : Instant.EPOCH;
    }
}
