package dev.ordinal.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ordinal.kubelet.Behavior;
import dev.ordinal.kubelet.Behaviors;
import dev.ordinal.manifest.YamlReader;
import dev.ordinal.text.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What runs in images, in the words of scenario files, for tests of other packages. */
public final class BehaviorText {
    private BehaviorText() {}

    /** Images that are described as below {@code behaviors:}; all others start at once. */
    public static Behaviors read(String yaml) {
        List<Problem> problems = new ArrayList<>();
        Field field = Field.root(YamlReader.read("behaviors", yaml).list().getFirst(), problems);
        Behaviors behaviors =
                BehaviorReader.read(field, Behaviors.of(Behavior.of(Duration.ZERO, Duration.ZERO, Duration.ZERO)));
        assertEquals(List.of(), problems);
        return behaviors;
    }
}
