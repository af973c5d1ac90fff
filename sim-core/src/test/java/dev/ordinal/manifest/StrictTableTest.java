package dev.ordinal.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.schema.Schema;
import dev.ordinal.model.schema.StrictCheck;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Objects and the errors that Go's decoder gave about them. */
class StrictTableTest {
    @Test
    void errors_are_those_of_gos_decoder() {
        List<String> lines = Resource.read("manifest/strict-1.36.txt")
                .lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        assertTrue(lines.size() > 160, "the table is there");
        for (int i = 0; i < lines.size(); i += 2) {
            String line = lines.get(i);
            int blank = line.indexOf(' ');
            Json tree = YamlReader.read("line", line.substring(blank + 1))
                    .list()
                    .getFirst()
                    .value();
            Schema.Struct shape = Schema.of(kind(line.substring(0, blank)), 36);
            assertEquals(
                    lines.get(i + 1),
                    String.valueOf(StrictCheck.error(StrictCheck.findings(tree.asObject(), shape))),
                    line);
        }
    }

    private static Kind kind(String title) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.title().equals(title))
                .findFirst()
                .orElseThrow();
    }
}
