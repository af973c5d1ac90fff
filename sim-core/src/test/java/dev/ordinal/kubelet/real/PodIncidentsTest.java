package dev.ordinal.kubelet.real;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.testing.ScenarioFolder;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The incidents of pods that stand in scenario files print what they say. */
class PodIncidentsTest {
    private static final ScenarioFolder FOLDER = ScenarioFolder.of("incidents", "pods");

    @TestFactory
    Stream<DynamicTest> each_prints_what_it_says() throws IOException {
        return FOLDER.tests();
    }

    @Test
    void there_are_some() throws IOException {
        assertTrue(FOLDER.files().size() >= 36);
    }
}
