package dev.ordinal.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowTextTest {
    @Test
    void rows_are_written_as_the_recordings_write_them() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("t", Duration.ofMillis(36_104));
        row.put("kind", "Pod");
        row.put("now", new LinkedHashMap<>(Map.of("ready", true)));
        row.put("list", List.of("a", 1L));
        assertEquals(
                "{\"t\": 36.1, \"kind\": \"Pod\", \"now\": {\"ready\": true}, \"list\": [\"a\", 1]}\n",
                RowText.line(row));
        assertEquals("0.0", RowText.seconds(Duration.ofMillis(4)));
        assertEquals("0.01", RowText.seconds(Duration.ofMillis(5)));
        assertEquals("59.99", RowText.seconds(Duration.ofMillis(59_994)));
        assertEquals("60.0", RowText.seconds(Duration.ofMillis(59_995)));
        assertEquals("100.5", RowText.seconds(Duration.ofMillis(100_500)));
    }
}
