package dev.ordinal.shell.session;

import dev.ordinal.scenario.Step;
import java.util.Map;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * Something that was done to a cluster, as a scenario would do it.
 *
 * @param files the manifests that it read, by name, beside those that the cluster came with
 */
record Deed(Step step, PMap<String, String> files) {
    static Deed of(Step step) {
        return new Deed(step, TreePMap.empty());
    }

    static Deed of(Step step, Map<String, String> files) {
        return new Deed(step, TreePMap.from(files));
    }
}
