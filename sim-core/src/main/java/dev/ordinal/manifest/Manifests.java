package dev.ordinal.manifest;

import dev.ordinal.text.Problem;
import java.util.List;

/** The objects of a text that are right, and what is wrong with the others, by place. */
public record Manifests(List<Manifest> list, List<Problem> problems) {
    public Manifests {
        list = List.copyOf(list);
        problems = List.copyOf(problems);
    }
}
