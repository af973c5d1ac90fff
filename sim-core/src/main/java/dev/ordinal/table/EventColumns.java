package dev.ordinal.table;

import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The columns of events: those of old, a column for every field, and those of later, where the rest is wide.
 *
 * @see "Kubernetes 1.36, pkg/printers/internalversion/printers.go, printEvent"
 */
final class EventColumns {
    static final List<Column> FULL = List.of(
            age("Last Seen", KubeEvent::lastTimestamp),
            age("First Seen", KubeEvent::firstTimestamp),
            of("Count", event -> String.valueOf(event.count())),
            Column.NAME,
            of("Kind", event -> event.involved().text("kind", "")),
            of("Subobject", KubeEvent::fieldPath),
            of("Type", KubeEvent::type),
            of("Reason", KubeEvent::reason),
            of("Source", KubeEvent::oldSource),
            of("Message", KubeEvent::message));

    static final List<Column> SUMMARY = List.of(
            age("Last Seen", EventColumns::lastSeen),
            of("Type", KubeEvent::type),
            of("Reason", KubeEvent::reason),
            of("Object", EventColumns::target),
            of("Subobject", KubeEvent::fieldPath).wide(),
            of("Source", KubeEvent::source).wide(),
            of("Message", event -> event.message().strip()),
            age("First Seen", EventColumns::firstSeen).wide(),
            of("Count", EventColumns::count).wide(),
            Column.NAME.wide());

    private EventColumns() {}

    private static Column of(String name, Function<KubeEvent, String> cell) {
        return Column.of(name, (KubeObject event) -> cell.apply(new KubeEvent(event)));
    }

    private static Column age(String name, Function<KubeEvent, @Nullable Instant> time) {
        return Column.of(name, (event, scene) -> {
            Instant at = time.apply(new KubeEvent(event));
            return scene.tellsTimes() && at != null
                    ? Timestamps.goText(at)
                    : scene.server().ages().between(at, scene.now());
        });
    }

    private static @Nullable Instant firstSeen(KubeEvent event) {
        return event.firstTimestamp() != null ? event.firstTimestamp() : event.eventTime();
    }

    private static @Nullable Instant lastSeen(KubeEvent event) {
        if (event.isSeries()) {
            return event.seriesLast();
        }
        return event.lastTimestamp() != null ? event.lastTimestamp() : firstSeen(event);
    }

    private static String count(KubeEvent event) {
        return String.valueOf(event.isSeries() || event.count() > 0 ? event.count() : 1);
    }

    private static String target(KubeEvent event) {
        String kind = event.involved().text("kind", "").toLowerCase(Locale.ROOT);
        String name = event.involved().text("name", "");
        return name.isEmpty() ? kind : kind + "/" + name;
    }
}
