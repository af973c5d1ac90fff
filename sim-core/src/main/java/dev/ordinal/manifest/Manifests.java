package dev.ordinal.manifest;

import dev.ordinal.text.Problem;
import java.util.List;

/**
 * What a text holds.
 *
 * @param list the objects that are right
 * @param problems what is wrong with the others, by place
 * @param passedOver objects of kinds that Kubernetes has and that are not simulated, by place
 */
public record Manifests(List<Manifest> list, List<Problem> problems, List<Problem> passedOver) {
    public Manifests {
        list = List.copyOf(list);
        problems = List.copyOf(problems);
        passedOver = List.copyOf(passedOver);
    }
}
