package dev.ordinal.manifest;

import dev.ordinal.text.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a text holds: its documents up to the first that is no YAML, and what is wrong with that one. */
public record Documents(List<Document> list, @Nullable Broken broken) {
    /**
     * A text that is no YAML. {@code detail} is what kubectl prints behind {@code error converting YAML to JSON: };
     * lines
     * in it are counted from the start of the document, and the first line goes unnamed.
     */
    public record Broken(Problem problem, String detail) {}

    public Documents {
        list = List.copyOf(list);
    }
}
