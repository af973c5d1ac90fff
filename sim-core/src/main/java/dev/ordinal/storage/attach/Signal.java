package dev.ordinal.storage.attach;

import java.time.Instant;

/** What the controller asks to be woken for. */
sealed interface Signal {
    /** A pass of the loop in which there is something to do for a volume. */
    record Pass(String volume, Instant at) implements Signal {}

    /** A pass of the loop that writes what a node has attached. */
    record Report(String node) implements Signal {}

    /** An operation looks at its attachment. */
    record Look(String volume, String node, Instant since) implements Signal {}

    /** An operation has waited long enough. */
    record Limit(String volume, String node, Instant since) implements Signal {}

    /** A plugin of the controller manager has done its work. */
    record PluginDone(String volume, String node) implements Signal {}

    /** It is verified that what should be attached still is. */
    record Verify(String volume, String node) implements Signal {}

    /** The sweep that finds pods whose volume was not there when they came. */
    record Sweep(String volume) implements Signal {}
}
