package dev.ordinal.scenario;

import dev.ordinal.cluster.Setup;
import java.nio.file.Path;
import java.util.List;

/**
 * A scenario file, read.
 *
 * @param about one line for people
 * @param files where its commands find their manifests
 * @param prologue how many of its first steps are those of the scenario that it comes after
 */
public record Scenario(
        String name, String about, Setup setup, ManifestFiles files, List<Step> steps, int prologue, Path path) {
    /** The same scenario under another seed. */
    public Scenario withSeed(long seed) {
        return new Scenario(name, about, setup.withSeed(seed), files, steps, prologue, path);
    }
}
