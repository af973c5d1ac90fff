package dev.ordinal.storage.disk;

import dev.ordinal.container.Inside;
import dev.ordinal.model.KubeObject;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What images bring along, as far as their containers' users can tell. */
public interface Images extends Inside.Programs {
    /** Images of which nothing is known. */
    Images UNKNOWN = new Images() {
        @Override
        public Inside.@Nullable Done run(KubeObject pod, String image, String commandLine) {
            return null;
        }

        @Override
        public List<Line> log(String image) {
            return List.of();
        }
    };

    /** A line that the program of an image logs, some time after its start. */
    record Line(Duration after, String text) {}

    /** The lines that the program of an image logs, in order. */
    List<Line> log(String image);
}
