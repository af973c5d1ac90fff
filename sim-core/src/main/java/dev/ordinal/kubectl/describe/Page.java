package dev.ordinal.kubectl.describe;

import dev.ordinal.model.Timestamps;
import dev.ordinal.table.Aligner;
import dev.ordinal.table.ClientTrait;
import dev.ordinal.table.Dialect;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A description in the making: lines of cells, indented by two blanks a level, and when and how to write. */
final class Page {
    private static final int PADDING = 2;
    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private final StringBuilder text = new StringBuilder();
    private final Dialect.Client client;
    private final Instant now;

    Page(Dialect.Client client, Instant now) {
        this.client = client;
        this.now = now;
    }

    boolean has(ClientTrait trait) {
        return client.has(trait);
    }

    /** A line of cells. */
    void line(int level, String... cells) {
        text.repeat("  ", level).append(String.join("\t", cells)).append('\n');
    }

    /** A line {@code label: value}. */
    void field(int level, String label, String value) {
        line(level, label + ":", value);
    }

    /** A line {@code label: value}, unless there is no value or it is empty. */
    void fieldIfAny(int level, String label, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            field(level, label, value);
        }
    }

    /** A line {@code label: value}, and the further values below the first; {@code <none>} without any. */
    void fields(int level, String label, List<String> values) {
        field(level, label, values.isEmpty() ? "<none>" : values.getFirst());
        values.stream().skip(1).forEach(value -> line(level, "", value));
    }

    /** A line {@code label:} alone. */
    void heading(int level, String label) {
        line(level, label + ":");
    }

    /** How long ago that was. */
    String since(@Nullable Instant time) {
        return client.ages().between(time, now);
    }

    /** How long ago the timestamp was. */
    String since(@Nullable String timestamp) {
        return since(Timestamps.parse(timestamp));
    }

    /** The whole text, its cells as they were written. */
    String raw() {
        return text.toString();
    }

    /** The whole text, its columns aligned. */
    String aligned() {
        return Aligner.align(text.toString(), 0, PADDING);
    }

    /** A timestamp as describe writes it, {@code Mon, 23 Nov 2026 09:27:05 +0000}; the year 1 for none, as in Go. */
    static String moment(@Nullable String timestamp) {
        Instant time = Timestamps.parse(timestamp);
        if (time == null) {
            return "Mon, 01 Jan 0001 00:00:00 +0000";
        }
        LocalDateTime utc = LocalDateTime.ofEpochSecond(time.getEpochSecond(), 0, ZoneOffset.UTC);
        String clock = two(utc.getHour()) + ":" + two(utc.getMinute()) + ":" + two(utc.getSecond());
        return DAYS.get(utc.getDayOfWeek().getValue() - 1) + ", " + two(utc.getDayOfMonth()) + " "
                + MONTHS.get(utc.getMonthValue() - 1) + " " + utc.getYear() + " " + clock + " +0000";
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }
}
