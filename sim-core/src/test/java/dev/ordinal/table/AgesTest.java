package dev.ordinal.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AgesTest {
    private static final long MINUTE = 60;
    private static final long HOUR = 3600;
    private static final long DAY = 24 * HOUR;
    private static final long YEAR = 365 * DAY;

    private static void fine(String text, long seconds) {
        assertEquals(text, Ages.FINE.of(Duration.ofSeconds(seconds)));
    }

    private static void brief(String text, long seconds) {
        assertEquals(text, Ages.SHORT.of(Duration.ofSeconds(seconds)));
    }

    @Test
    void fine_ages_use_two_units_where_the_second_still_matters() {
        fine("0s", 0);
        fine("119s", 119);
        fine("2m", 120);
        fine("4m32s", 4 * MINUTE + 32);
        fine("9m59s", 10 * MINUTE - 1);
        fine("10m", 10 * MINUTE + 59);
        fine("179m", 3 * HOUR - 1);
        fine("3h", 3 * HOUR);
        fine("7h59m", 8 * HOUR - 1);
        fine("8h", 8 * HOUR + 59 * MINUTE);
        fine("47h", 2 * DAY - 1);
        fine("2d", 2 * DAY);
        fine("6d3h", 6 * DAY + 3 * HOUR);
        fine("8d", 8 * DAY + 23 * HOUR);
        fine("729d", 2 * YEAR - 1);
        fine("2y", 2 * YEAR);
        fine("3y40d", 3 * YEAR + 40 * DAY);
        fine("8y", 8 * YEAR + 300 * DAY);
    }

    @Test
    void short_ages_use_one_unit() {
        brief("59s", 59);
        brief("1m", 60);
        brief("59m", HOUR - 1);
        brief("23h", DAY - 1);
        brief("364d", YEAR - 1);
        brief("1y", 2 * YEAR - 1);
    }

    @Test
    void a_second_in_the_future_is_now_and_more_is_invalid() {
        for (Ages ages : Ages.values()) {
            assertEquals("0s", ages.of(Duration.ofMillis(-1999)));
            assertEquals("0s", ages.of(Duration.ofSeconds(-1)));
            assertEquals("<invalid>", ages.of(Duration.ofSeconds(-2)));
            assertEquals("0s", ages.of(Duration.ofMillis(999)));
        }
    }

    @Test
    void no_time_has_no_age() {
        assertEquals("<unknown>", Ages.FINE.between(null, Instant.EPOCH));
    }
}
