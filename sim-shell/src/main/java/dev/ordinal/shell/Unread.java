package dev.ordinal.shell;

import dev.ordinal.text.Problem;
import java.nio.file.Path;
import java.util.List;

/** A file that cannot be read as a scenario, and what is wrong with it. */
record Unread(Path file, List<Problem> problems) {
    Unread {
        problems = List.copyOf(problems);
    }
}
