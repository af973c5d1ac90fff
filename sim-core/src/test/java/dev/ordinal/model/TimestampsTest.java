package dev.ordinal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimestampsTest {
    @Test
    void whole_seconds_are_read_as_they_are_written() {
        Instant time = Instant.parse("1970-01-01T00:00:00Z");
        while (time.isBefore(Instant.parse("2101-01-01T00:00:00Z"))) {
            assertEquals(time, Timestamps.parse(Timestamps.seconds(time)));
            time = time.plus(Duration.ofSeconds(86_400 * 5 + 40_271));
        }
    }

    @Test
    void every_day_that_exists_is_read_and_no_other() {
        for (int year : new int[] {1900, 2000, 2023, 2024}) {
            for (int month = 0; month <= 13; month++) {
                for (int day = 0; day <= 32; day++) {
                    String text = String.format(java.util.Locale.ROOT, "%04d-%02d-%02dT23:59:59Z", year, month, day);
                    assertEquals(readByTheLibrary(text), Timestamps.parse(text), text);
                }
            }
        }
    }

    private static @org.jspecify.annotations.Nullable Instant readByTheLibrary(String text) {
        try {
            return Instant.parse(text);
        } catch (java.time.format.DateTimeParseException e) {
            return null;
        }
    }

    @Test
    void other_forms_are_read_too() {
        assertEquals(Instant.parse("2026-01-05T09:00:00.012345Z"), Timestamps.parse("2026-01-05T09:00:00.012345Z"));
        assertEquals(Instant.parse("2026-01-05T07:00:00Z"), Timestamps.parse("2026-01-05T09:00:00+02:00"));
    }

    @Test
    void what_is_no_time_is_no_instant() {
        assertNull(Timestamps.parse(null));
        assertNull(Timestamps.parse("soon"));
        assertNull(Timestamps.parse("2026-01-05T0x:00:00Z"));
        assertNull(Timestamps.parse("2026-01-05T09:60:00Z"));
        assertEquals(Instant.parse("2026-01-06T00:00:00Z"), Timestamps.parse("2026-01-05T24:00:00Z"));
    }
}
