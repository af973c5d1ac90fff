package dev.ordinal.scenario;

import dev.ordinal.testing.ScenarioFolder;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The scenarios that show kubectl's commands print what they say. */
class KubectlScenariosTest {
    @TestFactory
    Stream<DynamicTest> each_prints_what_it_says() throws IOException {
        return ScenarioFolder.of("kubectl").tests();
    }
}
