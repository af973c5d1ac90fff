/**
 * Scenario files: a cluster, manifests and timed steps, read, played and told. Start reading at {@link ScenarioReader}, then
 * {@link Playback}.
 */
@NullMarked
package dev.ordinal.scenario;

import org.jspecify.annotations.NullMarked;
