package dev.ordinal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "0s, 0", "2s, 2000000000", "300ms, 300000000", "1h30m0s, 5400000000000", "1m20s, 80000000000",
        "1.5s, 1500000000", "1.5ms, 1500000", "12ns, 12", "-2s, -2000000000", "48h0m0s, 172800000000000",
        "1m0.25s, 60250000000", "1.001µs, 1001"
    })
    void gos_text_is_read_and_written(String text, long nanos) {
        assertEquals(Duration.ofNanos(nanos), Durations.parse(text));
        assertEquals(text, Durations.text(Duration.ofNanos(nanos)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "5m, 300000000000",
        "1h30m, 5400000000000",
        ".5s, 500000000",
        "2.s, 2000000000",
        "+1s, 1000000000",
        "90s, 90000000000",
        "1h1h, 7200000000000",
        "1us, 1000"
    })
    void other_texts_are_read_too(String text, long nanos) {
        assertEquals(Duration.ofNanos(nanos), Durations.parse(text));
    }

    @Test
    void a_text_that_is_no_duration_is_null() {
        for (String text :
                List.of("", "5", "s", "5 s", "1d", ".s", "1.2.3s", "--1s", "1s2", "-", "300000h0m0s.", "9999999h")) {
            assertNull(Durations.parse(text), text);
        }
    }

    @Test
    void brief_text_leaves_out_zeros_behind() {
        assertEquals("5m", Durations.brief(Duration.ofMinutes(5)));
        assertEquals("2h", Durations.brief(Duration.ofHours(2)));
        assertEquals("1h30m", Durations.brief(Duration.ofMinutes(90)));
        assertEquals("1h0m5s", Durations.brief(Duration.ofSeconds(3605)));
        assertEquals("10s", Durations.brief(Duration.ofSeconds(10)));
        assertEquals("0s", Durations.brief(Duration.ZERO));
    }
}
