package dev.ordinal.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlanksTest {
    @ParameterizedTest
    @CsvSource({
        "'web-0   1/1   Running  0   3m12s   ', web-0 1/1 Running 0 <age>",
        "'5s 2.5s 10ms 3d2h <invalid>', <age> <age> <age> <age> <age>",
        "'(x4 over 25s)', (x4 over <age>)",
        "'web-5s v1.5s 5sec -5s', web-5s v1.5s 5sec -5s",
        "'IP: 10.1.0.17', IP: <ip>",
        "'10.1.0', 10.1.0",
        "'uid: 0b1c2d3e-0000-4abc-8def-0123456789ab', uid: <uid>",
        "'creationTimestamp: \"2024-05-01T10:20:30Z\"', creationTimestamp: \"<time>\"",
        "'Start Time:   Wed, 01 May 2024 10:20:30 +0000', Start Time: <time>",
        "'pvc-0b1c2d3e-0000-4abc-8def-0123456789ab', <volume>",
        "'pv-of-data-web-0 pv2-of-data-web-1', <volume> <volume>",
        "'csi-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef', <attachment>",
        "'  resourceVersion: \"123\"', ' resourceVersion: <rv>'",
        "'a\t\tb \u00a0', a b",
        "'   ', ''",
    })
    void what_differs_from_cluster_to_cluster_is_blanked(String line, String blanked) {
        assertEquals(blanked, Blanks.of(line));
    }

    @Test
    void a_transcript_falls_into_commands_without_its_blank_lines() throws BadRecording {
        assertEquals(
                List.of(
                        new Block("$ kubectl get pods", "0", List.of("NAME AGE", "web-1 <age>", "web-0 <age>")),
                        new Block("$ kubectl get pod x", "1", List.of("Error: # t= no"))),
                blocks("""
                    # t=0.1s exit=0
                    $ kubectl get pods
                    NAME    AGE
                    web-1   5s

                    web-0   6s
                    # t=30.1s exit=1
                    $ kubectl get pod x
                    Error: # t= no

                    """));
    }

    @Test
    void what_is_listed_by_random_ids_is_sorted_below_its_heading() throws BadRecording {
        String listing = "# t=0.1s exit=0\n$ kubectl get pv\nNAME CLAIM\nb 1\na 2\n";

        assertEquals(
                List.of("NAME CLAIM", "a 2", "b 1"), blocks(listing).getFirst().output());
        assertEquals(
                List.of("NAME CLAIM", "b 1", "a 2"),
                blocks(listing.replace("pv", "pvc")).getFirst().output());
    }

    private static List<Block> blocks(String transcript) throws BadRecording {
        return Block.of(new Recording(Path.of("web"), List.of(), List.of(), transcript), transcript);
    }
}
