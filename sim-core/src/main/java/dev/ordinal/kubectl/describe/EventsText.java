package dev.ordinal.kubectl.describe;

import dev.ordinal.model.KubeObject;
import dev.ordinal.table.ClientTrait;
import dev.ordinal.table.KubeEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * The events of an object, last in its description: by lastTimestamp, those without one first.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/kubectl/pkg/describe/describe.go, DescribeEvents"
 */
final class EventsText {
    private static final Comparator<KubeEvent> BY_LAST =
            Comparator.comparing(KubeEvent::lastTimestamp, Comparator.nullsFirst(Comparator.naturalOrder()));

    private EventsText() {}

    static void write(Page page, List<KubeObject> events) {
        if (events.isEmpty()) {
            page.field(0, "Events", "<none>");
            return;
        }
        page.heading(0, "Events");
        page.line(1, "Type", "Reason", "Age", "From", "Message");
        page.line(1, "----", "------", "----", "----", "-------");
        for (KubeEvent event :
                events.stream().map(KubeEvent::new).sorted(BY_LAST).toList()) {
            page.line(1, event.type(), event.reason(), age(page, event), from(page, event), message(page, event));
        }
    }

    private static String age(Page page, KubeEvent event) {
        boolean knowsSeries = page.has(ClientTrait.EVENT_SERIES);
        String first =
                page.since(knowsSeries && event.eventTime() != null ? event.eventTime() : event.firstTimestamp());
        boolean isSeries = knowsSeries && event.isSeries();
        if (!isSeries && event.count() <= 1) {
            return first;
        }
        Instant last = isSeries ? event.seriesLast() : event.lastTimestamp();
        return page.since(last) + " (x" + event.count() + " over " + first + ")";
    }

    private static String from(Page page, KubeEvent event) {
        return page.has(ClientTrait.EVENT_SERIES) ? event.component() : event.oldSource();
    }

    private static String message(Page page, KubeEvent event) {
        String message = event.message().strip();
        return page.has(ClientTrait.EVENT_FIELDS) && !event.fieldPath().isEmpty()
                ? event.fieldPath() + ": " + message
                : message;
    }
}
