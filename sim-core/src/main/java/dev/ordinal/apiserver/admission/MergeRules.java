package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Kind;

/** Which fields a strategic merge patch treats in a way of their own. */
@FunctionalInterface
public interface MergeRules {
    /** The rules of the kinds that the simulated cluster knows. */
    MergeRules STANDARD = StandardMergeRules::at;

    /** The rule of the field at a path of names without list indices, {@code spec.template.spec.containers.ports}. */
    MergeRule at(Kind kind, String path);
}
